/**
 * Who may come to the till: added, renamed, given rights, removed, by a manager (law 33). A
 * person's name never enters the journal, which knows the code alone; a code is never given twice.
 */
import {
  isOperatorCode,
  normalisePassphrase,
  proposeOperatorCode,
  requireStrongPassphrase,
  requireStrongPin,
} from '../../shared/pin.ts'
import { Refusal } from '../../shared/refusal.ts'
import { isAllowed, isRole } from '../../shared/roles.ts'
import type { Role } from '../../shared/roles.ts'
import { inTransaction, run } from '../store/statement.ts'
import { NO_ATTEMPTS } from './attempts.ts'
import { prove } from './proof-of-person.ts'
import { requirePermission } from './rights.ts'
import { hashSecret } from './secret-hash.ts'
import type { StoredSecret } from './secret-hash.ts'
import type { SignedPerson } from './session.ts'
import type { PersonRow } from './table.ts'
import {
  allPersons,
  hasOtherManager,
  insertPerson,
  requirePerson,
  saveAttempts,
  saveSecret,
  signedPerson,
  takenCodes,
} from './table.ts'
import type { PeopleTools } from './tools.ts'

const NAME = /^[^\p{Cc}]{1,60}$/u

export type NewPerson = {
  readonly name: string
  readonly role: Role
  /** The manager's delegation of opening to a seller. */
  readonly mayOpen?: boolean
  /** Proposed from the name when absent. */
  readonly code?: string
  /** Typed by the person; it may also come later, by `setPin`. */
  readonly pin?: string
}

/** What the people screen and the sign-in screen show. */
export type ListedPerson = SignedPerson & {
  readonly active: boolean
  readonly locked: boolean
  readonly hasPin: boolean
  readonly hasPassphrase: boolean
  readonly lastSeenMs: number | null
}

/** Gives everyone, active people first, then by name. */
export function listPersons(tools: Pick<PeopleTools, 'db'>): readonly ListedPerson[] {
  return allPersons(tools.db).map((row) => ({
    ...signedPerson(row),
    active: row.active === 1,
    locked: row.locked === 1,
    hasPin: row.pin_hash !== null,
    hasPassphrase: row.passphrase_hash !== null,
    lastSeenMs: row.last_seen_ms,
  }))
}

/** Proposes the code of a new person: the name's first letter and the first free number. */
export function proposeCode(tools: Pick<PeopleTools, 'db'>, name: string): string {
  const code = proposeOperatorCode(name, takenCodes(tools.db))
  if (code === null) throw new Refusal('operator-code-taken', { code: '*' })
  return code
}

/**
 * Makes the first manager of a till that has nobody: the one who installs it. Throws
 * `already-installed` when there is someone, `weak-pin`, `weak-passphrase`, `bad-message`.
 */
export async function addFirstManager(
  tools: PeopleTools,
  input: Pick<NewPerson, 'name' | 'code'> & { readonly pin: string; readonly passphrase: string },
): Promise<SignedPerson> {
  const name = requireName(input.name)
  const pin = await newPin(tools, input.pin)
  const passphrase = await newPassphrase(tools, input.passphrase)
  return inTransaction(tools.db, () => {
    if (takenCodes(tools.db).size > 0) throw new Refusal('already-installed')
    const code = requireFreeCode(tools, name, input.code)
    const person = { code, name, role: 'manager', mayOpen: false } as const
    const id = insertPerson(tools.db, person, tools.clock())
    saveSecret(tools.db, id, 'pin', pin)
    saveSecret(tools.db, id, 'passphrase', passphrase)
    recordChange(tools, code, 'role', null, rightsText(person), 'system')
    return person
  })
}

/**
 * Adds a person and gives them with their code. Throws `not-allowed`, `operator-code-taken`,
 * `weak-pin`, `bad-message` (a name empty, too long or with control characters; a malformed code).
 */
export async function addPerson(tools: PeopleTools, input: NewPerson): Promise<SignedPerson> {
  requirePermission(tools, 'people')
  const name = requireName(input.name)
  requireRole(input.role)
  const pin = input.pin === undefined ? null : await newPin(tools, input.pin)
  const actor = requirePermission(tools, 'people')
  return inTransaction(tools.db, () => {
    const code = requireFreeCode(tools, name, input.code)
    const person = { code, name, role: input.role, mayOpen: input.mayOpen === true }
    const id = insertPerson(tools.db, person, tools.clock())
    if (pin !== null) saveSecret(tools.db, id, 'pin', pin)
    recordChange(tools, code, 'role', null, rightsText(person), actor.code)
    return person
  })
}

/** Changes a person's name. The journal notes that it changed, not from what to what. */
export function renamePerson(
  tools: PeopleTools,
  { code, name }: { readonly code: string; readonly name: string },
): void {
  const actor = requirePermission(tools, 'people')
  const newName = requireName(name)
  inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, code)
    run(tools.db, 'UPDATE person SET name = ? WHERE id = ?', newName, row.id)
    recordChange(tools, code, 'name', null, null, actor.code)
  })
}

/** Changes a person's role and delegation. Throws `last-manager` rather than leave none. */
export function changeRights(
  tools: PeopleTools,
  input: { readonly code: string; readonly role: Role; readonly mayOpen: boolean },
): void {
  const actor = requirePermission(tools, 'people')
  requireRole(input.role)
  inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, input.code)
    if (input.role !== 'manager') requireOtherManager(tools, row)
    const sql = 'UPDATE person SET role = ?, may_open = ? WHERE id = ?'
    run(tools.db, sql, input.role, input.mayOpen ? 1 : 0, row.id)
    const from = rightsText(signedPerson(row))
    recordChange(tools, input.code, 'role', from, rightsText(input), actor.code)
  })
}

/** Removes a person from the till; the row stays, its code is never given again. */
export function deactivatePerson(tools: PeopleTools, { code }: { readonly code: string }): void {
  setActive(tools, code, false)
}

/** Lets a person who left come back, with the same code and PIN. */
export function reactivatePerson(tools: PeopleTools, { code }: { readonly code: string }): void {
  setActive(tools, code, true)
}

function setActive(tools: PeopleTools, code: string, active: boolean): void {
  const actor = requirePermission(tools, 'people')
  inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, code)
    if (!active) requireOtherManager(tools, row)
    run(tools.db, 'UPDATE person SET active = ? WHERE id = ?', active ? 1 : 0, row.id)
    const from = row.active === 1 ? 'yes' : 'no'
    recordChange(tools, code, 'active', from, active ? 'yes' : 'no', actor.code)
  })
}

/** Gives a person a PIN, typed by that person before a manager; their wait or lock ends. */
export async function setPin(
  tools: PeopleTools,
  { code, pin }: { readonly code: string; readonly pin: string },
): Promise<void> {
  requirePermission(tools, 'people')
  const stored = await newPin(tools, pin)
  const actor = requirePermission(tools, 'people')
  inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, code)
    saveSecret(tools.db, row.id, 'pin', stored)
    saveAttempts(tools.db, row.id, NO_ATTEMPTS)
    recordChange(tools, code, 'pin', null, null, actor.code)
  })
}

/**
 * Gives a passphrase to someone who may open a day. Who has one must give it (`current`), because
 * an unattended manager's screen must not be enough; a forgotten one is head office's to reset.
 * Throws `weak-passphrase`, `not-allowed`, and what a wrong `current` throws.
 */
export async function setPassphrase(
  tools: PeopleTools,
  input: { readonly code: string; readonly passphrase: string; readonly current?: string },
): Promise<void> {
  requirePermission(tools, 'people')
  const row = requirePerson(tools.db, input.code)
  if (!isAllowed(signedPerson(row), 'open-session')) {
    throw new Refusal('not-allowed', { permission: 'open-session' })
  }
  const stored = await newPassphrase(tools, input.passphrase)
  const actor = requirePermission(tools, 'people')
  const save = (): void => {
    saveSecret(tools.db, row.id, 'passphrase', stored)
    recordChange(tools, input.code, 'passphrase', null, null, actor.code)
  }
  if (row.passphrase_hash === null) {
    inTransaction(tools.db, () => {
      if (requirePerson(tools.db, input.code).passphrase_hash !== null) {
        throw new Refusal('wrong-passphrase')
      }
      save()
    })
    return
  }
  const secret = input.current ?? ''
  await prove(tools, { kind: 'passphrase', code: input.code, secret }, () => {
    save()
    return true
  })
}

/** Ends a person's wait or lock. Recorded as an override. */
export function unlockPerson(tools: PeopleTools, { code }: { readonly code: string }): void {
  const actor = requirePermission(tools, 'people')
  inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, code)
    saveAttempts(tools.db, row.id, NO_ATTEMPTS)
    tools.append('access', { what: 'override', who: code, for: 'unlock' }, actor.code)
  })
}

function requireName(name: string): string {
  const trimmed = name.trim().normalize('NFC')
  if (!NAME.test(trimmed)) throw new Refusal('bad-message', { field: 'name' })
  return trimmed
}

function requireRole(role: string): void {
  if (!isRole(role)) throw new Refusal('bad-message', { field: 'role' })
}

function requireFreeCode(tools: PeopleTools, name: string, asked: string | undefined): string {
  if (asked === undefined) return proposeCode(tools, name)
  if (!isOperatorCode(asked)) throw new Refusal('bad-message', { field: 'code' })
  if (takenCodes(tools.db).has(asked)) throw new Refusal('operator-code-taken', { code: asked })
  return asked
}

function requireOtherManager(tools: PeopleTools, row: PersonRow): void {
  const isManager = row.role === 'manager' && row.active === 1
  if (isManager && !hasOtherManager(tools.db, row.id)) throw new Refusal('last-manager')
}

function newPin(tools: PeopleTools, pin: string): Promise<StoredSecret> {
  requireStrongPin(pin)
  return hashSecret(tools.keys.pepper, 'pin', pin, tools.secretCost)
}

function newPassphrase(tools: PeopleTools, passphrase: string): Promise<StoredSecret> {
  requireStrongPassphrase(passphrase)
  const spelling = normalisePassphrase(passphrase)
  return hashSecret(tools.keys.pepper, 'passphrase', spelling, tools.secretCost)
}

function rightsText(rights: { readonly role: Role; readonly mayOpen: boolean }): string {
  return rights.mayOpen ? `${rights.role}+opening` : rights.role
}

function recordChange(
  tools: PeopleTools,
  code: string,
  what: 'role' | 'active' | 'name' | 'pin' | 'passphrase',
  from: string | null,
  to: string | null,
  operator: string,
): void {
  tools.append('setting-changed', { name: `person.${code}.${what}`, from, to }, operator)
}
