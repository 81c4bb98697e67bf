/**
 * Keyboard layouts as a wedge scanner and a PC may disagree about them. A key press is kept as the
 * character its physical position bears on a US keyboard, which loses nothing: a third level
 * (AltGr) and the extra ISO key, which a US keyboard lacks, are kept as private-use characters.
 */

/** The layouts a scanner may be set to that counters meet. */
export const SCANNER_LAYOUTS = ['us', 'fr', 'be'] as const
export type ScannerLayout = (typeof SCANNER_LAYOUTS)[number]

const CODES: readonly string[] = [
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash',
  'KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash IntlBackslash',
].flatMap((row) => row.split(' '))

type Levels = { readonly plain: string; readonly shift: string; readonly altGr: string }

const NONE = '\0'

/** One character per code above and per level; NUL where the layout has a dead key or nothing. */
const LEVELS: Readonly<Record<ScannerLayout, Levels>> = {
  us: {
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./<",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?>',
    altGr: '',
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop\0$qsdfghjklmù*wxcvbn,;:!<',
    shift: '\x001234567890°+AZERTYUIOP\0£QSDFGHJKLM%µWXCVBN?./§>',
    altGr: '\0\0~#{[|`\\^@]}\0\0€',
  },
  be: {
    plain: '²&é"\'(§è!çà)-azertyuiop\0$qsdfghjklmùµwxcvbn,;:=<',
    shift: '³1234567890°_AZERTYUIOP\0*QSDFGHJKLM%£WXCVBN?./+>',
    altGr: '\0|@#\0\0^\0\0{}\0\0\0\0€\0\0\0\0\0\0\0[]\0\0\0\0\0\0\0\0\0\0´`\0\0\0\0\0\0\0\0\0~\\',
  },
}

const ISO_KEY_PLAIN = '\ue0fe'
const ISO_KEY_SHIFT = '\ue0ff'
const ALT_GR_BASE = 0xe000

const NUMPAD: Readonly<Record<string, string>> = {
  NumpadDecimal: '.',
  NumpadComma: '.',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
}

const INDEX_OF_CODE: ReadonlyMap<string, number> = new Map(
  CODES.map((code, index) => [code, index]),
)

/**
 * Gives the trace of one key press: the US character of a physical key (`KeyboardEvent.code`), a
 * private-use character for AltGr and for the ISO key. Undefined for a key that bears no character.
 */
export function physicalCharacter(
  code: string,
  shift: boolean,
  altGr: boolean,
): string | undefined {
  if (code === 'Space') return ' '
  if (code === 'Tab') return '\t'
  if (/^Numpad\d$/.test(code)) return code.slice(-1)
  const numpad = NUMPAD[code]
  if (numpad !== undefined) return numpad
  const index = INDEX_OF_CODE.get(code)
  if (index === undefined) return undefined
  if (code === 'IntlBackslash' && !altGr) return shift ? ISO_KEY_SHIFT : ISO_KEY_PLAIN
  if (altGr) return String.fromCharCode(ALT_GR_BASE + index)
  return shift ? LEVELS.us.shift[index] : LEVELS.us.plain[index]
}

/** Stands in a reading for a key that the layout gives no character by itself, a dead key say. */
const UNREADABLE = '\ufffd'

/** Tells whether a reading holds a key that its layout cannot have typed alone. */
export function hasUnreadableKeys(text: string): boolean {
  return text.includes(UNREADABLE)
}

function tableOf(layout: ScannerLayout): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  const levels = LEVELS[layout]
  for (const [index, code] of CODES.entries()) {
    for (const [level, altGr, shift] of [
      [levels.altGr, true, false],
      [levels.shift, false, true],
      [levels.plain, false, false],
    ] as const) {
      const trace = physicalCharacter(code, shift, altGr)
      const meant = level[index]
      if (trace !== undefined && meant !== undefined && meant !== NONE) table.set(trace, meant)
    }
  }
  return table
}

const TABLES: Readonly<Record<ScannerLayout, ReadonlyMap<string, string>>> = {
  us: tableOf('us'),
  fr: tableOf('fr'),
  be: tableOf('be'),
}

/** A key of the trace, and not a letter spelt otherwise, which means the same on any layout. */
const TRACED = /[\u0021-\u007e\ue000-\uf8ff]/

/**
 * Reads a trace as a scanner of this layout meant it, or as a PC of this layout shows it, which is
 * the same. Spaces and TABs pass unchanged; a dead key or a missing one gives U+FFFD.
 */
export function decodeTrace(trace: string, layout: ScannerLayout): string {
  const table = TABLES[layout]
  let text = ''
  for (const character of trace) {
    text += table.get(character) ?? (TRACED.test(character) ? UNREADABLE : character)
  }
  return text
}

const SHIFTED_DIGITS = ')!@#$%^&*('

/**
 * Reads a trace made of digit keys only as these digits, whatever the layout and the Shift:
 * a digit's key is the same on every keyboard. Undefined when any other key was pressed.
 */
export function digitsOfTrace(trace: string): string | undefined {
  let digits = ''
  for (const character of trace) {
    const shifted = SHIFTED_DIGITS.indexOf(character)
    if (character >= '0' && character <= '9') digits += character
    else if (shifted >= 0) digits += String(shifted)
    else return undefined
  }
  return digits === '' ? undefined : digits
}
