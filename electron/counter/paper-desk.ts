/**
 * Sends queued papers to the printer and writes down what became of each. A paper leaves the queue
 * once: when nobody knows whether it came out, only a person's answer decides, never a retry.
 */
import { Refusal } from '../../shared/refusal.ts'
import type { PaperView, PrinterView } from '../../shared/views.ts'
import { PrintQueue } from '../printing/queue.ts'
import type { PrintJobState } from '../printing/queue.ts'
import type { PrinterSetup } from '../printing/setup.ts'
import { setting } from '../store/settings.ts'
import { inTransaction } from '../store/statement.ts'
import {
  duplicatePaper,
  lastRank,
  markRevealed,
  noteOutcome,
  queueDuplicate,
  reveal,
} from './paper-outcomes.ts'
import {
  jobAt,
  jobsInState,
  jobsOf,
  paperOf,
  paperView,
  queuePaper,
  setJobState,
  unansweredJobs,
} from './print-jobs.ts'
import type { JobRow, Paper } from './print-jobs.ts'
import { queueTicket } from './sale-papers.ts'
import { saleRow } from './sales.ts'
import type { Author, Till } from './till.ts'

export type PaperDesk = {
  /** Takes what was queued since the last time. Call it after each commit that queues papers. */
  readonly wake: () => void
  /** Opens the drawer, for cash taken or given, without a paper. */
  readonly openDrawer: () => void
  readonly unanswered: () => readonly PaperView[]
  readonly papersOf: (seq: number) => readonly PaperView[]
  /** Files a paper that came out, or prints it again as DUPLICATA (law 17). */
  readonly answer: (
    job: number,
    out: boolean,
    reason: string,
    author: Author,
    mayReprintAgain: boolean,
  ) => void
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

const DRAWER_JOB = 'drawer'

/** Receipts go to the printer one by one; A4 sheets are made beside it and wait for no roll. */
type Lane = 'receipt' | 'sheet'

function laneOf(job: JobRow): Lane {
  return job.what === 'purchase-sheet' ? 'sheet' : 'receipt'
}

/**
 * What a crash left half sent is unknown, and a person is asked. A slip that was never sent is not
 * printed behind anybody's back either: a backlog of codes coming out alone is money on the floor.
 */
function settleLeftovers(till: Till): void {
  inTransaction(till.db, () => {
    for (const job of jobsInState(till.db, 'sending')) {
      setJobState(till.db, job.id, 'unknown', 'printer-silent')
    }
    for (const job of jobsInState(till.db, 'queued')) {
      if (job.serial !== null) setJobState(till.db, job.id, 'refused', 'printer-unreachable')
    }
  })
}

function answerPaper(till: Till, id: number, said: Answer, author: Author): void {
  inTransaction(till.db, () => {
    const job = jobAt(till.db, id)
    if (job === undefined || job.state === 'failed') throw new Refusal('job-unknown')
    if (job.state === 'queued' || job.state === 'sending') throw new Refusal('job-unknown')
    if (said.out) {
      if (job.serial !== null) markRevealed(till, job)
      return setJobState(till.db, id, 'out', null)
    }
    // Nothing came out: it is the same paper that is tried again, not a duplicate of it.
    if (job.state === 'refused') return setJobState(till.db, id, 'queued', null)
    if (lastRank(till, job) >= 1 && !said.mayReprintAgain) throw new Refusal('not-allowed')
    return queueDuplicate(till, job, said.reason, author)
  })
}

type Answer = { readonly out: boolean; readonly reason: string; readonly mayReprintAgain: boolean }

/** Queues the ticket asked for and gives its job: an original once, then duplicates only. */
function askTicket(
  till: Till,
  seq: number,
  original: boolean,
  reason: string,
  author: Author,
): number {
  return inTransaction(till.db, () => {
    const { kind } = saleRow(till.db, seq)
    const what = kind === 'sale' ? 'ticket' : 'return'
    const earlier = jobsOf(till.db, seq).filter((job) => job.what === what)
    const [first] = earlier
    if (original && what === 'ticket' && first === undefined) return queueTicket(till, seq, 0)
    if (original && first?.rank === 0 && first.state === 'refused') {
      setJobState(till.db, first.id, 'queued', null)
      return first.id
    }
    const rank = Math.max(0, ...earlier.map((job) => job.rank)) + 1
    const asked = reason === '' ? 'demandé par la personne' : reason
    till.journal.append('duplicate', { of: { seq }, rank, reason: asked }, author)
    if (what === 'ticket') return queueTicket(till, seq, rank)
    if (first === undefined) throw new Error(`return ${seq} never had a paper`)
    return queuePaper(till, { ...first, paper: duplicatePaper(paperOf(first), rank), rank })
  })
}

type Lanes = {
  readonly wake: () => void
  readonly idle: () => Promise<void>
  readonly stop: () => void
}

/** Takes queued papers one by one in each lane and gives each to `print`. */
function openLanes(till: Till, print: (job: JobRow) => Promise<void>): Lanes {
  const running: Record<Lane, Promise<void>> = {
    receipt: Promise.resolve(),
    sheet: Promise.resolve(),
  }
  const busy = new Set<Lane>()
  /** Jobs that could not even be begun, on a full disk for one; the next `wake` tries again. */
  const held = new Set<number>()
  let stopped = false

  /** Marks the code seen and the job sent, before a single byte leaves. Tells whether it may go. */
  function begin(job: JobRow): boolean {
    try {
      inTransaction(till.db, () => {
        if (job.serial !== null) markRevealed(till, job)
        setJobState(till.db, job.id, 'sending', null)
      })
      return true
    } catch {
      held.add(job.id)
      return false
    }
  }

  function nextJob(lane: Lane): JobRow | undefined {
    if (stopped) return undefined
    return jobsInState(till.db, 'queued').find((job) => laneOf(job) === lane && !held.has(job.id))
  }

  async function drain(lane: Lane): Promise<void> {
    busy.add(lane)
    try {
      for (let job = nextJob(lane); job !== undefined; job = nextJob(lane)) {
        if (begin(job)) await print(job)
      }
    } finally {
      busy.delete(lane)
    }
  }

  return {
    wake: () => {
      held.clear()
      for (const lane of ['receipt', 'sheet'] as const) {
        if (!busy.has(lane)) running[lane] = drain(lane)
      }
    },
    idle: async () => {
      await Promise.all([running.receipt, running.sheet])
    },
    stop: () => {
      stopped = true
    },
  }
}

/** Opens the desk of a till. Call `wake` once for what was queued before. */
export function openPaperDesk(options: DeskOptions): PaperDesk {
  const { till, printer, makeSheet, onChange } = options
  /** Outcomes that could not be written down yet. */
  const unnoted = new Map<number, PrintJobState>()
  let printerState: PrinterView['state'] = printer.pictured ? 'ready' : 'unknown'
  const queue = new PrintQueue({
    transport: printer.transport,
    profile: printer.profile,
    clock: till.clock,
    onState: (jobId, outcome) => {
      printerState = printerStateAfter(outcome, printerState)
      if (jobId !== DRAWER_JOB) note(Number(jobId), outcome)
      onChange()
    },
  })
  const lanes = openLanes(till, print)
  settleLeftovers(till)

  function note(id: number, outcome: PrintJobState): void {
    try {
      noteOutcome(till, id, outcome)
      unnoted.delete(id)
    } catch {
      unnoted.set(id, outcome)
    }
  }

  async function print(job: JobRow): Promise<void> {
    const paper = paperOf(job)
    if (paper.kind === 'receipt') {
      const { document } = paper
      const revealing = (serial: string): string => reveal(till, serial)
      queue.add({ jobId: String(job.id), document, openDrawer: false, reveal: revealing })
      return queue.idle()
    }
    const made = await makeSheet(job, paper).then(
      () => ({ state: 'printed', paperLow: false, drawerPulsed: false }) as const,
      () => ({ state: 'refused', reason: 'unreachable', drawerPulsed: false }) as const,
    )
    note(job.id, made)
    return onChange()
  }

  function wake(): void {
    for (const [id, outcome] of unnoted) note(id, outcome)
    lanes.wake()
    onChange()
  }

  return {
    wake,
    openDrawer: () => {
      // Some drawers open with a key alone: the setting says so.
      if (setting(till.db, 'drawerOn') === 'off') return
      queue.add({ jobId: DRAWER_JOB, document: null, openDrawer: true, reveal: () => '' })
    },
    unanswered: () => unansweredJobs(till.db).map((job) => paperView(job, printer.pictured)),
    papersOf: (seq) => jobsOf(till.db, seq).map((job) => paperView(job, printer.pictured)),
    answer: (id, out, reason, author, mayReprintAgain) => {
      answerPaper(till, id, { out, reason, mayReprintAgain }, author)
      wake()
    },
    ticket: (seq, original, reason, author) => {
      const job = jobAt(till.db, askTicket(till, seq, original, reason, author))
      if (job === undefined) throw new Error('the job that was just queued is gone')
      wake()
      return paperView(job, printer.pictured)
    },
    printerState: () => printerState,
    idle: async () => {
      await Promise.all([queue.idle(), lanes.idle()])
    },
    stop: async () => {
      lanes.stop()
      await queue.stop()
      await lanes.idle()
    },
  }
}
