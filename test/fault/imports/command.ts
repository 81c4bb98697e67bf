/** The import command as a real process, to be killed, starved of disk or raced. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const COMMAND = join(ROOT, 'electron/cli/import.ts')

export type Ended = {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export type Conditions = {
  readonly environment?: Readonly<Record<string, string>>
  /** No file may grow beyond this, in kB, as on a full disk. */
  readonly fileLimitKilobytes?: number
  /** Runs as nobody where the tests run as root, whom no permission stops. */
  readonly unprivileged?: boolean
}

/** Runs `import` with these arguments and gives how it ended. */
export function runCommand(
  words: readonly string[],
  { environment = {}, fileLimitKilobytes, unprivileged = false }: Conditions = {},
): Promise<Ended> {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', COMMAND, ...words]
  const [file = '', ...args] =
    fileLimitKilobytes === undefined
      ? node
      : ['bash', '-c', `ulimit -f ${fileLimitKilobytes} && exec "$@"`, 'import', ...node]
  const isRoot = process.getuid?.() === 0
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(unprivileged && isRoot ? { uid: 65_534, gid: 65_534 } : {}),
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (bytes) => (stdout += String(bytes)))
    child.stderr.on('data', (bytes) => (stderr += String(bytes)))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}
