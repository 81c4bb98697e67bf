/** What SQLite and the file system say when a disk fails, in the till's own closed words. */
import { Refusal } from '../../shared/refusal.ts'
import type { RefusalCode } from '../../shared/refusal.ts'

const CODES: readonly (readonly [RegExp, RefusalCode])[] = [
  [/^SQLITE_FULL|^SQLITE_IOERR_WRITE|^SQLITE_IOERR_SHMSIZE|^ENOSPC|^EFBIG|^EDQUOT/, 'disk-full'],
  [/^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_PERM|^EROFS|^EACCES|^EPERM/, 'data-read-only'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'data-locked'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB|^SQLITE_IOERR/, 'data-damaged'],
]

/** Gives the refusal an error of SQLite or of the file system amounts to, or undefined. */
export function troubleOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const found = CODES.find(([pattern]) => pattern.test(code))
  return found === undefined ? undefined : new Refusal(found[1])
}
