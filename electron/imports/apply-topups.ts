/**
 * Batches of codes and of scratch cards: sealed intake. A serial known of either kind, or a code
 * met before in any batch, refuses the whole file; codes are encrypted one by one as they come.
 * One entry a lot, with a hash over the sorted serials, makes what was received provable.
 */
import { createHash } from 'node:crypto'
import { eanKey } from '../../shared/identifiers.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import { codeFingerprint, encryptCode } from '../vault/code-vault.ts'
import { fault } from './faults.ts'
import type { Fault } from './faults.ts'
import { productFault, productReader } from './goods.ts'
import { Findbook } from './importing.ts'
import type { Applying, Findings, Importer, ImportTools } from './importing.ts'
import type { CardRow, CodeRow } from './rows.ts'
import { serialParams } from './topups.ts'

/** Keeps the batch's entry far below the 64 kB every reader accepts. */
const MAXIMUM_PRODUCTS = 1_000

const SERIAL_KNOWN = `SELECT 1 FROM topup_code WHERE serial = ?
  UNION ALL SELECT 1 FROM topup_card WHERE serial = ?`
const CODE_KNOWN = 'SELECT 1 FROM topup_code WHERE fingerprint = ?'

function examine<Row extends CardRow>(
  { db }: ImportTools,
  rows: readonly Row[],
  nature: 'topup_code' | 'topup_card',
  codeFault: (row: Row) => Fault | undefined,
): Findings {
  const book = new Findbook()
  const read = productReader(db)
  for (const row of rows) {
    const product = read(row.ean)
    const params = serialParams(row.serial)
    const wrong =
      productFault(row.line, product, nature, params) ??
      (one(db, SERIAL_KNOWN, row.serial, row.serial) === undefined
        ? codeFault(row)
        : fault(row.line, 'numero_serie', 'serial-known', params))
    if (wrong === undefined) book.count(`${row.batch} · ${product?.label ?? ''}`)
    else book.faults.push(wrong)
  }
  return book.findings()
}

function byBatch<Row extends CardRow>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, (row) => row.batch)
}

/** Signs for one lot and gives its row. */
function receiveBatch(
  { db, journal }: ImportTools,
  batch: string,
  rows: readonly CardRow[],
  { operator, confirmedBy, sha256 }: Applying,
): number {
  const counts = new Map<string, number>()
  for (const { ean } of rows) counts.set(ean, (counts.get(ean) ?? 0) + 1)
  if (counts.size > MAXIMUM_PRODUCTS) throw new Refusal('file-too-large')
  const totals = [...counts]
    .map(([ean, count]) => ({ ean, count }))
    .toSorted((a, b) => (a.ean < b.ean ? -1 : 1))
  const serials = rows.map((row) => row.serial).toSorted((a, b) => (a < b ? -1 : 1))
  const serialsSha256 = createHash('sha256').update(serials.join('\n')).digest('hex')
  const body = {
    batch,
    fileSha256: sha256,
    count: rows.length,
    totals,
    serialsSha256,
    confirmedBy: confirmedBy ?? operator,
  }
  const entry = journal.append('code-batch', body, operator)
  return run(
    db,
    'INSERT INTO code_batch (name, count, entry_seq) VALUES (?, ?, ?)',
    batch,
    rows.length,
    entry.seq,
  ).id
}

export const codeImporter: Importer<CodeRow> = {
  examine(tools, rows) {
    const { db, keys } = tools
    return examine(tools, rows, 'topup_code', (row) =>
      one(db, CODE_KNOWN, codeFingerprint(keys.dataKey, row.code)) === undefined
        ? undefined
        : fault(row.line, 'code', 'code-known', serialParams(row.serial)),
    )
  },
  apply(tools, rows, applying) {
    const { db, keys } = tools
    const sql = `INSERT INTO topup_code (serial, ean, batch_id, sealed, fingerprint, redeem_by)
      VALUES (?, ?, ?, ?, ?, ?)`
    for (const [batch, lot] of byBatch(rows)) {
      const id = receiveBatch(tools, batch, lot, applying)
      for (const { serial, ean, code, redeemBy } of lot) {
        const sealed = encryptCode(keys.dataKey, serial, code)
        const fingerprint = codeFingerprint(keys.dataKey, code)
        run(db, sql, serial, eanKey(ean), id, sealed, fingerprint, redeemBy)
        applying.tick()
      }
    }
  },
}

export const cardImporter: Importer<CardRow> = {
  examine: (tools, rows) => examine(tools, rows, 'topup_card', () => undefined),
  apply(tools, rows, applying) {
    for (const [batch, lot] of byBatch(rows)) {
      const id = receiveBatch(tools, batch, lot, applying)
      for (const row of lot) insertCard(tools.db, row, id, applying)
    }
  },
}

function insertCard(db: Database, row: CardRow, batch: number, { tick }: Applying): void {
  const sql = 'INSERT INTO topup_card (serial, ean, batch_id, redeem_by) VALUES (?, ?, ?, ?)'
  run(db, sql, row.serial, eanKey(row.ean), batch, row.redeemBy)
  tick()
}
