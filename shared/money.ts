/**
 * Money is an integer number of euro cents. Nothing else in the project multiplies, rounds or
 * prints an amount: a float never carries money, even for an instant.
 */

declare const centsBrand: unique symbol
/** An amount in integer euro cents, bounded by {@link MAXIMUM_CENTS} either way. */
export type Cents = number & { readonly [centsBrand]: true }

/** Ten million euros: far above any till, far below 2^53, so that sums of sums stay exact. */
export const MAXIMUM_CENTS = 1_000_000_000

/**
 * Takes a plain number of cents and vouches for it.
 * Throws a RangeError (a bug, not a user's error) when it is not a bounded integer.
 */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value) || Math.abs(value) > MAXIMUM_CENTS) {
    throw new RangeError(`not an amount in cents: ${value}`)
  }
  return (value === 0 ? 0 : value) as Cents
}

export const ZERO_CENTS = cents(0)

/** Adds amounts in cents; throws a RangeError beyond the bounds. */
export function sumCents(amounts: Iterable<number>): Cents {
  let total = 0
  for (const amount of amounts) total += cents(amount)
  return cents(total)
}

/** Multiplies a unit price in cents by an integer quantity (either may be negative). */
export function multiplyCents(unitCents: number, quantity: number): Cents {
  if (!Number.isSafeInteger(quantity)) throw new RangeError(`not a quantity: ${quantity}`)
  return cents(unitCents * quantity)
}

const EUROS = /^(\d{1,8})(?:[.,](\d{1,2}))?$/

/**
 * Reads what a person typed ("12", "12,5", "1 249,90", "12.50 €") digit by digit into cents.
 * Gives undefined for anything else: a sign, two separators, an exponent, three decimals.
 */
export function parseEuros(text: string): Cents | undefined {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '').replace(/€$/, '')
  const match = EUROS.exec(digits)
  if (match === null) return undefined
  const value = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return value > MAXIMUM_CENTS ? undefined : cents(value)
}

/**
 * Prints cents the French way ("1 249,90 €") or the English way ("€1,249.90").
 * No-break spaces (U+00A0) are used throughout: the narrow one is nearly invisible in Inter.
 */
export function formatEuros(amountCents: number, language: 'fr' | 'en' = 'fr'): string {
  const amount = cents(amountCents)
  const sign = amount < 0 ? '−' : ''
  const euros = String(Math.trunc(Math.abs(amount) / 100))
  const hundredths = String(Math.abs(amount) % 100).padStart(2, '0')
  const grouped = euros.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u00a0' : ',')
  return language === 'fr'
    ? `${sign}${grouped},${hundredths}\u00a0€`
    : `${sign}€${grouped}.${hundredths}`
}
