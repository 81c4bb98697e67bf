/** Opens a session with a counted float, moves cash, closes it by a blind count (law 20, 31). */
import { countedCash, expectedAmounts, variances } from '../../shared/drawer.ts'
import type { CashCount, CountedAmounts } from '../../shared/journal.ts'
import { MAXIMUM_CENTS, cents, sumCents } from '../../shared/money.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type {
  CountInput,
  CountVerdictView,
  SessionClosedView,
  SessionView,
} from '../../shared/views.ts'
import { one, run } from '../store/statement.ts'
import { openDay } from './day.ts'
import { drawerFacts } from './figures.ts'
import { queueCashMove, queueSessionClose } from './report-papers.ts'
import { post } from './posting.ts'
import { openSessionRow, requiredSession } from './session-row.ts'
import type { SessionRow } from './session-row.ts'
import type { Author, Till } from './till.ts'

/** The open session as the window shows it. */
export function sessionView(session: SessionRow): SessionView {
  return {
    session: session.id,
    businessDate: session.businessDate,
    openedAtMs: session.openedMs,
    openedBy: session.operator,
    floatCents: session.floatCents,
  }
}

/**
 * Opens a session of today with its float. Refused while one is open, while an earlier day has no
 * Z, and on a day that has one unless `mayReopenDay`: that day's next Z is then a complement.
 */
export function openSession(
  till: Till,
  input: { readonly count: CashCount; readonly mayReopenDay: boolean },
  author: Author,
  commandId: string,
): SessionView {
  const { db, journal } = till
  const floatCents = countedCash(input.count)
  return post(till, commandId, () => {
    if (openSessionRow(db) !== undefined) throw new Refusal('session-open')
    const today = businessDate(till.clock())
    const open = openDay(db)
    if (open !== null && open !== today) throw new Refusal('previous-day-open', { date: open })
    const closed = one<{ z: number }>(
      db,
      'SELECT z FROM day_close WHERE business_date = ? LIMIT 1',
      today,
    )
    if (closed !== undefined && !input.mayReopenDay)
      throw new Refusal('day-closed', { z: closed.z })
    const last = one<{ id: number | null }>(db, 'SELECT max(id) AS id FROM till_session')
    const session = (last?.id ?? 0) + 1
    const entry = journal.append(
      'session-opened',
      { session, businessDate: today, floatCents, count: withoutZeros(input.count) },
      author,
    )
    run(
      db,
      `INSERT INTO till_session (id, business_date, opened_ms, operator, float_cents, entry_seq)
       VALUES (?, ?, ?, ?, ?, ?)`,
      session,
      today,
      entry.atMs,
      author,
      floatCents,
      entry.seq,
    )
    return sessionView(requiredSession(db))
  })
}

function withoutZeros(count: CashCount): CashCount {
  return Object.fromEntries(Object.entries(count).filter(([, pieces]) => pieces > 0))
}

export type CashMoveInput = {
  readonly direction: 'in' | 'out' | 'deposit'
  readonly amountCents: number
  readonly reason: string
}

function isAmount(amountCents: number): boolean {
  return Number.isSafeInteger(amountCents) && amountCents > 0 && amountCents <= MAXIMUM_CENTS
}

/** Puts cash in or takes it out, with a reason. Refused when the drawer holds less. */
export function moveCash(
  till: Till,
  input: CashMoveInput,
  author: Author,
  commandId: string,
): null {
  const { db, journal } = till
  return post(till, commandId, () => {
    const session = requiredSession(db)
    if (!isAmount(input.amountCents)) throw new Refusal('bad-amount')
    if (input.reason.trim() === '') throw new Refusal('reason-needed', { mode: 'cash' })
    const amountCents = cents(input.amountCents)
    const held = expectedAmounts(drawerFacts(db, [session.id])).cashCents
    if (input.direction !== 'in' && amountCents > held)
      throw new Refusal('drawer-short', { heldCents: held })
    const { direction, reason } = input
    const entry = journal.append('cash-moved', { direction, amountCents, reason }, author)
    run(
      db,
      `INSERT INTO cash_move (session_id, direction, amount_cents, reason, operator, at_ms, entry_seq)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      session.id,
      direction,
      amountCents,
      reason,
      author,
      entry.atMs,
      entry.seq,
    )
    queueCashMove(till, entry, { direction, amountCents, reason }, author)
    return null
  })
}

function countedAmounts(input: CountInput): CountedAmounts {
  return {
    cashCents: countedCash(input.count),
    chequesCents: sumCents(input.cheques.map((cheque) => cheque.amountCents)),
    chequesCount: input.cheques.length,
    cardCents: cents(input.cardCents),
  }
}

/** Compares a blind count with what is expected. Nothing is posted: a recount is offered. */
export function checkCount(till: Till, input: CountInput): CountVerdictView {
  const session = requiredSession(till.db)
  const expected = expectedAmounts(drawerFacts(till.db, [session.id]))
  const counted = countedAmounts(input)
  const gap = variances(expected, counted)
  return {
    expected,
    counted,
    cashVarianceCents: gap.cashCents,
    chequesVarianceCents: gap.chequesCents,
    cardVarianceCents: gap.cardCents,
  }
}

export type GapReasons = {
  readonly cash?: string | undefined
  readonly cheque?: string | undefined
  readonly card?: string | undefined
}

/** One reason per mode with a gap; the journal keeps them in one text, each under its mode. */
function reasonText(verdict: CountVerdictView, reasons: GapReasons): string {
  const gaps = [
    { mode: 'cash', gapCents: verdict.cashVarianceCents, reason: reasons.cash },
    { mode: 'cheque', gapCents: verdict.chequesVarianceCents, reason: reasons.cheque },
    { mode: 'card', gapCents: verdict.cardVarianceCents, reason: reasons.card },
  ].filter((gap) => gap.gapCents !== 0)
  for (const gap of gaps) {
    if ((gap.reason ?? '').trim() === '') throw new Refusal('reason-needed', { mode: gap.mode })
  }
  return gaps.map((gap) => `${gap.mode}: ${gap.reason}`).join('; ')
}

/** Closes the open session on what was counted; a gap is recorded with its reason, never refused. */
export function closeSession(
  till: Till,
  input: CountInput & { readonly reasons: GapReasons },
  author: Author,
  commandId: string,
): SessionClosedView {
  const { db, journal } = till
  return post(till, commandId, () => {
    const session = requiredSession(db)
    const verdict = checkCount(till, input)
    const reason = reasonText(verdict, input.reasons)
    const varianceCents = variances(verdict.expected, verdict.counted).totalCents
    const body = {
      session: session.id,
      expected: verdict.expected,
      counted: verdict.counted,
      varianceCents,
      count: withoutZeros(input.count),
      ...(reason === '' ? {} : { reason }),
    }
    const entry = journal.append('session-closed', body, author)
    run(
      db,
      `INSERT INTO session_close (session_id, closed_ms, operator, variance_cents, entry_seq)
       VALUES (?, ?, ?, ?, ?)`,
      session.id,
      entry.atMs,
      author,
      varianceCents,
      entry.seq,
    )
    queueSessionClose(till, entry, body, author)
    return { ...verdict, session: session.id, varianceCents }
  })
}
