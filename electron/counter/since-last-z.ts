/** What happened since the last Z: the span of entries, the perpetual totals, the codes. */
import type { CodeTotals, DayClosedBody } from '../../shared/journal.ts'
import type { Database } from '../store/driver.ts'
import { one } from '../store/statement.ts'
import { salesFigures, unitsSold } from './figures.ts'
import type { Span } from './figures.ts'

type LastZ = {
  readonly z: number
  readonly toSeq: number
  readonly signed: number
  readonly absolute: number
}

/** The last Z posted; all zero before the first. */
export function lastZ(db: Database): LastZ {
  const row = one<LastZ>(
    db,
    `SELECT z, entry_seq AS toSeq, perpetual_signed_cents AS signed,
       perpetual_absolute_cents AS absolute FROM day_close ORDER BY z DESC LIMIT 1`,
  )
  return row ?? { z: 0, toSeq: 0, signed: 0, absolute: 0 }
}

/** The entries no Z covers yet: those after the last one, up to now. */
export function spanSinceLastZ(db: Database): Span {
  const last = one<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM journal')
  return { fromSeq: lastZ(db).toSeq + 1, toSeq: last?.seq ?? 0 }
}

/** The two perpetual totals so far, the open day included; nothing ever resets them (law 21). */
export function perpetualTotals(db: Database): {
  readonly signedCents: number
  readonly absoluteCents: number
} {
  const before = lastZ(db)
  const figures = salesFigures(db, spanSinceLastZ(db))
  const signedCents = before.signed + figures.netCents
  const absoluteCents = before.absolute + figures.absoluteCents
  if (!Number.isSafeInteger(signedCents) || !Number.isSafeInteger(absoluteCents)) {
    throw new RangeError('a perpetual total is beyond 2^53')
  }
  return { signedCents, absoluteCents }
}

/** Codes left at the last Z, as its signed entry says; none before the first. */
function codesAtLastZ(db: Database): number {
  const { toSeq } = lastZ(db)
  if (toSeq === 0) return 0
  const row = one<{ entry: string }>(db, 'SELECT entry FROM journal WHERE seq = ?', toSeq)
  const body = (JSON.parse(row?.entry ?? '{}') as { readonly body: DayClosedBody }).body
  return body.codes.closing
}

/**
 * Codes and scratch cards in a span: what was left at the last Z, what came in, what went, what
 * stands in stock now. The Z counts them as it counts cash, and a gap shows in the same way.
 */
export function codeTotals(db: Database, span: Span): CodeTotals {
  const left = one<{ units: number }>(
    db,
    `SELECT (SELECT count(*) FROM topup_code WHERE state = 'stock')
       + (SELECT count(*) FROM topup_card WHERE state = 'stock') AS units`,
  )
  const received = one<{ units: number | null }>(
    db,
    'SELECT sum(count) AS units FROM code_batch WHERE entry_seq BETWEEN ? AND ?',
    span.fromSeq,
    span.toSeq,
  )
  return {
    opening: codesAtLastZ(db),
    received: received?.units ?? 0,
    sold: unitsSold(db, span, 'topup_code') + unitsSold(db, span, 'topup_card'),
    voided: 0,
    disputed: 0,
    expired: 0,
    lost: 0,
    transferred: 0,
    closing: left?.units ?? 0,
  }
}
