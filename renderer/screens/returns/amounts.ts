/** What a return comes to, from the lines chosen. For the eye: the main process computes it again. */
import type { PaymentMode } from '../../../shared/journal.ts'
import { multiplyCents, sumCents } from '../../../shared/money.ts'
import type { Cents } from '../../../shared/money.ts'
import type { SaleLineView, SaleView } from '../../../shared/views.ts'

/** Line number to the quantity returned; a line that is not there is kept. */
export type Chosen = Readonly<Record<number, number>>

/** Gives how many of a line may still be returned. */
export function returnable(line: SaleLineView): number {
  return line.refused === null ? Math.max(0, line.quantity - line.returnedQuantity) : 0
}

/** Gives the choice with `quantity` of a line, dropped when none. */
export function withLine(chosen: Chosen, line: number, quantity: number): Chosen {
  const others = Object.entries(chosen).filter(([key]) => Number(key) !== line)
  const all = quantity === 0 ? others : [...others, [String(line), quantity] as const]
  return Object.fromEntries(all)
}

/** Gives the chosen lines as the main process is sent them, in the sale's order. */
export function chosenLines(
  sale: SaleView,
  chosen: Chosen,
): { readonly line: number; readonly quantity: number }[] {
  return sale.lines
    .map((line) => ({ line: line.line, quantity: chosen[line.line] ?? 0 }))
    .filter((line) => line.quantity > 0)
}

/** Gives what the chosen lines cost, in cents. */
export function chosenCents(sale: SaleView, chosen: Chosen): Cents {
  return sumCents(
    sale.lines.map((line) => multiplyCents(line.unitPriceCents, chosen[line.line] ?? 0)),
  )
}

/** Gives the modes the sale was paid with, largest first; none for a free sale. */
export function paidModes(sale: SaleView): readonly PaymentMode[] {
  const paid = sale.payments.filter((payment) => payment.amountCents > 0)
  const largestFirst = paid.toSorted((one, other) => other.amountCents - one.amountCents)
  return [...new Set(largestFirst.map((payment) => payment.mode))]
}

/** How a refund is said: one mode, several as they were paid, or no money at all. */
export type Refund = PaymentMode | 'original' | 'free'

/** Gives how the refund will be said; `chosen` null is the original mode. */
export function refundOf(sale: SaleView, totalCents: number, chosen: PaymentMode | null): Refund {
  if (totalCents === 0) return 'free'
  if (chosen !== null) return chosen
  const modes = paidModes(sale)
  return modes.length === 1 ? (modes[0] ?? 'original') : 'original'
}
