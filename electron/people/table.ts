/** The rows of `person` and `sign_in_day`. Names stand here and nowhere else, so they can go. */
import { Refusal } from '../../shared/refusal.ts'
import type { Role } from '../../shared/roles.ts'
import type { Database } from '../store/driver.ts'
import { all, one, run } from '../store/statement.ts'
import type { Attempts } from './attempts.ts'
import type { SecretKind, StoredSecret } from './secret-hash.ts'
import type { SignedPerson } from './session.ts'

export type PersonRow = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly may_open: number
  readonly pin_hash: Uint8Array | null
  readonly pin_salt: Uint8Array | null
  readonly passphrase_hash: Uint8Array | null
  readonly passphrase_salt: Uint8Array | null
  readonly failures: number
  readonly wait_until_ms: number
  readonly locked: number
  readonly active: number
  readonly last_seen_ms: number | null
  readonly created_ms: number
}

/** Gives the person with that code, active or not. */
export function findPerson(db: Database, code: string): PersonRow | undefined {
  return one<PersonRow>(db, 'SELECT * FROM person WHERE code = ?', code)
}

/** Gives the person with that code or throws `person-unknown`. */
export function requirePerson(db: Database, code: string): PersonRow {
  const row = findPerson(db, code)
  if (row === undefined) throw new Refusal('person-unknown', { code })
  return row
}

/** Gives everyone, active first, then by name; a site has some dozens. */
export function allPersons(db: Database): readonly PersonRow[] {
  return all<PersonRow>(db, 'SELECT * FROM person ORDER BY active DESC, name, code')
}

/** Gives every code ever given. */
export function takenCodes(db: Database): ReadonlySet<string> {
  return new Set(all<{ code: string }>(db, 'SELECT code FROM person').map((row) => row.code))
}

/** Gives what the session keeps of a row. */
export function signedPerson(row: PersonRow): SignedPerson {
  return { code: row.code, name: row.name, role: row.role, mayOpen: row.may_open === 1 }
}

/** Gives a row's stored PIN or passphrase, or null when none was set. */
export function storedSecret(row: PersonRow | undefined, kind: SecretKind): StoredSecret | null {
  const hash = kind === 'pin' ? row?.pin_hash : row?.passphrase_hash
  const salt = kind === 'pin' ? row?.pin_salt : row?.passphrase_salt
  return hash && salt ? { hash, salt } : null
}

/** Gives a row's failures and wait. */
export function attemptsOf(row: PersonRow): Attempts {
  return { failures: row.failures, waitUntilMs: row.wait_until_ms, locked: row.locked === 1 }
}

/** Keeps a person's failures and wait. */
export function saveAttempts(db: Database, id: number, attempts: Attempts): void {
  run(
    db,
    'UPDATE person SET failures = ?, wait_until_ms = ?, locked = ? WHERE id = ?',
    attempts.failures,
    attempts.waitUntilMs,
    attempts.locked ? 1 : 0,
    id,
  )
}

const SAVE_SECRET: Readonly<Record<SecretKind, string>> = {
  pin: 'UPDATE person SET pin_hash = ?, pin_salt = ? WHERE id = ?',
  passphrase: 'UPDATE person SET passphrase_hash = ?, passphrase_salt = ? WHERE id = ?',
}

/** Keeps a person's new PIN or passphrase. */
export function saveSecret(db: Database, id: number, kind: SecretKind, secret: StoredSecret): void {
  run(db, SAVE_SECRET[kind], secret.hash, secret.salt, id)
}

/** Adds a person without a secret and gives the row's id. */
export function insertPerson(db: Database, person: SignedPerson, createdMs: number): number {
  return run(
    db,
    'INSERT INTO person (code, name, role, may_open, created_ms) VALUES (?, ?, ?, ?, ?)',
    person.code,
    person.name,
    person.role,
    person.mayOpen ? 1 : 0,
    createdMs,
  ).id
}

/**
 * Tells whether another manager could still run the till: active, not locked, able to open a day.
 * Where none could, this one is neither locked for good nor removed (law 33).
 */
export function hasOtherManager(db: Database, id: number): boolean {
  const sql = `SELECT count(*) AS found FROM person
    WHERE role = 'manager' AND active = 1 AND locked = 0 AND passphrase_hash IS NOT NULL
      AND id <> ?`
  return (one<{ found: number }>(db, sql, id)?.found ?? 0) > 0
}

/** Tells whether someone signed in fully on that business day (law 33). */
export function isDaySignedIn(db: Database, businessDate: string): boolean {
  const sql = 'SELECT 1 FROM sign_in_day WHERE business_date = ?'
  return one(db, sql, businessDate) !== undefined
}

/** Notes the first full sign-in of a business day; later ones change nothing. */
export function saveDaySignIn(db: Database, businessDate: string, id: number, atMs: number): void {
  const sql = `INSERT INTO sign_in_day (business_date, person_id, at_ms) VALUES (?, ?, ?)
    ON CONFLICT (business_date) DO NOTHING`
  run(db, sql, businessDate, id, atMs)
}

/** Notes when a person was last at the till. */
export function saveLastSeen(db: Database, id: number, atMs: number): void {
  run(db, 'UPDATE person SET last_seen_ms = ? WHERE id = ?', atMs, id)
}
