/** Turns what a person types into a query of SQLite's full-text index. */

const WORDS_USED = 6

/**
 * Each word typed becomes a prefix that must be found: "rech 5 g" finds "Recharge … 5 Go".
 * Every word is quoted, so that no character typed is an operator. Undefined when there is none.
 */
export function ftsPrefixQuery(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{N}]+/gu)
  if (words === null) return undefined
  return words
    .slice(0, WORDS_USED)
    .map((word) => `"${word}"*`)
    .join(' ')
}
