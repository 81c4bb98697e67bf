/**
 * Checks the till's own journal: at start the entries since the last one known to be sound, in
 * full when asked (law 9). Entries are read in slices, so that a long journal neither fills the
 * memory nor freezes the window.
 */
import { setImmediate } from 'node:timers/promises'
import { ChainVerifier } from '../proof/chain.ts'
import type { ChainStart } from '../proof/chain.ts'
import type { Database } from '../store/driver.ts'
import { integerSetting, writeSetting } from '../store/settings.ts'
import { all, inTransaction, one } from '../store/statement.ts'
import type { IntegrityFault } from './integrity.ts'

const SLICE = 200

export type Verified = { readonly entries: number; readonly fault: IntegrityFault | null }

/** What is known of the chain before an entry: its predecessor's hash, the key, the register. */
function startAfter(db: Database, seq: number): ChainStart {
  if (seq === 0) return {}
  const last = one<{ entry: string }>(db, 'SELECT entry FROM journal WHERE seq = ?', seq)
  const first = one<{ entry: string }>(db, 'SELECT entry FROM journal WHERE seq = 1')
  if (last === undefined || first === undefined) return {}
  const { hash, register, mode } = JSON.parse(last.entry) as Record<string, string>
  const installed = JSON.parse(first.entry) as { body: { publicKeyPem: string } }
  return {
    fromSeq: seq + 1,
    publicKeyPem: installed.body.publicKeyPem,
    ...(hash === undefined ? {} : { prev: hash }),
    ...(register === undefined ? {} : { register }),
    ...(mode === undefined ? {} : { mode }),
  }
}

/** The entry that would be read next is missing: the journal was cut or never whole. */
function missing(db: Database, seq: number): boolean {
  const count = one<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM journal')
  return (count?.seq ?? 0) < seq
}

async function verifyFrom(
  db: Database,
  after: number,
  onProgress: (done: number) => void,
): Promise<Verified> {
  if (after > 0 && missing(db, after)) return { entries: 0, fault: { seq: after, what: 'missing' } }
  const verifier = new ChainVerifier(startAfter(db, after))
  let from = after
  let entries = 0
  for (;;) {
    const rows = all<{ seq: number; entry: string }>(
      db,
      `SELECT seq, entry FROM journal WHERE seq > ? ORDER BY seq LIMIT ${SLICE}`,
      from,
    )
    for (const row of rows) verifier.add(row.entry, row.seq)
    entries += rows.length
    from = rows.at(-1)?.seq ?? from
    onProgress(entries)
    if (rows.length < SLICE) break
    await setImmediate()
  }
  const open = verifier.summary().faults.find((fault) => fault.acknowledgedBy === null)
  return { entries, fault: open === undefined ? null : { seq: open.seq ?? from, what: open.code } }
}

/** Checks the entries since the last one known to be sound, and writes nothing. */
export function checkNewEntries(db: Database): Promise<Verified> {
  return verifyFrom(db, integerSetting(db, 'verifiedSeq', 0), () => {})
}

/** Checks the entries since the last one known to be sound, and remembers how far it came. */
export async function verifyNewEntries(db: Database): Promise<Verified> {
  const verified = await checkNewEntries(db)
  if (verified.fault === null) rememberVerified(db)
  return verified
}

/** Checks the whole journal; `onProgress` is told how many entries are done. */
export async function verifyWholeJournal(
  db: Database,
  onProgress: (done: number) => void,
): Promise<Verified> {
  return verifyFrom(db, 0, onProgress)
}

/** Everything up to the last entry is known: sound, or read and accepted by a manager. */
export function rememberVerified(db: Database): void {
  const last = one<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM journal')
  inTransaction(db, () => writeSetting(db, 'verifiedSeq', String(last?.seq ?? 0)))
}
