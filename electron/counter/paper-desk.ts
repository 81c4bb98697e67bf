/**
 * Sends queued papers to the printer and writes down what became of each. A paper leaves the queue
 * once: when nobody knows whether it came out, only a person's answer decides, never a retry.
 */
import type { PaperView, PrinterView } from '../../shared/views.ts'
import { PrintQueue } from '../printing/queue.ts'
import type { PrintJobState } from '../printing/queue.ts'
import type { PrinterSetup } from '../printing/setup.ts'
import { setting } from '../store/settings.ts'
import { inTransaction } from '../store/statement.ts'
import { answerPaper, askTicket } from './paper-answers.ts'
import type { Asker, Said, TicketAsked } from './paper-answers.ts'
import { markRevealed, noteOutcome, reveal } from './paper-outcomes.ts'
import {
  jobAt,
  jobsOf,
  nextQueued,
  paperOf,
  paperView,
  setJobState,
  settleLeftovers,
  unansweredJobs,
} from './print-jobs.ts'
import type { JobRow, Lane, Paper } from './print-jobs.ts'
import type { Till } from './till.ts'

export type PaperDesk = {
  /** Takes what was queued since the last time. Call it after each commit that queues papers. */
  readonly wake: () => void
  /** Opens the drawer, for cash taken or given, without a paper. */
  readonly openDrawer: () => void
  readonly unanswered: () => readonly PaperView[]
  readonly papersOf: (seq: number) => readonly PaperView[]
  /**
   * Files a paper that came out, or prints it again. Gives the job that is printed, or null.
   * Throws what {@link answerPaper} throws.
   */
  readonly answer: (job: number, said: Said, asker: Asker) => number | null
  /** Prints a sale's ticket: the original, or a duplicate with its reason. */
  readonly ticket: (asked: TicketAsked, asker: Asker) => PaperView
  /** What the printer said last; a file or a screen is always ready. */
  readonly printerState: () => PrinterView['state']
  /** Resolves when the printer has nothing left to do. */
  readonly idle: () => Promise<void>
  /** Resolves when the sheets asked for are made, whatever the printer does meanwhile. */
  readonly sheetsMade: () => Promise<void>
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

type Lanes = {
  readonly wake: () => void
  readonly idle: (lane: Lane) => Promise<void>
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
    return stopped ? undefined : nextQueued(till.db, lane, held)
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
    idle: (lane) => running[lane],
    stop: () => {
      stopped = true
    },
  }
}

type Notes = {
  readonly write: (id: number, outcome: PrintJobState) => void
  readonly retry: () => void
}

/** Writes outcomes down, and keeps those a full disk refuses until the next try. */
function openNotes(till: Till): Notes {
  const unnoted = new Map<number, PrintJobState>()
  function write(id: number, outcome: PrintJobState): void {
    try {
      noteOutcome(till, id, outcome)
      unnoted.delete(id)
    } catch {
      unnoted.set(id, outcome)
    }
  }
  return {
    write,
    retry: () => {
      for (const [id, outcome] of unnoted) write(id, outcome)
    },
  }
}

async function outcomeOfSheet(made: Promise<void>): Promise<PrintJobState> {
  return made.then(
    () => ({ state: 'printed', paperLow: false, drawerPulsed: false }) as const,
    () => ({ state: 'refused', reason: 'unreachable', drawerPulsed: false }) as const,
  )
}

/** Opens the desk of a till. Call `wake` once for what was queued before. */
export function openPaperDesk(options: DeskOptions): PaperDesk {
  const { till, printer, makeSheet, onChange } = options
  const notes = openNotes(till)
  let printerState: PrinterView['state'] = printer.pictured ? 'ready' : 'unknown'
  const queue = new PrintQueue({
    transport: printer.transport,
    profile: printer.profile,
    clock: till.clock,
    onState: (jobId, outcome) => {
      printerState = printerStateAfter(outcome, printerState)
      if (jobId !== DRAWER_JOB) notes.write(Number(jobId), outcome)
      onChange()
    },
  })
  const lanes = openLanes(till, print)
  settleLeftovers(till.db)

  async function print(job: JobRow): Promise<void> {
    const paper = paperOf(job)
    if (paper.kind === 'receipt') {
      const { document } = paper
      const revealing = (serial: string): string => reveal(till, serial)
      queue.add({ jobId: String(job.id), document, openDrawer: false, reveal: revealing })
      return queue.idle()
    }
    const made = await outcomeOfSheet(makeSheet(job, paper))
    notes.write(job.id, made)
    return onChange()
  }

  function wake(): void {
    notes.retry()
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
    answer: (id, said, asker) => {
      const printed = answerPaper(till, id, said, asker)
      wake()
      return printed
    },
    ticket: (asked, asker) => {
      const job = jobAt(till.db, askTicket(till, asked, asker))
      if (job === undefined) throw new Error('the job that was just queued is gone')
      wake()
      return paperView(job, printer.pictured)
    },
    printerState: () => printerState,
    idle: async () => {
      await Promise.all([queue.idle(), lanes.idle('receipt'), lanes.idle('sheet')])
    },
    sheetsMade: () => lanes.idle('sheet'),
    stop: async () => {
      lanes.stop()
      await queue.stop()
      await Promise.all([lanes.idle('receipt'), lanes.idle('sheet')])
    },
  }
}
