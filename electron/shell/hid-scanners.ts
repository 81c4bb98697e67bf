/**
 * Looks for the scanners that do not type like a keyboard, some seconds after the start, which
 * never waits for their driver. Without it the till still reads every other scanner.
 */
import type { HidScanners, HidState } from '../scanner/hid.ts'

const FIRST_LOOK_MS = 4_000
const LOOK_MS = 2_000

export type HidWatch = {
  /** What the last look found; null before the first one. */
  readonly state: () => HidState | null
  /** Closes the scanners and looks no more. */
  readonly stop: () => Promise<void>
}

/** Begins to look soon; `onScan` is given the text of each scan. */
export function watchHidScanners(onScan: (text: string) => void): HidWatch {
  let state: HidState | null = null
  let scanners: HidScanners | undefined
  let isStopped = false

  async function begin(): Promise<void> {
    const { createHidScanners } = await import('../scanner/hid.ts')
    if (isStopped) return
    scanners = createHidScanners({
      onScan,
      onState: (found) => {
        state = found
      },
      clock: () => performance.now(),
    })
    scanners.start(LOOK_MS)
  }

  const timer = setTimeout(() => void begin(), FIRST_LOOK_MS)
  return {
    state: () => state,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await scanners?.stop()
    },
  }
}
