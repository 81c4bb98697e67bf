/**
 * What a person says of a paper, and what may be printed again. The first print asked for before
 * the sale's screen is left is the original; anything later is a duplicate, counted, signed and
 * with its reason (law 17).
 */
import { Refusal } from '../../shared/refusal.ts'
import type { Permission } from '../../shared/roles.ts'
import type { PaperKind } from '../../shared/views.ts'
import { inTransaction } from '../store/statement.ts'
import { duplicatePaper, lastRank, markRevealed, queueDuplicate } from './paper-outcomes.ts'
import {
  firstJobOf,
  highestRank,
  isWitnessed,
  jobAt,
  paperOf,
  queuePaper,
  setJobState,
} from './print-jobs.ts'
import type { JobRow } from './print-jobs.ts'
import { queueTicket } from './sale-papers.ts'
import { saleRow } from './sales.ts'
import type { Author, Till } from './till.ts'

/** Who asks. `require` records and throws `not-allowed` unless the matrix grants the act. */
export type Asker = { readonly author: Author; readonly require: (permission: Permission) => void }

export type Said = {
  readonly out: boolean
  readonly reason: string
  /** True while the screen of the paper's sale is shown. */
  readonly shown: boolean
}

export type TicketAsked = {
  readonly seq: number
  readonly original: boolean
  readonly reason: string
}

/** Whoever may make a report may see it and print it again; a sale's papers are the counter's. */
const RIGHTS: Readonly<Record<PaperKind, Permission>> = {
  'code-slip': 'print',
  'purchase-sheet': 'print',
  ticket: 'print',
  return: 'print',
  'x-report': 'x-report',
  'z-report': 'z-report',
  'session-close': 'close-session',
  'cash-move': 'cash-move',
  fingerprint: 'settings',
  'test-page': 'settings',
}

/** The right that a paper takes, to be looked at as well as to be answered for. */
export function permissionOf(what: PaperKind): Permission {
  return RIGHTS[what]
}

/** Gives the reason of a duplicate without its blanks; throws `reason-needed` on none (law 17). */
export function requireReason(reason: string): string {
  const given = reason.trim()
  if (given === '') throw new Refusal('reason-needed')
  return given
}

/** A paper once said to be out is printed again by a manager, unless its sale is still there. */
function rightToAnswer(till: Till, job: JobRow, said: Said): Permission {
  if (!isWitnessed(job.what) || said.out || job.state === 'refused') return permissionOf(job.what)
  if (lastRank(till, job) >= 1) return 'reprint-again'
  return job.state === 'out' && !said.shown ? 'reprint-again' : 'reprint'
}

/**
 * Files a paper, prints one again that never came out, or makes its next duplicate. Gives the job
 * that is printed, or null. An X, a test page or a fingerprint that may have come out is filed
 * only: it stands for no entry that could count its duplicates, and is worked out anew. A report
 * that filed itself is printed again from its own screen.
 * Throws `job-unknown`, `not-allowed`, `reason-needed`.
 */
export function answerPaper(till: Till, id: number, said: Said, asker: Asker): number | null {
  const job = jobAt(till.db, id)
  if (job === undefined || job.state === 'failed') throw new Refusal('job-unknown')
  if (job.state === 'queued' || job.state === 'sending') throw new Refusal('job-unknown')
  if (!said.out && job.state === 'out' && !isWitnessed(job.what)) throw new Refusal('job-unknown')
  asker.require(rightToAnswer(till, job, said))
  return inTransaction(till.db, () => {
    if (said.out) {
      if (job.serial !== null) markRevealed(till, job)
      setJobState(till.db, id, 'out', null)
      return null
    }
    // Nothing came out: it is the same paper that is tried again, not a duplicate of it.
    if (job.state === 'refused') return queueAgain(till, job)
    if (job.entrySeq !== null) {
      return queueDuplicate(till, job, requireReason(said.reason), asker.author)
    }
    setJobState(till.db, id, 'failed', job.trouble)
    return null
  })
}

function queueAgain(till: Till, job: JobRow): number {
  setJobState(till.db, job.id, 'queued', null)
  return job.id
}

/**
 * Queues the ticket of a sale, or the paper of a return, and gives its job: an original once, then
 * duplicates only. Throws `sale-unknown`, `not-allowed`, `reason-needed`.
 */
export function askTicket(till: Till, asked: TicketAsked, asker: Asker): number {
  const { seq, original } = asked
  const { db } = till
  const what = saleRow(db, seq).kind === 'sale' ? 'ticket' : 'return'
  const first = firstJobOf(db, seq, what)
  if (original && what === 'ticket' && first === undefined) {
    return inTransaction(db, () => queueTicket(till, seq, 0))
  }
  if (original && first?.rank === 0 && first.state === 'refused') {
    return inTransaction(db, () => queueAgain(till, first))
  }
  const rank = highestRank(db, seq, what) + 1
  asker.require(rank > 1 ? 'reprint-again' : 'reprint')
  const reason = requireReason(asked.reason)
  return inTransaction(db, () => {
    till.journal.append('duplicate', { of: { seq }, rank, reason }, asker.author)
    if (what === 'ticket') return queueTicket(till, seq, rank)
    if (first === undefined) throw new Error(`return ${seq} never had a paper`)
    return queuePaper(till, { ...first, paper: duplicatePaper(paperOf(first), rank), rank })
  })
}
