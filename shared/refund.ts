/** How a refund is paid: in the modes the sale was paid in, unless a manager chose another. */
import type { Payment, PaymentMode } from './journal.ts'
import { cents } from './money.ts'
import { Refusal } from './refusal.ts'

type Amount = { readonly mode: PaymentMode; readonly amountCents: number }

export type PaidSale = { readonly payments: readonly Amount[]; readonly changeCents: number }

function sumOf(amounts: readonly Amount[], mode: PaymentMode): number {
  return amounts
    .filter((amount) => amount.mode === mode)
    .reduce((sum, amount) => sum + amount.amountCents, 0)
}

/** The order in which a split sale is refunded: what left no coins first, cash last. */
const REFUND_ORDER: readonly PaymentMode[] = ['thirdParty', 'card', 'cheque', 'cash']

/**
 * Gives the negative payments of a refund of `refundCents` (≥ 0); none for a free item. `before`
 * is what earlier returns of the sale refunded, positive. Throws `cheque-back-whole` when a cheque
 * would have to be cut, `return-mode-needed` when the original modes no longer cover the amount.
 */
export function refundPayments(
  refundCents: number,
  paid: PaidSale,
  before: readonly Amount[],
  chosen: PaymentMode | null,
): readonly Payment[] {
  if (refundCents === 0) return []
  if (chosen !== null && chosen !== 'cheque') {
    return [{ mode: chosen, amountCents: cents(-refundCents) }]
  }
  const order = chosen === null ? REFUND_ORDER : [chosen]
  const payments: Payment[] = []
  let leftCents = refundCents
  for (const mode of order) {
    const takenCents = sumOf(paid.payments, mode) - (mode === 'cash' ? paid.changeCents : 0)
    const freeCents = Math.max(0, takenCents - sumOf(before, mode))
    const amountCents = Math.min(leftCents, freeCents)
    if (amountCents === 0) continue
    // A cheque is handed back or kept: nobody can cut it.
    if (mode === 'cheque' && amountCents !== freeCents) throw new Refusal('cheque-back-whole')
    payments.push({ mode, amountCents: cents(-amountCents) })
    leftCents -= amountCents
  }
  if (leftCents > 0) throw new Refusal('return-mode-needed')
  return payments
}
