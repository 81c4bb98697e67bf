/** Posts a sale's or a return's rows beside its entry; the same shape serves both. */
import { eanKey } from '../../shared/identifiers.ts'
import type { ReturnLine, SaleBody, SaleLine } from '../../shared/journal.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'

/** Lines and units are numbered within their sale, so that their keys only ever grow. */
export const LINES_PER_SALE = 1_000
export const UNITS_PER_LINE = 1_000
const PAYMENTS_PER_SALE = 100

/** The key of a line of a sale. */
export function lineKey(seq: number, line: number): number {
  return seq * LINES_PER_SALE + line
}

/** The key of one unit sold on a line: UNIQUE in stock, so that a unit is sold once. */
export function unitKey(seq: number, line: number, unit: number): number {
  return lineKey(seq, line) * UNITS_PER_LINE + unit
}

/** The next gapless number of tickets or of returns (law 2). */
export function nextNumber(db: Database, kind: 'sale' | 'return'): number {
  const last = one<{ number: number | null }>(
    db,
    'SELECT max(number) AS number FROM sale WHERE kind = ?',
    kind,
  )
  return (last?.number ?? 0) + 1
}

/** The number a return bears: the register, `R`, six digits. */
export function returnTicket(register: string, number: number): string {
  return `${register}-R${String(number).padStart(6, '0')}`
}

export type PostedLine = (SaleLine | ReturnLine) & { readonly unitId: number | null }

/** Writes the rows of a posted sale or return inside the caller's transaction. */
export function postSaleRows(
  db: Database,
  sale: {
    readonly seq: number
    readonly kind: 'sale' | 'return'
    readonly number: number
    readonly ofSeq: number | null
    readonly operator: string
    readonly atMs: number
    readonly body: Omit<SaleBody, 'lines'>
    readonly lines: readonly PostedLine[]
  },
): void {
  const { seq, body } = sale
  run(
    db,
    `INSERT INTO sale (seq, kind, number, of_seq, session_id, operator, at_ms, total_cents,
       saving_cents, change_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
    sale.kind,
    sale.number,
    sale.ofSeq,
    body.session,
    sale.operator,
    sale.atMs,
    body.totalCents,
    body.savingCents,
    body.changeCents,
  )
  for (const line of sale.lines) {
    run(
      db,
      `INSERT INTO sale_line (id, nature, ean, label, quantity, unit_cents, public_cents,
         total_cents, vat, unit_id, returns_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      lineKey(seq, line.line),
      line.nature,
      line.ean === undefined ? null : eanKey(line.ean),
      line.label,
      line.quantity,
      line.unitPriceCents,
      line.publicPriceCents,
      line.totalCents,
      line.vat,
      line.unitId,
      'returns' in line && sale.ofSeq !== null ? lineKey(sale.ofSeq, line.returns) : null,
    )
  }
  body.payments.forEach((payment, index) => {
    run(
      db,
      'INSERT INTO payment (id, mode, amount_cents, reference) VALUES (?, ?, ?, ?)',
      seq * PAYMENTS_PER_SALE + index + 1,
      payment.mode,
      payment.amountCents,
      payment.reference ?? null,
    )
  })
}

/** The payments of posted sales stand between these keys: the first sale's to the last's. */
export function paymentKeys(fromSeq: number, toSeq: number): readonly [number, number] {
  return [fromSeq * PAYMENTS_PER_SALE, toSeq * PAYMENTS_PER_SALE + PAYMENTS_PER_SALE - 1]
}
