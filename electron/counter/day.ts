/** The business day of the till: which one is open, and what happened in it. */
import type { DayView } from '../../shared/views.ts'
import { businessDate } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'
import { all, one } from '../store/statement.ts'
import type { Till } from './till.ts'

/** The date of the earliest sessions that no Z has closed yet, or null. */
export function openDay(db: Database): string | null {
  const row = one<{ date: string | null }>(
    db,
    `SELECT min(business_date) AS date FROM till_session
     WHERE id NOT IN (SELECT session_id FROM day_session)`,
  )
  return row?.date ?? null
}

/** The sessions of the open day, the first one first. */
export function sessionsToClose(db: Database): readonly number[] {
  return all<{ id: number }>(
    db,
    `SELECT id FROM till_session WHERE id NOT IN (SELECT session_id FROM day_session)
       AND business_date = ? ORDER BY id`,
    openDay(db),
  ).map((row) => row.id)
}

const ZS_SHOWN = 60

/** The open day, or today when none is open: its sessions, cash moves and the last Zs. */
export function viewDay(till: Till): DayView {
  const { db } = till
  const date = openDay(db) ?? businessDate(till.clock())
  const sessions = all<DayView['sessions'][number]>(
    db,
    `SELECT s.id AS session, s.opened_ms AS openedAtMs, coalesce(p.name, s.operator) AS openedBy,
       s.float_cents AS floatCents, c.closed_ms AS closedAtMs, c.variance_cents AS varianceCents
     FROM till_session s LEFT JOIN session_close c ON c.session_id = s.id
     LEFT JOIN person p ON p.code = s.operator
     WHERE s.business_date = ? ORDER BY s.id`,
    date,
  )
  const zs = all<DayView['zs'][number]>(
    db,
    `SELECT z, entry_seq AS seq, business_date AS businessDate, net_cents AS netCents,
       at_ms AS atMs FROM day_close ORDER BY z DESC LIMIT ${ZS_SHOWN}`,
  )
  const cashMoves = all<DayView['cashMoves'][number]>(
    db,
    `SELECT m.entry_seq AS seq, m.direction, m.amount_cents AS amountCents, m.reason,
       m.at_ms AS atMs, m.operator FROM cash_move m JOIN till_session s ON s.id = m.session_id
     WHERE s.business_date = ? ORDER BY m.id`,
    date,
  )
  return { businessDate: date, sessions, zs, cashMoves }
}
