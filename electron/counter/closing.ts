/**
 * The Z closes one business day of the register once, with all its sessions (law 20, 21). Every
 * figure is added up from posted rows, so that the same Z can be worked out again at any time.
 */
import { takingsByMode } from '../../shared/drawer.ts'
import { formatTicket } from '../../shared/identifiers.ts'
import type { DayClosedBody } from '../../shared/journal.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import { one, run } from '../store/statement.ts'
import { openDay, sessionsToClose } from './day.ts'
import { byVat, salesFigures, tendered } from './figures.ts'
import { post } from './posting.ts'
import { queueZ } from './report-papers.ts'
import { openSessionRow } from './session-row.ts'
import { codeTotals, lastZ, perpetualTotals, spanSinceLastZ } from './since-last-z.ts'
import type { Author, Till } from './till.ts'

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
export function closeDay(
  till: Till,
  author: Author,
  commandId: string,
): { readonly z: number; readonly seq: number } {
  const { db, journal } = till
  return post(till, commandId, () => {
    if (openSessionRow(db) !== undefined) throw new Refusal('session-open')
    const date = openDay(db) ?? businessDate(till.clock())
    const sessions = sessionsToClose(db)
    const closed = one<{ z: number }>(
      db,
      'SELECT z FROM day_close WHERE business_date = ? LIMIT 1',
      date,
    )
    if (sessions.length === 0 && closed !== undefined)
      throw new Refusal('day-closed', { z: closed.z })
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
