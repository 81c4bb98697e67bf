/**
 * How often one may guess (law 33): two free failures; the third waits 1 minute, the fourth 5,
 * the fifth 15, the sixth locks until a manager unlocks. So a guesser has six tries against a
 * million PINs. Pure: the state is a row's, the instant is passed in.
 *
 * The clock: a wait is an instant to reach. A clock set back never shortens it: what then remains
 * is more than the whole wait, and one whole wait begins again at the new time, so that nobody
 * stays out for the years a wrong clock was ahead. A clock set forward does end a wait, which
 * needs an administrator of the PC, and the sixth failure locks all the same.
 */

const MINUTE_MS = 60_000
/** Waits after the third, fourth and fifth failure, in ms. */
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const
/** Failures that cost nothing yet. */
export const FREE_FAILURES = 2
export const FAILURES_BEFORE_LOCK = FREE_FAILURES + WAITS_MS.length + 1

export type Attempts = {
  readonly failures: number
  /** Instant (ms UTC) before which nothing is tried; 0 for none. */
  readonly waitUntilMs: number
  readonly locked: boolean
}

export const NO_ATTEMPTS: Attempts = { failures: 0, waitUntilMs: 0, locked: false }

export type Gate =
  | { readonly state: 'open' }
  | { readonly state: 'locked' }
  | { readonly state: 'waiting'; readonly attempts: Attempts }

/** The wait in ms that so many failures in a row earn; the longest one repeats for who is never locked. */
export function waitMs(failures: number): number {
  const rank = Math.min(failures - FREE_FAILURES, WAITS_MS.length) - 1
  return WAITS_MS[rank] ?? 0
}

/** Tells whether a try may be made now. `waiting` carries the state to keep, with a right instant. */
export function gateOf(attempts: Attempts, nowMs: number): Gate {
  if (attempts.locked) return { state: 'locked' }
  const remainingMs = attempts.waitUntilMs - nowMs
  if (remainingMs <= 0) return { state: 'open' }
  const wholeMs = waitMs(attempts.failures)
  if (remainingMs <= wholeMs) return { state: 'waiting', attempts }
  return { state: 'waiting', attempts: { ...attempts, waitUntilMs: nowMs + wholeMs } }
}

/**
 * Gives the state after one more failure. With `neverLock` (the last manager, law 33) the longest
 * wait repeats instead of a lock.
 */
export function afterFailure(attempts: Attempts, nowMs: number, neverLock: boolean): Attempts {
  const failures = Math.min(attempts.failures + 1, Number.MAX_SAFE_INTEGER)
  if (failures >= FAILURES_BEFORE_LOCK && !neverLock) {
    return { failures, waitUntilMs: 0, locked: true }
  }
  const earnedMs = waitMs(failures)
  return { failures, waitUntilMs: earnedMs === 0 ? 0 : nowMs + earnedMs, locked: false }
}
