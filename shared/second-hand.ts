/** What may not be said of second-hand goods (law 28). */

const FORBIDDEN_WORDS = /\b(?:etat|comme|a)\s+neu(?:f|fs|ve|ves)\b/

/** Tells whether the text says "état neuf", "comme neuf" or "à neuf", accents and case aside. */
export function hasForbiddenWords(text: string): boolean {
  const folded = text.normalize('NFD').replace(/\p{Mn}/gu, '')
  return FORBIDDEN_WORDS.test(folded.toLowerCase())
}
