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
import { altCharacter, isEnter, isModifier, isNumpadDigit, textKey } from './wedge-keys.ts'
import type { TextKey, WedgeKey } from './wedge-keys.ts'
import type { RawScan } from '../../shared/scan.ts'
import type { ReplayKey } from '../../shared/scanner-messages.ts'

/** What became known with a key or with a silence. */
export type WedgeOutcome = {
  /** A whole scan, refused neither by timing nor by a foreign key. */
  readonly scan?: RawScan
  /** True: a scan took place but cannot be believed. */
  readonly unreadable?: true
  /** The physical codes of the burst's first keys, already seen by the page, to be undone. */
  readonly restore?: readonly string[]
  /** Keys that were a person's after all, in order, to be typed again in the page. */
  readonly replay?: readonly ReplayKey[]
}

/** What to do with the key just fed: `swallow` means that it must not reach the page. */
export type WedgeDecision = WedgeOutcome & { readonly swallow: boolean }

export type Wedge = {
  /** Takes one key event and gives its decision. Time must not go back. */
  readonly key: (event: WedgeKey) => WedgeDecision
  /** Takes the present instant; gives what 60 ms of silence decided, if they have passed. */
  readonly tick: (atMs: number) => WedgeOutcome | undefined
  /** The instant (same clock) at which {@link tick} is to be called, if silence lasts. */
  readonly deadlineMs: () => number | undefined
}

export const SILENCE_MS = 60
export const AVERAGE_GAP_MS = 50
export const MINIMUM_CHARACTERS = 4
/** A scanner's late Enter, or the second of CR LF: sooner than a person reacts to the beep. */
export const LATE_ENTER_MS = 150
/** Longer than any sticker: past it something else is holding the keyboard. */
export const MAXIMUM_CHARACTERS = 512
/** A burst is recognised at its third key, so that many have reached the page before. */
const LEAKED_KEYS = 2

const PASS: WedgeDecision = { swallow: false }
const NO_REPLAY: ReplayKey = { key: '', code: '', shift: false }

type Burst = {
  /** Before recognition: the last keys that may be a burst's first. After: all of its keys. */
  readonly keys: TextKey[]
  recognised: boolean
  /** Whether the page has been asked to undo the first keys. */
  restored: boolean
  /** Whether a key came that no scanner sends. */
  spoilt: boolean
  /** The digits typed so far with Alt held. */
  altDigits: string
}

type State = {
  burst: Burst
  /** Whether AltGr went down just before the coming key. Its release is not always seen. */
  altGraph: boolean
  lastKeyMs: number
  lastScanMs: number
  readonly swallowedCodes: Set<string>
}

function noBurst(): Burst {
  return { keys: [], recognised: false, restored: false, spoilt: false, altDigits: '' }
}

/** The average gap from the burst's first key to one that comes now. */
function averageMs({ keys }: Burst, newestMs: number): number {
  const first = keys[0]
  return first === undefined ? Number.POSITIVE_INFINITY : (newestMs - first.atMs) / keys.length
}

/** Asks once for the first keys to be undone. */
function undo(burst: Burst): WedgeOutcome {
  if (burst.restored) return {}
  burst.restored = true
  return { restore: burst.keys.slice(0, LEAKED_KEYS).map(({ replay }) => replay.code) }
}

function finishAltCode(burst: Burst, atMs: number): void {
  if (burst.altDigits === '') return
  const character = altCharacter(burst.altDigits)
  burst.altDigits = ''
  if (character === undefined) burst.spoilt = true
  else burst.keys.push({ byKey: character, byCode: character, atMs, replay: NO_REPLAY })
}

/** Ends the burst under way, by an Enter or by silence, and says what it was. */
function end(state: State, by: 'enter' | 'silence'): WedgeOutcome {
  const { burst } = state
  finishAltCode(burst, state.lastKeyMs)
  state.burst = noBurst()
  const long = burst.keys.length >= MINIMUM_CHARACTERS
  if (!long && !burst.spoilt && by === 'silence') {
    return { replay: burst.keys.slice(LEAKED_KEYS).map(({ replay }) => replay) }
  }
  state.lastScanMs = state.lastKeyMs
  if (burst.spoilt || !long) return { unreadable: true, ...undo(burst) }
  const byKey = burst.keys.map((key) => key.byKey).join('')
  const byCode = burst.keys.map((key) => key.byCode).join('')
  return { scan: { byKey, byCode }, ...undo(burst) }
}

/** The pace has slowed to a person's: all that was taken from the page goes back to it. */
function giveBack(state: State, newest: TextKey): WedgeOutcome {
  const { keys, restored } = state.burst
  state.burst = noBurst()
  const taken = restored ? keys : keys.slice(LEAKED_KEYS)
  return { replay: [...taken, newest].map(({ replay }) => replay) }
}

function swallow(state: State, event: WedgeKey, outcome: WedgeOutcome = {}): WedgeDecision {
  state.swallowedCodes.add(event.code)
  return { swallow: true, ...outcome }
}

function enterBefore(state: State, event: WedgeKey): WedgeDecision {
  const { burst } = state
  const quick = averageMs(burst, event.atMs) <= AVERAGE_GAP_MS
  if (burst.keys.length >= LEAKED_KEYS && quick) return swallow(state, event, end(state, 'enter'))
  state.burst = noBurst()
  return event.atMs - state.lastScanMs <= LATE_ENTER_MS ? swallow(state, event) : PASS
}

/** A key while no burst is recognised: it goes through, unless it makes the third of one. */
function keyBefore(state: State, event: WedgeKey, altGraph: boolean): WedgeDecision {
  if (isEnter(event)) return enterBefore(state, event)
  const { burst } = state
  const key = textKey(event, altGraph)
  if (key === undefined || (burst.keys.length === 0 && key.byCode === '\t')) {
    state.burst = noBurst()
    return PASS
  }
  if (burst.keys.length === LEAKED_KEYS) {
    if (averageMs(burst, event.atMs) <= AVERAGE_GAP_MS) {
      burst.recognised = true
      burst.keys.push(key)
      return swallow(state, event)
    }
    burst.keys.shift()
  }
  burst.keys.push(key)
  return PASS
}

/** A key inside a recognised burst never reaches the page by itself. */
function keyInside(state: State, event: WedgeKey, altGraph: boolean): WedgeDecision {
  const { burst } = state
  if (isEnter(event)) return swallow(state, event, end(state, 'enter'))
  if (event.alt && !event.control && isNumpadDigit(event)) {
    burst.altDigits += event.code.slice(-1)
    return swallow(state, event)
  }
  finishAltCode(burst, event.atMs)
  const key = textKey(event, altGraph)
  if (key === undefined || burst.keys.length >= MAXIMUM_CHARACTERS) {
    burst.spoilt = true
    return swallow(state, event, undo(burst))
  }
  if (!burst.spoilt && averageMs(burst, event.atMs) > AVERAGE_GAP_MS) {
    return swallow(state, event, giveBack(state, key))
  }
  burst.keys.push(key)
  return swallow(state, event, burst.keys.length >= MINIMUM_CHARACTERS ? undo(burst) : {})
}

function tick(state: State, atMs: number): WedgeOutcome | undefined {
  if (state.burst.keys.length === 0 || atMs - state.lastKeyMs < SILENCE_MS) return undefined
  if (state.burst.recognised) return end(state, 'silence')
  state.burst = noBurst()
  return undefined
}

function keyDown(state: State, event: WedgeKey): WedgeDecision {
  const ended = tick(state, event.atMs)
  const inside = state.burst.recognised
  if (isModifier(event)) {
    if (event.key === 'AltGraph') state.altGraph = true
    if (inside) state.lastKeyMs = event.atMs
    return { ...PASS, ...ended }
  }
  const { altGraph } = state
  state.altGraph = false
  const decision = inside ? keyInside(state, event, altGraph) : keyBefore(state, event, altGraph)
  state.lastKeyMs = event.atMs
  return { ...ended, ...decision }
}

function keyUp(state: State, event: WedgeKey): WedgeDecision {
  if (event.key === 'AltGraph') state.altGraph = false
  return { swallow: state.swallowedCodes.delete(event.code) }
}

/** Makes a wedge detector with nothing typed yet. See the head of this file for its rules. */
export function createWedge(): Wedge {
  const state: State = {
    burst: noBurst(),
    altGraph: false,
    lastKeyMs: Number.NEGATIVE_INFINITY,
    lastScanMs: Number.NEGATIVE_INFINITY,
    swallowedCodes: new Set(),
  }
  return {
    key(event) {
      if (event.type === 'keyUp') return keyUp(state, event)
      state.swallowedCodes.delete(event.code)
      return keyDown(state, event)
    },
    tick: (atMs) => tick(state, atMs),
    deadlineMs: () => (state.burst.keys.length > 0 ? state.lastKeyMs + SILENCE_MS : undefined),
  }
}
