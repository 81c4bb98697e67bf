/** Adds up posted rows for the X, the session's close and the Z. */
import type { DrawerFacts } from '../../shared/drawer.ts'
import type { ModeAmounts, PaymentMode } from '../../shared/journal.ts'
import { PAYMENT_MODES } from '../../shared/journal.ts'
import { cents, sumCents } from '../../shared/money.ts'
import type { Cents } from '../../shared/money.ts'
import type { Database } from '../store/driver.ts'
import { all, one } from '../store/statement.ts'
import { lineKey, paymentKeys } from './sale-rows.ts'

/** A span of the journal, both ends included. */
export type Span = { readonly fromSeq: number; readonly toSeq: number }

export type SalesFigures = {
  readonly salesCount: number
  readonly salesCents: Cents
  readonly returnsCount: number
  readonly returnsCents: Cents
  readonly netCents: Cents
  readonly absoluteCents: Cents
  readonly savingCents: Cents
  readonly changeCents: Cents
  readonly firstTicket: number | null
  readonly lastTicket: number | null
}

type SumRow = {
  readonly kind: 'sale' | 'return'
  readonly units: number
  readonly total: number
  readonly saving: number
  readonly change: number
  readonly first: number
  readonly last: number
}

/** Counts and sums of the sales and returns of a span, amounts in cents. */
export function salesFigures(db: Database, span: Span): SalesFigures {
  const rows = all<SumRow>(
    db,
    `SELECT kind, count(*) AS units, sum(total_cents) AS total, sum(saving_cents) AS saving,
       sum(change_cents) AS change, min(number) AS first, max(number) AS last
     FROM sale WHERE seq BETWEEN ? AND ? GROUP BY kind`,
    span.fromSeq,
    span.toSeq,
  )
  const sales = rows.find((row) => row.kind === 'sale')
  const returns = rows.find((row) => row.kind === 'return')
  const salesCents = cents(sales?.total ?? 0)
  const returnsCents = cents(returns?.total ?? 0)
  return {
    salesCount: sales?.units ?? 0,
    salesCents,
    returnsCount: returns?.units ?? 0,
    returnsCents,
    netCents: cents(salesCents + returnsCents),
    absoluteCents: cents(salesCents - returnsCents),
    savingCents: sumCents(rows.map((row) => row.saving)),
    changeCents: sumCents(rows.map((row) => row.change)),
    firstTicket: sales?.first ?? null,
    lastTicket: sales?.last ?? null,
  }
}

/** Σ tendered per mode in a span, returns negative, and the cheques taken less handed back. */
export function tendered(
  db: Database,
  span: Span,
): { readonly amounts: ModeAmounts; readonly chequesCount: number } {
  const [from, to] = paymentKeys(span.fromSeq, span.toSeq)
  const rows = all<{ mode: PaymentMode; total: number; net: number }>(
    db,
    `SELECT mode, sum(amount_cents) AS total, sum(sign(amount_cents)) AS net
     FROM payment WHERE id BETWEEN ? AND ? GROUP BY mode`,
    from,
    to,
  )
  const amounts = Object.fromEntries(
    PAYMENT_MODES.map((mode) => [mode, cents(rows.find((row) => row.mode === mode)?.total ?? 0)]),
  ) as Record<PaymentMode, Cents>
  return { amounts, chequesCount: rows.find((row) => row.mode === 'cheque')?.net ?? 0 }
}

/** Takings per VAT regime in a span. */
export function byVat(db: Database, span: Span): Readonly<Record<string, Cents>> {
  const rows = all<{ vat: string; total: number }>(
    db,
    'SELECT vat, sum(total_cents) AS total FROM sale_line WHERE id BETWEEN ? AND ? GROUP BY vat ORDER BY vat',
    lineKey(span.fromSeq, 0),
    lineKey(span.toSeq + 1, 0) - 1,
  )
  return Object.fromEntries(rows.map((row) => [row.vat, cents(row.total)]))
}

/** Units of one nature sold in a span, less those returned. */
export function unitsSold(db: Database, span: Span, nature: string): number {
  const row = one<{ units: number | null }>(
    db,
    'SELECT sum(quantity) AS units FROM sale_line WHERE id BETWEEN ? AND ? AND nature = ?',
    lineKey(span.fromSeq, 0),
    lineKey(span.toSeq + 1, 0) - 1,
    nature,
  )
  return row?.units ?? 0
}

/** What the drawer went through in one session, or in several of one day. */
export function drawerFacts(db: Database, sessions: readonly number[]): DrawerFacts {
  const parts = sessions.map((session) => sessionFacts(db, session))
  const sum = (pick: (facts: DrawerFacts) => number): Cents => sumCents(parts.map(pick))
  return {
    floatCents: sum((facts) => facts.floatCents),
    tendered: {
      cash: sum((facts) => facts.tendered.cash),
      card: sum((facts) => facts.tendered.card),
      cheque: sum((facts) => facts.tendered.cheque),
      thirdParty: sum((facts) => facts.tendered.thirdParty),
    },
    changeCents: sum((facts) => facts.changeCents),
    cashInCents: sum((facts) => facts.cashInCents),
    cashOutCents: sum((facts) => facts.cashOutCents),
    chequesCount: parts.reduce((count, facts) => count + facts.chequesCount, 0),
  }
}

/** The span of the journal a session covers: from its opening to its close, or to now. */
export function sessionSpan(db: Database, session: number): Span {
  const row = one<{ fromSeq: number; toSeq: number | null }>(
    db,
    `SELECT s.entry_seq AS fromSeq, c.entry_seq AS toSeq FROM till_session s
     LEFT JOIN session_close c ON c.session_id = s.id WHERE s.id = ?`,
    session,
  )
  if (row === undefined) throw new Error(`no session ${session}`)
  return {
    fromSeq: row.fromSeq,
    toSeq: row.toSeq ?? Math.floor(Number.MAX_SAFE_INTEGER / 2_000_000),
  }
}

function sessionFacts(db: Database, session: number): DrawerFacts {
  const opened = one<{ floatCents: number }>(
    db,
    'SELECT float_cents AS floatCents FROM till_session WHERE id = ?',
    session,
  )
  const span = sessionSpan(db, session)
  const paid = tendered(db, span)
  const moves = one<{ cashIn: number | null; cashOut: number | null }>(
    db,
    `SELECT sum(CASE direction WHEN 'in' THEN amount_cents ELSE 0 END) AS cashIn,
       sum(CASE direction WHEN 'in' THEN 0 ELSE amount_cents END) AS cashOut
     FROM cash_move WHERE session_id = ?`,
    session,
  )
  return {
    floatCents: cents(opened?.floatCents ?? 0),
    tendered: paid.amounts,
    changeCents: salesFigures(db, span).changeCents,
    cashInCents: cents(moves?.cashIn ?? 0),
    cashOutCents: cents(moves?.cashOut ?? 0),
    chequesCount: paid.chequesCount,
  }
}

/** Takings and units per family of goods in a span, the largest takings first. */
export function byFamily(
  db: Database,
  span: Span,
  deviceFamily: string,
): readonly { readonly family: string; readonly units: number; readonly totalCents: number }[] {
  return all(
    db,
    `SELECT coalesce(p.family, ?) AS family, sum(l.quantity) AS units, sum(l.total_cents) AS totalCents
     FROM sale_line l LEFT JOIN product p ON p.ean = l.ean
     WHERE l.id BETWEEN ? AND ? GROUP BY 1 ORDER BY 3 DESC, 1`,
    deviceFamily,
    lineKey(span.fromSeq, 0),
    lineKey(span.toSeq + 1, 0) - 1,
  )
}
