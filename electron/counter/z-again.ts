/**
 * A Z once more. Its paper went out when the day was closed and the first PDF is as it; any other
 * print, on paper or as a PDF, is a duplicate, counted and signed with its reason (law 17, 22).
 */
import { markDuplicate } from '../../shared/receipt.ts'
import type { ReceiptDocument } from '../../shared/receipt.ts'
import { PAPER_TEXT } from '../../shared/text/paper.ts'
import { Refusal } from '../../shared/refusal.ts'
import { inTransaction, one } from '../store/statement.ts'
import { requireReason } from './paper-answers.ts'
import { noteOutcome } from './paper-outcomes.ts'
import { highestRank, queuePaper, setJobState } from './print-jobs.ts'
import { zDocument } from './report-papers.ts'
import type { Author, Till } from './till.ts'

export type FoundZ = NonNullable<ReturnType<typeof zDocument>>

/** Gives a Z from its signed entry; throws `sale-unknown` when there is none of that number. */
export function requiredZ(till: Till, z: number): FoundZ {
  const found = zDocument(till.db, z)
  if (found === undefined) throw new Refusal('sale-unknown')
  return found
}

function queueRank(till: Till, found: FoundZ, rank: number, detail: string): number {
  const { seq: entrySeq, document } = found
  const paper = {
    kind: 'receipt',
    document: rank > 0 ? markDuplicate(document, rank) : document,
  } as const
  return queuePaper(till, {
    what: 'z-report',
    title: document.title,
    detail,
    paper,
    entrySeq,
    ticket: null,
    rank,
  })
}

/** Signs and counts the next duplicate of a Z. Runs inside the caller's transaction. */
function nextRank(till: Till, seq: number, reason: string, author: Author): number {
  const rank = highestRank(till.db, seq, 'z-report') + 1
  till.journal.append('duplicate', { of: { seq }, rank, reason }, author)
  return rank
}

/** Queues the next duplicate of a Z. Throws `sale-unknown`, `reason-needed`. */
export function queueZAgain(till: Till, z: number, reason: string, author: Author): void {
  const found = requiredZ(till, z)
  const given = requireReason(reason)
  inTransaction(till.db, () => {
    const rank = nextRank(till, found.seq, given, author)
    queueRank(till, found, rank, found.body.businessDate)
  })
}

export type ZPdf = {
  readonly job: number
  readonly businessDate: string
  /** Marked as a duplicate unless it is the first. */
  readonly document: ReceiptDocument
}

/** Throws `sale-unknown`, or `reason-needed` when a PDF of the Z was made and no reason is given. */
export function requireZPdf(till: Till, z: number, reason: string): void {
  const found = requiredZ(till, z)
  if (hasPdf(till, found)) requireReason(reason)
}

function hasPdf({ db }: Till, { seq, body }: FoundZ): boolean {
  const made = `SELECT 1 FROM print_job WHERE entry_seq = ? AND what = 'z-report' AND detail = ?
    AND state <> 'failed' LIMIT 1`
  return one(db, made, seq, PAPER_TEXT.zPdf(body.businessDate)) !== undefined
}

/**
 * Counts a PDF of a Z before it leaves, and gives what it says; {@link endZPdf} tells what became
 * of it. Throws what {@link requireZPdf} throws.
 */
export function beginZPdf(till: Till, z: number, reason: string, author: Author): ZPdf {
  requireZPdf(till, z, reason)
  const found = requiredZ(till, z)
  const { businessDate } = found.body
  return inTransaction(till.db, () => {
    const rank = hasPdf(till, found) ? nextRank(till, found.seq, requireReason(reason), author) : 0
    const job = queueRank(till, found, rank, PAPER_TEXT.zPdf(businessDate))
    setJobState(till.db, job, 'sending', null)
    const document = rank > 0 ? markDuplicate(found.document, rank) : found.document
    return { job, businessDate, document }
  })
}

/** Records that a PDF of a Z was written; one that was not is given up and counts as none. */
export function endZPdf(till: Till, job: number, isWritten: boolean): void {
  if (isWritten) noteOutcome(till, job, { state: 'printed', paperLow: false, drawerPulsed: false })
  else setJobState(till.db, job, 'failed', null)
}
