import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CASH_REASON_ABOVE_CENTS,
  givenCents,
  likelySums,
  nextStep,
} from '../../../renderer/screens/pay/tender.ts'
import type { Part } from '../../../renderer/screens/pay/tender.ts'
import type { PaymentMode } from '../../../shared/journal.ts'

const typing = {
  dueCents: 7300,
  parts: [] as readonly Part[],
  mode: 'cash' as PaymentMode,
  typedCents: undefined as number | null | undefined,
  reference: '',
  cashReason: '',
}

const part = (mode: PaymentMode, amountCents: number): Part => ({
  mode,
  amountCents,
  reference: '',
})

describe('what the one button does', () => {
  test('an amount that cannot be read waits', () => {
    expect(nextStep({ ...typing, typedCents: null })).toMatchObject({ do: 'wait', why: 'amount' })
    expect(nextStep({ ...typing, typedCents: 0 })).toMatchObject({ do: 'wait', why: 'amount' })
  })

  test('card, cheque and partner never exceed what is due', () => {
    for (const mode of ['card', 'cheque', 'thirdParty'] as const) {
      const next = nextStep({ ...typing, mode, reference: '1234567', typedCents: 7301 })
      expect(next).toMatchObject({ do: 'wait', why: 'over' })
    }
  })

  test('a cheque without its number waits', () => {
    expect(nextStep({ ...typing, mode: 'cheque' })).toMatchObject({ do: 'wait', why: 'reference' })
  })

  test('nothing typed means the exact amount', () => {
    expect(nextStep(typing)).toEqual({
      do: 'finish',
      parts: [part('cash', 7300)],
      changeCents: 0,
    })
  })

  test('more cash than due finishes with change, less is set aside', () => {
    expect(nextStep({ ...typing, typedCents: 8000 })).toMatchObject({
      do: 'finish',
      changeCents: 700,
    })
    expect(nextStep({ ...typing, typedCents: 2000 })).toEqual({
      do: 'add',
      part: part('cash', 2000),
      leftCents: 5300,
    })
  })

  test('a part already given lowers what the next one owes', () => {
    const next = nextStep({ ...typing, parts: [part('cash', 2000)], mode: 'card' })
    expect(next).toMatchObject({ do: 'finish', parts: [part('cash', 2000), part('card', 5300)] })
  })

  test('above 1 000 € kept in cash a reason is asked and goes with the cash (law 31)', () => {
    const dueCents = CASH_REASON_ABOVE_CENTS + 1
    expect(nextStep({ ...typing, dueCents })).toMatchObject({ do: 'wait', why: 'cash-reason' })
    const next = nextStep({ ...typing, dueCents, cashReason: 'no-account' })
    expect(next).toMatchObject({ do: 'finish', parts: [{ mode: 'cash', reference: 'no-account' }] })
    const change = nextStep({ ...typing, dueCents: 90_000, typedCents: 150_000 })
    expect(change).toMatchObject({ do: 'finish', changeCents: 60_000 })
  })

  test('what finishes always covers the due, and only cash gives change', () => {
    const modes = fc.constantFrom<PaymentMode>('cash', 'card', 'cheque', 'thirdParty')
    const amounts = fc.integer({ min: 1, max: 200_000 })
    fc.assert(
      fc.property(
        amounts,
        modes,
        fc.option(amounts, { nil: undefined }),
        (dueCents, mode, typedCents) => {
          const next = nextStep({
            ...typing,
            dueCents,
            mode,
            typedCents,
            reference: 'R',
            cashReason: 'other',
          })
          const paid = next.do === 'finish' ? next : null
          expect(paid === null || givenCents(paid.parts) - paid.changeCents === dueCents).toBe(true)
          expect(paid === null || mode === 'cash' || paid.changeCents === 0).toBe(true)
        },
      ),
    )
  })
})

describe('likely sums', () => {
  test('are the due rounded up to the notes, then the notes above', () => {
    expect(likelySums(300)).toEqual([500, 1000, 2000, 5000])
    expect(likelySums(7300)).toEqual([7500, 8000, 9000, 10_000])
  })

  test('are always above the due, in order, at most four', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), (dueCents) => {
        const sums = likelySums(dueCents)
        expect(sums.length).toBeGreaterThan(0)
        expect(sums.length).toBeLessThanOrEqual(4)
        expect(sums).toEqual([...new Set(sums)].toSorted((one, other) => one - other))
        for (const sum of sums) expect(sum).toBeGreaterThan(dueCents)
      }),
    )
  })
})
