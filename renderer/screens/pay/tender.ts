/**
 * What is being given on the pay screen. Everything here is provisional and only helps to read the
 * screen: the main process computes the sale, and its answer is what is shown afterwards.
 */
import type { PaymentMode } from '../../../shared/journal.ts'

/** One part of the payment, as it will be sent. */
export type Part = {
  readonly mode: PaymentMode
  readonly amountCents: number
  readonly reference: string
}

/** Law 31: above this much cash, a reason is asked. */
export const CASH_REASON_ABOVE_CENTS = 100_000

const NOTES_CENTS = [500, 1000, 2000, 5000, 10_000] as const

/**
 * Gives up to four sums above `dueCents` that a person is likely to hand over: the due rounded up
 * to each note, the notes above it, then one ten more.
 */
export function likelySums(dueCents: number): readonly number[] {
  const sums = new Set<number>()
  for (const note of NOTES_CENTS) {
    sums.add(Math.ceil(dueCents / note) * note)
    if (note > dueCents) sums.add(note)
  }
  sums.delete(dueCents)
  if (sums.size < 4) sums.add(Math.ceil(dueCents / 1000) * 1000 + 1000)
  return [...sums].toSorted((one, other) => one - other).slice(0, 4)
}

/** Gives what the parts add up to, in cents. */
export function givenCents(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.amountCents, 0)
}

export type Next =
  /** The part does not cover what is left: it is set aside and the rest is asked. */
  | { readonly do: 'add'; readonly part: Part; readonly leftCents: number }
  | { readonly do: 'finish'; readonly parts: readonly Part[]; readonly changeCents: number }
  /** Something must be typed or corrected first. */
  | {
      readonly do: 'wait'
      readonly why: 'amount' | 'over' | 'reference' | 'cash-reason'
      readonly changeCents: number
    }

/**
 * Says what the one button does with what is typed: `typedCents` is null while it is no amount and
 * undefined when nothing is typed, which means the exact amount left.
 */
export function nextStep(input: {
  readonly dueCents: number
  readonly parts: readonly Part[]
  readonly mode: PaymentMode
  readonly typedCents: number | null | undefined
  readonly reference: string
  readonly cashReason: string
}): Next {
  const leftCents = input.dueCents - givenCents(input.parts)
  const amountCents = input.typedCents === undefined ? leftCents : input.typedCents
  if (amountCents === null || amountCents <= 0) return { do: 'wait', why: 'amount', changeCents: 0 }
  const over = Math.max(0, amountCents - leftCents)
  if (input.mode !== 'cash' && over > 0) return { do: 'wait', why: 'over', changeCents: 0 }
  const referenced = input.mode === 'cheque' || input.mode === 'thirdParty'
  if (referenced && input.reference.trim() === '') {
    return { do: 'wait', why: 'reference', changeCents: 0 }
  }
  const part = {
    mode: input.mode,
    amountCents,
    reference: referenced ? input.reference.trim() : '',
  }
  if (amountCents < leftCents) return { do: 'add', part, leftCents: leftCents - amountCents }
  return finish([...input.parts, part], over, input.cashReason)
}

function finish(parts: readonly Part[], changeCents: number, cashReason: string): Next {
  const cash = givenCents(parts.filter((part) => part.mode === 'cash')) - changeCents
  if (cash <= CASH_REASON_ABOVE_CENTS) return { do: 'finish', parts, changeCents }
  if (cashReason === '') return { do: 'wait', why: 'cash-reason', changeCents }
  const explained = parts.map((part) =>
    part.mode === 'cash' ? { ...part, reference: cashReason } : part,
  )
  return { do: 'finish', parts: explained, changeCents }
}
