import { expect, test } from 'vitest'
import { KEPT_FAULTS, fault, formatFault, withFaults } from '../../../electron/imports/faults.ts'
import { importFaultSentence, importReasons } from '../../../shared/text/imports.ts'

test('a fault is one English line for a command and a French sentence for the screen', () => {
  const doubled = fault(3, 'numero_serie', 'duplicate', { first: 2, serial: 'DM2690000001' })
  expect(formatFault(doubled)).toBe('line 3: numero_serie: already on line 2 (serial DM2690000001)')
  expect(importFaultSentence(doubled, 'fr')).toBe(
    'Ligne 3, numero_serie : déjà présent à la ligne 2 – n° DM2690000001',
  )
  expect(importFaultSentence(fault(1, 'file', 'empty-file'), 'fr')).toBe(
    'Ligne 1, fichier : le fichier est vide',
  )
  expect(importFaultSentence(fault(1, 'file', 'empty-file'), 'en')).toBe(
    'Line 1, file: the file is empty',
  )
})

const names = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted()

test('every reason has both languages and the same parameters in each', () => {
  for (const sentences of Object.values(importReasons)) {
    expect(sentences.fr).not.toBe('')
    expect(names(sentences.fr)).toEqual(names(sentences.en))
  }
})

test("the database's faults join the file's by line and take their rows away", () => {
  const parsed = {
    rows: [{ line: 2 }, { line: 9 }, { line: 10 }],
    faults: [fault(3, 'code', 'duplicate', { first: 2 })],
    faultCount: 1,
  }
  const found = [
    fault(10, 'ean13', 'unknown-product'),
    fault(9, 'ean13', 'wrong-nature', { expected: 'topup_code' }),
    fault(9, 'numero_serie', 'serial-known'),
    fault(3, 'ean13', 'unknown-product'),
  ]
  const joined = withFaults(parsed, found)
  expect(joined.rows).toEqual([{ line: 2 }])
  expect(joined.faults.map((one) => `${one.line} ${one.reason}`)).toEqual([
    '3 duplicate',
    '9 wrong-nature',
    '10 unknown-product',
  ])
  expect(joined.faultCount).toBe(3)
})

test('joined faults stay bounded and counted', () => {
  const rows = Array.from({ length: KEPT_FAULTS + 100 }, (_, index) => ({ line: index + 2 }))
  const joined = withFaults(
    { rows, faults: [], faultCount: 0 },
    rows.map((row) => fault(row.line, 'ean13', 'unknown-product')),
  )
  expect(joined.faults).toHaveLength(KEPT_FAULTS)
  expect(joined.faultCount).toBe(KEPT_FAULTS + 100)
  expect(joined.rows).toEqual([])
})
