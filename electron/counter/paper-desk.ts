/**
 * Sends queued papers to the printer and writes down what became of each. A paper leaves the queue
 * once: when nobody knows whether it came out, only a person's answer decides, never a retry.
 */
import { Refusal } from '../../shared/refusal.ts'
import { markDuplicate } from '../../shared/receipt.ts'
import type { PaperView, PrinterView } from '../../shared/views.ts'
import { PrintQueue } from '../printing/queue.ts'
import type { PrintJobState } from '../printing/queue.ts'
import type { PrinterSetup } from '../printing/setup.ts'
import { inTransaction, one, run } from '../store/statement.ts'
import { decryptCode } from '../vault/code-vault.ts'
import { isWitnessed, jobAt, jobsInState, jobsOf, paperOf, paperView, queuePaper, setJobState, unansweredJobs } from './print-jobs.ts'
import type { JobRow, Paper } from './print-jobs.ts'
import { queueTicket } from './sale-papers.ts'
import type { Author, Till } from './till.ts'

export type PaperDesk = {
  /** Takes what was queued since the last time. Call it after each commit that queues papers. */
  readonly wake: () => void
  /** Opens the drawer, for cash taken or given, without a paper. */
  readonly openDrawer: () => void
  readonly unanswered: () => readonly PaperView[]
  readonly papersOf: (seq: number) => readonly PaperView[]
  /** Files a paper that came out, or prints it again as DUPLICATA (law 17). */
  readonly answer: (job: number, out: boolean, reason: string, author: Author, mayReprintAgain: boolean) => void
  /** Prints a sale's ticket: the original, or a duplicate with its reason. */
  readonly ticket: (seq: number, original: boolean, reason: string, author: Author) => PaperView
  /** What the printer said last; a file or a screen is always ready. */
  readonly printerState: () => PrinterView['state']
  /** Resolves when the printer has nothing left to do. */
  readonly idle: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type DeskOptions = {
  readonly till: Till
  readonly printer: PrinterSetup
  /** Makes the A4 sheet of a job and gives it to the person; resolves once that is done. */
  readonly makeSheet: (job: JobRow, paper: Paper & { readonly kind: 'sheet' }) => Promise<void>
  readonly onChange: () => void
}

/**
 * From here on the code counts as seen, before a single byte leaves: a crash in between must never
 * let a code that was printed be sold or refunded. Called inside the transaction of the job.
 */
function markRevealed(till: Till, job: JobRow): void {
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
      ean: String(code.ean).padStart(13, '0'),
      batch: code.batch,
      from: 'sold',
      to: 'revealed',
    },
    'system',
  )
}

function reveal(till: Till, serial: string): string {
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
function noteOutcome(till: Till, id: number, outcome: PrintJobState): void {
  if (outcome.state === 'queued' || outcome.state === 'sending') return
  const job = jobAt(till.db, id)
  if (job === undefined) return
  const trouble = 'reason' in outcome ? TROUBLE[outcome.reason] : null
  const state = outcome.state === 'printed' && !isWitnessed(job.what) ? 'out' : outcome.state
  inTransaction(till.db, () => {
    setJobState(till.db, id, state, trouble)
    till.journal.append('printed', { what: job.what, state: outcome.state, ...ofEntry(job) }, 'system')
  })
}

function duplicatePaper(paper: Paper, rank: number): Paper {
  return paper.kind === 'receipt'
    ? { kind: 'receipt', document: markDuplicate(paper.document, rank) }
    : { kind: 'sheet', sheet: { ...paper.sheet, duplicate: rank } }
}

/** How many duplicates of this very paper exist, its serial telling one slip from another. */
function lastRank(till: Till, job: JobRow): number {
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

function queueDuplicate(till: Till, job: JobRow, reason: string, author: Author): void {
  const rank = lastRank(till, job) + 1
  setJobState(till.db, job.id, 'failed', job.trouble)
  queuePaper(till, {
    what: job.what,
    title: job.title,
    detail: job.detail,
    paper: duplicatePaper(paperOf(job), rank),
    entrySeq: job.entrySeq,
    ticket: job.ticket,
    rank,
  })
  if (job.entrySeq !== null) {
    const of = { seq: job.entrySeq, ...(job.ticket === null ? {} : { ticket: job.ticket }) }
    till.journal.append('duplicate', { of, rank, reason }, author)
  }
}

/** What an outcome says of the printer itself. */
function printerStateAfter(
  outcome: PrintJobState,
  before: PrinterView['state'],
): PrinterView['state'] {
  if (outcome.state === 'printed') return 'ready'
  if (outcome.state !== 'refused' && outcome.state !== 'unknown') return before
  const { reason } = outcome
  if (reason === 'paper' || reason === 'cover' || reason === 'offline') return reason
  return reason === 'unreachable' || reason === 'aborted' ? 'unreachable' : 'silent'
}

/** Opens the desk of a till. What a crash left half sent is unknown, and a person is asked. */
export function openPaperDesk(options: DeskOptions): PaperDesk {
  const { till, printer, makeSheet, onChange } = options
  const taken = new Set<number>()
  let printerState: PrinterView['state'] = printer.pictured ? 'ready' : 'unknown'
  const queue = new PrintQueue({
    transport: printer.transport,
    profile: printer.profile,
    clock: till.clock,
    onState: (jobId, outcome) => {
      if (jobId !== DRAWER_JOB) noteOutcome(till, Number(jobId), outcome)
      printerState = printerStateAfter(outcome, printerState)
      onChange()
    },
  })
  let sheets: Promise<void> = Promise.resolve()

  inTransaction(till.db, () => {
    for (const job of jobsInState(till.db, 'sending')) {
      setJobState(till.db, job.id, 'unknown', 'printer-silent')
    }
  })

  function send(job: JobRow): void {
    const paper = paperOf(job)
    inTransaction(till.db, () => {
      if (job.serial !== null) markRevealed(till, job)
      setJobState(till.db, job.id, 'sending', null)
    })
    if (paper.kind === 'receipt') {
      queue.add({
        jobId: String(job.id),
        document: paper.document,
        openDrawer: false,
        reveal: (serial) => reveal(till, serial),
      })
      return
    }
    sheets = sheets.then(async () => {
      try {
        await makeSheet(job, paper)
        noteOutcome(till, job.id, { state: 'printed', paperLow: false, drawerPulsed: false })
      } catch {
        noteOutcome(till, job.id, { state: 'refused', reason: 'unreachable', drawerPulsed: false })
      }
      onChange()
    })
  }

  function wake(): void {
    for (const job of jobsInState(till.db, 'queued')) {
      if (taken.has(job.id)) continue
      taken.add(job.id)
      send(job)
    }
    onChange()
  }

  function answer(id: number, out: boolean, reason: string, author: Author, mayReprintAgain: boolean): void {
    inTransaction(till.db, () => {
      const job = jobAt(till.db, id)
      if (job === undefined || job.state === 'failed') throw new Refusal('job-unknown')
      if (out) return setJobState(till.db, id, 'out', null)
      if (job.state === 'queued' || job.state === 'sending') throw new Refusal('job-unknown')
      if (lastRank(till, job) >= 1 && !mayReprintAgain) throw new Refusal('not-allowed')
      return queueDuplicate(till, job, reason, author)
    })
    wake()
  }

  function ticket(seq: number, original: boolean, reason: string, author: Author): PaperView {
    const id = inTransaction(till.db, () => {
      const earlier = jobsOf(till.db, seq).filter((job) => job.what === 'ticket')
      if (original && earlier.length === 0) return queueTicket(till, seq, 0)
      const rank = Math.max(0, ...earlier.map((job) => job.rank)) + 1
      const made = queueTicket(till, seq, rank)
      const asked = reason === '' ? 'demandé par la personne' : reason
      till.journal.append('duplicate', { of: { seq }, rank, reason: asked }, author)
      return made
    })
    wake()
    const job = jobAt(till.db, id)
    if (job === undefined) throw new Error('the job that was just queued is gone')
    return paperView(job, printer.pictured)
  }

  return {
    wake,
    openDrawer: () =>
      queue.add({ jobId: DRAWER_JOB, document: null, openDrawer: true, reveal: () => '' }),
    unanswered: () => unansweredJobs(till.db).map((job) => paperView(job, printer.pictured)),
    papersOf: (seq) => jobsOf(till.db, seq).map((job) => paperView(job, printer.pictured)),
    answer,
    ticket,
    printerState: () => printerState,
    idle: async () => {
      await Promise.all([queue.idle(), sheets])
    },
    stop: async () => {
      await queue.stop()
      await sheets
    },
  }
}

const DRAWER_JOB = 'drawer'
