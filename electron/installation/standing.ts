/** Whether a data directory holds a till, one that was lost, or one that was never finished. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { DATABASE_FILE, hasDatabase } from '../store/open.ts'
import { hasKeysFile } from '../vault/keys-file.ts'

/** Where an installation is built before it is moved into place. */
export const INSTALLING_DIRECTORY = 'installing'

/** An installation died between its last two steps: its keys stand alone, and never signed a sale. */
export function isInterrupted(directory: string): boolean {
  return existsSync(join(directory, INSTALLING_DIRECTORY, DATABASE_FILE))
}

/**
 * Throws `not-installed` unless a till is there, sound or not, or `data-damaged` where keys stand
 * without their database: to offer a new till would hide that one was lost.
 */
export function requireTill(directory: string): void {
  if (hasDatabase(directory)) return
  const isLost = hasKeysFile(directory) && !isInterrupted(directory)
  throw new Refusal(isLost ? 'data-damaged' : 'not-installed')
}
