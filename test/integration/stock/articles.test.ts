/** Articles by quantity, and devices entered by hand. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  correctArticles,
  receiveArticles,
  setTracked,
  stockList,
} from '../../../electron/stock/articles.ts'
import { enterDevice } from '../../../electron/stock/device-entry.ts'
import type { DeviceEntry } from '../../../electron/stock/device-entry.ts'
import { searchDevices } from '../../../electron/stock/devices.ts'
import { bodiesOf, DEMO_DATA, demoTill, everyRow } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'

const CABLE = '2997000000025'
const VOICE = '2991000000016'
let till: DemoTill

beforeEach(async () => {
  till = await demoTill()
  till.bringFile('catalogue', join(DEMO_DATA, 'catalogue.csv'))
  till.bringFile('device-prices', join(DEMO_DATA, 'tarif-materiel.csv'))
})
afterEach(() => till.remove())

test('goods come in and are corrected, each with its entry; stock adds up again from them', () => {
  receiveArticles(till, { ean: CABLE, quantity: 10, reason: 'Livraison' }, 'N01')
  const row = correctArticles(till, { ean: CABLE, quantity: -3, reason: 'Casse' }, 'N01')
  expect(row).toMatchObject({ ean: CABLE, left: 7, tracked: true })
  const moved = bodiesOf(till.db, 'stock-moved') as { quantity: number; reason: string }[]
  expect(moved.map(({ quantity }) => quantity)).toEqual([10, -3])
  expect(moved.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(row.left)
})

test.for([
  ['below zero', { ean: CABLE, quantity: -1, reason: 'x' }, 'bad-quantity'],
  ['by nothing', { ean: CABLE, quantity: 0, reason: 'x' }, 'bad-quantity'],
  ['by a fraction', { ean: CABLE, quantity: 1.5, reason: 'x' }, 'bad-quantity'],
  ['beyond any shelf', { ean: CABLE, quantity: 2_997_000_000_025, reason: 'x' }, 'bad-quantity'],
  ['without a reason', { ean: CABLE, quantity: 1, reason: ' ' }, 'reason-needed'],
  ['of a top-up', { ean: VOICE, quantity: 1, reason: 'x' }, 'bad-message'],
  ['of a misread EAN', { ean: '2997000000026', quantity: 1, reason: 'x' }, 'unknown-scan'],
  ['of nothing known', { ean: '2990000000019', quantity: 1, reason: 'x' }, 'unknown-scan'],
] as const)('a correction %s is refused and changes nothing', ([, movement, code]) => {
  const before = everyRow(till.db)
  expect(() => correctArticles(till, movement, 'N01')).toThrow(code)
  expect(everyRow(till.db)).toBe(before)
})

test('an article "non suivi" is not counted, and says so once', () => {
  expect(setTracked(till, { ean: CABLE, tracked: false }, 'N01')).toMatchObject({ left: null })
  const before = everyRow(till.db)
  setTracked(till, { ean: CABLE, tracked: false }, 'N01')
  expect(everyRow(till.db)).toBe(before)
  expect(() => receiveArticles(till, { ean: CABLE, quantity: 1, reason: 'x' }, 'N01')).toThrow(
    'bad-message',
  )
  expect(bodiesOf(till.db, 'setting-changed').at(-1)).toEqual({
    name: `product.${CABLE}.tracked`,
    from: 'yes',
    to: 'no',
  })
})

test('the stock is listed and searched, with the next day to redeem by', () => {
  till.bringFile('codes', join(DEMO_DATA, 'lot-codes-2026-09.csv'))
  expect(stockList(till, '')).toHaveLength(18)
  expect(stockList(till, 'voix 1 h')).toMatchObject([
    { ean: VOICE, left: 40, nextRedeemBy: '2027-03-31', withdrawn: false },
  ])
  expect(stockList(till, 'zzz')).toEqual([])
})

const LAPTOP: DeviceEntry = {
  ecid: 'GRPC26-0888',
  imei: '',
  serial: '5CG0000001',
  type: 'Ordinateur',
  grade: 'B',
  brand: 'Dell',
  model: 'Latitude 5480',
  defects: 'Rayure',
}

test('a device entered by hand is found, priced, "occasion", and in the journal', () => {
  expect(enterDevice(till, LAPTOP, 'N01')).toMatchObject({
    ecid: 'GRPC26-0888',
    imei: null,
    state: 'stock',
    refurbished: false,
    solidarityPriceCents: 7_000,
  })
  expect(searchDevices(till.db, 'latit', '2026-10-06')).toHaveLength(1)
  expect(bodiesOf(till.db, 'device-moved')).toEqual([
    { ecid: 'GRPC26-0888', from: 'none', to: 'stock', reason: 'by-hand' },
  ])
})

test('a hotspot is known by its IMEI alone', () => {
  const hotspot = {
    ...LAPTOP,
    ecid: '',
    imei: '490154203237518',
    serial: '',
    type: 'Hotspot 4G',
    grade: '-',
  }
  expect(enterDevice(till, hotspot, 'N01')).toMatchObject({ ecid: null, imei: '490154203237518' })
  expect(bodiesOf(till.db, 'device-moved')).toMatchObject([{ ecid: '490154203237518' }])
})

test.for<readonly [string, Partial<DeviceEntry>, string]>([
  ['no identity', { ecid: '', imei: '' }, 'bad-message'],
  ['no serial', { serial: '' }, 'bad-message'],
  ['a wrong IMEI', { imei: '490154203237519' }, 'bad-message'],
  ['a wrong ECID', { ecid: 'XXPC26-0888' }, 'bad-message'],
  ['the ECID of another type', { ecid: 'GRSM26-0888' }, 'bad-message'],
  ['no grade', { grade: '-' }, 'bad-message'],
  ['a grade never sold', { grade: 'INVENDABLE' }, 'bad-message'],
  ['forbidden words', { defects: 'Comme neuf' }, 'forbidden-words'],
  ['forbidden words in capitals', { model: 'Latitude ETAT NEUF' }, 'forbidden-words'],
])('an entry with %s is refused and changes nothing', ([, part, code]) => {
  const before = everyRow(till.db)
  expect(() => enterDevice(till, { ...LAPTOP, ...part }, 'N01')).toThrow(code)
  expect(everyRow(till.db)).toBe(before)
})

test('a device known by ECID or by the serial of one still here is not entered twice', () => {
  enterDevice(till, LAPTOP, 'N01')
  expect(() => enterDevice(till, LAPTOP, 'N01')).toThrow('device-known')
  expect(() => enterDevice(till, { ...LAPTOP, ecid: 'GRPC26-0889' }, 'N01')).toThrow('device-known')
  till.db.prepare("UPDATE device SET state = 'sold', sold_unit = 1").run()
  expect(enterDevice(till, { ...LAPTOP, ecid: 'GRPC26-0889' }, 'N01').state).toBe('stock')
})
