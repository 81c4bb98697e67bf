/**
 * How a sale is settled. Change comes only from cash; card, cheque and a partner's share never
 * exceed what is due (a card that is charged too much can't be given back as coins).
 */
import type { Payment, PaymentMode } from './journal.ts'
import { MAXIMUM_CENTS, cents, sumCents } from './money.ts'
import type { Cents } from './money.ts'
import { Refusal } from './refusal.ts'

/** Above this much in cash a reason is asked and recorded, and the sale goes on (law 31). */
export const CASH_REASON_ABOVE_CENTS = 100_000

export type Tender = {
  readonly mode: PaymentMode
  readonly amountCents: number
  readonly reference?: string | undefined
}

export type Settlement = { readonly payments: readonly Payment[]; readonly changeCents: Cents }

function isAmount(amountCents: number): boolean {
  return Number.isSafeInteger(amountCents) && amountCents > 0 && amountCents <= MAXIMUM_CENTS
}

function payment(tender: Tender): Payment {
  if (!isAmount(tender.amountCents)) throw new Refusal('bad-amount')
  const amountCents = cents(tender.amountCents)
  const reference = tender.reference ?? ''
  if (tender.mode === 'cheque' && reference === '') throw new Refusal('reference-needed')
  return reference === ''
    ? { mode: tender.mode, amountCents }
    : { mode: tender.mode, amountCents, reference }
}

/**
 * Settles a total in cents with what was tendered. Throws the refusals `bad-amount`,
 * `payment-short`, `payment-over`, `payment-mode-off`, `reference-needed`, `cash-reason-needed`.
 * A free basket takes no payment at all.
 */
export function settle(
  totalCents: number,
  tenders: readonly Tender[],
  options: { readonly thirdPartyOn: boolean },
): Settlement {
  const payments = tenders.map(payment)
  if (!options.thirdPartyOn && payments.some((one) => one.mode === 'thirdParty')) {
    throw new Refusal('payment-mode-off')
  }
  const cash = payments.filter((one) => one.mode === 'cash')
  const cashCents = sumCents(cash.map((one) => one.amountCents))
  const tenderedCents = sumCents(payments.map((one) => one.amountCents))
  if (tenderedCents - cashCents > totalCents) throw new Refusal('payment-over')
  if (tenderedCents < totalCents) {
    throw new Refusal('payment-short', { missingCents: totalCents - tenderedCents })
  }
  // Cash handed over when the rest already pays for everything would only be change.
  const changeCents = cents(tenderedCents - totalCents)
  if (changeCents > 0 && cash.some((one) => one.amountCents <= changeCents)) {
    throw new Refusal('payment-over')
  }
  if (
    cashCents - changeCents > CASH_REASON_ABOVE_CENTS &&
    cash.every((one) => one.reference === undefined)
  ) {
    throw new Refusal('cash-reason-needed')
  }
  return { payments, changeCents }
}
