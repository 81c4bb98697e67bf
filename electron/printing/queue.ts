/**
 * One printer, one job at a time. The queue renders a job only when its turn comes, so that a
 * code is in memory only while it is sent; it reports every change of state and never prints a
 * job again by itself: after `unknown` a person looks at the paper (hardware, law 17).
 */
import type { ReceiptDocument } from '../../shared/receipt/document.ts'
import type { Reveal } from '../../shared/receipt/layout.ts'
import type { PrinterProfile } from '../../shared/receipt/profile.ts'
import type { Clock } from '../../shared/time.ts'
import { renderBytes, type PaperBytes } from './render-bytes.ts'
import type { PrinterTransport, PrintOutcome, RefusedReason, UnknownReason } from './transport.ts'

export type PrintJob = {
  readonly jobId: string
  /** The paper, or null to open the drawer only. */
  readonly document: ReceiptDocument | null
  readonly openDrawer: boolean
  /** Gives the code of a serial; called once a secret, when the job is sent. */
  readonly reveal: Reveal
}

export type PrintJobState =
  | { readonly state: 'queued' | 'sending' }
  | {
      readonly state: 'printed'
      readonly paperLow: boolean
      readonly drawerPulsed: boolean
    }
  | {
      readonly state: 'refused'
      readonly reason: RefusedReason | 'unprintable'
      readonly drawerPulsed: boolean
    }
  | {
      readonly state: 'unknown'
      readonly reason: UnknownReason
      readonly drawerPulsed: boolean
    }

export type PrintQueueOptions = {
  readonly transport: PrinterTransport
  readonly profile: PrinterProfile
  readonly clock: Clock
  /**
   * Called at each change of a job's state. If it throws on `sending` (the state cannot be written
   * down), the job is refused and nothing is sent; later on, the paper is already out.
   */
  readonly onState: (jobId: string, state: PrintJobState) => void
  /** Told what `onState` threw, so that it is not lost. */
  readonly onFault?: (fault: unknown) => void
}

/** A drawer's coil burns when it is pulsed again at once. */
const DRAWER_REST_MS = 1_000

/** Prints jobs in the order in which they are given. */
export class PrintQueue {
  readonly #options: PrintQueueOptions
  readonly #waiting: PrintJob[] = []
  #current: { readonly jobId: string; readonly abort: AbortController } | undefined
  #running: Promise<void> = Promise.resolve()
  #lastPulseMs = Number.NEGATIVE_INFINITY
  #draining = false
  #stopped = false

  constructor(options: PrintQueueOptions) {
    this.#options = options
  }

  /** Takes a job; it is printed when those before it are done. */
  add(job: PrintJob): void {
    this.#report(job.jobId, { state: 'queued' })
    if (this.#stopped) return this.#refuse(job.jobId, 'aborted')
    this.#waiting.push(job)
    if (!this.#draining) this.#running = this.#drain()
    return undefined
  }

  /**
   * Gives up a job: refused when it was still waiting; when it is being sent it ends as the
   * transport tells, refused if nothing had left, else unknown. Another identifier does nothing.
   */
  cancel(jobId: string): void {
    const place = this.#waiting.findIndex((job) => job.jobId === jobId)
    if (place >= 0) {
      this.#waiting.splice(place, 1)
      this.#refuse(jobId, 'aborted')
    } else if (this.#current?.jobId === jobId) this.#current.abort.abort()
  }

  /** Resolves when every job taken so far is done. */
  async idle(): Promise<void> {
    await this.#running
  }

  /** Gives up every job and takes no more; resolves when the printer is left alone. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const job of this.#waiting.splice(0)) this.#refuse(job.jobId, 'aborted')
    this.#current?.abort.abort()
    await this.#running
  }

  #refuse(jobId: string, reason: RefusedReason | 'unprintable'): void {
    this.#report(jobId, { state: 'refused', reason, drawerPulsed: false })
  }

  #report(jobId: string, state: PrintJobState): boolean {
    try {
      this.#options.onState(jobId, state)
      return true
    } catch (fault) {
      this.#options.onFault?.(fault)
      return false
    }
  }

  async #drain(): Promise<void> {
    this.#draining = true
    // A turn of the loop first: a caller within a transaction has committed by then.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      const abort = new AbortController()
      this.#current = { jobId: job.jobId, abort }
      await this.#print(job, abort.signal)
      this.#current = undefined
    }
    this.#draining = false
  }

  async #print(job: PrintJob, signal: AbortSignal): Promise<void> {
    const { profile } = this.#options
    let paper: PaperBytes | null
    try {
      paper = job.document === null ? null : renderBytes(job.document, profile, job.reveal)
    } catch {
      // What it throws may quote the code: it is not passed on.
      return this.#refuse(job.jobId, 'unprintable')
    }
    const noted = this.#report(job.jobId, { state: 'sending' })
    const outcome = noted ? await this.#send(job, paper, signal) : undefined
    paper?.bytes.fill(0)
    if (outcome === undefined) return this.#refuse(job.jobId, 'unprintable')
    this.#report(job.jobId, outcome)
    return undefined
  }

  async #send(job: PrintJob, paper: PaperBytes | null, signal: AbortSignal): Promise<PrintOutcome> {
    const { clock, transport } = this.#options
    const nowMs = clock()
    const rested = Math.abs(nowMs - this.#lastPulseMs) >= DRAWER_REST_MS
    const openDrawer = job.openDrawer && rested
    const what = job.document?.what ?? 'drawer'
    if (openDrawer) this.#lastPulseMs = nowMs
    if (paper === null && !openDrawer) {
      return { state: 'printed', paperLow: false, drawerPulsed: false }
    }
    try {
      return await transport.send(paper, { signal, openDrawer, what })
    } catch {
      return { state: 'unknown', reason: 'broken', drawerPulsed: openDrawer }
    }
  }
}
