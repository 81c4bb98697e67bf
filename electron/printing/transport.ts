/**
 * The one interface behind which every way to a printer stands. A transport never prints twice,
 * never retries, and says `printed` only when the printer itself confirmed (hardware: a printer
 * that never lies).
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { PaperBytes } from './render-bytes.ts'

/** Why nothing was printed: the printer said so, or nothing was ever sent to it. */
export type RefusedReason = 'paper' | 'cover' | 'offline' | 'silent' | 'unreachable' | 'aborted'

/** Why nobody knows whether it was printed: only the person who looks at the paper does. */
export type UnknownReason = 'silent' | 'broken' | 'paper' | 'aborted'

export type PrintOutcome = { readonly drawerPulsed: boolean } & (
  | { readonly state: 'printed'; readonly paperLow: boolean }
  | { readonly state: 'refused'; readonly reason: RefusedReason }
  | { readonly state: 'unknown'; readonly reason: UnknownReason }
)

export type PrinterStatus =
  | { readonly state: 'ready'; readonly paperLow: boolean }
  | { readonly state: 'refused'; readonly reason: RefusedReason }

export type SendOptions = {
  readonly signal: AbortSignal
  /** Pulses the drawer before anything else, so that a lack of paper never keeps it shut. */
  readonly openDrawer: boolean
  /** What the paper is, for a transport that names files: `ticket`, `code-slip`. */
  readonly what: string
}

export type PrinterTransport = {
  /** Sends one paper (or none, to open the drawer only) and tells what became of it. */
  readonly send: (paper: PaperBytes | null, options: SendOptions) => Promise<PrintOutcome>
  readonly status: (options: { readonly signal: AbortSignal }) => Promise<PrinterStatus>
}

/**
 * Waits for a promise at most `timeoutMs`, and no longer than the signal allows.
 * Gives 'timeout' or 'aborted' instead of its value otherwise; rejects as the promise does.
 */
export async function within<Value>(
  promise: Promise<Value>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Value | 'timeout' | 'aborted'> {
  const done = new AbortController()
  const stop = AbortSignal.any([done.signal, signal])
  const timer = wait(timeoutMs, 'timeout' as const, { signal: stop }).catch(() =>
    signal.aborted ? ('aborted' as const) : ('timeout' as const),
  )
  try {
    return await Promise.race([promise, timer])
  } finally {
    done.abort()
  }
}
