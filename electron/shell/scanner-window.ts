/**
 * Puts the wedge detector between a window's keyboard and its page: one of the few files that know
 * Electron. A scan is caught before any field or button sees it, whatever has the focus.
 */
import type { Event, Input, WebContents } from 'electron'
import { createWedge } from '../scanner/wedge.ts'
import type { WedgeOutcome } from '../scanner/wedge.ts'
import type { RawScan } from '../../shared/scan.ts'
import { SCANNER_CHANNEL } from '../../shared/scanner-messages.ts'
import type { ScannerMessage } from '../../shared/scanner-messages.ts'
import type { Clock } from '../../shared/time.ts'

export type ScannerListeners = {
  /** Called once per scan, in order, after the page was asked to undo the first keys. */
  readonly onScan: (scan: RawScan) => void
  /** Called for a scan that cannot be believed, to be told to the seller in a sentence. */
  readonly onUnreadable: () => void
  /** A clock in ms that never goes back (`performance.now`), not the time of day. */
  readonly clock: Clock
}

/** Only what is needed of a window's contents, so that a plain emitter can stand in for it. */
export type KeySource = Pick<WebContents, 'on' | 'off' | 'send' | 'isDestroyed'>

/** A timer this late means that the process was busy, and that keys wait behind it. */
const BUSY_MS = 20
const SECOND_LOOK_MS = 10

/**
 * Watches the keys of a window for scans until the function it gives back is called.
 * The page must run `watchFields` (renderer/scanner/fields.ts) on the same channel.
 */
export function attachScanner(contents: KeySource, listeners: ScannerListeners): () => void {
  const wedge = createWedge()
  let timer: NodeJS.Timeout | undefined
  /** Time during which this process was busy in the middle of a burst: it was not silence. */
  let busyMs = 0

  function now(): number {
    return listeners.clock() - busyMs
  }

  function tell(message: ScannerMessage): void {
    if (!contents.isDestroyed()) contents.send(SCANNER_CHANNEL, message)
  }

  function apply(decision: WedgeOutcome): void {
    if (decision.restore !== undefined) tell({ kind: 'restore', codes: decision.restore })
    if (decision.replay !== undefined) tell({ kind: 'replay', keys: decision.replay })
    if (decision.scan !== undefined) listeners.onScan(decision.scan)
    if (decision.unreadable === true) listeners.onUnreadable()
  }

  function schedule(): void {
    clearTimeout(timer)
    const deadlineMs = wedge.deadlineMs()
    if (deadlineMs === undefined) return
    timer = setTimeout(() => silence(deadlineMs), Math.max(0, Math.ceil(deadlineMs - now())))
  }

  function silence(deadlineMs: number): void {
    if (now() - deadlineMs <= BUSY_MS) {
      finish()
      return
    }
    // Keys typed meanwhile may wait behind this timer: let them come first.
    timer = setTimeout(finish, SECOND_LOOK_MS)
  }

  function finish(): void {
    apply(wedge.tick(now()) ?? {})
    schedule()
  }

  function onKey(event: Event, input: Input): void {
    if (input.type !== 'keyDown' && input.type !== 'keyUp') return
    const deadlineMs = wedge.deadlineMs()
    // The timer would have ended the burst by now, had this process not been busy.
    if (deadlineMs !== undefined && now() >= deadlineMs) busyMs += now() - deadlineMs + 1
    const decision = wedge.key({
      type: input.type,
      key: input.key,
      code: input.code,
      shift: input.shift,
      control: input.control,
      alt: input.alt,
      meta: input.meta,
      repeat: input.isAutoRepeat,
      atMs: now(),
    })
    if (decision.swallow) event.preventDefault()
    apply(decision)
    schedule()
  }

  contents.on('before-input-event', onKey)
  return () => {
    clearTimeout(timer)
    contents.off('before-input-event', onKey)
  }
}
