/**
 * VAT as it stands on papers. A regime is the text of a journal line: `exempt`, or a rate in
 * per cent ("20", "5.5"). Prices include the tax.
 */
import { cents, sumCents, type Cents } from '../money.ts'
import { PAPER_TEXT } from '../text/paper.ts'

const RATE = /^(\d{1,2})(?:[.,](\d{1,2}))?$/

/** Gives a rate in hundredths of a per cent (5.5 → 550), or undefined for another regime. */
export function rateOf(regime: string): number | undefined {
  const match = RATE.exec(regime)
  if (match === null) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

function percent(rate: number): string {
  return String(rate / 100).replace('.', ',')
}

/** Gives the short mark a line carries: "E" when exempt, else its rate (law 15). */
export function vatMark(regime: string): string {
  if (regime === 'exempt') return PAPER_TEXT.exemptMark
  const rate = rateOf(regime)
  return rate === undefined ? regime : `${percent(rate)}%`
}

/** Gives the words of a regime: "Exonéré de TVA", "TVA 20 %", or the regime's own name. */
export function vatLabel(regime: string): string {
  if (regime === 'exempt') return PAPER_TEXT.exempt
  const rate = rateOf(regime)
  return rate === undefined ? regime : PAPER_TEXT.rate(percent(rate))
}

/**
 * Gives the tax within an amount that includes it, rounded half away from zero to the cent, once
 * per rate and paper (law 29): an exact division of integers, no float.
 */
export function includedTaxCents(amountCents: Cents, rate: number): Cents {
  const divisor = 10_000 + rate
  const doubled = 2 * Math.abs(amountCents) * rate + divisor
  const tax = (doubled - (doubled % (2 * divisor))) / (2 * divisor)
  return cents(amountCents < 0 ? -tax : tax)
}

export type VatTotal = { readonly regime: string; readonly totalCents: Cents }

/** Adds lines up per regime, in the order in which the regimes first appear (law 29). */
export function vatTotals(
  lines: readonly { readonly vat: string; readonly totalCents: Cents }[],
): readonly VatTotal[] {
  const regimes = [...new Set(lines.map((line) => line.vat))]
  return regimes.map((regime) => ({
    regime,
    totalCents: sumCents(
      lines.filter((line) => line.vat === regime).map((line) => line.totalCents),
    ),
  }))
}
