/** What becomes of a paper: its code seen or not, its outcome on record, its duplicates counted. */
import { eanOfKey } from '../../shared/identifiers.ts'
import { markDuplicate } from '../../shared/receipt.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { PrintJobState } from '../printing/queue.ts'
import { inTransaction, one, run } from '../store/statement.ts'
import { decryptCode } from '../vault/code-vault.ts'
import { isWitnessed, jobAt, paperOf, queuePaper, setJobState } from './print-jobs.ts'
import type { JobRow, Paper } from './print-jobs.ts'
import type { Author, Till } from './till.ts'

/**
 * From here on the code counts as seen, before a single byte leaves: a crash in between must never
 * let a code that was printed be sold or refunded. Called inside the transaction of the job.
 */
export function markRevealed(till: Till, job: JobRow): void {
  const code = one<{ state: string; ean: number; batch: string }>(
    till.db,
    `SELECT c.state, c.ean, b.name AS batch FROM topup_code c
     JOIN code_batch b ON b.id = c.batch_id WHERE c.serial = ?`,
    job.serial,
  )
  if (code === undefined || (code.state !== 'sold' && code.state !== 'revealed')) {
    throw new Refusal('job-unknown')
  }
  if (code.state === 'revealed') return
  run(till.db, "UPDATE topup_code SET state = 'revealed' WHERE serial = ?", job.serial)
  till.journal.append(
    'code-moved',
    {
      serial: job.serial ?? '',
      ean: eanOfKey(code.ean),
      batch: code.batch,
      from: 'sold',
      to: 'revealed',
    },
    'system',
  )
}

/**
 * A refused paper never left: its code is nobody's secret yet, and a person who gives up on a dead
 * printer is refunded. Only of an original: a duplicate follows a paper that may have come out.
 */
function markUnseen(till: Till, job: JobRow, reason: string): void {
  if (job.serial === null || job.rank > 0) return
  const sql = `UPDATE topup_code SET state = 'sold' WHERE serial = ? AND state = 'revealed'
    RETURNING ean, (SELECT name FROM code_batch WHERE id = batch_id) AS batch`
  const code = one<{ ean: number; batch: string }>(till.db, sql, job.serial)
  if (code === undefined) return
  const { serial } = job
  const moved = { serial, ean: eanOfKey(code.ean), batch: code.batch, from: 'revealed', to: 'sold' }
  till.journal.append('code-moved', { ...moved, reason }, 'system')
}

/** Gives the code of a revealed serial; it is in memory only while its paper is made. */
export function reveal(till: Till, serial: string): string {
  const row = one<{ sealed: Buffer }>(
    till.db,
    "SELECT sealed FROM topup_code WHERE serial = ? AND state = 'revealed'",
    serial,
  )
  if (row === undefined) throw new Refusal('job-unknown')
  return decryptCode(till.keys.dataKey, serial, row.sealed)
}

const TROUBLE = {
  paper: 'printer-paper',
  cover: 'printer-cover',
  offline: 'printer-offline',
  silent: 'printer-silent',
  unreachable: 'printer-unreachable',
  broken: 'printer-silent',
  aborted: 'printer-unreachable',
  unprintable: 'unexpected',
} as const

function ofEntry(job: JobRow): { of?: { seq: number; ticket?: string } } {
  if (job.entrySeq === null) return {}
  return { of: { seq: job.entrySeq, ...(job.ticket === null ? {} : { ticket: job.ticket }) } }
}

/** Writes what became of a job, and records it: a printer's failure is an event too (law 23). */
export function noteOutcome(till: Till, id: number, outcome: PrintJobState): void {
  if (outcome.state === 'queued' || outcome.state === 'sending') return
  const job = jobAt(till.db, id)
  if (job === undefined) return
  const trouble = 'reason' in outcome ? TROUBLE[outcome.reason] : null
  const state = outcome.state === 'printed' && !isWitnessed(job.what) ? 'out' : outcome.state
  inTransaction(till.db, () => {
    setJobState(till.db, id, state, trouble)
    if (outcome.state === 'refused') markUnseen(till, job, outcome.reason)
    till.journal.append(
      'printed',
      { what: job.what, state: outcome.state, ...ofEntry(job) },
      'system',
    )
  })
}

/** The same paper marked as a duplicate: not a word of it differs otherwise (law 17). */
export function duplicatePaper(paper: Paper, rank: number): Paper {
  return paper.kind === 'receipt'
    ? { kind: 'receipt', document: markDuplicate(paper.document, rank) }
    : { kind: 'sheet', sheet: { ...paper.sheet, duplicate: rank } }
}

/** How many duplicates of this very paper exist, its serial telling one slip from another. */
export function lastRank(till: Till, job: JobRow): number {
  const row = one<{ rank: number | null }>(
    till.db,
    `SELECT max(rank) AS rank FROM print_job
     WHERE what = ? AND entry_seq IS ? AND title = ? AND detail = ?`,
    job.what,
    job.entrySeq,
    job.title,
    job.detail,
  )
  return row?.rank ?? 0
}

/**
 * Queues a paper of an entry again as its next duplicate, signed with its reason, and gives the
 * one it replaces up. Gives the new job.
 */
export function queueDuplicate(till: Till, job: JobRow, reason: string, author: Author): number {
  const { entrySeq: seq, what, title, detail, ticket } = job
  if (seq === null) throw new Error(`a paper of no entry has no duplicate: ${what}`)
  const rank = lastRank(till, job) + 1
  setJobState(till.db, job.id, 'failed', job.trouble)
  const of = { seq, ...(ticket === null ? {} : { ticket }) }
  till.journal.append('duplicate', { of, rank, reason }, author)
  const paper = duplicatePaper(paperOf(job), rank)
  return queuePaper(till, { what, title, detail, paper, entrySeq: seq, ticket, rank })
}
