/**
 * Tells a scanner that types like a keyboard from a person, by timing alone, as a pure state
 * machine: it is fed every key and the passing of time, and answers what to do with each.
 *
 * Keys go through at once. When the last three came at 50 ms or less on average they are a burst:
 * the third and those that follow are swallowed. From the fourth character on the burst is taken
 * for a scan, and the page is asked to put back what the first two did. It ends on Enter or on
 * 60 ms of silence. A burst that stays at three characters was a person's roll of the fingers:
 * what was swallowed is given back to the page, in order.
 *
 * A person's key inside a burst cannot be told apart from the scanner's. When it is one that no
 * scanner sends (Backspace, an arrow, a function key, a shortcut, a held key), the whole scan is
 * refused as unreadable; when it is a character, the text fits nothing and is refused later.
 */
import { physicalCharacter } from '../../shared/keyboard.ts'
import type { RawScan } from '../../shared/scan.ts'
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
  readonly altGr: boolean
  readonly repeat: boolean
  readonly atMs: number
}

/** What to do with the key just fed, and what became known with it. */
export type WedgeDecision = {
  /** True: the key must not reach the page. */
  readonly swallow: boolean
  /** A whole scan, refused neither by timing nor by a foreign key. */
  readonly scan?: RawScan
  /** True: a scan took place but cannot be believed. */
  readonly unreadable?: true
  /** The physical codes of the burst's first keys, already seen by the page, to be undone. */
  readonly restore?: readonly string[]
  /** Keys that were a person's after all, in order, to be typed again in the page. */
  readonly replay?: readonly ReplayKey[]
}

export type Wedge = {
  /** Takes one key event and gives its decision. Time must not go back. */
  readonly key: (event: WedgeKey) => WedgeDecision
  /** Takes the present instant; gives what 60 ms of silence decided, if they have passed. */
  readonly tick: (atMs: number) => WedgeDecision | undefined
  /** The instant (same clock) at which {@link tick} will have something to decide, if any. */
  readonly deadlineMs: () => number | undefined
}

export const SILENCE_MS = 60
export const AVERAGE_GAP_MS = 50
export const MINIMUM_CHARACTERS = 4
/** A scanner's late Enter, or the second of CR LF: sooner than a person reacts to the beep. */
export const LATE_ENTER_MS = 150
/** Longer than any sticker: past it something else is holding the keyboard. */
export const MAXIMUM_CHARACTERS = 512
const RECOGNISED_AT = 3

const MODIFIERS = new Set(
  'Shift Control Alt AltGraph Meta CapsLock NumLock ScrollLock Fn'.split(' '),
)

const PASS: WedgeDecision = { swallow: false }
const SWALLOW: WedgeDecision = { swallow: true }

type Key = {
  readonly byKey: string
  readonly byCode: string
  readonly atMs: number
  readonly replay: ReplayKey
}

/** A key of text, or undefined for a key that scanners do not send. */
function textKey(event: WedgeKey): Key | undefined {
  const altGr = event.altGr || (event.control && event.alt && event.key.length === 1)
  if (event.repeat || event.meta || (!altGr && (event.control || event.alt))) return undefined
  const physical = physicalCharacter(event.code, event.shift && event.code !== 'Tab', altGr)
  const printable = Array.from(event.key).length === 1
  const dead = event.key === 'Dead'
  if (event.code === 'Tab' && event.shift) return undefined
  if (!printable && !dead && event.key !== 'Tab' && !/^Numpad\d$/.test(event.code)) return undefined
  if (!printable && physical === undefined) return undefined
  return {
    byKey: event.key === 'Tab' ? '\t' : printable ? event.key : '',
    byCode: physical ?? event.key,
    atMs: event.atMs,
    replay: { key: event.key, code: event.code, shift: event.shift },
  }
}

function isEnter(event: WedgeKey): boolean {
  return event.key === 'Enter' && !event.control && !event.alt && !event.meta && !event.repeat
}

const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Reads the decimal digits typed with Alt held, as Windows does (`0233` is é). */
function altCharacter(digits: string): string | undefined {
  const value = Number(digits)
  if (digits.length < 3 || digits.length > 4 || value > 255 || value < 32) return undefined
  if (value >= 0x80 && value <= 0x9f) return WINDOWS_1252_HIGH[value - 0x80]
  return String.fromCharCode(value)
}

/** Makes a wedge detector with nothing typed yet. See the head of this file for its rules. */
export function createWedge(): Wedge {
  /** Before recognition: the last keys that may be a burst's first. After: all of its keys. */
  let keys: Key[] = []
  let recognised = false
  let restored = false
  let spoilt = false
  let altDigits = ''
  let lastMs = Number.NEGATIVE_INFINITY
  let scanEndMs = Number.NEGATIVE_INFINITY
  const swallowedCodes = new Set<string>()

  function forget(): void {
    keys = []
    recognised = false
    restored = false
    spoilt = false
    altDigits = ''
  }

  function averageMs(newestMs: number): number {
    const first = keys[0]
    return first === undefined ? Number.POSITIVE_INFINITY : (newestMs - first.atMs) / keys.length
  }

  function leaked(): readonly string[] {
    return keys.slice(0, RECOGNISED_AT - 1).map((key) => key.replay.code)
  }

  function finishAltCode(): void {
    if (altDigits === '') return
    const character = altCharacter(altDigits)
    altDigits = ''
    if (character === undefined) spoilt = true
    else keys.push({ byKey: character, byCode: character, atMs: lastMs, replay: NO_REPLAY })
  }

  /** Ends the burst under way; `enter` tells whether an Enter closed it. */
  function end(enter: boolean): Omit<WedgeDecision, 'swallow'> {
    finishAltCode()
    const long = keys.length >= MINIMUM_CHARACTERS
    const restore = restored ? {} : { restore: leaked() }
    const ended = { keys, spoilt }
    const swallowed = keys.slice(RECOGNISED_AT - 1).map((key) => key.replay)
    forget()
    if (ended.spoilt || (enter && !long)) {
      scanEndMs = lastMs
      return { unreadable: true, ...restore }
    }
    if (!long) return { replay: swallowed }
    scanEndMs = lastMs
    const byKey = ended.keys.map((key) => key.byKey).join('')
    const byCode = ended.keys.map((key) => key.byCode).join('')
    return { scan: { byKey, byCode }, ...restore }
  }

  function swallow(event: WedgeKey, rest: Omit<WedgeDecision, 'swallow'> = {}): WedgeDecision {
    swallowedCodes.add(event.code)
    return { swallow: true, ...rest }
  }

  /** A key while no burst is recognised: goes through, unless it makes the third of a burst. */
  function keyBefore(event: WedgeKey): WedgeDecision {
    if (isEnter(event)) {
      const burst = keys.length >= RECOGNISED_AT - 1 && averageMs(event.atMs) <= AVERAGE_GAP_MS
      if (burst) return swallow(event, end(true))
      forget()
      return event.atMs - scanEndMs <= LATE_ENTER_MS ? swallow(event) : PASS
    }
    const key = textKey(event)
    if (key === undefined || (keys.length === 0 && key.byCode === '\t')) {
      forget()
      return PASS
    }
    if (keys.length === RECOGNISED_AT - 1) {
      if (averageMs(event.atMs) <= AVERAGE_GAP_MS) {
        recognised = true
        keys.push(key)
        return swallow(event)
      }
      keys.shift()
    }
    keys.push(key)
    return PASS
  }

  /** A key inside a recognised burst never reaches the page by itself. */
  function keyInside(event: WedgeKey): WedgeDecision {
    if (isEnter(event)) return swallow(event, end(true))
    const altDigit = event.alt && !event.control && /^Numpad\d$/.test(event.code)
    if (altDigit) {
      altDigits += event.code.slice(-1)
      return swallow(event)
    }
    finishAltCode()
    const key = textKey(event)
    if (key === undefined || keys.length >= MAXIMUM_CHARACTERS) {
      spoilt = true
      return swallow(event, undo())
    }
    if (!spoilt && averageMs(event.atMs) > AVERAGE_GAP_MS) return swallow(event, giveBack(key))
    keys.push(key)
    return swallow(event, keys.length >= MINIMUM_CHARACTERS ? undo() : {})
  }

  /** Asks once for the first keys to be undone. */
  function undo(): { restore?: readonly string[] } {
    if (restored) return {}
    restored = true
    return { restore: leaked() }
  }

  /** The pace has slowed to a person's: all that was taken from the page goes back to it. */
  function giveBack(newest: Key): { replay: readonly ReplayKey[] } {
    const from = restored ? 0 : RECOGNISED_AT - 1
    const replay = [...keys.slice(from), newest].map((key) => key.replay)
    forget()
    return { replay }
  }

  function tick(atMs: number): WedgeDecision | undefined {
    if (keys.length === 0 || atMs - lastMs < SILENCE_MS) return undefined
    if (recognised) return { swallow: false, ...end(false) }
    forget()
    return undefined
  }

  function keyDown(event: WedgeKey): WedgeDecision {
    const ended = tick(event.atMs)
    const inside = recognised
    if (MODIFIERS.has(event.key)) {
      if (inside) lastMs = event.atMs
      return ended ?? PASS
    }
    const decision = inside ? keyInside(event) : keyBefore(event)
    lastMs = event.atMs
    return ended === undefined ? decision : { ...ended, ...decision }
  }

  return {
    key(event) {
      if (event.type === 'keyUp') return swallowedCodes.delete(event.code) ? SWALLOW : PASS
      swallowedCodes.delete(event.code)
      return keyDown(event)
    },
    tick,
    deadlineMs: () => (recognised ? lastMs + SILENCE_MS : undefined),
  }
}

const NO_REPLAY: ReplayKey = { key: '', code: '', shift: false }
