import { expect, test } from 'vitest'
import {
  chosenCents,
  chosenLines,
  paidModes,
  refundOf,
  returnable,
  withLine,
} from '../../../renderer/screens/returns/amounts.ts'
import type { SaleLineView, SaleView } from '../../../shared/views.ts'

function line(part: Partial<SaleLineView>): SaleLineView {
  return {
    line: 1,
    nature: 'article',
    label: 'Souris USB',
    detail: '',
    quantity: 3,
    returnedQuantity: 0,
    unitPriceCents: 500,
    totalCents: 1_500,
    refused: null,
    ...part,
  }
}

const SALE: SaleView = {
  seq: 8,
  ticket: 'GR-1-000008',
  kind: 'sale',
  atMs: 0,
  operator: 'A07',
  totalCents: 1_500,
  changeCents: 500,
  payments: [{ mode: 'cash', amountCents: 2_000, reference: null }],
  lines: [line({}), line({ line: 2, quantity: 1, unitPriceCents: 0, totalCents: 0 })],
  duplicates: 0,
}

test('what was already returned, or is refused, may not be chosen again', () => {
  expect(returnable(line({}))).toBe(3)
  expect(returnable(line({ returnedQuantity: 2 }))).toBe(1)
  expect(returnable(line({ returnedQuantity: 3 }))).toBe(0)
  expect(returnable(line({ refused: 'code-revealed' }))).toBe(0)
})

test('the chosen lines are sent in the order of the sale, the others are not', () => {
  const chosen = withLine(withLine({}, 2, 1), 1, 2)
  expect(chosenLines(SALE, chosen)).toStrictEqual([
    { line: 1, quantity: 2 },
    { line: 2, quantity: 1 },
  ])
  expect(chosenCents(SALE, chosen)).toBe(1_000)
  expect(chosenLines(SALE, withLine(chosen, 1, 0))).toStrictEqual([{ line: 2, quantity: 1 }])
})

test('a free return moves no money; one mode is named; several are "as paid"', () => {
  expect(refundOf(SALE, 0, null)).toBe('free')
  expect(refundOf(SALE, 500, null)).toBe('cash')
  expect(refundOf(SALE, 500, 'card')).toBe('card')
  const split: SaleView = {
    ...SALE,
    payments: [
      { mode: 'cash', amountCents: 500, reference: null },
      { mode: 'card', amountCents: 1_000, reference: null },
    ],
  }
  expect(paidModes(split)).toStrictEqual(['card', 'cash'])
  expect(refundOf(split, 500, null)).toBe('original')
})
