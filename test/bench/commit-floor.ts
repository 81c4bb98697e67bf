import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The raw commit that a sale is compared with. */
export type CommitFloor = {
  /** Commits one row durably and gives how long it took, in milliseconds. */
  readonly commitOnce: () => number
  readonly close: () => void
}

/**
 * Opens the floor's own database in a folder, which must be on the disk of what it is compared
 * with: one STRICT table with an integer key, WAL, `synchronous=FULL`.
 */
export function openCommitFloor(folder: string): CommitFloor {
  const database = new Database(join(folder, 'floor.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO row (at) VALUES (?)')
  return {
    commitOnce: () => {
      const startedAt = performance.now()
      insert.run(Date.now())
      return performance.now() - startedAt
    },
    close: () => {
      database.close()
    },
  }
}
