import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readImportFile } from '../../../electron/imports/read.ts'
import type { ImportKind } from '../../../shared/views.ts'
import { TODAY, faultWords, faultsOf } from './support.ts'

const DEMO = join(import.meta.dirname, '../../../data/demo')
const FAULTY = join(import.meta.dirname, '../../fixtures/imports')

const SAMPLES: readonly (readonly [ImportKind, string, number])[] = [
  ['sites', 'sites.csv', 12],
  ['catalogue', 'catalogue.csv', 18],
  ['device-prices', 'tarif-materiel.csv', 16],
  ['codes', 'lot-codes-2026-09.csv', 360],
  ['cards', 'lot-cartes-2026-09.csv', 30],
  ['devices', 'materiel-bolc.csv', 30],
  ['phones', 'smartphones.csv', 5],
  ['sims', 'sim.csv', 20],
  ['prescribers', 'prescripteurs.csv', 208],
  ['referrals', 'orientations.csv', 120],
]

test.for(SAMPLES)('the sample of %s is read whole', ([kind, name, count]) => {
  const path = join(DEMO, name)
  const read = readImportFile(kind, path, TODAY)
  expect(read.faults).toEqual([])
  expect(read.rows).toHaveLength(count)
  expect(read.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
})

test('the faulty batch of codes: each faulty line once, its codes never named', () => {
  const path = join(FAULTY, 'lot-codes-defauts.csv')
  const read = readImportFile('codes', path, TODAY)
  expect(faultsOf(read)).toEqual([
    '3 numero_serie duplicate',
    '4 code duplicate',
    '5 code code-shape',
    '6 ean13 check-digit',
    '7 a_saisir_avant no-such-day',
    '8 a_saisir_avant date-past',
    '11 numero_serie blank',
    '13 fields field-count',
  ])
  // Not a top-up, an unknown product and a known code are for the till's database to tell.
  expect(read.rows.map((row) => row.line)).toEqual([2, 9, 10, 12])
  const words = faultWords(read)
  const lines = readFileSync(path, 'utf8').split('\r\n').slice(1, -1)
  for (const line of lines) {
    const code = line.split(';')[3] ?? ''
    expect(words).not.toContain(code)
  }
})

test('the faulty list of devices: 34 and 36 fields, and each other fault once', () => {
  const read = readImportFile('devices', join(FAULTY, 'materiel-bolc-defauts.csv'), TODAY)
  expect(faultsOf(read)).toEqual([
    '1 fields field-count',
    '2 fields field-count',
    '3 ecid ecid-shape',
    '5 ecid duplicate',
    '6 status not-in-list',
    '7 grade not-in-list',
  ])
  expect(read.rows.map((row) => row.line)).toEqual([4])
})

test("a device keeps its declared defect and audit date, and loses the volunteer's name", () => {
  const read = readImportFile('devices', join(DEMO, 'materiel-bolc.csv'), TODAY)
  const scratched = read.rows.find((row) => row.ecid === 'GRPC26-0006')
  expect(scratched).toMatchObject({
    type: 'Ordinateur',
    grade: 'C',
    status: 'Prêt à vendre',
    defects: 'Rayure sur le capot',
    serial: 'DM0006DE809093',
    batteryPercent: '75.2',
    auditedAt: '2026-09-21T13:04:03',
  })
  expect(JSON.stringify(read)).not.toMatch(/b[ée]n[ée]vole/i)
})
