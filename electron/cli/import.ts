/** `npm run import -- KIND FILE --data DIR …`: see docs/formats.md. */
import { readFileSync } from 'node:fs'
import { runCommandLine } from './command-line.ts'
import { runImport } from './run-import.ts'

const manifest = new URL('../../package.json', import.meta.url)

await runCommandLine(() => {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return runImport(process.argv.slice(2), { version, clock: Date.now })
})
