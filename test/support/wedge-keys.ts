import { CODES_OF_US } from './us-keys.ts'
import { createWedge } from '../../electron/scanner/wedge.ts'
import type { Wedge, WedgeOutcome } from '../../electron/scanner/wedge.ts'
import type { WedgeKey } from '../../electron/scanner/wedge-keys.ts'
import { decodeTrace } from '../../shared/keyboard.ts'
import type { ScannerLayout } from '../../shared/keyboard.ts'

/** A key event of nothing but a key; change what matters. */
export function keyEvent(change: Partial<WedgeKey>): WedgeKey {
  return {
    type: 'keyDown',
    key: 'a',
    code: 'KeyA',
    shift: false,
    control: false,
    alt: false,
    meta: false,
    repeat: false,
    atMs: 0,
    ...change,
  }
}

/** What a PC set to `system` shows for a US scanner's character: nothing for a dead key. */
export function keyOnSystem(character: string, system: ScannerLayout): string {
  return decodeTrace(character, system).replaceAll('\ufffd', '')
}

/** The presses a US-layout scanner makes for one character, on a PC set to `system`. */
export function usPress(character: string, system: ScannerLayout): Partial<WedgeKey> {
  if (character === '\t') return { key: 'Tab', code: 'Tab' }
  if (character === '\n') return { key: 'Enter', code: 'Enter' }
  const found = CODES_OF_US.get(character)
  if (found === undefined) throw new RangeError(`a US keyboard has no key for ${character}`)
  const shown = keyOnSystem(character, system)
  return { key: shown === '' ? 'Dead' : shown, code: found.code, shift: found.shift }
}

export type Run = {
  /** What reached the page: characters, `\n` for Enter. */
  readonly passed: string
  readonly scans: readonly { readonly byKey: string; readonly byCode: string }[]
  readonly unreadable: number
  readonly restored: readonly string[]
  readonly replayed: string
}

/**
 * Plays presses into a wedge, each after its gap in ms, letting silence pass as a timer would, and
 * a long silence at the end.
 */
export function play(
  presses: readonly { readonly gapMs: number; readonly press: Partial<WedgeKey> }[],
  wedge: Wedge = createWedge(),
  startMs = 0,
): Run {
  const run = {
    passed: '',
    scans: [] as Run['scans'][number][],
    unreadable: 0,
    restored: [] as string[],
    replayed: '',
  }
  let nowMs = startMs
  const take = (decision: WedgeOutcome | undefined): void => {
    if (decision?.scan !== undefined) run.scans.push(decision.scan)
    if (decision?.unreadable === true) run.unreadable++
    run.restored.push(...(decision?.restore ?? []))
    run.replayed += (decision?.replay ?? []).map(({ key }) => key).join('')
  }
  const wait = (untilMs: number): void => {
    const deadlineMs = wedge.deadlineMs()
    if (deadlineMs !== undefined && deadlineMs <= untilMs) take(wedge.tick(deadlineMs))
    nowMs = untilMs
  }
  for (const { gapMs, press } of presses) {
    wait(nowMs + gapMs)
    const decision = wedge.key(keyEvent({ ...press, atMs: nowMs }))
    take(decision)
    if (!decision.swallow) run.passed += press.key === 'Enter' ? '\n' : (press.key ?? '')
    // A modifier stays down for the key that follows it.
    if (press.key === 'AltGraph' || press.key === 'Shift') continue
    take(wedge.key(keyEvent({ ...press, type: 'keyUp', atMs: nowMs + 1 })))
  }
  wait(nowMs + 10_000)
  return run
}

/** A scanner's presses for a text, all `gapMs` apart. */
export function scannerPresses(text: string, gapMs: number, system: ScannerLayout = 'us') {
  return Array.from(text, (character) => ({ gapMs, press: usPress(character, system) }))
}
