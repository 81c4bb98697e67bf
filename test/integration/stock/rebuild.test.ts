/** Stock added up again from the journal alone is the stock that stands in the tables. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { correctArticles, receiveArticles } from '../../../electron/stock/articles.ts'
import { enterDevice } from '../../../electron/stock/device-entry.ts'
import { DEMO_FILES } from '../../../electron/installation/demo.ts'
import { eanOfKey } from '../../../shared/identifiers.ts'
import { bodiesOf, DEMO_DATA, demoTill } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'

type Batch = { readonly totals: readonly { readonly ean: string; readonly count: number }[] }
type Moved = { readonly ean: string; readonly quantity: number }
type DeviceMoved = { readonly ecid: string; readonly from: string; readonly to: string }

let till: DemoTill

beforeEach(async () => {
  till = await demoTill()
  for (const [kind, name] of DEMO_FILES) till.bringFile(kind, join(DEMO_DATA, name))
})
afterEach(() => till.remove())

/** Units by EAN as the journal tells them. */
function unitsOfJournal(): Readonly<Record<string, number>> {
  const units: Record<string, number> = {}
  const add = (ean: string, quantity: number): void => {
    units[ean] = (units[ean] ?? 0) + quantity
  }
  for (const { totals } of bodiesOf(till.db, 'code-batch') as readonly Batch[]) {
    for (const { ean, count } of totals) add(ean, count)
  }
  for (const { ean, quantity } of bodiesOf(till.db, 'stock-moved') as readonly Moved[]) {
    add(ean, quantity)
  }
  return units
}

/** Units by EAN as the tables hold them. */
function unitsOfTables(): Readonly<Record<string, number>> {
  const rows = till.db
    .prepare(
      `SELECT ean, count(*) AS units FROM topup_code WHERE state = 'stock' GROUP BY ean
       UNION ALL SELECT ean, count(*) FROM topup_card WHERE state = 'stock' GROUP BY ean
       UNION ALL SELECT ean, count(*) FROM sim WHERE state = 'stock' GROUP BY ean
       UNION ALL SELECT ean, quantity FROM product WHERE quantity > 0`,
    )
    .all() as readonly { readonly ean: number; readonly units: number }[]
  return Object.fromEntries(rows.map(({ ean, units }) => [eanOfKey(ean), units]))
}

test('codes, cards, SIM cards and articles, unit by unit', () => {
  receiveArticles(till, { ean: '2997000000018', quantity: 9, reason: 'Livraison' }, 'N01')
  correctArticles(till, { ean: '2997000000018', quantity: -2, reason: 'Casse' }, 'N01')
  expect(unitsOfJournal()).toEqual(unitsOfTables())
  expect(unitsOfJournal()).toMatchObject({ '2991000000016': 40, '2997000000018': 7 })
})

test('each device stands where its last movement put it, from where it stood before', () => {
  const list = readFileSync(join(DEMO_DATA, 'materiel-bolc.csv'), 'utf8')
  till.bring('devices', list.replaceAll('En reconditionnement', 'Prêt à vendre'))
  enterDevice(
    till,
    {
      ecid: 'GRPC26-0888',
      imei: '',
      serial: '5CG0000001',
      type: 'Ordinateur',
      grade: 'B',
      brand: 'Dell',
      model: 'Latitude 5480',
      defects: '',
    },
    'N01',
  )
  const states = new Map<string, string>()
  for (const { ecid, from, to } of bodiesOf(till.db, 'device-moved') as readonly DeviceMoved[]) {
    expect(from).toBe(states.get(ecid) ?? 'none')
    states.set(ecid, to)
  }
  const rows = till.db.prepare('SELECT ecid, state FROM device').raw().all()
  expect(states).toEqual(new Map(rows as [string, string][]))
})
