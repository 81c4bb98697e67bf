/** Whether a data directory holds a till, one that was lost, or one that was never finished. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { LOCK_FILE } from '../store/lock.ts'
import { DATABASE_FILE, hasDatabase, hasStrayLog } from '../store/open.ts'
import { hasKeysFile, KEYS_FILE } from '../vault/keys-file.ts'

/** Where an installation is built before it is moved into place. */
export const INSTALLING_DIRECTORY = 'installing'

/** An installation died between its last two steps: its keys stand alone, and never signed a sale. */
export function isInterrupted(directory: string): boolean {
  return existsSync(join(directory, INSTALLING_DIRECTORY, DATABASE_FILE))
}

/** A till stood there: its keys or its database's log are left, its database is gone. */
export function isLost(directory: string): boolean {
  if (hasDatabase(directory)) return false
  return hasStrayLog(directory) || (hasKeysFile(directory) && !isInterrupted(directory))
}

/**
 * Throws `not-installed` unless a till is there, sound or not, or `data-damaged` where what is
 * left of one stands without its database: to offer a new till would hide that one was lost.
 */
export function requireTill(directory: string): void {
  if (hasDatabase(directory)) return
  throw new Refusal(isLost(directory) ? 'data-damaged' : 'not-installed')
}

/**
 * Gives the names in a directory that no installation of ours left there, before a till or from a
 * try that died; none where the directory is absent. Throws what the file system says.
 */
export function strangersIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  const ours = new Set([LOCK_FILE, INSTALLING_DIRECTORY])
  if (isInterrupted(directory)) ours.add(KEYS_FILE)
  return readdirSync(directory).filter((name) => !ours.has(name))
}
