/**
 * The Z closes one business day of the register once, with all its sessions (law 20, 21). Every
 * figure is added up from posted rows, so that the same Z can be worked out again at any time.
 */
import { takingsByMode } from '../../shared/drawer.ts'
import { formatTicket } from '../../shared/identifiers.ts'
import type { CodeTotals, DayClosedBody } from '../../shared/journal.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import { openDay, sessionsToClose } from './day.ts'
import { byVat, salesFigures, tendered, unitsSold } from './figures.ts'
import type { Span } from './figures.ts'
import { post } from './posting.ts'
import { queueZ } from './report-papers.ts'
import { openSessionRow } from './session-row.ts'
import type { Author, Till } from './till.ts'

type LastZ = {
  readonly z: number
  readonly toSeq: number
  readonly signed: number
  readonly absolute: number
}

function lastZ(db: Database): LastZ {
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
export function perpetualTotals(db: Database): { readonly signedCents: number; readonly absoluteCents: number } {
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

function ticketOf(register: string, number: number | null): string | null {
  return number === null ? null : formatTicket(register, number)
}

function dayBody(till: Till, date: string, sessions: readonly number[]): DayClosedBody {
  const { db, journal } = till
  const span = spanSinceLastZ(db)
  const figures = salesFigures(db, span)
  const perpetual = perpetualTotals(db)
  const first = one<{ z: number }>(
    db,
    'SELECT z FROM day_close WHERE business_date = ? ORDER BY z LIMIT 1',
    date,
  )
  return {
    z: lastZ(db).z + 1,
    businessDate: date,
    ...(first === undefined ? {} : { complementOf: first.z }),
    sessions,
    sales: figures.salesCount,
    returns: figures.returnsCount,
    netCents: figures.netCents,
    byVat: byVat(db, span),
    byPayment: takingsByMode({
      tendered: tendered(db, span).amounts,
      changeCents: figures.changeCents,
    }),
    codes: codeTotals(db, span),
    fromSeq: span.fromSeq,
    toSeq: span.toSeq,
    firstTicket: ticketOf(journal.register, figures.firstTicket),
    lastTicket: ticketOf(journal.register, figures.lastTicket),
    perpetualSignedCents: perpetual.signedCents,
    perpetualAbsoluteCents: perpetual.absoluteCents,
  }
}

/**
 * Posts the Z of the open day, or of today when nothing was opened: a day without a sale closes
 * too. Refused while a session is open, and twice for one day unless sessions were opened since.
 */
export function closeDay(till: Till, author: Author, commandId: string): { readonly z: number; readonly seq: number } {
  const { db, journal } = till
  return post(till, commandId, () => {
    if (openSessionRow(db) !== undefined) throw new Refusal('session-open')
    const date = openDay(db) ?? businessDate(till.clock())
    const sessions = sessionsToClose(db)
    const closed = one<{ z: number }>(db, 'SELECT z FROM day_close WHERE business_date = ? LIMIT 1', date)
    if (sessions.length === 0 && closed !== undefined) throw new Refusal('day-closed', { z: closed.z })
    const body = dayBody(till, date, sessions)
    const entry = journal.append('day-closed', body, author)
    run(
      db,
      `INSERT INTO day_close (z, business_date, complement_of, entry_seq, to_seq, at_ms, net_cents,
         perpetual_signed_cents, perpetual_absolute_cents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      body.z,
      date,
      body.complementOf ?? null,
      entry.seq,
      body.toSeq,
      entry.atMs,
      body.netCents,
      body.perpetualSignedCents,
      body.perpetualAbsoluteCents,
    )
    for (const session of sessions) {
      run(db, 'INSERT INTO day_session (session_id, z) VALUES (?, ?)', session, body.z)
    }
    queueZ(till, entry, body, author)
    return { z: body.z, seq: entry.seq }
  })
}
