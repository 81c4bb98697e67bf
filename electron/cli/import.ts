/** `npm run import -- KIND FILE --data DIR …`: see docs/formats.md. */
import { readFileSync } from 'node:fs'
import { runImport } from './run-import.ts'

const manifest = new URL('../../package.json', import.meta.url)
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }

process.exitCode = await runImport(process.argv.slice(2), { version, clock: Date.now })
