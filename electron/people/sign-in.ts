/**
 * Coming to the till and leaving it (law 23 and 33). A business day begins with a full sign-in,
 * by passphrase; from then on a PIN is enough until the day ends.
 */
import type { TillMode } from '../../shared/journal.ts'
import { Refusal } from '../../shared/refusal.ts'
import { isAllowed } from '../../shared/roles.ts'
import type { Permission } from '../../shared/roles.ts'
import { businessDate } from '../../shared/time.ts'
import { inTransaction } from '../store/statement.ts'
import { prove } from './proof-of-person.ts'
import type { Approval, SignedPerson } from './session.ts'
import type { PersonRow } from './table.ts'
import {
  findPerson,
  isDaySignedIn,
  requirePerson,
  saveDaySignIn,
  saveLastSeen,
  signedPerson,
} from './table.ts'
import type { PeopleTools } from './tools.ts'
import { operatorOf } from './tools.ts'

/** Tells whether PINs work today: someone has signed in fully on this business day. */
export function isDayOpenForPins(tools: PeopleTools): boolean {
  return isDaySignedIn(tools.db, businessDate(tools.clock()))
}

/**
 * Signs in by passphrase and lets PINs work for the business day: a manager, or the person to
 * whom opening was delegated and who has a passphrase of their own. Throws `wrong-passphrase`,
 * `pin-wait`, `pin-locked`, or `not-allowed` to anyone else, recorded.
 */
export async function signInFully(
  tools: PeopleTools,
  { code, passphrase }: { readonly code: string; readonly passphrase: string },
): Promise<SignedPerson> {
  const claim = { kind: 'passphrase', code, secret: passphrase } as const
  const person = await prove(tools, claim, (row) => {
    if (!isAllowed(signedPerson(row), 'open-session')) {
      return refused(tools, row, 'open-session')
    }
    const nowMs = tools.clock()
    saveDaySignIn(tools.db, businessDate(nowMs), row.id, nowMs)
    return recordArrival(tools, row, 'day')
  })
  tools.signedIn.set(person)
  return person
}

/**
 * Signs in by PIN. Throws `full-sign-in-needed` before the first full sign-in of the business day
 * (the PIN is not even looked at), `wrong-pin`, `pin-wait`, `pin-locked`.
 */
export async function signIn(
  tools: PeopleTools,
  { code, pin }: { readonly code: string; readonly pin: string },
): Promise<SignedPerson> {
  requireOpenDay(tools)
  const person = await prove(tools, { kind: 'pin', code, secret: pin }, (row) =>
    recordArrival(tools, row, 'pin'),
  )
  tools.signedIn.set(person)
  return person
}

/**
 * Lets the person at the till do one act on another's PIN, and remembers it for two minutes or
 * until `takeApproval`. Throws like `signIn`, `not-signed-in`, and `not-allowed`, recorded, when
 * the one who approves has not the right.
 */
export async function approve(
  tools: PeopleTools,
  request: { readonly code: string; readonly pin: string; readonly permission: Permission },
): Promise<Approval> {
  requireOpenDay(tools)
  const asker = tools.signedIn.person()
  if (asker === null) throw new Refusal('not-signed-in')
  const { code, pin, permission } = request
  const approval = await prove(tools, { kind: 'pin', code, secret: pin }, (row) => {
    if (!isAllowed(signedPerson(row), permission)) return refused(tools, row, permission)
    tools.append('access', { what: 'override', who: row.code, for: permission }, asker.code)
    return { permission, approvedBy: row.code }
  })
  // The hash takes a moment: the person who asked may have left meanwhile.
  if (tools.signedIn.person()?.code !== asker.code) throw new Refusal('not-signed-in')
  tools.signedIn.grant(approval)
  return approval
}

/** Signs out; does nothing when nobody is there. */
export function signOut(tools: PeopleTools): void {
  const holder = tools.signedIn.holder()
  if (holder === null) return
  inTransaction(tools.db, () => {
    tools.append('access', { what: 'logout', who: holder.code }, holder.code)
  })
  tools.signedIn.clear()
}

/** Locks the screen; the basket stays. Whoever comes next signs in by PIN. */
export function lock(tools: PeopleTools, why: 'asked' | 'idle' = 'asked'): void {
  const holder = tools.signedIn.holder()
  if (holder === null) return
  inTransaction(tools.db, () => {
    tools.append('access', { what: 'locked', who: holder.code, for: why }, holder.code)
  })
  tools.signedIn.clear()
}

/** Locks when the idle delay has passed, and tells whether it did. For the shell's timer. */
export function lockIfIdle(tools: PeopleTools): boolean {
  if (tools.signedIn.holder() === null || tools.signedIn.person() !== null) return false
  lock(tools, 'idle')
  return true
}

/**
 * Signs a person in without any secret, and opens the day: for the demonstration's one click.
 * Throws `demo-only` in any other mode, `person-unknown`.
 */
export function enterDemonstration(
  tools: PeopleTools,
  { mode, code }: { readonly mode: TillMode; readonly code: string },
): SignedPerson {
  if (mode !== 'demo') throw new Refusal('demo-only')
  const person = inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, code)
    const nowMs = tools.clock()
    saveDaySignIn(tools.db, businessDate(nowMs), row.id, nowMs)
    return recordArrival(tools, row, 'demo')
  })
  tools.signedIn.set(person)
  return person
}

function requireOpenDay(tools: PeopleTools): void {
  if (isDayOpenForPins(tools)) return
  inTransaction(tools.db, () => {
    tools.append('access', { what: 'refused', for: 'full-sign-in' }, operatorOf(tools))
  })
  throw new Refusal('full-sign-in-needed')
}

/** Whoever was still signed in leaves in the same commit: two people never hold one till. */
function recordArrival(
  tools: PeopleTools,
  row: PersonRow,
  how: 'day' | 'pin' | 'demo',
): SignedPerson {
  const before = tools.signedIn.holder()
  if (before !== null && findPerson(tools.db, before.code) !== undefined) {
    tools.append('access', { what: 'logout', who: before.code }, before.code)
  }
  saveLastSeen(tools.db, row.id, tools.clock())
  tools.append('access', { what: 'login', who: row.code, for: how }, row.code)
  return signedPerson(row)
}

function refused(tools: PeopleTools, row: PersonRow, permission: Permission): Refusal {
  const body = { what: 'refused', who: row.code, for: permission } as const
  tools.append('access', body, operatorOf(tools))
  return new Refusal('not-allowed', { permission })
}
