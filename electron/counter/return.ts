/**
 * A return: a new, negative, linked entry with a reason. The first sale is never touched; nothing
 * is returned twice or beyond what was sold (law 11). A code that was revealed is money spent: it
 * is never refunded nor put back in stock.
 */
import { expectedAmounts } from '../../shared/drawer.ts'
import { eanOfKey } from '../../shared/identifiers.ts'
import type { PaymentMode, ReturnBody, ReturnLine } from '../../shared/journal.ts'
import { ZERO_CENTS, cents, multiplyCents, sumCents } from '../../shared/money.ts'
import { refundPayments } from '../../shared/refund.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../store/driver.ts'
import { all } from '../store/statement.ts'
import { drawerFacts } from './figures.ts'
import { post } from './posting.ts'
import { queueReturnPaper } from './sale-papers.ts'
import { LINES_PER_SALE, lineKey, nextNumber, postSaleRows, returnTicket } from './sale-rows.ts'
import { saleLines, salePayments, saleRow, ticketOf } from './sales.ts'
import type { PostedSaleLine } from './sales.ts'
import { sessionOfToday } from './session-row.ts'
import type { Author, Till } from './till.ts'
import { takeUnitsBack } from './units-back.ts'

export type ReturnInput = {
  readonly seq: number
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
  readonly reason: string
  /** Null refunds in the original mode. */
  readonly refundMode: PaymentMode | null
}

export type Returned = {
  readonly seq: number
  readonly ticket: string
  readonly refundCents: number
  readonly refundMode: PaymentMode | null
  readonly cashGiven: boolean
}

type Taken = { readonly line: PostedSaleLine; readonly quantity: number }

/** The sold lines to return, each at most once and never beyond what is left of it. */
function linesToTake(db: Database, input: ReturnInput): readonly Taken[] {
  const sold = saleLines(db, input.seq)
  const named = new Set(input.lines.map((wanted) => wanted.line))
  if (named.size !== input.lines.length || named.size === 0) throw new Refusal('bad-quantity')
  return input.lines.map((wanted) => {
    const line = sold.find((one) => one.id === lineKey(input.seq, wanted.line))
    if (line === undefined) throw new Refusal('sale-unknown')
    if (!Number.isSafeInteger(wanted.quantity) || wanted.quantity < 1)
      throw new Refusal('bad-quantity')
    if (wanted.quantity > line.quantity - line.returned) throw new Refusal('already-returned')
    return { line, quantity: wanted.quantity }
  })
}

function returnLine(
  db: Database,
  taken: Taken,
  number: number,
): ReturnLine & { readonly unitId: number | null } {
  const { line, quantity } = taken
  return {
    line: number,
    returns: line.id % LINES_PER_SALE,
    nature: line.nature,
    ...(line.ean === null ? {} : { ean: eanOfKey(line.ean) }),
    label: line.label,
    quantity: -quantity,
    unitPriceCents: cents(line.unitCents),
    publicPriceCents: cents(line.publicCents),
    totalCents: multiplyCents(line.unitCents, -quantity),
    vat: line.vat,
    ...takeUnitsBack(db, line, quantity),
    unitId: line.unitId,
  }
}

/** What was refunded of a sale by its earlier returns, as positive amounts per mode. */
function refundedBefore(
  db: Database,
  seq: number,
): readonly { readonly mode: PaymentMode; readonly amountCents: number }[] {
  return all<{ seq: number }>(db, 'SELECT seq FROM sale WHERE of_seq = ?', seq).flatMap((row) =>
    salePayments(db, row.seq).map((payment) => ({
      mode: payment.mode,
      amountCents: -payment.amountCents,
    })),
  )
}

/**
 * Posts the return of lines of a sale. Gives what is refunded and how. Throws refusals, and then
 * nothing has changed: `already-returned`, `code-revealed`, `drawer-short`, `cheque-back-whole`,
 * `return-mode-needed`.
 */
export function postReturn(
  till: Till,
  input: ReturnInput,
  author: Author,
  commandId: string,
): Returned {
  const { db, journal } = till
  return post(till, commandId, () => {
    const session = sessionOfToday(till)
    const sale = saleRow(db, input.seq)
    if (sale.kind !== 'sale') throw new Refusal('already-returned')
    const taken = linesToTake(db, input)
    const lines = taken.map((one, index) => returnLine(db, one, index + 1))
    const totalCents = sumCents(lines.map((line) => line.totalCents))
    const refundCents = multiplyCents(totalCents, -1)
    const paid = { payments: salePayments(db, input.seq), changeCents: sale.changeCents }
    const payments = refundPayments(
      refundCents,
      paid,
      refundedBefore(db, input.seq),
      input.refundMode,
    )
    const paidInCash = payments.filter((payment) => payment.mode === 'cash')
    const cashCents = multiplyCents(sumCents(paidInCash.map((payment) => payment.amountCents)), -1)
    const heldCents = expectedAmounts(drawerFacts(db, [session.id])).cashCents
    if (cashCents > heldCents) throw new Refusal('drawer-short', { heldCents })
    const publicCents = sumCents(
      lines.map((line) => multiplyCents(line.publicPriceCents, line.quantity)),
    )
    const number = nextNumber(db, 'return')
    const body: ReturnBody = {
      ticket: returnTicket(journal.register, number),
      session: session.id,
      businessDate: session.businessDate,
      lines: lines.map(({ unitId: _unitId, ...line }) => line),
      totalCents,
      savingCents: cents(Math.min(0, publicCents - totalCents)),
      payments,
      changeCents: ZERO_CENTS,
      of: { seq: input.seq, ticket: ticketOf(journal.register, sale) },
      reason: input.reason,
    }
    const entry = journal.append('return', body, author)
    postSaleRows(db, {
      seq: entry.seq,
      kind: 'return',
      number,
      ofSeq: input.seq,
      operator: author,
      atMs: entry.atMs,
      body,
      lines,
    })
    queueReturnPaper(till, entry, body, author)
    return {
      seq: entry.seq,
      ticket: body.ticket,
      refundCents,
      refundMode: payments[0]?.mode ?? null,
      cashGiven: cashCents > 0,
    }
  })
}
