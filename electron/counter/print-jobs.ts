/**
 * Papers waiting for the printer. A job is a row with a state, written in the transaction of what
 * it tells, so that "sold" is never tied to "printed". It stores the document with a serial where
 * a code will stand: no code is ever at rest outside the vault.
 */
import { secretSerials } from '../../shared/receipt.ts'
import type { ReceiptDocument } from '../../shared/receipt.ts'
import type { PaperKind, PaperView } from '../../shared/views.ts'
import type { PurchaseSheetInput } from '../printing/purchase-sheet.ts'
import type { Database } from '../store/driver.ts'
import { all, one, run } from '../store/statement.ts'
import type { Till } from './till.ts'

export type Paper =
  | { readonly kind: 'receipt'; readonly document: ReceiptDocument }
  | { readonly kind: 'sheet'; readonly sheet: PurchaseSheetInput }

export type NewJob = {
  readonly what: PaperKind
  readonly title: string
  readonly detail: string
  readonly paper: Paper
  readonly entrySeq: number | null
  readonly ticket: string | null
  readonly rank?: number
}

export type JobRow = {
  readonly id: number
  readonly what: PaperKind
  readonly title: string
  readonly detail: string
  readonly document: string
  readonly serial: string | null
  readonly entrySeq: number | null
  readonly ticket: string | null
  readonly rank: number
  readonly state: PaperView['state']
  readonly trouble: string | null
}

/** Papers that a person must be asked about: the others file themselves once printed. */
const WITNESSED: ReadonlySet<PaperKind> = new Set<PaperKind>([
  'code-slip',
  'purchase-sheet',
  'ticket',
  'return',
])

/** Tells whether "sorti, lisible ?" is asked of a paper. */
export function isWitnessed(what: PaperKind): boolean {
  return WITNESSED.has(what)
}

/** Queues a paper inside the caller's transaction and gives its job. */
export function queuePaper(till: Till, job: NewJob): number {
  const serial = job.paper.kind === 'receipt' ? secretSerials(job.paper.document)[0] : undefined
  return run(
    till.db,
    `INSERT INTO print_job (what, title, detail, document, serial, entry_seq, ticket, rank, created_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    job.what,
    job.title,
    job.detail,
    JSON.stringify(job.paper),
    serial ?? null,
    job.entrySeq,
    job.ticket,
    job.rank ?? 0,
    till.clock(),
  ).id
}

const JOB = `SELECT id, what, title, detail, document, serial, entry_seq AS entrySeq, ticket, rank,
  state, trouble FROM print_job`
/** Every paper that is still to be printed or answered for: few, and found by their own index. */
const UNANSWERED = "state NOT IN ('out', 'failed')"
const JOBS_SHOWN = 200

/** The job of that number, or undefined. */
export function jobAt(db: Database, id: number): JobRow | undefined {
  return one<JobRow>(db, `${JOB} WHERE id = ?`, id)
}

/** What a job's row says is to be printed. */
export function paperOf(job: JobRow): Paper {
  return JSON.parse(job.document) as Paper
}

/** Receipts go to the printer one by one; A4 sheets are made beside it and wait for no roll. */
export type Lane = 'receipt' | 'sheet'

/** The oldest paper queued for a lane, apart from those that could not be begun. */
export function nextQueued(
  db: Database,
  lane: Lane,
  held: ReadonlySet<number>,
): JobRow | undefined {
  return one<JobRow>(
    db,
    `${JOB} WHERE ${UNANSWERED} AND state = 'queued' AND (what = 'purchase-sheet') = ?
       AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 1`,
    lane === 'sheet' ? 1 : 0,
    JSON.stringify([...held]),
  )
}

/**
 * What a crash left half sent is unknown, and a person is asked. A slip that was never sent is not
 * printed behind anybody's back either: a backlog of codes coming out alone is money on the floor.
 */
export function settleLeftovers(db: Database): void {
  const settle = `UPDATE print_job SET state = ?, trouble = ? WHERE ${UNANSWERED} AND state = ?`
  run(db, settle, 'unknown', 'printer-silent', 'sending')
  run(db, `${settle} AND serial IS NOT NULL`, 'refused', 'printer-unreachable', 'queued')
}

/** The papers a person has not answered for, the oldest first, as many as a screen lists. */
export function unansweredJobs(db: Database): readonly JobRow[] {
  return all<JobRow>(db, `${JOB} WHERE ${UNANSWERED} ORDER BY id LIMIT ${JOBS_SHOWN}`)
}

/** How many papers a person has not answered for, all of them. */
export function countUnanswered(db: Database): number {
  const sql = `SELECT count(*) AS papers FROM print_job WHERE ${UNANSWERED}`
  return one<{ papers: number }>(db, sql)?.papers ?? 0
}

/** Every paper of an entry, the oldest first. */
export function jobsOf(db: Database, entrySeq: number): readonly JobRow[] {
  return all<JobRow>(db, `${JOB} WHERE entry_seq = ? ORDER BY id`, entrySeq)
}

/** The first paper of its kind of an entry: the original, if one was made. */
export function firstJobOf(db: Database, entrySeq: number, what: PaperKind): JobRow | undefined {
  return one<JobRow>(
    db,
    `${JOB} WHERE entry_seq = ? AND what = ? ORDER BY id LIMIT 1`,
    entrySeq,
    what,
  )
}

/** The highest duplicate made of an entry's papers of a kind; 0 when there is none. */
export function highestRank(db: Database, entrySeq: number, what: PaperKind): number {
  const sql = 'SELECT max(rank) AS rank FROM print_job WHERE entry_seq = ? AND what = ?'
  return one<{ rank: number | null }>(db, sql, entrySeq, what)?.rank ?? 0
}

/** Changes a job's state, with the printer's trouble if it has one. */
export function setJobState(
  db: Database,
  id: number,
  state: JobRow['state'],
  trouble: string | null,
): void {
  run(db, 'UPDATE print_job SET state = ?, trouble = ? WHERE id = ?', state, trouble, id)
}

/** A paper as the window lists it. `pictured`: whether this till shows its papers on the screen. */
export function paperView(job: JobRow, pictured: boolean): PaperView {
  return {
    job: job.id,
    what: job.what,
    state: job.state,
    title: job.title,
    detail: job.detail,
    seq: job.entrySeq,
    ticket: job.ticket,
    rank: job.rank,
    trouble: job.trouble,
    pictured,
  }
}
