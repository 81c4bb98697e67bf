import { describe, expect, test } from 'vitest'
import {
  countedCash,
  DENOMINATIONS_CENTS,
  expectedAmounts,
  takingsByMode,
  variances,
} from '../../../shared/drawer.ts'
import { cents, formatEuros, MAXIMUM_CENTS, parseEuros } from '../../../shared/money.ts'
import {
  addDays,
  addMonths,
  businessDate,
  frenchDate,
  isDate,
  offsetMinutes,
  paperDateTime,
} from '../../../shared/time.ts'
import { endOf } from '../../support/till-fixture.ts'

describe('the drawer', () => {
  test('holds the float and what was taken; change is no movement', () => {
    const tendered = {
      cash: cents(2000),
      card: cents(500),
      cheque: cents(300),
      thirdParty: cents(100),
    }
    const facts = {
      floatCents: cents(10_000),
      tendered,
      changeCents: cents(1750),
      cashInCents: cents(400),
      cashOutCents: cents(1000),
      chequesCount: 1,
    }
    expect(takingsByMode(facts)).toEqual({ cash: 250, card: 500, cheque: 300, thirdParty: 100 })
    expect(expectedAmounts(facts)).toEqual({
      cashCents: 9650,
      chequesCents: 300,
      chequesCount: 1,
      cardCents: 500,
      thirdPartyCents: 100,
    })
  })

  test('a variance is counted less expected', () => {
    const expected = {
      cashCents: cents(9650),
      chequesCents: cents(300),
      chequesCount: 1,
      cardCents: cents(500),
      thirdPartyCents: cents(0),
    }
    const counted = {
      cashCents: cents(9150),
      chequesCents: cents(300),
      chequesCount: 1,
      cardCents: cents(700),
    }
    expect(variances(expected, counted)).toEqual({
      cashCents: -500,
      chequesCents: 0,
      cardCents: 200,
      totalCents: -300,
    })
  })

  test('is counted by real notes and coins', () => {
    const each = Object.fromEntries(DENOMINATIONS_CENTS.map((face) => [face, 1]))
    expect(countedCash(each)).toBe(88_888)
    expect(countedCash({ '5000': 2, '1': 3 })).toBe(10_003)
    expect(countedCash({})).toBe(0)
  })

  test.each([
    ['a face that is none', { '300': 1 }],
    ['a face written otherwise', { '0500': 1 }],
    ['a negative count', { '500': -1 }],
    ['half a note', { '500': 0.5 }],
    ['more than any drawer holds', { '50000': 100_000 }],
    ['more than any drawer holds together', { '50000': 19_000, '20000': 19_000 }],
  ])('refuses %s', (_name, count) => {
    expect(endOf(() => countedCash(count))).toBe('bad-amount')
  })
})

describe('euros', () => {
  test.each([
    ['12', 1200],
    ['12,5', 1250],
    ['12.50 €', 1250],
    ['2,5€', 250],
    ['1 249,90', 124_990],
    ['1\u202f249,90\u00a0€', 124_990],
    ['0', 0],
    ['007', 700],
    ['10000000', MAXIMUM_CENTS],
  ])('%s is read', (text, amount) => {
    expect(parseEuros(text)).toBe(amount)
  })

  test.each([
    '',
    ' ',
    '€',
    '1.2.3',
    '-5',
    '−5',
    '+5',
    '1e9',
    '1,234',
    ',5',
    '5,',
    '0x10',
    '٣',
    'NaN',
    '12 €€',
    '1.249,90',
    '10000001',
    '99999999,99',
    '1;2',
    "1'000",
  ])('%j is not', (text) => {
    expect(parseEuros(text)).toBeUndefined()
  })

  test.each([
    [0, '0,00\u00a0€', '€0.00'],
    [5, '0,05\u00a0€', '€0.05'],
    [-500, '−5,00\u00a0€', '−€5.00'],
    [124_990, '1\u00a0249,90\u00a0€', '€1,249.90'],
    [MAXIMUM_CENTS, '10\u00a0000\u00a0000,00\u00a0€', '€10,000,000.00'],
  ])('%i is written', (amount, french, english) => {
    expect(formatEuros(amount)).toBe(french)
    expect(formatEuros(amount, 'en')).toBe(english)
    expect(parseEuros(formatEuros(Math.abs(amount)))).toBe(Math.abs(amount))
  })
})

describe('time', () => {
  test('the night when clocks go forward', () => {
    expect(offsetMinutes(Date.UTC(2026, 2, 29, 0, 59, 59))).toBe(60)
    expect(offsetMinutes(Date.UTC(2026, 2, 29, 1))).toBe(120)
    expect(paperDateTime(Date.UTC(2026, 2, 29, 1))).toBe('29/03/2026 03:00:00')
    expect(businessDate(Date.UTC(2026, 2, 28, 22, 59))).toBe('2026-03-28')
    expect(businessDate(Date.UTC(2026, 2, 28, 23))).toBe('2026-03-29')
    expect(businessDate(Date.UTC(2026, 2, 29, 22))).toBe('2026-03-30')
  })

  test('the night when clocks go back: one wall time twice, told apart by its offset', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30)
    const second = first + 3_600_000
    expect(paperDateTime(first)).toBe(paperDateTime(second))
    expect([offsetMinutes(first), offsetMinutes(second)]).toEqual([120, 60])
    expect(businessDate(Date.UTC(2026, 9, 25, 22, 59))).toBe('2026-10-25')
    expect(businessDate(Date.UTC(2026, 9, 25, 23))).toBe('2026-10-26')
  })

  test('the last midnight of a year', () => {
    expect(businessDate(Date.UTC(2026, 11, 31, 22, 59, 59, 999))).toBe('2026-12-31')
    expect(businessDate(Date.UTC(2026, 11, 31, 23))).toBe('2027-01-01')
  })

  test('months end where they end', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(frenchDate('2027-03-31')).toBe('31/03/2027')
  })

  test.each([
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-1-1',
    '27-01-01',
    '',
    '2027-02-3x',
    '0000-00-00',
  ])('%j is no day', (text) => {
    expect(isDate(text)).toBe(false)
    expect(() => addDays(text, 1)).toThrow(RangeError)
  })
})
