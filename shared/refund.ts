/** How a refund is paid: in the modes the sale was paid in, unless a manager chose another. */
import type { Payment, PaymentMode } from './journal.ts'
import { cents } from './money.ts'
import { Refusal } from './refusal.ts'

type Amount = {
  readonly mode: PaymentMode
  readonly amountCents: number
  readonly reference?: string | null | undefined
}

export type PaidSale = { readonly payments: readonly Amount[]; readonly changeCents: number }

function sumOf(amounts: readonly Amount[], mode: PaymentMode): number {
  return amounts
    .filter((amount) => amount.mode === mode)
    .reduce((sum, amount) => sum + amount.amountCents, 0)
}

/** What left no coins goes back first, cash last; then the same with the cheques first. */
const REFUND_ORDERS: readonly (readonly PaymentMode[])[] = [
  ['thirdParty', 'card', 'cheque', 'cash'],
  ['cheque', 'thirdParty', 'card', 'cash'],
]

/** The cheques of the sale that no earlier return handed back, the largest first. */
function chequesLeft(paid: PaidSale, before: readonly Amount[]): readonly Amount[] {
  const back = before.filter((one) => one.mode === 'cheque').map((one) => one.amountCents)
  const left: Amount[] = []
  for (const cheque of paid.payments.filter((one) => one.mode === 'cheque')) {
    const index = back.indexOf(cheque.amountCents)
    if (index < 0) left.push(cheque)
    else back.splice(index, 1)
  }
  return left.toSorted((one, other) => other.amountCents - one.amountCents)
}

function chequeBack(cheque: Amount): Payment {
  const payment = { mode: cheque.mode, amountCents: cents(-cheque.amountCents) }
  const reference = cheque.reference ?? ''
  return reference === '' ? payment : { ...payment, reference }
}

type Covered = { readonly payments: readonly Payment[]; readonly leftCents: number }

function cover(
  refundCents: number,
  paid: PaidSale,
  before: readonly Amount[],
  order: readonly PaymentMode[],
): Covered {
  const payments: Payment[] = []
  let leftCents = refundCents
  for (const mode of order) {
    if (mode === 'cheque') {
      // A cheque is handed back or kept: nobody can cut it.
      for (const cheque of chequesLeft(paid, before)) {
        if (cheque.amountCents > leftCents) continue
        payments.push(chequeBack(cheque))
        leftCents -= cheque.amountCents
      }
      continue
    }
    const takenCents = sumOf(paid.payments, mode) - (mode === 'cash' ? paid.changeCents : 0)
    const amountCents = Math.min(leftCents, Math.max(0, takenCents - sumOf(before, mode)))
    if (amountCents === 0) continue
    payments.push({ mode, amountCents: cents(-amountCents) })
    leftCents -= amountCents
  }
  return { payments, leftCents }
}

/**
 * Gives the negative payments of a refund of `refundCents` (≥ 0); none for a free item. `before`
 * is what earlier returns of the sale refunded, positive. A chosen mode is followed, except that a
 * cheque or a partner's share never gives back more than it brought. Throws `cheque-back-whole`
 * when a cheque would have to be cut, `return-mode-needed` when the modes do not cover the amount.
 */
export function refundPayments(
  refundCents: number,
  paid: PaidSale,
  before: readonly Amount[],
  chosen: PaymentMode | null,
): readonly Payment[] {
  if (refundCents === 0) return []
  if (chosen === 'cash' || chosen === 'card') {
    return [{ mode: chosen, amountCents: cents(-refundCents) }]
  }
  const orders = chosen === null ? REFUND_ORDERS : [[chosen]]
  for (const order of orders) {
    const { payments, leftCents } = cover(refundCents, paid, before, order)
    if (leftCents === 0) return payments
  }
  const cut = chosen !== 'thirdParty' && chequesLeft(paid, before).length > 0
  throw new Refusal(cut ? 'cheque-back-whole' : 'return-mode-needed')
}
