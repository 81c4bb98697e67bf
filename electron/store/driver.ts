/**
 * The one file that loads the SQLite driver. On the fallback Electron runtime (build/runtime) the
 * driver built for it lies beside that runtime; its path comes in an environment variable set for
 * that child process only, and is honoured only when the app is not packaged.
 */
import { createRequire } from 'node:module'
import type DatabaseConstructor from 'better-sqlite3'

export type Database = DatabaseConstructor.Database
export type Statement = DatabaseConstructor.Statement

const requireFrom = createRequire(import.meta.url)

/** Gives better-sqlite3's constructor; throws when the driver can't be loaded (a broken set-up). */
export function loadDriver(): typeof DatabaseConstructor {
  const packaged = import.meta.url.includes('app.asar')
  const path = packaged ? undefined : process.env['COMPTOIR_SQLITE_DRIVER']
  return requireFrom(path ?? 'better-sqlite3') as typeof DatabaseConstructor
}
