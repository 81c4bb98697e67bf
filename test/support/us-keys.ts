import { physicalCharacter } from '../../shared/keyboard.ts'

const NAMES = [
  ...Array.from('0123456789', (digit) => `Digit${digit}`),
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`),
  ...'Backquote Minus Equal BracketLeft BracketRight Backslash'.split(' '),
  ...'Semicolon Quote Comma Period Slash Space'.split(' '),
]

export type UsKey = { readonly code: string; readonly shift: boolean }

/** Each printable ASCII character to the key that types it on a US keyboard. */
export const CODES_OF_US: ReadonlyMap<string, UsKey> = new Map(
  NAMES.flatMap((code) =>
    [true, false].flatMap((shift): [string, UsKey][] => {
      const character = physicalCharacter(code, shift, false)
      return character === undefined ? [] : [[character, { code, shift }]]
    }),
  ),
)
