import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDemo } from '../../electron/installation/demo.ts'
import { DEMO_DIRECTORY } from '../../electron/place/place.ts'
import type { LaunchOptions, Till } from '../e2e/harness.ts'
import { SELLING, ask } from './counter/counter-window.ts'

/** A window to launch, and how to know that a person can use it. */
export type Subject = {
  readonly options: LaunchOptions
  /** Selector of what is visible once a person can do something. */
  readonly usable: string
  /** Puts in the data directory what is there on every other day. */
  readonly furnish?: (dataDir: string) => Promise<void>
  /** What is done once in the window, before the launches that are measured. */
  readonly prepare?: (till: Till) => Promise<void>
  /**
   * What a person does to come from {@link usable} to their work; gives how long the machine then
   * took, in ms, without the person's own time.
   */
  readonly enter?: (till: Till) => Promise<number>
}

/** The least an Electron application can be. */
export function bareWindow(): Subject {
  return {
    options: { main: fileURLToPath(new URL('bare/main.mjs', import.meta.url)) },
    usable: '#root > *',
  }
}

/**
 * Our window on a till whose drawer is open: it asks who is there, then it sells. Its time is that
 * until the people's cards, and that from a PIN's last digit until the goods can be tapped: its
 * check is slow on purpose (law 33), and counted all the same.
 */
export function ourWindow(): Subject {
  return {
    options: {},
    usable: '.who-card',
    furnish: (dataDir) =>
      createDemo({
        directory: join(dataDir, DEMO_DIRECTORY),
        clock: Date.now,
        version: '0.1.0',
        dataDirectory: fileURLToPath(new URL('../../data/demo', import.meta.url)),
      }),
    prepare: async (till) => {
      await ask(till, 'place.tryDemo', {})
      await ask(till, 'session.open', { count: { 100: 20 } })
      await till.window.reload()
      await till.window.waitForSelector(SELLING)
    },
    enter: signIn,
  }
}

/** Slower than a scanner, which the till would take it for. */
const digitGapMs = 120

/** The PIN stands on the demonstration's own screen. */
async function signIn({ window }: Till): Promise<number> {
  await window.locator('.who-card').first().click()
  const shown = await window.locator('.who-demo').innerText()
  const pin = /\d{6}/.exec(shown.replaceAll(/\s/g, ''))?.[0] ?? ''
  await window.keyboard.type(pin.slice(0, -1), { delay: digitGapMs })
  await window.waitForTimeout(digitGapMs)
  const startedAt = performance.now()
  await window.keyboard.type(pin.slice(-1))
  await window.waitForSelector(SELLING)
  return performance.now() - startedAt
}
