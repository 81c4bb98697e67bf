/**
 * The log of what nobody expected: where it happened and the stack, never an input, so that it
 * can be sent to whoever helps. Five files of one megabyte at most.
 */
import { join } from 'node:path'
import log from 'electron-log/main.js'

const MAXIMUM_BYTES = 1_000_000

export type Log = { readonly bug: (where: string, error: unknown) => void }

/** Opens the log in a folder, made when the first line is written. */
export function openLog(folder: string): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'comptoir.log')
  log.transports.file.maxSize = MAXIMUM_BYTES
  log.transports.console.level = false
  return {
    bug: (where, error) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : 'not an error'
      log.error(`${where}: ${stack}`)
    },
  }
}
