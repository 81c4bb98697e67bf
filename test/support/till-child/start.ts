/** Bundles the child once, so that hundreds of them start in the blink of an eye, and starts it. */
import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { ChildOrder } from './main.ts'

const DRIVER = fileURLToPath(new URL('driver.cjs', import.meta.url))

export type ChildEnd = {
  readonly said: string
  readonly signal: string | null
  readonly complaint: string
}

export type TillChild = {
  readonly start: (
    directory: string,
    order: ChildOrder,
    limitKilobytes?: number,
  ) => ChildProcessWithoutNullStreams
  readonly run: (directory: string, order: ChildOrder, limitKilobytes?: number) => Promise<ChildEnd>
  readonly remove: () => void
}

/** With a limit no file of the child may grow beyond it: its disk is full without being root. */
function commandOf(
  script: string,
  args: readonly string[],
  limitKilobytes: number | undefined,
): readonly string[] {
  const command = [process.execPath, script, ...args]
  if (limitKilobytes === undefined) return command
  return ['bash', '-c', `trap '' XFSZ; ulimit -f ${limitKilobytes}; exec "$@"`, 'bash', ...command]
}

/** Makes the child ready to be started. */
export async function prepareChild(): Promise<TillChild> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-child-'))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('main.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })
  const script = join(folder, 'child.mjs')

  function start(
    directory: string,
    order: ChildOrder,
    limitKilobytes?: number,
  ): ChildProcessWithoutNullStreams {
    const [program = '', ...args] = commandOf(
      script,
      [directory, JSON.stringify(order)],
      limitKilobytes,
    )
    return spawn(program, args, { env: { ...process.env, COMPTOIR_SQLITE_DRIVER: DRIVER } })
  }

  return {
    start,
    run: (directory, order, limitKilobytes) =>
      new Promise((resolve) => {
        const child = start(directory, order, limitKilobytes)
        let said = ''
        let complaint = ''
        child.stdout.on('data', (data: Buffer) => {
          said += data.toString()
        })
        child.stderr.on('data', (data: Buffer) => {
          complaint += data.toString()
        })
        child.on('close', (_code, signal) => resolve({ said, signal, complaint }))
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
