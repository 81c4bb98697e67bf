/** What every use case at the counter works with: one open till. */
import type { Keys } from '../vault/keys.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'

export type Till = {
  readonly db: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly keys: Keys
  readonly directory: string
  readonly version: string
}

/** The person who acts: an operator code of the journal. Rights were checked by the bridge. */
export type Author = string
