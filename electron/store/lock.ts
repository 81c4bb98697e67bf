/**
 * One process per data directory. The lock is an exclusive transaction on a file of its own,
 * because the system then gives it back whatever way the process dies, and works the same on
 * Windows; `till.db` itself stays readable, so that it can be verified or copied meanwhile.
 */
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { loadDriver } from './driver.ts'
import { troubleOf } from './trouble.ts'

export const LOCK_FILE = 'lock.db'

export type DirectoryLock = { readonly release: () => void }

/**
 * Takes the directory for this process. Throws the refusal `data-locked` when another process has
 * it, `data-read-only` when nothing can be written there.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const Driver = loadDriver()
  try {
    const db = new Driver(join(directory, LOCK_FILE), { timeout: 0 })
    try {
      db.pragma('journal_mode = MEMORY')
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      throw error
    }
    return { release: () => db.close() }
  } catch (error) {
    throw troubleOf(error) ?? new Refusal('data-read-only', { directory })
  }
}
