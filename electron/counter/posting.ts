/**
 * What every posting has in common: one transaction, a command's id that is good once, a clock
 * that has not gone back, a journal nobody doubts.
 */
import { Refusal } from '../../shared/refusal.ts'
import { inTransaction, one, run } from '../store/statement.ts'
import { integrityOf } from '../journal/integrity.ts'
import type { Till } from './till.ts'

/** A clock set by the network slides by a second or two: that is not going back. */
const CLOCK_SLACK_MS = 2_000

/** How far the clock is behind the last entry, or null when it is not (law 13). */
export function clockBehind(till: Till): { readonly lastAtMs: number; readonly nowMs: number } | null {
  const lastAtMs = till.journal.lastAtMs()
  const nowMs = till.clock()
  return lastAtMs !== undefined && nowMs < lastAtMs - CLOCK_SLACK_MS ? { lastAtMs, nowMs } : null
}

/**
 * Posts a use case once: the same command id again gives the first answer and changes nothing,
 * which is what makes a double click or a retry harmless. `work` runs inside the transaction.
 */
export function post<Value>(till: Till, commandId: string, work: () => Value): Value {
  const { db } = till
  return inTransaction(db, () => {
    const done = one<{ reply: string }>(db, 'SELECT reply FROM command WHERE id = ?', commandId)
    if (done !== undefined) return JSON.parse(done.reply) as Value
    const behind = clockBehind(till)
    if (behind !== null) throw new Refusal('clock-behind', behind)
    const fault = integrityOf(till.db)
    if (fault !== null) throw new Refusal('integrity-fault', { seq: fault.seq })
    const value = work()
    run(db, 'INSERT INTO command (id, reply) VALUES (?, ?)', commandId, JSON.stringify(value))
    return value
  })
}
