/**
 * Who stands at the till. Kept in the main process's memory only: the window is told, it never
 * says. A restart signs everybody out.
 */
import type { Permission, Role } from '../../shared/roles.ts'
import type { Clock } from '../../shared/time.ts'
import type { Attempts } from './attempts.ts'

export const DEFAULT_IDLE_MS = 5 * 60_000
/** An approval is for the act at hand; after this it must be asked again. */
const APPROVAL_MS = 2 * 60_000
/** 2 574 codes exist; the bound is for a window that invents others. */
const MAXIMUM_STRANGERS = 4_000

export type SignedPerson = {
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly mayOpen: boolean
}

/** One act allowed by another person's PIN, named in the journal. */
export type Approval = { readonly permission: Permission; readonly approvedBy: string }

export type SignedIn = {
  /** The person who may act now, or null: nobody, or idle for too long. */
  readonly person: () => SignedPerson | null
  /** The person who signed in and has not left, even if idle: the one a lock is written for. */
  readonly holder: () => SignedPerson | null
  /** When that person signed in, ms UTC. */
  readonly sinceMs: () => number | null
  /** When the screen locks if nothing is touched, ms UTC. */
  readonly idleDeadlineMs: () => number | null
  readonly set: (person: SignedPerson) => void
  readonly clear: () => void
  /** Notes that the person did something; does nothing once idle. */
  readonly touch: () => void
  readonly grant: (approval: Approval) => void
  /** Gives who approved the act, once, or null. */
  readonly takeApproval: (permission: Permission) => string | null
  /** Failures against codes that belong to nobody, so that they answer like the others. */
  readonly strangers: {
    readonly get: (code: string) => Attempts | undefined
    readonly set: (code: string, attempts: Attempts) => void
  }
}

type Presence = { readonly person: SignedPerson; readonly sinceMs: number; touchedMs: number }

/**
 * Makes the empty state of a till where nobody is signed in. `idleMs` is the idle lock's delay, a
 * function where a setting may change it.
 */
export function createSignedIn(
  clock: Clock,
  idleMs: number | (() => number) = DEFAULT_IDLE_MS,
): SignedIn {
  let presence: Presence | null = null
  let approval: (Approval & { readonly atMs: number }) | null = null

  /** A clock set back would keep the screen open for as long: the last touch comes back with it. */
  function deadlineMs(found: Presence): number {
    found.touchedMs = Math.min(found.touchedMs, clock())
    return found.touchedMs + (typeof idleMs === 'number' ? idleMs : idleMs())
  }

  function present(): Presence | null {
    return presence !== null && clock() < deadlineMs(presence) ? presence : null
  }

  return {
    person: () => present()?.person ?? null,
    holder: () => presence?.person ?? null,
    sinceMs: () => presence?.sinceMs ?? null,
    idleDeadlineMs: () => (presence === null ? null : deadlineMs(presence)),
    set(person) {
      presence = { person, sinceMs: clock(), touchedMs: clock() }
      approval = null
    },
    clear() {
      presence = null
      approval = null
    },
    touch() {
      const found = present()
      if (found !== null) found.touchedMs = clock()
    },
    grant(given) {
      approval = { ...given, atMs: clock() }
    },
    takeApproval(permission) {
      const given = approval
      if (given === null || given.permission !== permission || present() === null) return null
      approval = null
      const ageMs = clock() - given.atMs
      return ageMs >= 0 && ageMs <= APPROVAL_MS ? given.approvedBy : null
    },
    strangers: createStrangers(),
  }
}

function createStrangers(): SignedIn['strangers'] {
  const attempts = new Map<string, Attempts>()
  return {
    get: (code) => attempts.get(code),
    set(code, state) {
      if (attempts.size >= MAXIMUM_STRANGERS) attempts.clear()
      attempts.set(code, state)
    },
  }
}
