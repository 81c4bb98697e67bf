import { CODES_OF_US } from './us-keys.ts'

/** The physical keys in the order of their X keycodes, from the first one's number. */
const ROWS: readonly (readonly [number, string])[] = [
  [10, 'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal'],
  [24, 'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight'],
  [38, 'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote'],
  [51, 'Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash'],
  [65, 'Space'],
]

const KEYCODES = new Map(
  ROWS.flatMap(([first, codes]) =>
    codes.split(' ').map((code, index): [string, number] => [code, first + index]),
  ),
)

export const SHIFT_KEYCODE = '50'
const TAB_KEYCODE = 23
export const ENTER_KEYCODE = '36'

/** The X keycodes by which a US-layout scanner types a text, whatever the display's layout. */
export function scannerKeycodes(text: string): readonly string[] {
  return Array.from(text, (character) => {
    if (character === '\t') return String(TAB_KEYCODE)
    if (character === '\n') return ENTER_KEYCODE
    const key = CODES_OF_US.get(character)
    const keycode = key === undefined ? undefined : KEYCODES.get(key.code)
    if (key === undefined || keycode === undefined) throw new RangeError(`no key: ${character}`)
    return key.shift ? `${SHIFT_KEYCODE}+${keycode}` : String(keycode)
  })
}
