/**
 * The till behind the window: its place, its bridge, its scanner, its idle lock. Loaded while the
 * window is being made, so that neither waits for the other.
 */
import { join } from 'node:path'
import { app } from 'electron'
import type { BrowserWindow } from 'electron'
import { createBridge } from '../bridge.ts'
import { makeOperations } from '../operations/operations.ts'
import { lockIfIdle } from '../people/sign-in.ts'
import { createPlace } from '../place/place.ts'
import type { Place } from '../place/place.ts'
import type { Reply } from '../../shared/refusal.ts'
import { electronDesktop } from './desktop.ts'
import { watchHidScanners } from './hid-scanners.ts'
import type { Log } from './log.ts'
import { attachScanner } from './scanner-window.ts'
import { argumentAfter, startingClock } from './start.ts'

const IDLE_LOOK_MS = 1_000

export type TillBehind = {
  /** Answers one message of the page, once what the directory holds is open. */
  readonly answer: (name: unknown, input: unknown, commandId: unknown) => Promise<Reply<unknown>>
  /** Closes the till: `stopped` is written, the printer is left within seconds. */
  readonly stop: () => Promise<void>
}

/** Opens what the directory holds behind the window. What fails becomes a trouble on its screen. */
export function openTillBehind(window: BrowserWindow, directory: string, log: Log): TillBehind {
  const desktop = electronDesktop(window, () => hid.state())
  const hid = watchHidScanners((text) => {
    desktop.notify({ type: 'scan', byKey: text, byCode: text })
  })
  const onBug = (where: string, error: unknown): void => void log.bug(where, error)
  const place = createPlace({
    directory,
    demoData: join(app.getAppPath(), 'data', 'demo'),
    clock: startingClock(),
    version: app.getVersion(),
    desktop,
    recordTo: argumentAfter('--record-receipts'),
    onBug,
  })
  const started = place.start()
  const bridge = createBridge({ place, operations: makeOperations(place, desktop), onBug })
  attachScanner(window.webContents, {
    onScan: (scan) => desktop.notify({ type: 'scan', ...scan }),
    onUnreadable: () => desktop.notify({ type: 'scan-unreadable' }),
    clock: () => performance.now(),
  })
  const idle = setInterval(() => {
    if (lockIdle(place, onBug)) desktop.notify({ type: 'locked' })
  }, IDLE_LOOK_MS)
  return {
    answer: async (name, input, commandId) => {
      await started
      return bridge.call(name, input, commandId)
    },
    stop: async () => {
      clearInterval(idle)
      await hid.stop()
      await place.stop()
    },
  }
}

/**
 * Locks a till nobody touches; the basket stays (law 33). A disk that can't write it down must
 * not leave the till open: whoever was there leaves all the same.
 */
function lockIdle(place: Place, onBug: (where: string, error: unknown) => void): boolean {
  if (!place.isTillOpen()) return false
  const { people } = place.till()
  try {
    return lockIfIdle(people)
  } catch (error) {
    people.signedIn.clear()
    onBug('idle lock', error)
    return true
  }
}
