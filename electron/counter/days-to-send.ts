/** How many days of sales head office has not acknowledged. */
import type { Database } from '../store/driver.ts'
import { integerSetting } from '../store/settings.ts'
import { one } from '../store/statement.ts'

/** Counts the business days that hold a sale or a return after the last acknowledged entry. */
export function daysToSend(db: Database): number {
  const row = one<{ days: number }>(
    db,
    `SELECT count(DISTINCT t.business_date) AS days FROM sale s
     JOIN till_session t ON t.id = s.session_id WHERE s.seq > ?`,
    integerSetting(db, 'acknowledgedSeq', 0),
  )
  return row?.days ?? 0
}
