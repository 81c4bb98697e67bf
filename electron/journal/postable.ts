/** What must hold before anything is signed: a clock that has not gone back, a journal nobody doubts. */
import { Refusal } from '../../shared/refusal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'
import { integrityOf } from './integrity.ts'
import type { Journal } from './journal.ts'

/** A clock set by the network slides by a second or two: that is not going back. */
const CLOCK_SLACK_MS = 2_000

type Posting = {
  readonly db: Database
  readonly clock: Clock
  readonly journal: Pick<Journal, 'lastAtMs'>
}

/** How far the clock is behind the last entry, or null when it is not (law 13). */
export function clockBehind({
  clock,
  journal,
}: Omit<Posting, 'db'>): { readonly lastAtMs: number; readonly nowMs: number } | null {
  const lastAtMs = journal.lastAtMs()
  const nowMs = clock()
  return lastAtMs !== undefined && nowMs < lastAtMs - CLOCK_SLACK_MS ? { lastAtMs, nowMs } : null
}

/** Throws `clock-behind`, or `integrity-fault` while nobody has confirmed the one known (law 9). */
export function requirePostable(till: Posting): void {
  const behind = clockBehind(till)
  if (behind !== null) throw new Refusal('clock-behind', behind)
  const fault = integrityOf(till.db)
  if (fault !== null) throw new Refusal('integrity-fault', { seq: fault.seq })
}
