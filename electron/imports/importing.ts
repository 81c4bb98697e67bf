/**
 * What applying a file has in common, whatever its kind: it is examined against the till's own
 * database, then written whole in one transaction.
 *
 * What the journal keeps of an import is the least from which stock can be added up again:
 * - codes and cards: one `code-batch` for each lot of the file (counts an EAN, a hash over the
 *   serials); a sale or a `code-moved` names each serial that leaves;
 * - devices and phones: one `device-moved` a unit, from `none` when it comes in, then at every
 *   change of state, with the erasure declared for it as the reason;
 * - SIM cards: one `stock-moved` an EAN; a sale names each ICCID that leaves;
 * - articles: never by an import, but by `stock-moved` (electron/stock/articles.ts);
 * - prices and words of a product already known: `price-changed` and `setting-changed`, old → new.
 *   A product or a price that is new has no old value: the file's own entry stands for it;
 * - every kind but codes and cards, which name their file in the batch: `setting-changed` with the
 *   kind as its name, from the SHA-256 of the last file of that kind to that of this one.
 */
import type { Journal } from '../journal/journal.ts'
import type { Database } from '../store/driver.ts'
import type { Keys } from '../vault/keys.ts'
import type { BusinessDate, Clock } from '../../shared/time.ts'
import type { ImportPreviewView } from '../../shared/views.ts'
import type { Fault } from './faults.ts'

/** What an import needs of the till. */
export type ImportTools = {
  readonly db: Database
  readonly clock: Clock
  readonly journal: Pick<Journal, 'append' | 'lastAtMs'>
  readonly keys: Pick<Keys, 'dataKey'>
}

/** When the data of the devices of a file were erased, and who declares it (law 28). */
export type Erasure = { readonly on: BusinessDate; readonly declaredBy: string }

/** Who applies a file, and what they declare. */
export type ImportOrder = {
  /** The code of the person who imports, or `cli`. */
  readonly operator: string
  /** The code of the second person, who confirms the totals of a batch of codes. */
  readonly confirmedBy: string | null
  readonly erasure: Erasure | null
  readonly onProgress?: (done: number, of: number) => void
}

/** An order on its way into the database, with the file it is about. */
export type Applying = ImportOrder & {
  readonly sha256: string
  /** Called after each row. */
  readonly tick: () => void
}

export type Change = ImportPreviewView['changes'][number]
export type Total = ImportPreviewView['totals'][number]

/** What a file would do to the till as it stands. `faults` has one a row at most. */
export type Findings = {
  readonly faults: readonly Fault[]
  readonly totals: readonly Total[]
  /** At most {@link SHOWN_CHANGES}; the totals count them all. */
  readonly changes: readonly Change[]
}

/** How one kind of file meets the database. */
export type Importer<Row> = {
  /** Looks, and changes nothing. */
  readonly examine: (tools: ImportTools, rows: readonly Row[]) => Findings
  /** Writes sound rows inside the caller's transaction. */
  readonly apply: (tools: ImportTools, rows: readonly Row[], applying: Applying) => void
}

/** More than a person reads before confirming. */
export const SHOWN_CHANGES = 500

/** Collects what an examination finds, bounded. */
export class Findbook {
  readonly faults: Fault[] = []
  readonly changes: Change[] = []
  private readonly counts = new Map<string, number>()

  count(label: string, by = 1): void {
    this.counts.set(label, (this.counts.get(label) ?? 0) + by)
  }

  change(change: Change): void {
    if (this.changes.length < SHOWN_CHANGES) this.changes.push(change)
  }

  findings(): Findings {
    const totals = [...this.counts].map(([label, count]) => ({ label, count }))
    return { faults: this.faults, totals, changes: this.changes }
  }
}
