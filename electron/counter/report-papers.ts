/** Queues the papers of the drawer: cash slips, the session's count, the Z. */
import type { DayClosedBody, EntryBodies } from '../../shared/journal.ts'
import {
  cashMoveDocument,
  sessionCloseDocument,
  xReportDocument,
  zReportDocument,
} from '../../shared/receipt.ts'
import type { PaperEntry, ReceiptDocument } from '../../shared/receipt.ts'
import { cents } from '../../shared/money.ts'
import type { Cents } from '../../shared/money.ts'
import { PAPER_TEXT } from '../../shared/text/paper.ts'
import type { Appended } from '../journal/journal.ts'
import type { Database } from '../store/driver.ts'
import { one } from '../store/statement.ts'
import { codeTotals, spanSinceLastZ } from './since-last-z.ts'
import { sessionsToClose } from './day.ts'
import { salesFigures } from './figures.ts'
import { identityAt } from './identity.ts'
import { queuePaper } from './print-jobs.ts'
import type { Author, Till } from './till.ts'
import { viewX } from './x-report.ts'

/** What a paper needs of an entry that was just appended. */
export function paperEntry<Body>(entry: Appended, body: Body, author: Author): PaperEntry<Body> {
  return {
    at: new Date(entry.atMs).toISOString(),
    operator: author,
    signature: entry.signature,
    body,
  }
}

function queueReport(
  till: Till,
  document: ReceiptDocument,
  detail: string,
  entrySeq: number | null,
): void {
  queuePaper(till, {
    what: document.what,
    title: document.title,
    detail,
    paper: { kind: 'receipt', document },
    entrySeq,
    ticket: null,
  })
}

/** Queues the slip of a cash movement. */
export function queueCashMove(
  till: Till,
  entry: Appended,
  body: EntryBodies['cash-moved'],
  author: Author,
): void {
  const identity = identityAt(till.db, entry.seq)
  const document = cashMoveDocument({ identity, entry: paperEntry(entry, body, author) })
  queueReport(till, document, body.reason, entry.seq)
}

/** Queues the paper of a counted session. */
export function queueSessionClose(
  till: Till,
  entry: Appended,
  body: EntryBodies['session-closed'],
  author: Author,
): void {
  const identity = identityAt(till.db, entry.seq)
  const document = sessionCloseDocument({ identity, entry: paperEntry(entry, body, author) })
  queueReport(till, document, PAPER_TEXT.sessionNumber(body.session), entry.seq)
}

type SignedZ = {
  readonly at: string
  readonly operator: string
  readonly signature: string
  readonly body: DayClosedBody
}

function zPaper(db: Database, seq: number, entry: SignedZ): ReceiptDocument {
  const figures = salesFigures(db, { fromSeq: entry.body.fromSeq, toSeq: entry.body.toSeq })
  return zReportDocument({
    identity: identityAt(db, seq),
    entry,
    salesCents: figures.salesCents,
    returnsCents: figures.returnsCents,
  })
}

/** Queues the Z that was just posted. */
export function queueZ(till: Till, entry: Appended, body: DayClosedBody, author: Author): void {
  const document = zPaper(till.db, entry.seq, paperEntry(entry, body, author))
  queueReport(till, document, body.businessDate, entry.seq)
}

/** The Z of that number as it was first printed, from its signed entry; undefined when unknown. */
export function zDocument(
  db: Database,
  z: number,
):
  | { readonly seq: number; readonly body: DayClosedBody; readonly document: ReceiptDocument }
  | undefined {
  const row = one<{ seq: number; entry: string }>(
    db,
    `SELECT j.seq, j.entry FROM day_close d JOIN journal j ON j.seq = d.entry_seq WHERE d.z = ?`,
    z,
  )
  if (row === undefined) return undefined
  const entry = JSON.parse(row.entry) as SignedZ
  return { seq: row.seq, body: entry.body, document: zPaper(db, row.seq, entry) }
}

/** Queues an X on paper: nothing else changes (law 22). Runs inside the caller's transaction. */
export function queueX(till: Till, author: Author): void {
  const { db } = till
  const x = viewX(till)
  const span = spanSinceLastZ(db)
  const document = xReportDocument({
    identity: identityAt(db, span.toSeq),
    at: new Date(till.clock()).toISOString(),
    operator: author,
    figures: {
      businessDate: x.businessDate,
      sessions: sessionsToClose(db),
      sales: x.salesCount,
      returns: x.returnsCount,
      netCents: cents(x.netCents),
      salesCents: cents(x.salesCents),
      returnsCents: cents(x.returnsCents),
      byVat: x.byVat as Readonly<Record<string, Cents>>,
      byPayment: x.byPayment,
      codes: codeTotals(db, span),
    },
    expectedCashCents: cents(x.expectedCashCents),
  })
  queueReport(till, document, x.businessDate, null)
}
