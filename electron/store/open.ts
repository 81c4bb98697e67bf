/**
 * Opens the till's database: never silently a new one, never a newer one, never a damaged one.
 * `synchronous=FULL` is set by hand because the driver's default in WAL mode is NORMAL, which may
 * lose the last sales when the current fails.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { loadDriver } from './driver.ts'
import type { Database } from './driver.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/index.ts'
import { troubleOf } from './trouble.ts'

export const DATABASE_FILE = 'till.db'
export const BACKUP_DIRECTORY = 'backups'

const HEADER = 'SQLite format 3\0'
const BUSY_TIMEOUT_MS = 2_000

/** A year of a busy counter; a file this small is checked page by page in the blink of an eye. */
const CHECKED_AT_OPENING_BYTES = 64 * 1024 * 1024

/** True when the directory holds a till's database file, sound or not. */
export function hasDatabase(directory: string): boolean {
  return existsSync(join(directory, DATABASE_FILE))
}

/**
 * True when a log of SQLite stands without its database. It belongs to one that was lost: under a
 * new one, SQLite could write its old pages over it.
 */
export function hasStrayLog(directory: string): boolean {
  if (hasDatabase(directory)) return false
  return ['-wal', '-journal'].some((log) => existsSync(join(directory, `${DATABASE_FILE}${log}`)))
}

/** An empty or overwritten file would be taken by SQLite for a new database: refuse it first. */
function checkHeader(path: string): void {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEADER.length)
    if (
      readSync(file, head, 0, head.length, 0) < head.length ||
      head.toString('latin1') !== HEADER
    ) {
      throw new Refusal('data-damaged')
    }
  } finally {
    closeSync(file)
  }
}

function configure(db: Database): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  // Without this INSERT OR REPLACE deletes a posted row and fires no trigger (law 1).
  db.pragma('recursive_triggers = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cache_size = -16384')
}

function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/** Plain statements that any sound file answers: SQLite's general error means a broken header. */
function readable<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    const general = error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR'
    throw general ? new Refusal('data-damaged') : error
  }
}

/** All pending migrations in one transaction: a crash leaves the old schema, whole. */
function migrate(db: Database, from: number, migrations: readonly Migration[]): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const migration of migrations) {
      if (migration.version > from) db.exec(migration.sql)
    }
    const newest = migrations.at(-1)?.version ?? 0
    db.pragma(`user_version = ${newest}`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** The copy is made from a checkpointed file, because rows may still stand in the WAL alone. */
function backUp(db: Database, directory: string, from: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  mkdirSync(join(directory, BACKUP_DIRECTORY), { recursive: true })
  const copy = join(directory, BACKUP_DIRECTORY, `before-migration-${from}.db`)
  copyFileSync(join(directory, DATABASE_FILE), copy)
  const file = openSync(copy, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Reads every page once and throws the refusal `data-damaged` when one is broken. */
export function checkPages(db: Database): void {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Refusal('data-damaged')
}

function openAt(directory: string, mustExist: boolean, migrations: readonly Migration[]): Database {
  const Driver = loadDriver()
  const db = new Driver(join(directory, DATABASE_FILE), {
    fileMustExist: mustExist,
    timeout: BUSY_TIMEOUT_MS,
  })
  try {
    const version = readable(() => schemaVersion(db))
    const newest = migrations.at(-1)?.version ?? 0
    if (version > newest) throw new Refusal('data-newer', { version, newest })
    if (version < 0 || (mustExist && version === 0)) throw new Refusal('data-damaged')
    readable(() => configure(db))
    if (version < newest) {
      if (version > 0) backUp(db, directory, version)
      migrate(db, version, migrations)
    }
    const bytes = statSync(join(directory, DATABASE_FILE)).size
    if (bytes <= CHECKED_AT_OPENING_BYTES) checkPages(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens the database of a directory that has one. Throws the refusals `not-installed`,
 * `data-damaged`, `data-newer`, `data-read-only`, `disk-full`.
 */
export function openDatabase(directory: string, migrations = MIGRATIONS): Database {
  try {
    if (!hasDatabase(directory)) throw new Refusal('not-installed')
    checkHeader(join(directory, DATABASE_FILE))
    return openAt(directory, true, migrations)
  } catch (error) {
    throw troubleOf(error) ?? error
  }
}

/** Makes the database of a new till. Throws `already-installed` where there is one. */
export function createDatabase(directory: string, migrations = MIGRATIONS): Database {
  try {
    mkdirSync(directory, { recursive: true })
    if (hasDatabase(directory)) throw new Refusal('already-installed')
    return openAt(directory, false, migrations)
  } catch (error) {
    throw troubleOf(error) ?? error
  }
}
