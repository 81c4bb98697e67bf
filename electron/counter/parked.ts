/** Baskets put aside while somebody looks for their purse, and taken back. */
import { multiplyCents, sumCents } from '../../shared/money.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { BasketView, ParkedView } from '../../shared/views.ts'
import { all, inTransaction, one, run } from '../store/statement.ts'
import {
  deleteBasket,
  forgetRemoved,
  nextVersion,
  openBasket,
  touchBasket,
  viewBasket,
} from './basket.ts'
import { draftLines } from './basket-lines.ts'
import type { Author, Till } from './till.ts'

/** Puts the open basket aside and leaves an empty one. */
export function parkBasket(till: Till, label: string, author: Author): BasketView {
  const { db } = till
  inTransaction(db, () => {
    const basket = openBasket(db)
    if (basket === undefined || viewBasket(till).lines.length === 0)
      throw new Refusal('basket-empty')
    run(db, "UPDATE basket SET state = 'parked', label = ? WHERE id = ?", label, basket.id)
    forgetRemoved(db)
    touchBasket(till, basket, author)
  })
  return viewBasket(till)
}

/** The baskets put aside, the oldest first. */
export function parkedBaskets(till: Till): readonly ParkedView[] {
  const today = businessDate(till.clock())
  return all<{ id: number; label: string; operator: string; updatedMs: number }>(
    till.db,
    `SELECT id, label, operator, updated_ms AS updatedMs FROM basket
     WHERE state = 'parked' ORDER BY updated_ms LIMIT 200`,
  ).map((row) => {
    const lines = draftLines(till.db, row.id, today)
    return {
      id: row.id,
      label: row.label,
      lines: lines.length,
      totalCents: sumCents(lines.map((line) => multiplyCents(line.unitCents, line.quantity))),
      parkedAtMs: row.updatedMs,
      by: row.operator,
    }
  })
}

/** Takes a basket put aside back. One that holds lines must be put aside or given up first. */
export function resumeBasket(till: Till, id: number, author: Author): BasketView {
  const { db } = till
  inTransaction(db, () => {
    const open = openBasket(db)
    if (open !== undefined) {
      const held = one<{ id: number }>(
        db,
        'SELECT id FROM basket_line WHERE basket_id = ? LIMIT 1',
        open.id,
      )
      if (held !== undefined) throw new Refusal('basket-changed')
      deleteBasket(db, open.id)
    }
    const { changes } = run(
      db,
      "UPDATE basket SET state = 'open', version = ?, operator = ? WHERE id = ? AND state = 'parked'",
      nextVersion(db),
      author,
      id,
    )
    if (changes !== 1) throw new Refusal('parked-unknown')
  })
  return viewBasket(till)
}
