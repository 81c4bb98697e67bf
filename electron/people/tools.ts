/** What the use cases about people are given. */
import type { EntryBodies, EntryKind } from '../../shared/journal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'
import type { Keys } from '../vault/keys.ts'
import type { SignedIn } from './session.ts'

/** Writes one journal entry inside the transaction that is open. `operator` is a code. */
export type AppendEntry = <Kind extends EntryKind>(
  kind: Kind,
  body: EntryBodies[Kind],
  operator: string,
) => unknown

export type PeopleTools = {
  readonly db: Database
  readonly clock: Clock
  readonly append: AppendEntry
  readonly keys: Pick<Keys, 'pepper'>
  readonly signedIn: SignedIn
  /** log2 of scrypt's N for new secrets; DEFAULT_COST when absent. */
  readonly secretCost?: number
}

/** Who signs an entry: the person at the till, or the till itself when nobody is signed in. */
export function operatorOf(tools: PeopleTools): string {
  return tools.signedIn.holder()?.code ?? 'system'
}
