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
const WITNESSED: ReadonlySet<PaperKind> = new Set<PaperKind>(['code-slip', 'purchase-sheet', 'ticket', 'return'])

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
const JOBS_SHOWN = 200

/** The job of that number, or undefined. */
export function jobAt(db: Database, id: number): JobRow | undefined {
  return one<JobRow>(db, `${JOB} WHERE id = ?`, id)
}

/** What a job's row says is to be printed. */
export function paperOf(job: JobRow): Paper {
  return JSON.parse(job.document) as Paper
}

/** The jobs in a state, the oldest first. */
export function jobsInState(db: Database, state: JobRow['state']): readonly JobRow[] {
  return all<JobRow>(db, `${JOB} WHERE state = ? ORDER BY id LIMIT ${JOBS_SHOWN}`, state)
}

/** The papers a person has not answered for, the oldest first. */
export function unansweredJobs(db: Database): readonly JobRow[] {
  return all<JobRow>(
    db,
    `${JOB} WHERE state NOT IN ('out', 'failed') ORDER BY id LIMIT ${JOBS_SHOWN}`,
  )
}

/** The papers of an entry, the oldest first. */
export function jobsOf(db: Database, entrySeq: number): readonly JobRow[] {
  return all<JobRow>(db, `${JOB} WHERE entry_seq = ? ORDER BY id LIMIT ${JOBS_SHOWN}`, entrySeq)
}

/** Changes a job's state, with the printer's trouble if it has one. */
export function setJobState(db: Database, id: number, state: JobRow['state'], trouble: string | null): void {
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
