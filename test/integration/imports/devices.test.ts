/** The refurbishers' list, again and again; SIM cards and referrals beside it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReferral, referralFingerprint } from '../../../electron/imports/referral-vault.ts'
import { findDevice, isRefurbished, searchDevices } from '../../../electron/stock/devices.ts'
import { bodiesOf, DEMO_DATA, demoTill, everyRow } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'

const LIST = readFileSync(join(DEMO_DATA, 'materiel-bolc.csv'), 'utf8')
const TODAY = '2026-10-06'
const ERASURE = { on: '2026-10-01', declaredBy: 'Nadia Exemple' }
let till: DemoTill

beforeEach(async () => {
  till = await demoTill()
})
afterEach(() => till.remove())

function lineOf(ecid: string): string {
  return LIST.split(/\r?\n/).find((line) => line.includes(ecid)) ?? ''
}

function sellByHand(ecid: string): void {
  till.db.prepare("UPDATE device SET state = 'sold', sold_unit = 1 WHERE ecid = ?").run(ecid)
}

test('only what is ready is in stock; each unit has its entry; the declarer stays out of it', () => {
  till.bring('devices', LIST, { erasure: ERASURE })
  expect(findDevice(till.db, 'GRPC26-0001', TODAY)?.state).toBe('stock')
  expect(findDevice(till.db, 'GRPC26-0010', TODAY)?.state).toBe('not-ready')
  const moved = bodiesOf(till.db, 'device-moved')
  expect(moved).toHaveLength(30)
  expect(moved).toContainEqual({
    ecid: 'GRPC26-0010',
    from: 'none',
    to: 'not-ready',
    reason: 'import, erased on 2026-10-01',
  })
  expect(JSON.stringify(moved)).not.toContain('Exemple')
  expect(searchDevices(till.db, 'thinkpad', TODAY).length).toBeGreaterThan(0)
})

test('"reconditionné" wants an erasure date besides the test report', () => {
  till.bring('devices', lineOf('GRPC26-0001'))
  const without = findDevice(till.db, 'GRPC26-0001', TODAY)
  expect(without !== undefined && isRefurbished(without)).toBe(false)
  till.bring('devices', `${lineOf('GRPC26-0001')}\n${lineOf('GRPC26-0002')}`, { erasure: ERASURE })
  const withDate = findDevice(till.db, 'GRPC26-0001', TODAY)
  expect(withDate !== undefined && isRefurbished(withDate)).toBe(true)
})

test.for([
  ['tomorrow', { on: '2026-10-07', declaredBy: 'Nadia' }],
  ['no such day', { on: '2026-02-30', declaredBy: 'Nadia' }],
  ['by nobody', { on: '2026-10-01', declaredBy: ' ' }],
] as const)('an erasure declared %s is refused', ([, erasure]) => {
  const before = everyRow(till.db)
  expect(() => till.bring('devices', LIST, { erasure })).toThrow('bad-message')
  expect(everyRow(till.db)).toBe(before)
})

test('a later list brings a unit to stock and changes its grade; its twin changes nothing more', () => {
  till.bring('devices', LIST)
  const later = LIST.replace(
    lineOf('GRPC26-0010'),
    lineOf('GRPC26-0010').replace(';B;En reconditionnement', ';C;Prêt à vendre'),
  )
  till.bring('devices', later)
  expect(findDevice(till.db, 'GRPC26-0010', TODAY)).toMatchObject({ state: 'stock', grade: 'C' })
  expect(bodiesOf(till.db, 'device-moved').at(-1)).toMatchObject({
    ecid: 'GRPC26-0010',
    from: 'not-ready',
    to: 'stock',
  })
  const devices = till.db.prepare('SELECT * FROM device').all()
  const moves = bodiesOf(till.db, 'device-moved').length
  till.bring('devices', `${later}\r\n`)
  expect(till.db.prepare('SELECT * FROM device').all()).toEqual(devices)
  expect(bodiesOf(till.db, 'device-moved')).toHaveLength(moves)
})

test('a unit that was sold is never touched', () => {
  till.bring('devices', LIST)
  sellByHand('GRPC26-0001')
  const sold = till.db.prepare("SELECT * FROM device WHERE ecid = 'GRPC26-0001'").get()
  till.bring('devices', LIST.replaceAll(';Premium;', ';D;'), { erasure: ERASURE })
  expect(till.db.prepare("SELECT * FROM device WHERE ecid = 'GRPC26-0001'").get()).toEqual(sold)
})

test('a unit brought back waits for a younger test report', () => {
  till.bring('devices', LIST)
  till.db.prepare("UPDATE device SET state = 'to-check' WHERE ecid = 'GRPC26-0001'").run()
  till.bring('devices', `${lineOf('GRPC26-0001')}\n`)
  expect(findDevice(till.db, 'GRPC26-0001', TODAY)?.state).toBe('to-check')
  till.bring('devices', lineOf('GRPC26-0001').replace('01/09/2026', '05/10/2026'))
  expect(findDevice(till.db, 'GRPC26-0001', TODAY)?.state).toBe('stock')
})

test('another machine under a known ECID, or a known serial under another ECID, is refused', () => {
  till.bring('devices', LIST)
  const other = till.preview('devices', lineOf('GRPC26-0001').replace('DM0001AP817254', 'OTHER1'))
  expect(other.faults).toMatchObject([{ line: 1, field: 'ecid', reason: 'ecid-known' }])
  const twin = till.preview('devices', lineOf('GRPC26-0001').replace('GRPC26-0001', 'GRPC26-0999'))
  expect(twin.faults).toMatchObject([{ line: 1, field: 'serial', reason: 'serial-known' }])
})

test('SIM cards are counted by product in the journal', () => {
  till.bringFile('catalogue', join(DEMO_DATA, 'catalogue.csv'))
  till.bringFile('sims', join(DEMO_DATA, 'sim.csv'))
  expect(bodiesOf(till.db, 'stock-moved')).toEqual([
    { ean: '2992000000020', quantity: 10, reason: 'import' },
    { ean: '2992000000013', quantity: 10, reason: 'import' },
  ])
})

test('referrals are sealed: no number stands in the file, one renewed takes its new dates', () => {
  till.bringFile('sites', join(DEMO_DATA, 'sites.csv'))
  till.bringFile('prescribers', join(DEMO_DATA, 'prescripteurs.csv'))
  const path = join(DEMO_DATA, 'orientations.csv')
  till.bringFile('referrals', path)
  till.bring(
    'referrals',
    'numero;prescripteur;site;du;au;premiere_visite\nOR26-00001;P0074;GR;2026-08-01;2027-07-31;non\n',
  )
  const { dataKey } = till.keys
  const row = till.db
    .prepare('SELECT sealed FROM referral WHERE fingerprint = ?')
    .get(referralFingerprint(dataKey, 'OR26-00001')) as { sealed: Uint8Array }
  expect(openReferral(dataKey, 'OR26-00001', row.sealed)).toMatchObject({ until: '2027-07-31' })
  expect(openReferral(dataKey, 'OR26-00002', row.sealed)).toBeNull()
  expect(till.db.prepare('SELECT count(*) FROM referral').pluck().get()).toBe(120)
  till.close()
  const stored = readFileSync(join(till.directory, 'till.db')).toString('latin1')
  expect(stored).not.toContain('OR26-0')
})
