/**
 * What every posting has in common: one transaction, a command's id that is good once, a clock
 * that has not gone back, a journal nobody doubts.
 */
import { inTransaction, one, run } from '../store/statement.ts'
import { requirePostable } from '../journal/postable.ts'
import type { Till } from './till.ts'

/**
 * Posts a use case once: the same command id again gives the first answer and changes nothing,
 * which is what makes a double click or a retry harmless. `work` runs inside the transaction.
 */
export function post<Value>(till: Till, commandId: string, work: () => Value): Value {
  const { db } = till
  return inTransaction(db, () => {
    const done = one<{ reply: string }>(db, 'SELECT reply FROM command WHERE id = ?', commandId)
    if (done !== undefined) return JSON.parse(done.reply) as Value
    requirePostable(till)
    const value = work()
    run(db, 'INSERT INTO command (id, reply) VALUES (?, ?)', commandId, JSON.stringify(value))
    return value
  })
}
