/** Notes and coins in value order, and what a count of them comes to. */
import { SMALLEST_NOTE_CENTS } from '../../../shared/drawer.ts'
import type { CashCount } from '../../../shared/journal.ts'
import { multiplyCents, sumCents } from '../../../shared/money.ts'
import type { Cents } from '../../../shared/money.ts'

/** The notes that a counter seldom sees: shown when asked for, or when some were counted. */
export const BIG_NOTES = [50_000, 20_000, 10_000] as const
export const NOTES = [5_000, 2_000, 1_000, 500] as const
export const COINS = [200, 100, 50, 20, 10, 5, 2, 1] as const

/** Every face value of the euro in cents, largest first. */
export const FACE_VALUES: readonly number[] = [...BIG_NOTES, ...NOTES, ...COINS]

/** Tells whether a face value (cents) is a note. */
export function isNote(faceCents: number): boolean {
  return faceCents >= SMALLEST_NOTE_CENTS
}

/** Gives the face value without its currency: "50", "2", "0,20" or "0.20". */
export function faceWords(faceCents: number, language: 'fr' | 'en'): string {
  if (faceCents % 100 === 0) return String(faceCents / 100)
  const words = `0,${String(faceCents).padStart(2, '0')}`
  return language === 'fr' ? words : words.replace(',', '.')
}

/** Adds a count up, in cents: for the eye only, the main process counts again. */
export function countTotalCents(count: CashCount): Cents {
  return sumCents(
    Object.entries(count).map(([face, number]) => multiplyCents(Number(face), number)),
  )
}

/** Gives the count with `number` of a face value, absent when none, as the journal writes it. */
export function withCount(count: CashCount, faceCents: number, number: number): CashCount {
  const others = Object.entries(count).filter(([face]) => Number(face) !== faceCents)
  const all = number === 0 ? others : [...others, [String(faceCents), number] as const]
  return Object.fromEntries(all)
}

/** Reads what was typed in a count: digits only, at most 100 000, '' is none. */
export function readNumber(typed: string): number | undefined {
  if (typed === '') return 0
  if (!/^\d{1,6}$/.test(typed)) return undefined
  const number = Number(typed)
  return number > 100_000 ? undefined : number
}

/** A cheque as it is typed. */
export type ChequeDraft = {
  readonly id: number
  readonly number: string
  readonly amountCents: number | null
}

/** Gives the cheques ready to be sent, or undefined while one lacks its number or its amount. */
export function readCheques(
  drafts: readonly ChequeDraft[],
): readonly { readonly number: string; readonly amountCents: number }[] | undefined {
  const read = []
  for (const draft of drafts) {
    const number = draft.number.trim()
    if (number === '' || draft.amountCents === null || draft.amountCents === 0) return undefined
    read.push({ number, amountCents: draft.amountCents })
  }
  return read
}
