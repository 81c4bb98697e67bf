import { fileURLToPath } from 'node:url'
import type { LaunchOptions, Till } from '../e2e/harness.ts'

/** A window to launch, and how to know that a person can use it. */
export type Subject = {
  readonly options: LaunchOptions
  /** Selector of what is visible once the window is usable. */
  readonly usable: string
  /** What is done once, before the launches that are measured. */
  readonly prepare?: (till: Till) => Promise<void>
}

/** The least an Electron application can be. */
export function bareWindow(): Subject {
  return {
    options: { main: fileURLToPath(new URL('bare/main.mjs', import.meta.url)) },
    usable: '#root > *',
  }
}

/** Our window. */
export function ourWindow(): Subject {
  return { options: {}, usable: '#root > *' }
}
