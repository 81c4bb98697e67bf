/**
 * Opens an installed till: its directory's lock, its keys, its database, its journal. Whatever is
 * missing, damaged or held by another is a refusal with a sentence; nothing is ever made anew.
 */
import { Refusal } from '../../shared/refusal.ts'
import type { TillMode } from '../../shared/journal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Till } from '../counter/till.ts'
import { openJournal } from '../journal/journal.ts'
import { readEntry } from '../proof/entry.ts'
import type { Database } from '../store/driver.ts'
import { lockDirectory } from '../store/lock.ts'
import type { DirectoryLock } from '../store/lock.ts'
import { openDatabase } from '../store/open.ts'
import { requiredSetting } from '../store/settings.ts'
import { one } from '../store/statement.ts'
import { troubleOf } from '../store/trouble.ts'
import { describeKeys, openKeys } from '../vault/keys.ts'
import type { Keys, KeysDescription, Unlocking } from '../vault/keys.ts'
import { readKeysFile } from '../vault/keys-file.ts'
import { requireTill } from './standing.ts'

/** The author of entries that no person signs. */
const SYSTEM = 'system'

export type OpenTill = Till & {
  /** Writes `stopped` where `started` was written, closes everything; harmless twice. */
  readonly close: () => void
}

export type OpenRequest = {
  readonly directory: string
  readonly clock: Clock
  readonly version: string
  readonly unlocking: Unlocking
  /** False for a command beside the counter: no `started` nor `stopped` is written. */
  readonly recorded?: boolean
}

/**
 * Tells how the keys of a directory's till are protected: what to ask for at start. Throws
 * `not-installed`, `data-damaged`, `keys-missing`, `keys-damaged`, `data-read-only`.
 */
export function describeTill(directory: string): KeysDescription {
  requireTill(directory)
  return describeKeys(readKeysFile(directory))
}

/**
 * Opens the till of a directory. Throws the refusals `not-installed`, `data-locked`,
 * `data-read-only`, `data-damaged` (also when only its database is gone), `data-newer`,
 * `disk-full`, `keys-missing`, `keys-damaged` (also when they are another till's),
 * `wrong-passphrase`, `keystore-unavailable`.
 */
export async function openTill(request: OpenRequest): Promise<OpenTill> {
  const { directory } = request
  requireTill(directory)
  const lock = lockTill(directory)
  try {
    const keys = await openKeys(readKeysFile(directory), request.unlocking)
    return openUnlocked(request, keys, lock)
  } catch (error) {
    lock.release()
    throw located(error, directory)
  }
}

/** The same with the lock held and the keys open, as right after the installation. */
export function openUnlocked(request: OpenRequest, keys: Keys, lock: DirectoryLock): OpenTill {
  const { directory, clock, version } = request
  const db = openDatabase(directory)
  try {
    requireOwnKeys(db, keys)
    const till: Till = {
      db,
      clock,
      journal: openJournal({
        db,
        clock,
        mode: requiredSetting(db, 'mode') as TillMode,
        register: requiredSetting(db, 'register'),
        signingKey: keys.signingKey,
      }),
      keys,
      directory,
      version,
    }
    const isRecorded = request.recorded !== false
    if (isRecorded) till.journal.record('started', { appVersion: version }, SYSTEM)
    return { ...till, close: closer(till, lock, isRecorded) }
  } catch (error) {
    db.close()
    throw troubleOf(error) ?? error
  }
}

function closer(till: Till, lock: DirectoryLock, isRecorded: boolean): () => void {
  return () => {
    if (!till.db.open) return
    try {
      if (isRecorded) till.journal.record('stopped', {}, SYSTEM)
    } catch (error) {
      // A full disk must not keep the app from closing: the missing entry tells of it.
      if (troubleOf(error) === undefined) throw error
    } finally {
      till.db.close()
      lock.release()
    }
  }
}

/** Takes the directory; a refusal to write names it. */
export function lockTill(directory: string): DirectoryLock {
  try {
    return lockDirectory(directory)
  } catch (error) {
    throw located(error, directory)
  }
}

/** Turns trouble of the disk into its refusal, naming the directory where its sentence does. */
export function located(error: unknown, directory: string): unknown {
  const trouble = troubleOf(error)
  return trouble?.code === 'data-read-only'
    ? new Refusal('data-read-only', { directory })
    : (trouble ?? error)
}

/**
 * The key that signs must be the one the journal began with, or no verifier would follow it. A
 * first entry that was altered says nothing here: the integrity check names it (law 9).
 */
function requireOwnKeys(db: Database, keys: Keys): void {
  const first = one<{ entry: string }>(db, 'SELECT entry FROM journal WHERE seq = 1')
  if (first === undefined) throw new Refusal('data-damaged')
  const { entry, fault } = readEntry(first.entry, 1)
  if (entry === undefined || fault !== undefined) return
  const { publicKeyPem } = entry.body as { readonly publicKeyPem?: string }
  if (publicKeyPem !== keys.publicKeyPem) throw new Refusal('keys-damaged')
}
