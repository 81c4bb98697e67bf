/**
 * Installs a till. Everything is built in a directory of its own inside the data directory and
 * moved into place by two renames, the database last: whoever finds `till.db` finds a whole till,
 * and an installation that died before that stands in nobody's way.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isLuhn } from '../../shared/identifiers.ts'
import type { TillMode } from '../../shared/journal.ts'
import { requireStrongPassphrase, requireStrongPin } from '../../shared/pin.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Clock } from '../../shared/time.ts'
import { postIdentity } from '../counter/identity.ts'
import type { Till } from '../counter/till.ts'
import { openJournal } from '../journal/journal.ts'
import { addFirstManager } from '../people/persons.ts'
import { createSignedIn } from '../people/session.ts'
import type { PeopleTools } from '../people/tools.ts'
import { makeDirectory } from '../store/directory.ts'
import type { Database } from '../store/driver.ts'
import { createDatabase, DATABASE_FILE, hasDatabase, hasStrayLog } from '../store/open.ts'
import { writeSetting } from '../store/settings.ts'
import type { SettingName } from '../store/settings.ts'
import { inTransaction, run } from '../store/statement.ts'
import type { HeadOffice } from '../vault/head-office-file.ts'
import { createKeys } from '../vault/keys.ts'
import type { Keys, Unlocking } from '../vault/keys.ts'
import type { Protection } from '../vault/keys-format.ts'
import { hasKeysFile, KEYS_FILE, writeKeysFile } from '../vault/keys-file.ts'
import { INSTALLING_DIRECTORY, isInterrupted } from './standing.ts'
import { located, lockTill, openUnlocked } from './open.ts'
import type { OpenTill } from './open.ts'

/** Two capitals, a dash, a number: what numbers the tickets for good. */
const REGISTER = /^[A-Z]{2}-\d{1,3}$/

export type InstallRequest = {
  readonly directory: string
  readonly clock: Clock
  readonly version: string
  readonly mode: TillMode
  readonly organisation: string
  readonly siret: string
  readonly siteCode: string
  readonly siteName: string
  readonly address: string
  readonly telephone: string
  readonly register: string
  readonly manager: {
    readonly name: string
    readonly passphrase: string
    readonly pin: string
    readonly code?: string
  }
  /** Wraps the keys: a passphrase, else the keystore; neither only on a demonstration (law 8). */
  readonly unlocking: Unlocking
  readonly headOffice?: HeadOffice
  /** Settings beside those above, for the kind of till it is. */
  readonly settings?: Readonly<Partial<Record<SettingName, string>>>
  /** What more the till holds from its first instant; it is installed only once this is done. */
  readonly furnish?: (till: Till) => Promise<void>
  /** As {@link OpenTill}: false writes no `started`. */
  readonly recorded?: boolean
}

function protectionOf({ unlocking }: InstallRequest): Protection {
  if (unlocking.passphrase !== undefined) return 'passphrase'
  return unlocking.keystore === undefined ? 'none' : 'keystore'
}

function requireShape(request: InstallRequest): void {
  const texts = ['organisation', 'siteName', 'address', 'telephone'] as const
  for (const field of texts) {
    if (!/^[^\p{Cc}]{1,200}$/u.test(request[field].trim())) {
      throw new Refusal('bad-message', { field })
    }
  }
  if (!/^\d{14}$/.test(request.siret) || !isLuhn(request.siret)) {
    throw new Refusal('bad-message', { field: 'siret' })
  }
  if (!/^[A-Z]{2}$/.test(request.siteCode)) throw new Refusal('bad-message', { field: 'siteCode' })
  if (!REGISTER.test(request.register)) {
    throw new Refusal('bad-message', { field: 'register' })
  }
  if (protectionOf(request) === 'none' && request.mode !== 'demo') throw new Refusal('demo-only')
  requireStrongPin(request.manager.pin)
  requireStrongPassphrase(request.manager.passphrase)
}

/**
 * Installs a till in a directory and opens it. Throws `bad-message` with the field, `weak-pin`,
 * `weak-passphrase`, `demo-only` (keys that nothing protects), `already-installed`,
 * `keystore-unavailable`, `data-locked`, `data-read-only`, `data-no-folder`, `disk-full`, and
 * `data-damaged` where keys or a log stand without their database: a new till would hide a lost
 * one.
 */
export async function installTill(request: InstallRequest): Promise<OpenTill> {
  requireShape(request)
  const { directory } = request
  makeDirectory(directory)
  const lock = lockTill(directory)
  try {
    clearTheWay(directory)
    const keys = await build(request, join(directory, INSTALLING_DIRECTORY))
    moveIntoPlace(directory)
    return openUnlocked(request, keys, lock)
  } catch (error) {
    abandon(directory)
    lock.release()
    throw located(error, directory)
  }
}

/** Removes what an installation that died left behind; refuses where a till stands or stood. */
function clearTheWay(directory: string): void {
  if (hasDatabase(directory)) throw new Refusal('already-installed')
  const building = join(directory, INSTALLING_DIRECTORY)
  if (isInterrupted(directory) && !hasKeysFile(building)) {
    // It died between the two renames: these keys have signed nothing that anybody holds.
    rmSync(join(directory, KEYS_FILE), { force: true })
  }
  rmSync(building, { recursive: true, force: true })
  if (hasKeysFile(directory) || hasStrayLog(directory)) throw new Refusal('data-damaged')
}

/** After a failure: what can still be removed is, what can't waits for the next try. */
function abandon(directory: string): void {
  const building = join(directory, INSTALLING_DIRECTORY)
  if (!existsSync(building)) return
  try {
    clearTheWay(directory)
  } catch {
    return
  }
}

function moveIntoPlace(directory: string): void {
  const building = join(directory, INSTALLING_DIRECTORY)
  renameSync(join(building, KEYS_FILE), join(directory, KEYS_FILE))
  syncDirectory(directory)
  renameSync(join(building, DATABASE_FILE), join(directory, DATABASE_FILE))
  syncDirectory(directory)
  rmSync(building, { recursive: true, force: true })
}

/** Keeps the order of the renames through a power cut. Windows opens no directory. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const file = openSync(directory, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Builds keys and database in the directory given, and closes them. */
async function build(request: InstallRequest, building: string): Promise<Keys> {
  const { unlocking, headOffice } = request
  const { file, keys } = await createKeys({
    ...unlocking,
    protection: protectionOf(request),
    ...(headOffice === undefined ? {} : { headOffice }),
  })
  writeKeysFile(building, file)
  const db = createDatabase(building)
  try {
    const till = await begin(request, db, keys)
    await request.furnish?.(till)
    // The file is moved alone: nothing may be left in the WAL beside it.
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
  return keys
}

async function begin(request: InstallRequest, db: Database, keys: Keys): Promise<Till> {
  const { clock, mode, register, version } = request
  const signingKey = keys.signingKey
  const journal = openJournal({ db, clock, mode, register, signingKey })
  inTransaction(db, () => {
    writeSettings(db, request)
    const site = request.siteCode
    const { publicKeyPem } = keys
    journal.append('installed', { site, register, publicKeyPem, appVersion: version }, 'system')
    postIdentity(db, 1, version)
    run(
      db,
      'INSERT INTO site (code, name, address, telephone, siret) VALUES (?, ?, ?, ?, ?)',
      site,
      request.siteName.trim(),
      request.address.trim(),
      request.telephone.trim(),
      request.siret,
    )
  })
  const till = { db, clock, journal, keys, directory: request.directory, version }
  await addFirstManager(peopleTools(till), request.manager)
  return till
}

/** What the people room is given while nobody is signed in yet. */
export function peopleTools(till: Till): PeopleTools {
  return {
    db: till.db,
    clock: till.clock,
    append: till.journal.append,
    keys: till.keys,
    signedIn: createSignedIn(till.clock),
  }
}

function writeSettings(db: Database, request: InstallRequest): void {
  const texts: Readonly<Partial<Record<SettingName, string>>> = {
    organisation: request.organisation.trim(),
    siret: request.siret,
    siteCode: request.siteCode,
    siteName: request.siteName.trim(),
    address: request.address.trim(),
    telephone: request.telephone.trim(),
    register: request.register,
    mode: request.mode,
    ...(request.headOffice === undefined
      ? {}
      : { headOfficeKey: request.headOffice.signingPublicKeyPem }),
    ...request.settings,
  }
  for (const [name, text] of Object.entries(texts)) {
    writeSetting(db, name as SettingName, text)
  }
}
