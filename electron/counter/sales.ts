/** Posted sales read back: by ticket, serial, device, or the day's list. */
import { formatTicket, parseTicket } from '../../shared/identifiers.ts'
import type { PaymentMode, ProductNature } from '../../shared/journal.ts'
import type { SaleLineView, SaleSummaryView, SaleView } from '../../shared/views.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../store/driver.ts'
import { all, one } from '../store/statement.ts'
import { spanSinceLastZ } from './since-last-z.ts'
import { LINES_PER_SALE, UNITS_PER_LINE, lineKey, paymentKeys, returnTicket } from './sale-rows.ts'

const RESULTS_SHOWN = 200

export type SaleRow = {
  readonly seq: number
  readonly kind: 'sale' | 'return'
  readonly number: number
  readonly atMs: number
  readonly operator: string
  readonly totalCents: number
  readonly changeCents: number
}

export type PostedSaleLine = {
  readonly id: number
  readonly nature: ProductNature
  readonly ean: number | null
  readonly label: string
  readonly quantity: number
  readonly unitCents: number
  readonly publicCents: number
  readonly totalCents: number
  readonly vat: string
  readonly unitId: number | null
  readonly returned: number
}

const SALE = `SELECT seq, kind, number, at_ms AS atMs, operator, total_cents AS totalCents,
  change_cents AS changeCents FROM sale`

/** The posted sale or return of that entry, or the refusal `sale-unknown`. */
export function saleRow(db: Database, seq: number): SaleRow {
  const row = one<SaleRow>(db, `${SALE} WHERE seq = ?`, seq)
  if (row === undefined) throw new Refusal('sale-unknown')
  return row
}

/** The number a posted sale or return bears on its paper. */
export function ticketOf(register: string, row: Pick<SaleRow, 'kind' | 'number'>): string {
  return row.kind === 'sale'
    ? formatTicket(register, row.number)
    : returnTicket(register, row.number)
}

/** The lines of a posted sale, each with what has been returned of it. */
export function saleLines(db: Database, seq: number): readonly PostedSaleLine[] {
  return all<PostedSaleLine>(
    db,
    `SELECT l.id, l.nature, l.ean, l.label, l.quantity, l.unit_cents AS unitCents,
       l.public_cents AS publicCents, l.total_cents AS totalCents, l.vat, l.unit_id AS unitId,
       coalesce((SELECT -sum(quantity) FROM sale_line WHERE returns_id = l.id), 0) AS returned
     FROM sale_line l WHERE l.id BETWEEN ? AND ? ORDER BY l.id`,
    lineKey(seq, 0),
    lineKey(seq + 1, 0) - 1,
  )
}

/** The payments of a posted sale in the order they were made. */
export function salePayments(
  db: Database,
  seq: number,
): readonly {
  readonly mode: PaymentMode
  readonly amountCents: number
  readonly reference: string | null
}[] {
  const [from, to] = paymentKeys(seq, seq)
  return all(
    db,
    `SELECT mode, amount_cents AS amountCents, reference FROM payment
     WHERE id BETWEEN ? AND ? ORDER BY id`,
    from,
    to,
  )
}

/** The codes of a sold line that are still its own, with whether they were revealed. */
export function lineCodes(
  db: Database,
  lineId: number,
): readonly { readonly id: number; readonly serial: string; readonly state: string }[] {
  return all(
    db,
    'SELECT id, serial, state FROM topup_code WHERE sold_unit BETWEEN ? AND ? ORDER BY sold_unit',
    lineId * UNITS_PER_LINE,
    lineId * UNITS_PER_LINE + UNITS_PER_LINE - 1,
  )
}

const UNIT_DETAIL: Readonly<Partial<Record<ProductNature, string>>> = {
  device: 'SELECT coalesce(ecid, imei) AS detail FROM device WHERE id = ?',
  sim: 'SELECT iccid AS detail FROM sim WHERE id = ?',
  topup_card: 'SELECT serial AS detail FROM topup_card WHERE id = ?',
}

function lineDetail(db: Database, line: PostedSaleLine): string {
  const sql = UNIT_DETAIL[line.nature]
  if (sql !== undefined && line.unitId !== null) {
    return one<{ detail: string }>(db, sql, line.unitId)?.detail ?? ''
  }
  return lineCodes(db, line.id)
    .map((code) => code.serial)
    .join(', ')
}

function whyNot(db: Database, line: PostedSaleLine): string | null {
  if (line.quantity - line.returned <= 0) return 'already-returned'
  if (line.nature !== 'topup_code') return null
  const free = lineCodes(db, line.id).some((code) => code.state === 'sold')
  return free ? null : 'code-revealed'
}

/** A posted sale as the window shows it, line by line with what can be returned. */
export function viewSale(db: Database, register: string, seq: number): SaleView {
  const row = saleRow(db, seq)
  const lines = saleLines(db, seq).map((line): SaleLineView => ({
    line: line.id % LINES_PER_SALE,
    nature: line.nature,
    label: line.label,
    detail: lineDetail(db, line),
    quantity: line.quantity,
    returnedQuantity: line.returned,
    unitPriceCents: line.unitCents,
    totalCents: line.totalCents,
    refused: row.kind === 'return' ? 'already-returned' : whyNot(db, line),
  }))
  const duplicates = one<{ units: number }>(
    db,
    "SELECT count(*) AS units FROM print_job WHERE entry_seq = ? AND what = 'ticket' AND rank > 0",
    seq,
  )
  return {
    seq,
    ticket: ticketOf(register, row),
    kind: row.kind,
    atMs: row.atMs,
    operator: row.operator,
    totalCents: row.totalCents,
    changeCents: row.changeCents,
    payments: salePayments(db, seq),
    lines,
    duplicates: duplicates?.units ?? 0,
  }
}

function summary(db: Database, register: string, row: SaleRow): SaleSummaryView {
  const lines = saleLines(db, row.seq)
  const first = lines[0]?.label ?? ''
  return {
    seq: row.seq,
    ticket: ticketOf(register, row),
    kind: row.kind,
    atMs: row.atMs,
    operator: row.operator,
    totalCents: row.totalCents,
    label: lines.length > 1 ? `${first} + ${lines.length - 1}` : first,
  }
}

/** The sales and returns since the last Z, the latest first. */
export function daySales(db: Database, register: string): readonly SaleSummaryView[] {
  const span = spanSinceLastZ(db)
  return all<SaleRow>(
    db,
    `${SALE} WHERE seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ${RESULTS_SHOWN}`,
    span.fromSeq,
    span.toSeq,
  ).map((row) => summary(db, register, row))
}

const SOLD_UNIT =
  `SELECT sold_unit AS unit FROM topup_code WHERE serial = ?1 AND sold_unit IS NOT NULL
  UNION SELECT sold_unit FROM topup_card WHERE serial = ?1 AND sold_unit IS NOT NULL
  UNION SELECT sold_unit FROM sim WHERE iccid = ?1 AND sold_unit IS NOT NULL
  UNION SELECT sold_unit FROM device WHERE (ecid = ?1 OR imei = ?1 OR serial = ?1)
    AND sold_unit IS NOT NULL`.replaceAll('?1', '?')

/**
 * Finds sales by what stands on a paper or a unit: ticket number, card serial, ICCID, ECID, IMEI,
 * serial number. Empty when nothing is found.
 */
export function findSales(
  db: Database,
  register: string,
  texts: readonly string[],
): readonly SaleSummaryView[] {
  const seqs = new Set<number>()
  for (const text of texts) {
    const ticket = parseTicket(text)
    if (ticket !== undefined && ticket.register === register) {
      const row = one<{ seq: number }>(
        db,
        "SELECT seq FROM sale WHERE kind = 'sale' AND number = ?",
        ticket.number,
      )
      if (row !== undefined) seqs.add(row.seq)
    }
    const units = all<{ unit: number }>(db, SOLD_UNIT, text, text, text, text, text, text)
    for (const { unit } of units) seqs.add(Math.floor(unit / UNITS_PER_LINE / LINES_PER_SALE))
  }
  return [...seqs].map((seq) => summary(db, register, saleRow(db, seq)))
}
