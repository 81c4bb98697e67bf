/**
 * The shape of what a person proves themselves with: the operator's code (public: it stands on
 * every ticket), the PIN of six digits and the passphrase (law 33). Only shapes here; hashing
 * and counting failures are the main process's.
 */
import { Refusal } from './refusal.ts'

export const PIN_DIGITS = 6
export const PASSPHRASE_MINIMUM = 12
/** A bound on what is hashed, so that a hostile message costs no more than an honest one. */
export const PASSPHRASE_MAXIMUM = 200

/** The authors of entries that no person signs: the command line and the till itself. */
export const RESERVED_OPERATORS = ['cli', 'system'] as const

const OPERATOR_CODE = /^[A-Z](?:0[1-9]|[1-9]\d)$/

/** Tells whether the text is a person's code: a capital letter and 01 to 99, as `A07`. */
export function isOperatorCode(text: string): boolean {
  return OPERATOR_CODE.test(text)
}

/** Gives the letter a person's code begins with: the first of the name, accents dropped, or X. */
export function operatorLetter(name: string): string {
  const bare = name.normalize('NFD').toUpperCase()
  return /[A-Z]/.exec(bare)?.[0] ?? 'X'
}

/**
 * Proposes the first free code for a name: its letter first, then the letters after it when 99
 * people already share one. Takes every code ever given, also of people who left, because the
 * journal goes on naming them. Gives null when all 2 574 are taken.
 */
export function proposeOperatorCode(name: string, taken: ReadonlySet<string>): string | null {
  const first = operatorLetter(name).charCodeAt(0) - 65
  for (let step = 0; step < 26; step += 1) {
    const letter = String.fromCharCode(65 + ((first + step) % 26))
    for (let number = 1; number <= 99; number += 1) {
      const code = `${letter}${String(number).padStart(2, '0')}`
      if (!taken.has(code)) return code
    }
  }
  return null
}

/** Why a PIN is refused; the sentence for each is the catalogue's. */
export type PinFault = 'shape' | 'few-digits' | 'steps' | 'repeated' | 'date' | 'keypad' | 'common'

/** The straight lines of a keypad; telephone and numeric pads have the same ones. */
const KEYPAD_LINES = ['123', '456', '789', '147', '258', '369', '159', '357']
const KEYPAD_STROKES = new Set([
  ...KEYPAD_LINES,
  ...KEYPAD_LINES.map((line) => Array.from(line).toReversed().join('')),
])

/** What remains among the most used PINs once every rule below has spoken. */
const COMMON = new Set(['112358', '314159', '271828', '102030', '142536'])

/**
 * Tells why a PIN is too weak, or null when it may be used. About one random PIN in twelve is
 * refused. Refused are: not six digits; fewer than three different digits; one constant step
 * (123456, 987654, 135791, wrapping at ten); a half repeated (483483), doubled digits (112277)
 * and palindromes; what reads as a day of birth (day, month, year) or begins or ends with a year
 * of 1900 to 2099; two straight strokes on the keypad (147258) or its long column (2580).
 */
export function pinFault(pin: string): PinFault | null {
  if (!/^[0-9]{6}$/.test(pin)) return 'shape'
  if (new Set(pin).size < 3) return 'few-digits'
  if (hasConstantStep(pin)) return 'steps'
  if (isRepeated(pin)) return 'repeated'
  if (readsAsDate(pin)) return 'date'
  if (isDrawnOnKeypad(pin)) return 'keypad'
  return COMMON.has(pin) ? 'common' : null
}

/** Throws the refusal `weak-pin` with its reason, never with the PIN. */
export function requireStrongPin(pin: string): void {
  const why = pinFault(pin)
  if (why !== null) throw new Refusal('weak-pin', { why })
}

function hasConstantStep(pin: string): boolean {
  const digits = Array.from(pin, Number)
  const step = (index: number): number =>
    ((digits[index + 1] ?? 0) - (digits[index] ?? 0) + 10) % 10
  return [1, 2, 3, 4].every((index) => step(index) === step(0))
}

function isRepeated(pin: string): boolean {
  const halves = pin.slice(0, 3) === pin.slice(3)
  const doubled = /^(\d)\1(\d)\2(\d)\3$/.test(pin)
  return halves || doubled || pin === Array.from(pin).toReversed().join('')
}

function readsAsDate(pin: string): boolean {
  const day = Number(pin.slice(0, 2))
  const month = Number(pin.slice(2, 4))
  const birthday = day >= 1 && day <= 31 && month >= 1 && month <= 12
  return birthday || /^(?:19|20)/.test(pin) || /(?:19|20)\d\d$/.test(pin)
}

function isDrawnOnKeypad(pin: string): boolean {
  const strokes = KEYPAD_STROKES.has(pin.slice(0, 3)) && KEYPAD_STROKES.has(pin.slice(3))
  return strokes || pin.includes('2580') || pin.includes('0852')
}

/** Why a passphrase is refused. */
export type PassphraseFault = 'short' | 'long' | 'repeated' | 'steps'

/** Gives the one spelling that is hashed, so that a composed and a decomposed "é" are equal. */
export function normalisePassphrase(passphrase: string): string {
  return passphrase.normalize('NFC')
}

/**
 * Tells why a passphrase is too weak, or null. Twelve characters or more once the spaces around
 * it are gone (law 33), at least five different ones, not one piece repeated, not the alphabet
 * or the digits in order.
 */
export function passphraseFault(passphrase: string): PassphraseFault | null {
  const characters = Array.from(normalisePassphrase(passphrase).trim().toLowerCase())
  if (characters.length < PASSPHRASE_MINIMUM) return 'short'
  if (passphrase.length > PASSPHRASE_MAXIMUM) return 'long'
  if (new Set(characters).size < 5 || isOnePieceRepeated(characters)) return 'repeated'
  return isInOrder(characters) ? 'steps' : null
}

/** Throws the refusal `weak-passphrase` with its reason, never with the passphrase. */
export function requireStrongPassphrase(passphrase: string): void {
  const why = passphraseFault(passphrase)
  if (why !== null) throw new Refusal('weak-passphrase', { why })
}

function isOnePieceRepeated(characters: readonly string[]): boolean {
  const text = characters.join('')
  // A separator between two pieces makes them no less one piece: hence the half rounded up.
  for (let length = 1; length <= Math.ceil(text.length / 2); length += 1) {
    const piece = text.slice(0, length)
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true
  }
  return false
}

function isInOrder(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((character, index) => character.charCodeAt(0) - (characters[index] ?? '').charCodeAt(0))
  return steps.filter((step) => Math.abs(step) === 1).length >= steps.length - 1
}
