/** Plain SQL, prepared once a connection. */
import type { Database, Statement } from './driver.ts'

const cache = new WeakMap<Database, Map<string, Statement>>()

/** Gives the prepared statement of this SQL on this connection, preparing it the first time. */
export function prepared(db: Database, sql: string): Statement {
  let statements = cache.get(db)
  if (statements === undefined) {
    statements = new Map()
    cache.set(db, statements)
  }
  let statement = statements.get(sql)
  if (statement === undefined) {
    statement = db.prepare(sql)
    statements.set(sql, statement)
  }
  return statement
}

type Bindable = string | number | Uint8Array | null

/** Reads the first row, or undefined. The row's type is the caller's word: tests hold it to it. */
export function one<Row>(
  db: Database,
  sql: string,
  ...values: readonly Bindable[]
): Row | undefined {
  return prepared(db, sql).get(...values) as Row | undefined
}

/** Reads every row. Only for results whose size is bounded by their meaning or by a LIMIT. */
export function all<Row>(
  db: Database,
  sql: string,
  ...values: readonly Bindable[]
): readonly Row[] {
  return prepared(db, sql).all(...values) as readonly Row[]
}

/** Runs a write and gives how many rows it changed and the last row id. */
export function run(
  db: Database,
  sql: string,
  ...values: readonly Bindable[]
): { readonly changes: number; readonly id: number } {
  const result = prepared(db, sql).run(...values)
  const id = Number(result.lastInsertRowid)
  if (!Number.isSafeInteger(id)) throw new RangeError('row id beyond 2^53')
  return { changes: result.changes, id }
}

/**
 * One use case, one IMMEDIATE transaction, nothing awaited inside: committed whole when `work`
 * returns, rolled back whole when it throws.
 */
export function inTransaction<Value>(db: Database, work: () => Value): Value {
  if (db.inTransaction) throw new Error('a use case is one transaction: do not nest them')
  prepared(db, 'BEGIN IMMEDIATE').run()
  try {
    const value = work()
    if (value instanceof Promise) throw new Error('a transaction awaits nothing')
    prepared(db, 'COMMIT').run()
    return value
  } catch (error) {
    // SQLite may have rolled back by itself, on a full disk for one.
    if (db.inTransaction) prepared(db, 'ROLLBACK').run()
    throw error
  }
}
