/**
 * What is known of the journal's soundness. A fault found blocks postings until a manager has read
 * which entry and confirmed: never a queue stuck for good, never a bad byte forgotten (law 9).
 */
import type { Database } from '../store/driver.ts'

export type IntegrityFault = { readonly seq: number; readonly what: string }

const faults = new WeakMap<Database, IntegrityFault>()

/** The fault nobody has confirmed yet, or null. */
export function integrityOf(db: Database): IntegrityFault | null {
  return faults.get(db) ?? null
}

/** Notes what a verification found; null clears it once a manager has confirmed. */
export function noteIntegrity(db: Database, fault: IntegrityFault | null): void {
  if (fault === null) faults.delete(db)
  else faults.set(db, fault)
}
