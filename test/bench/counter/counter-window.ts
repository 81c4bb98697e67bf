import { join } from 'node:path'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_DIRECTORY } from '../../../electron/place/place.ts'
import { closeTill, launchTill, pressKeys, setContentSize, setLayout } from '../../e2e/harness.ts'
import type { Till } from '../../e2e/harness.ts'
import { SHIFT_KEYCODE } from '../../support/x-keycodes.ts'

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly code?: string }

/** Sends one message as the page itself would and gives its value. */
export async function ask(till: Till, name: string, input: unknown): Promise<unknown> {
  const answer = await till.window.evaluate(
    async ([message, data]) => {
      const bridge = Reflect.get(globalThis, 'till') as {
        call: (name: unknown, input: unknown, id: string) => Promise<unknown>
      }
      return bridge.call(message, data, crypto.randomUUID())
    },
    [name, input] as const,
  )
  const { ok, value, code } = answer as Answer
  if (!ok) {
    throw new Error(`${name} is refused: ${code}`)
  }
  return value
}

/** Selector of a selling screen whose goods can be tapped. */
export const SELLING = '.sell-shelf .tile'

/**
 * Opens the demonstration of a data directory on its selling screen, its drawer open, in a window
 * of a counter's usual size that has the keyboard.
 */
export async function openCounter(dataDir: string): Promise<Till> {
  // Without its mark the demonstration waits behind its door, which signs its manager in.
  rmSync(join(dataDir, DEMO_DIRECTORY, 'open'), { force: true })
  const till = await launchTill({ dataDir })
  try {
    await ask(till, 'place.tryDemo', {})
    const { session } = (await ask(till, 'till.view', {})) as { readonly session: unknown }
    if (session === null) {
      await ask(till, 'session.open', { count: { 100: 20 } })
    }
    await till.window.reload()
    await till.window.waitForSelector(SELLING)
    await setContentSize(till, { width: 1366, height: 768 })
    await setLayout(till, 'us')
    // A key sent before the window knows that it has the focus would be lost.
    await pressKeys(till, [SHIFT_KEYCODE])
    await till.window.waitForFunction(() => document.hasFocus())
    await sleep(500)
    return till
  } catch (error) {
    await closeTill(till)
    throw error
  }
}
