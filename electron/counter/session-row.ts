/** The session of the till that is open, read from the posted rows. */
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'
import { one } from '../store/statement.ts'
import type { Till } from './till.ts'

export type SessionRow = {
  readonly id: number
  readonly businessDate: string
  readonly openedMs: number
  readonly operator: string
  readonly floatCents: number
}

/** The open session, or undefined: the last one opened, while no close is posted for it. */
export function openSessionRow(db: Database): SessionRow | undefined {
  return one<SessionRow>(
    db,
    `SELECT s.id, s.business_date AS businessDate, s.opened_ms AS openedMs, s.operator,
       s.float_cents AS floatCents
     FROM till_session s WHERE s.id = (SELECT max(id) FROM till_session)
       AND NOT EXISTS (SELECT 1 FROM session_close WHERE session_id = s.id)`,
  )
}

/** The open session, or the refusal `no-session`. */
export function requiredSession(db: Database): SessionRow {
  const session = openSessionRow(db)
  if (session === undefined) throw new Refusal('no-session')
  return session
}

/**
 * The open session, if it is today's. One that was forgotten overnight may still be counted and
 * closed, but what is sold today does not belong to yesterday: `previous-day-open` (law 13, 20).
 */
export function sessionOfToday(till: Till): SessionRow {
  const session = requiredSession(till.db)
  if (session.businessDate !== businessDate(till.clock())) {
    throw new Refusal('previous-day-open', { date: session.businessDate })
  }
  return session
}
