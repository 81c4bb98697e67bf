import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addProduct } from '../../../electron/counter/basket.ts'
import { closeDay } from '../../../electron/counter/closing.ts'
import { postReturn } from '../../../electron/counter/return.ts'
import { closeSession, moveCash } from '../../../electron/counter/session.ts'
import { POSTED_TABLES } from '../../../electron/store/migrations/0001-open-the-shop.ts'
import { all, run } from '../../../electron/store/statement.ts'
import {
  freshCommand,
  MANAGER,
  openFixture,
  openMorning,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN } from '../../support/till-goods.ts'

/** By the trigger or, for a key set to NULL, by the table's own type. */
const REFUSED = /posted facts|the next entry only|datatype mismatch/
let fixture: FixtureTill

beforeAll(async () => {
  fixture = await openFixture()
  const { till } = fixture
  openMorning(till)
  addProduct(till, EAN.article, SELLER)
  const { seq } = sell(till)
  postReturn(
    till,
    { seq, lines: [{ line: 1, quantity: 1 }], reason: 'x', refundMode: null },
    MANAGER,
    freshCommand(),
  )
  moveCash(till, { direction: 'in', amountCents: 100, reason: 'x' }, MANAGER, freshCommand())
  const count = { count: { '1000': 10, '100': 1 }, cheques: [], cardCents: 0, reasons: {} }
  closeSession(till, count, MANAGER, freshCommand())
  closeDay(till, MANAGER, freshCommand())
  run(till.db, "INSERT INTO imported_file VALUES ('00', 'codes', 'lot.csv', 1, 'M01')")
})

afterAll(() => {
  fixture.close()
})

describe('posted rows stay as they are, whatever SQL is run on the till’s own connection', () => {
  test.each(POSTED_TABLES)('%s', (table) => {
    const { db } = fixture.till
    const before = rowsOf(db, table)
    expect(before.length).toBeGreaterThan(0)
    const columns = all<{ name: string }>(db, `SELECT name FROM pragma_table_info('${table}')`)
    for (const { name } of columns) {
      expect(() => db.exec(`UPDATE ${table} SET ${name} = ${name}`)).toThrow(/never edited/)
      expect(() => db.exec(`UPDATE OR IGNORE ${table} SET ${name} = NULL`)).toThrow(REFUSED)
    }
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/never deleted/)
    expect(rowsOf(db, table)).toEqual(before)
  })

  test.each(POSTED_TABLES)('%s can’t be replaced either', (table) => {
    const { db } = fixture.till
    const before = rowsOf(db, table)
    expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(REFUSED)
    expect(rowsOf(db, table)).toEqual(before)
  })

  test('no entry is added out of its turn', () => {
    const { db } = fixture.till
    const last = rowsOf(db, 'journal').length
    for (const seq of [0, -1, 1, last, last + 2]) {
      expect(() => db.exec(`INSERT INTO journal (seq, entry) VALUES (${seq}, '{}')`)).toThrow(
        /the next entry only/,
      )
    }
    expect(rowsOf(db, 'journal')).toHaveLength(last)
  })
})
