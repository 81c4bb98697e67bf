/**
 * What a receipt printer can write. Any text that comes from a catalogue or a person goes through
 * here, so that no control character of a label ever becomes a command (a drawer opened, paper
 * cut), and so that a character the code page lacks is replaced, never lost in silence.
 */
import type { CodePage } from './profile.ts'

/** Windows-1252 from 0x80 to 0x9f; a space where the page has no character. */
const WINDOWS_1252_HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** PC858 from 0x80 to 0xff. */
const PC858_HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■ '

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '•': '*',
  '·': '-',
  '×': 'x',
  '™': 'TM',
}

function windows1252(byte: number): string {
  if (byte >= 0x80 && byte <= 0x9f) return WINDOWS_1252_HIGH.charAt(byte - 0x80)
  return String.fromCharCode(byte)
}

/** Gives the character a byte of 0x20 or more stands for in a code page. */
export function codePageCharacter(byte: number, codePage: CodePage): string {
  if (byte < 0x80) return String.fromCharCode(byte)
  return codePage === 'pc858' ? PC858_HIGH.charAt(byte - 0x80) : windows1252(byte)
}

function table(codePage: CodePage): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>()
  for (let byte = 0xff; byte >= 0x20; byte -= 1) {
    if (byte !== 0x7f) bytes.set(codePageCharacter(byte, codePage), byte)
  }
  bytes.delete('\u00a0')
  bytes.delete('\u00ad')
  return bytes
}

const TABLES: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = {
  'windows-1252': table('windows-1252'),
  pc858: table('pc858'),
}

const SPACES = /[\t\n\r\p{Zs}]/gu
/** Control and format characters: an escape, a direction mark, a zero-width space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function replaceCharacter(character: string, known: ReadonlyMap<string, number>): string {
  if (known.has(character)) return character
  const replacement = REPLACEMENTS[character]
  if (replacement !== undefined) return replacement
  const bare = character.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return bare !== '' && Array.from(bare).every((part) => known.has(part)) ? bare : '?'
}

/**
 * Turns a text into one that the code page holds, character for character: spaces of every kind
 * become spaces (`Intl` writes U+202F and U+00A0 in amounts), control characters vanish, a letter
 * the page lacks loses its accent, anything else becomes "?".
 */
export function toPrinterText(content: string, codePage: CodePage = 'windows-1252'): string {
  const known = TABLES[codePage]
  const plain = content.normalize('NFC').replaceAll(SPACES, ' ').replaceAll(UNPRINTABLE, '')
  let printed = ''
  for (const character of plain) printed += replaceCharacter(character, known)
  return printed
}
