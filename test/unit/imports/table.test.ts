import { expect, test } from 'vitest'
import { KEPT_FAULTS } from '../../../electron/imports/faults.ts'
import { HEADERS, faultWords, faultsOf, readLines, readText } from './support.ts'

const SOUND = '2992000000020;8933000000000000012'
const OTHER = '2992000000013;8933000000000000020'

test('columns may come in any order', () => {
  const read = readText('sims', `iccid;ean13\n8933000000000000012;2992000000020\n`)
  expect(read.faults).toEqual([])
  expect(read.rows).toEqual([{ line: 2, ean: '2992000000020', iccid: '8933000000000000012' }])
})

test('an empty file, one of blank lines and a header alone are refused', () => {
  expect(faultsOf(readText('sims', ''))).toEqual(['1 file empty-file'])
  expect(faultsOf(readText('sims', '\r\n \r\n'))).toEqual(['1 file empty-file'])
  expect(faultsOf(readText('sims', `${HEADERS.sims}\r\n`))).toEqual(['1 file no-rows'])
  expect(faultsOf(readText('devices', ''))).toEqual(['1 file empty-file'])
  expect(faultsOf(readText('devices', '\n'))).toEqual(['1 file empty-file'])
})

test('a missing, an unknown and a doubled column are each named, and no line is read', () => {
  const read = readText('cards', `lot;numero_serie;lot;couleur\nx;y\n`)
  expect(faultsOf(read)).toEqual([
    '1 lot duplicate-column',
    '1 couleur unknown-column',
    '1 ean13 missing-column',
    '1 a_saisir_avant missing-column',
  ])
  expect(read.rows).toEqual([])
})

test('a comma or a tab between columns is named', () => {
  for (const separator of [',', '\t']) {
    const text = [HEADERS.sims, SOUND].join('\n').replaceAll(';', separator)
    expect(faultsOf(readText('sims', text))).toEqual(['1 file wrong-separator'])
  }
})

test('a file without its header names the columns, never a code that stands in their place', () => {
  const read = readText(
    'codes',
    'DEMO-2026-09;2991000000016;DM2600000001;00007735495955;2027-03-31\n',
  )
  expect(read.rows).toEqual([])
  expect(faultWords(read)).toContain('missing-column')
  expect(faultWords(read)).not.toContain('00007735495955')
})

test('a wrong number of fields names its line and the next ones are read', () => {
  const read = readLines('sims', [`${SOUND};`, '', OTHER, '2992000000013'])
  expect(faultsOf(read)).toEqual(['2 fields field-count', '5 fields field-count'])
  expect(read.faults[0]?.params).toEqual({ found: 3, expected: 2 })
  expect(read.rows.map((row) => row.line)).toEqual([4])
})

test('quoted fields may hold the separator and doubled quotation marks', () => {
  const read = readLines('prescribers', ['P0001;"CCAS ""Centre"" ; Grenoble";CCAS'])
  expect(read.faults).toEqual([])
  expect(read.rows[0]?.name).toBe('CCAS "Centre" ; Grenoble')
})

test('misplaced quotation marks, opened for good included, are a fault of their line', () => {
  const read = readLines('prescribers', [
    'P0001;"CCAS;CCAS',
    'P0002;CC"AS;CCAS',
    'P0003;Mission;ML',
  ])
  expect(faultsOf(read)).toEqual(['2 fields bad-quoting', '3 fields bad-quoting'])
  expect(read.rows.map((row) => row.code)).toEqual(['P0003'])
})

test('invisible and damaged characters are refused', () => {
  for (const character of ['\u0007', '\u001b', '\u200b', '\u202e', '\ufffd', '\r', '\u2028']) {
    const read = readLines('prescribers', [`P0001;CC${character}AS;CCAS`])
    expect(faultsOf(read)).toEqual(['2 nom control-character'])
  }
})

test('blanks around a field are not part of it', () => {
  const read = readLines('sims', [' 2992000000020 ;8933000000000000012\u00a0'])
  expect(read.rows).toEqual([{ line: 2, ean: '2992000000020', iccid: '8933000000000000012' }])
})

test("a line of several faults is reported once, by the first in the file's own order", () => {
  const swapped = 'iccid;ean13\n1;2\n'
  expect(faultsOf(readText('sims', swapped))).toEqual(['2 iccid iccid-shape'])
  expect(faultsOf(readLines('sims', ['2;1']))).toEqual(['2 ean13 ean-shape'])
})

test('a value first seen on a faulty line is a duplicate on the next', () => {
  const read = readLines('sims', ['1;8933000000000000012', SOUND])
  expect(faultsOf(read)).toEqual(['2 ean13 ean-shape', '3 iccid duplicate'])
  expect(read.faults[1]?.params).toEqual({ first: 2 })
})

test('a long line and another encoding after the header keep the faults before them', () => {
  const long = readLines('sims', ['1;2', 'x'.repeat(70_000), OTHER])
  expect(faultsOf(long)).toEqual(['2 ean13 ean-shape', '3 file line-too-long'])
  expect(long.rows).toHaveLength(1)
  const header = readText('sims', `${'x'.repeat(70_000)}\n${SOUND}\n`)
  expect(faultsOf(header)).toEqual(['1 file line-too-long'])
})

test('every fault is kept up to a bound, and all are counted', () => {
  const read = readLines(
    'sims',
    Array.from({ length: KEPT_FAULTS + 5 }, () => 'x;y'),
  )
  expect(read.faultCount).toBe(KEPT_FAULTS + 5)
  expect(read.faults).toHaveLength(KEPT_FAULTS)
  expect(read.faults.at(-1)?.line).toBe(KEPT_FAULTS + 1)
})

test('only a file read to its end has a digest', () => {
  expect(readText('sims', `${HEADERS.sims}\n${SOUND}\n`).sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(readText('sims', 'autre\n').sha256).toBeNull()
})
