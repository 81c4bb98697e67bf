/**
 * The journal of one register: every fiscal or technical event is one signed entry chained to the
 * one before it (law 2). An entry is appended in the same transaction as the rows it explains.
 */
import { createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { FIRST_PREV, JOURNAL_VERSION } from '../../shared/journal.ts'
import type { EntryBodies, EntryKind, TillMode } from '../../shared/journal.ts'
import { offsetMinutes } from '../../shared/time.ts'
import type { Clock } from '../../shared/time.ts'
import { signEntry } from '../proof/entry.ts'
import type { Database } from '../store/driver.ts'
import { integerSetting, writeSetting } from '../store/settings.ts'
import { inTransaction, one, run } from '../store/statement.ts'

export type Appended = {
  readonly seq: number
  readonly atMs: number
  readonly hash: string
  readonly signature: string
}

export type Journal = {
  readonly mode: TillMode
  readonly register: string
  /**
   * Appends one entry inside the caller's transaction and gives its number, instant and
   * signature. Throws a plain Error outside a transaction: that would be a bug.
   */
  readonly append: <Kind extends EntryKind>(
    kind: Kind,
    body: EntryBodies[Kind],
    operator: string,
  ) => Appended
  /** Appends one entry that stands alone, in a transaction of its own. */
  readonly record: <Kind extends EntryKind>(
    kind: Kind,
    body: EntryBodies[Kind],
    operator: string,
  ) => Appended
  /** The number the next entry will bear. Only meaningful inside a transaction. */
  readonly nextSeq: () => number
  /**
   * The latest instant of an entry since the clock was last put right, ms UTC; undefined in an
   * empty journal. It is not always the last entry's: see {@link holdClock}.
   */
  readonly lastAtMs: () => number | undefined
}

type Tail = { readonly seq: number; readonly hash: string; readonly atMs: number }

const LAST_SEQ = 'SELECT max(seq) AS seq FROM journal'
const HASH = /"hash":"([0-9a-f]{64})"/
const AT = /"at":"([^"]+)"/

/**
 * The last entry's number, hash and instant, read from its own text each time: a copy kept in
 * memory would have to be put right after every rollback. The canonical order of keys puts `at`
 * first and `hash` before any text a person typed except the body, so the body is skipped.
 * A last entry that was spoilt must not stop the till for ever (law 9): what follows is chained to
 * its bytes as they stand, which the verifier does not hold against it once the fault is named.
 */
function readTail(db: Database): Tail | undefined {
  const row = one<{ seq: number; entry: string }>(
    db,
    'SELECT seq, entry FROM journal ORDER BY seq DESC LIMIT 1',
  )
  if (row === undefined) return undefined
  const hash = HASH.exec(row.entry.slice(row.entry.lastIndexOf('"hash":')))?.[1]
  const at = AT.exec(row.entry)?.[1]
  const atMs = Date.parse(at ?? '')
  return {
    seq: row.seq,
    hash: hash ?? createHash('sha256').update(row.entry).digest('hex'),
    atMs: Number.isNaN(atMs) ? 0 : atMs,
  }
}

/**
 * Entries that nobody can refuse (a start, a sign-in) are written under a clock that went back
 * too. Without this they would hide from the next sale that it did: the latest instant is kept
 * until a `clock-changed` entry says that a manager has seen it (law 13).
 */
function holdClock(db: Database, tail: Tail | undefined, kind: EntryKind, atMs: number): void {
  if (tail === undefined) return
  if (kind === 'clock-changed') writeSetting(db, 'clockHeldMs', '0')
  else if (atMs < tail.atMs) {
    writeSetting(db, 'clockHeldMs', String(Math.max(tail.atMs, heldMs(db))))
  }
}

function heldMs(db: Database): number {
  return integerSetting(db, 'clockHeldMs', 0)
}

/** Opens the journal of a register for writing. `signingKey` is its private P-256 key. */
export function openJournal(options: {
  readonly db: Database
  readonly clock: Clock
  readonly mode: TillMode
  readonly register: string
  readonly signingKey: KeyObject
}): Journal {
  const { db, clock, mode, register, signingKey } = options

  function append<Kind extends EntryKind>(
    kind: Kind,
    body: EntryBodies[Kind],
    operator: string,
  ): Appended {
    if (!db.inTransaction) throw new Error('an entry is appended with the rows it explains')
    const tail = readTail(db)
    const seq = (tail?.seq ?? 0) + 1
    const atMs = clock()
    const signed = signEntry(
      {
        v: JOURNAL_VERSION,
        mode,
        seq,
        kind,
        at: new Date(atMs).toISOString(),
        offsetMinutes: offsetMinutes(atMs),
        register,
        operator,
        body,
        prev: tail?.hash ?? FIRST_PREV,
      },
      signingKey,
    )
    run(db, 'INSERT INTO journal (seq, entry) VALUES (?, ?)', seq, signed.text)
    holdClock(db, tail, kind, atMs)
    return { seq, atMs, hash: signed.hash, signature: signed.signature }
  }

  return {
    mode,
    register,
    append,
    record: (kind, body, operator) => inTransaction(db, () => append(kind, body, operator)),
    nextSeq: () => (one<{ seq: number | null }>(db, LAST_SEQ)?.seq ?? 0) + 1,
    lastAtMs: () => {
      const tail = readTail(db)
      return tail === undefined ? undefined : Math.max(tail.atMs, heldMs(db))
    },
  }
}
