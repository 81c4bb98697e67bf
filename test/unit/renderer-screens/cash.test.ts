import { expect, test } from 'vitest'
import {
  FACE_VALUES,
  countTotalCents,
  faceWords,
  isNote,
  readCheques,
  readNumber,
  withCount,
} from '../../../renderer/screens/session/cash.ts'

test('every face value of the euro is there once, largest first', () => {
  expect(FACE_VALUES).toStrictEqual([
    50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
  ])
  expect(FACE_VALUES.filter((face) => isNote(face))).toHaveLength(7)
})

test('a count is kept as the journal writes it: no entry for none', () => {
  const counted = withCount(withCount({}, 5_000, 2), 20, 3)
  expect(counted).toStrictEqual({ '5000': 2, '20': 3 })
  expect(countTotalCents(counted)).toBe(10_060)
  expect(withCount(counted, 5_000, 0)).toStrictEqual({ '20': 3 })
  expect(countTotalCents({})).toBe(0)
})

test('a face value is written with the comma or the point of the language', () => {
  expect(faceWords(5_000, 'fr')).toBe('50')
  expect(faceWords(5, 'fr')).toBe('0,05')
  expect(faceWords(20, 'en')).toBe('0.20')
})

test('only whole numbers up to 100 000 are counts', () => {
  expect(readNumber('')).toBe(0)
  expect(readNumber('012')).toBe(12)
  expect(readNumber('100000')).toBe(100_000)
  for (const typed of ['-1', '1.5', '1e3', '100001', ' ', '1 2']) {
    expect(readNumber(typed)).toBeUndefined()
  }
})

test('a cheque without its number or its amount stops the count', () => {
  const cheque = { id: 1, number: ' 1234567 ', amountCents: 4_000 }
  expect(readCheques([])).toStrictEqual([])
  expect(readCheques([cheque])).toStrictEqual([{ number: '1234567', amountCents: 4_000 }])
  expect(readCheques([cheque, { id: 2, number: '', amountCents: 100 }])).toBeUndefined()
  expect(readCheques([{ ...cheque, amountCents: null }])).toBeUndefined()
  expect(readCheques([{ ...cheque, amountCents: 0 }])).toBeUndefined()
})
