/**
 * What the drawer should hold. One pure function, used by the X, the session's close and the Z
 * alike: change given is never a movement, it is what makes cash tendered into cash taken.
 */
import type { CashCount, CountedAmounts, ExpectedAmounts, ModeAmounts } from './journal.ts'
import { MAXIMUM_CENTS, cents, sumCents } from './money.ts'
import type { Cents } from './money.ts'
import { Refusal } from './refusal.ts'

/** Notes and coins of the euro, face value in cents, the largest first (law 31). */
export const DENOMINATIONS_CENTS = [
  50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
] as const

/** The smallest note; below it are coins. */
export const SMALLEST_NOTE_CENTS = 500

/**
 * Adds up a count by denomination. Throws the refusal `bad-amount` for a face value that is no
 * euro note or coin, a number of pieces that is no count, or more than any drawer holds.
 */
export function countedCash(count: CashCount): Cents {
  let totalCents = 0
  for (const [face, pieces] of Object.entries(count)) {
    const known = DENOMINATIONS_CENTS.some((denomination) => String(denomination) === face)
    if (!known || !Number.isSafeInteger(pieces) || pieces < 0) throw new Refusal('bad-amount')
    totalCents += Number(face) * pieces
    if (totalCents > MAXIMUM_CENTS) throw new Refusal('bad-amount')
  }
  return cents(totalCents)
}

/** What happened to the drawer in a span: sums in cents, returns counted negative. */
export type DrawerFacts = {
  readonly floatCents: Cents
  /** Σ tendered per mode. */
  readonly tendered: ModeAmounts
  /** Σ change given. */
  readonly changeCents: Cents
  readonly cashInCents: Cents
  /** Withdrawals and bank deposits together. */
  readonly cashOutCents: Cents
  /** Cheques taken less cheques handed back. */
  readonly chequesCount: number
}

/** Takings per mode: what was tendered, less the change for cash. Their sum is the net. */
export function takingsByMode(facts: Pick<DrawerFacts, 'tendered' | 'changeCents'>): ModeAmounts {
  return { ...facts.tendered, cash: cents(facts.tendered.cash - facts.changeCents) }
}

/** What each mode should hold at the count; cash includes the float. */
export function expectedAmounts(facts: DrawerFacts): ExpectedAmounts {
  const takings = takingsByMode(facts)
  return {
    cashCents: cents(facts.floatCents + takings.cash + facts.cashInCents - facts.cashOutCents),
    chequesCents: takings.cheque,
    chequesCount: facts.chequesCount,
    cardCents: takings.card,
    thirdPartyCents: takings.thirdParty,
  }
}

export type Variances = {
  readonly cashCents: Cents
  readonly chequesCents: Cents
  readonly cardCents: Cents
  /** The three together: counted less expected, −500 when 5 € are missing. */
  readonly totalCents: Cents
}

/** Counted less expected, per mode and together. */
export function variances(expected: ExpectedAmounts, counted: CountedAmounts): Variances {
  const cashCents = cents(counted.cashCents - expected.cashCents)
  const chequesCents = cents(counted.chequesCents - expected.chequesCents)
  const cardCents = cents(counted.cardCents - expected.cardCents)
  return {
    cashCents,
    chequesCents,
    cardCents,
    totalCents: sumCents([cashCents, chequesCents, cardCents]),
  }
}
