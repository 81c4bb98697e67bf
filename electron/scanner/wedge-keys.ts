/** What one key event is to the wedge: a character of a scan, an Enter, or a key only people use. */
import { physicalCharacter } from '../../shared/keyboard.ts'
import type { ReplayKey } from '../../shared/scanner-messages.ts'

/** One key event as Electron's `before-input-event` gives it; `atMs` on a monotonic clock. */
export type WedgeKey = {
  readonly type: 'keyDown' | 'keyUp'
  readonly key: string
  readonly code: string
  readonly shift: boolean
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
  readonly repeat: boolean
  readonly atMs: number
}

/** A character of a burst: both its readings, its instant, and the key to give back if need be. */
export type TextKey = {
  readonly byKey: string
  readonly byCode: string
  readonly atMs: number
  readonly replay: ReplayKey
}

const MODIFIERS = new Set(
  'Shift Control Alt AltGraph Meta CapsLock NumLock ScrollLock Fn'.split(' '),
)

/** Tells whether a key only changes the meaning of others. */
export function isModifier(event: WedgeKey): boolean {
  return MODIFIERS.has(event.key)
}

/** Tells whether a key is a plain Enter, of either pad, pressed and not held. */
export function isEnter(event: WedgeKey): boolean {
  return event.key === 'Enter' && !event.control && !event.alt && !event.meta && !event.repeat
}

/** Tells whether a key is a digit of the numeric pad, whatever its lock. */
export function isNumpadDigit(event: WedgeKey): boolean {
  return /^Numpad\d$/.test(event.code)
}

function isPrintable(key: string): boolean {
  return Array.from(key).length === 1
}

/**
 * Reads a key as a character of a scan. `altGraph` says that AltGr was pressed for it, which Linux
 * does not tell with the key itself; Windows says Control and Alt together.
 * Gives undefined for a key that no scanner sends: editing, arrows, shortcuts, a held key.
 */
export function textKey(event: WedgeKey, altGraph: boolean): TextKey | undefined {
  const printable = isPrintable(event.key)
  const altGr = printable && (altGraph || (event.control && event.alt))
  if (event.repeat || event.meta || (!altGr && (event.control || event.alt))) return undefined
  const tab = event.key === 'Tab'
  if (tab && event.shift) return undefined
  const byCode = physicalCharacter(event.code, event.shift, altGr)
  // A dead key shows nothing by itself; a pad without its lock still bears digits.
  const silent = event.key === 'Dead' || isNumpadDigit(event)
  if (!printable && !tab && !(silent && byCode !== undefined)) return undefined
  return {
    byKey: tab ? '\t' : printable ? event.key : '',
    byCode: byCode ?? (tab ? '\t' : event.key),
    atMs: event.atMs,
    replay: { key: event.key, code: event.code, shift: event.shift },
  }
}

const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * Reads the decimal digits typed with Alt held, as a scanner spells a letter that its layout lacks
 * on Windows (`0233` is é). Gives undefined for anything else.
 */
export function altCharacter(digits: string): string | undefined {
  const value = Number(digits)
  if (digits.length < 3 || digits.length > 4 || value > 255 || value < 32) return undefined
  if (value >= 0x80 && value <= 0x9f) return WINDOWS_1252_HIGH[value - 0x80]
  return String.fromCharCode(value)
}
