/**
 * The log of what nobody expected: where it happened and the stack, never an input, so that it
 * can be sent to whoever helps. Two files of one megabyte at most. Its library is loaded with the
 * first line: most days have none.
 */
import { join } from 'node:path'

const MAXIMUM_BYTES = 1_000_000
const MAXIMUM_MESSAGE = 300

export type Log = {
  /** Writes one line and resolves when it is on its way; a disk that refuses it is no new bug. */
  readonly bug: (where: string, error: unknown) => Promise<void>
}

/** Makes the log of a folder, which is made when the first line is written. */
export function openLog(folder: string): Log {
  async function load(): Promise<(line: string) => void> {
    const { default: log } = await import('electron-log/main.js')
    log.transports.file.resolvePathFn = () => join(folder, 'comptoir.log')
    log.transports.file.maxSize = MAXIMUM_BYTES
    log.transports.console.level = false
    return (line) => log.error(line)
  }
  let loaded: Promise<(line: string) => void> | undefined
  return {
    bug: async (where, error) => {
      try {
        loaded ??= load()
        const write = await loaded
        write(`${where}: ${describeBug(error)}`)
      } catch {
        // The log is a courtesy: the till goes on without it.
      }
    },
  }
}

/**
 * What may be written of an error: its name, its code, its stack, and its message without what it
 * quotes (a parser repeats its input) and without long numbers (a code, a PIN).
 */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const message = error.message
    .slice(0, MAXIMUM_MESSAGE)
    .replace(/(["'`«]).*(["'`»])/gs, '…')
    .replace(/\d{4,}/g, '#')
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}: ${message}`, ...frames].join('\n')
}
