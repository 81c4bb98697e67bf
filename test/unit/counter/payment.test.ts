import { describe, expect, test } from 'vitest'
import { settle } from '../../../shared/payment.ts'
import type { Tender } from '../../../shared/payment.ts'
import { refundPayments } from '../../../shared/refund.ts'
import type { PaymentMode } from '../../../shared/journal.ts'
import { endOf } from '../../support/till-fixture.ts'

const OFF = { thirdPartyOn: false }
const ON = { thirdPartyOn: true }
const cash = (amountCents: number, reference?: string): Tender => ({
  mode: 'cash',
  amountCents,
  reference,
})
const card = (amountCents: number): Tender => ({ mode: 'card', amountCents })
const cheque = (amountCents: number, reference = '0000001'): Tender => ({
  mode: 'cheque',
  amountCents,
  reference,
})
const partner = (amountCents: number): Tender => ({
  mode: 'thirdParty',
  amountCents,
  reference: 'CCAS',
})

describe('a sale is settled', () => {
  test.each<[string, number, readonly Tender[], number]>([
    ['to the cent', 250, [cash(250)], 0],
    ['with change from cash', 250, [cash(2000)], 1750],
    ['by card and cash, change from the cash alone', 1000, [card(700), cash(500)], 200],
    ['by two notes that are both needed', 1500, [cash(1000), cash(1000)], 500],
    ['by two cheques', 1000, [cheque(400), cheque(600, '2')], 0],
    ['free, with nothing', 0, [], 0],
  ])('%s', (_name, totalCents, tenders, changeCents) => {
    const settled = settle(totalCents, tenders, OFF)
    expect(settled.changeCents).toBe(changeCents)
    const paid = settled.payments.reduce((sum, one) => sum + one.amountCents, 0)
    expect(paid - changeCents).toBe(totalCents)
  })

  test('by a partner only where it is switched on', () => {
    expect(endOf(() => settle(500, [partner(500)], OFF))).toBe('payment-mode-off')
    expect(endOf(() => settle(500, [partner(500)], ON))).toBe('done')
    expect(endOf(() => settle(500, [partner(600)], ON))).toBe('payment-over')
  })
})

describe('a sale is not settled', () => {
  test.each<[string, number, readonly Tender[], string]>([
    ['by a card above what is due', 1000, [card(1001)], 'payment-over'],
    ['by a cheque above what is due', 1000, [cheque(2000)], 'payment-over'],
    ['by cash that would all be change', 1000, [card(1000), cash(500)], 'payment-over'],
    ['by less than what is due', 1000, [cash(999)], 'payment-short'],
    ['by nothing', 1000, [], 'payment-short'],
    ['by nothing worth nothing', 1000, [cash(1000), card(0)], 'bad-amount'],
    ['by a negative amount', 1000, [cash(1500), card(-500)], 'bad-amount'],
    ['by half a cent', 1000, [cash(1000.5)], 'bad-amount'],
    ['by more than any till holds', 1000, [cash(2_000_000_000)], 'bad-amount'],
    ['by a cheque without its number', 1000, [cheque(1000, '')], 'reference-needed'],
    ['free but paid', 0, [cash(100)], 'payment-over'],
    ['by 1 000,01 € in cash without a reason', 100_001, [cash(100_001)], 'cash-reason-needed'],
  ])('%s', (_name, totalCents, tenders, code) => {
    expect(endOf(() => settle(totalCents, tenders, OFF))).toBe(code)
  })

  test('1 000 € in cash ask for no reason, change does not count', () => {
    expect(endOf(() => settle(100_000, [cash(100_000)], OFF))).toBe('done')
    expect(endOf(() => settle(99_900, [cash(110_000)], OFF))).toBe('done')
    expect(endOf(() => settle(100_001, [cash(150_000, 'non-resident')], OFF))).toBe('done')
  })
})

const amount = (mode: PaymentMode, amountCents: number) => ({ mode, amountCents })

const paid = (
  changeCents: number,
  ...payments: { mode: PaymentMode; amountCents: number; reference?: string }[]
) => ({
  payments,
  changeCents,
})

describe('a refund', () => {
  test('of nothing moves nothing', () => {
    expect(refundPayments(0, paid(0), [], 'cash')).toEqual([])
  })

  test('goes back the way it came, card before cash', () => {
    const sale = paid(200, amount('cash', 700), amount('card', 500))
    expect(refundPayments(500, sale, [], null)).toEqual([amount('card', -500)])
    expect(refundPayments(1000, sale, [], null)).toEqual([
      amount('card', -500),
      amount('cash', -500),
    ])
    expect(refundPayments(500, sale, [amount('card', 500)], null)).toEqual([amount('cash', -500)])
    expect(endOf(() => refundPayments(501, sale, [amount('card', 500)], null))).toBe(
      'return-mode-needed',
    )
  })

  test('in another mode is a manager’s choice, whatever was paid', () => {
    expect(refundPayments(500, paid(0, amount('card', 500)), [], 'cash')).toEqual([
      amount('cash', -500),
    ])
  })

  test('hands a cheque back whole, each as its own payment', () => {
    const one = paid(0, { ...amount('cheque', 1000), reference: '11' })
    expect(refundPayments(1000, one, [], null)).toEqual([
      { ...amount('cheque', -1000), reference: '11' },
    ])
    expect(endOf(() => refundPayments(500, one, [], null))).toBe('cheque-back-whole')
    expect(endOf(() => refundPayments(500, one, [], 'cheque'))).toBe('cheque-back-whole')
    const two = paid(
      0,
      { ...amount('cheque', 400), reference: '11' },
      { ...amount('cheque', 600), reference: '12' },
    )
    expect(refundPayments(1000, two, [], null)).toEqual([
      { ...amount('cheque', -600), reference: '12' },
      { ...amount('cheque', -400), reference: '11' },
    ])
    expect(refundPayments(600, two, [], null)).toEqual([
      { ...amount('cheque', -600), reference: '12' },
    ])
    expect(refundPayments(600, two, [amount('cheque', 400)], 'cheque')).toHaveLength(1)
    expect(endOf(() => refundPayments(400, two, [amount('cheque', 400)], 'cheque'))).toBe(
      'cheque-back-whole',
    )
  })

  test('hands a cheque back rather than cut it after a card', () => {
    const sale = paid(0, amount('card', 500), amount('cheque', 500))
    expect(refundPayments(700, sale, [], null)).toEqual([
      amount('cheque', -500),
      amount('card', -200),
    ])
  })

  test('leaves a cheque alone when cash covers it', () => {
    const sale = paid(0, amount('cheque', 1000), amount('cash', 500))
    expect(refundPayments(500, sale, [], null)).toEqual([amount('cash', -500)])
    expect(refundPayments(1500, sale, [], null)).toEqual([
      amount('cheque', -1000),
      amount('cash', -500),
    ])
  })

  test('never makes a partner pay back more than it gave', () => {
    const sale = paid(0, amount('thirdParty', 300), amount('cash', 200))
    expect(refundPayments(300, sale, [], 'thirdParty')).toEqual([amount('thirdParty', -300)])
    expect(endOf(() => refundPayments(500, sale, [], 'thirdParty'))).toBe('return-mode-needed')
  })
})
