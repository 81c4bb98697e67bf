/** A till small enough to be believed: what a drawer, a stock and totals should be, in plain sums. */
import type { ProductNature } from '../../shared/journal.ts'

export type SoldLine = {
  readonly line: number
  readonly nature: ProductNature
  readonly label: string
  readonly unitCents: number
  quantity: number
  /** Units that may still come back: a revealed code never does. */
  free: number
}

export type SoldSale = { readonly seq: number; readonly lines: readonly SoldLine[] }

export class ReferenceTill {
  session = 0
  sessionDate: string | null = null
  /** The date of sessions no Z has closed. */
  openDate: string | null = null
  readonly closedDates = new Set<string>()
  cashCents = 0
  cardCents = 0
  chequesCents = 0
  chequesCount = 0
  tickets = 0
  returns = 0
  zs = 0
  dayNetCents = 0
  daySales = 0
  dayReturns = 0
  signedCents = 0
  absoluteCents = 0
  codes = 0
  readonly articles = new Map<string, number>()
  readonly sales: SoldSale[] = []

  open(floatCents: number, date: string): void {
    this.session += 1
    this.sessionDate = date
    this.openDate = date
    this.cashCents = floatCents
    this.cardCents = 0
    this.chequesCents = 0
    this.chequesCount = 0
  }

  pay(mode: string, amountCents: number): void {
    if (mode === 'cash') this.cashCents += amountCents
    if (mode === 'card') this.cardCents += amountCents
    if (mode === 'cheque') {
      this.chequesCents += amountCents
      this.chequesCount += Math.sign(amountCents)
    }
  }

  sell(sale: SoldSale): void {
    this.tickets += 1
    this.daySales += 1
    this.sales.push(sale)
    for (const line of sale.lines) {
      this.count(line.unitCents * line.quantity)
      this.take(line, line.quantity)
    }
  }

  giveBack(line: SoldLine, quantity: number): void {
    line.quantity -= quantity
    line.free -= quantity
    this.count(-line.unitCents * quantity)
    this.take(line, -quantity)
  }

  private count(cents: number): void {
    this.dayNetCents += cents
    this.signedCents += cents
    this.absoluteCents += Math.abs(cents)
  }

  private take(line: SoldLine, quantity: number): void {
    if (line.nature === 'topup_code' || line.nature === 'topup_card') this.codes -= quantity
    const left = this.articles.get(line.label)
    if (left !== undefined) this.articles.set(line.label, left - quantity)
  }

  closeDay(date: string): void {
    this.zs += 1
    this.closedDates.add(date)
    this.openDate = null
    this.dayNetCents = 0
    this.daySales = 0
    this.dayReturns = 0
  }
}
