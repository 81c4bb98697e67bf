/** Batches of codes: sealed, signed for, confirmed by two, once. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyFile } from '../../../electron/cli/verify-file.ts'
import { applyImport, previewImport } from '../../../electron/imports/importers.ts'
import { decryptCode } from '../../../electron/vault/code-vault.ts'
import { bodiesOf, DEMO_DATA, demoTill, everyRow, ORDER } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'

const HEADER = 'lot;ean13;numero_serie;code;a_saisir_avant'
const BATCH = join(DEMO_DATA, 'lot-codes-2026-09.csv')
let till: DemoTill

beforeEach(async () => {
  till = await demoTill()
  till.bringFile('catalogue', join(DEMO_DATA, 'catalogue.csv'))
})
afterEach(() => till.remove())

test('a batch comes in whole: one entry that proves its serials, no code in clear anywhere', async () => {
  const bytes = readFileSync(BATCH)
  const lines = bytes.toString('utf8').split('\r\n').slice(1, -1)
  const cells = lines.map((line) => line.split(';'))
  expect(till.bringFile('codes', BATCH)).toMatchObject({ rows: 360, already: false })
  const serials = cells.map((cell) => cell[2] ?? '').toSorted()
  const [entry, ...others] = bodiesOf(till.db, 'code-batch')
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    batch: 'DEMO-2026-09',
    fileSha256: createHash('sha256').update(bytes).digest('hex'),
    count: 360,
    serialsSha256: createHash('sha256').update(serials.join('\n')).digest('hex'),
    confirmedBy: 'A01',
  })
  const rows = till.db.prepare('SELECT serial, sealed FROM topup_code').all() as {
    serial: string
    sealed: Uint8Array
  }[]
  const codes = new Map(cells.map((cell) => [cell[2], cell[3]]))
  for (const { serial, sealed } of rows) {
    expect(decryptCode(till.keys.dataKey, serial, sealed)).toBe(codes.get(serial))
  }
  till.close()
  const stored = readFileSync(join(till.directory, 'till.db')).toString('latin1')
  for (const code of codes.values()) expect(stored.includes(code ?? '')).toBe(false)
  expect((await verifyFile(join(till.directory, 'till.db'))).fault).toBeUndefined()
})

test('the same file again changes nothing and says so', () => {
  till.bringFile('codes', BATCH)
  const before = everyRow(till.db)
  const { view, plan } = previewImport(till, 'codes', BATCH)
  expect(view).toMatchObject({ alreadyImported: true, preview: null, faultCount: 0 })
  expect(plan).toBeNull()
  expect(everyRow(till.db)).toBe(before)
})

test('confirming twice imports once', () => {
  const { plan } = previewImport(till, 'codes', BATCH)
  if (plan === null) throw new Error('no plan')
  expect(applyImport(till, plan, ORDER).already).toBe(false)
  const before = everyRow(till.db)
  expect(applyImport(till, plan, ORDER)).toMatchObject({ already: true, rows: 360 })
  expect(everyRow(till.db)).toBe(before)
})

test('each lot of a file has its own entry', () => {
  till.bring(
    'codes',
    [
      HEADER,
      'LOT-A;2991000000016;DM9900000001;00009900000001;2027-06-30',
      'LOT-B;2991000000016;DM9900000002;00009900000002;2027-06-30',
      'LOT-A;2991000000023;DM9900000003;00009900000003;2027-06-30',
    ].join('\n'),
  )
  expect(bodiesOf(till.db, 'code-batch')).toMatchObject([
    {
      batch: 'LOT-A',
      count: 2,
      totals: [
        { ean: '2991000000016', count: 1 },
        { ean: '2991000000023', count: 1 },
      ],
    },
    { batch: 'LOT-B', count: 1 },
  ])
})

test.for([[null], ['N01']])('a batch without a second person (%s) is refused', ([confirmedBy]) => {
  const before = everyRow(till.db)
  expect(() => till.bringFile('codes', BATCH, { confirmedBy: confirmedBy ?? null })).toThrow(
    'not-allowed',
  )
  expect(everyRow(till.db)).toBe(before)
})

test('a file that changed after its preview is not imported', () => {
  const path = till.file(readFileSync(BATCH))
  const { plan } = previewImport(till, 'codes', path)
  if (plan === null) throw new Error('no plan')
  writeFileSync(path, `${HEADER}\nL;2991000000016;DM9900000001;00009900000001;2027-06-30\n`)
  const before = everyRow(till.db)
  expect(() => applyImport(till, plan, ORDER)).toThrow('file-unreadable')
  expect(everyRow(till.db)).toBe(before)
})

test('a file that no longer fits when it is confirmed is refused whole', () => {
  const { plan } = previewImport(till, 'codes', BATCH)
  if (plan === null) throw new Error('no plan')
  till.bring('codes', `${HEADER}\nL;2991000000016;DM2600000200;00009900000001;2027-06-30\n`)
  const before = everyRow(till.db)
  expect(() => applyImport(till, plan, ORDER)).toThrow('file-refused')
  expect(everyRow(till.db)).toBe(before)
})
