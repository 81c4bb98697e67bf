/** The on-screen printer's font: 12 by 24 dots, windows-1252, normal and bold. */
import { inflateRawSync } from 'node:zlib'
import { BOLD_GLYPHS, NORMAL_GLYPHS } from './glyphs.ts'

export const GLYPH_WIDTH = 12
export const GLYPH_HEIGHT = 24

const FIRST = 0x20
const BYTES_A_ROW = 2
const BYTES_A_GLYPH = GLYPH_HEIGHT * BYTES_A_ROW

function unpack(lines: readonly string[]): Uint8Array {
  return inflateRawSync(Buffer.from(lines.join(''), 'base64'))
}

let fonts: { readonly normal: Uint8Array; readonly bold: Uint8Array } | undefined

/**
 * Tells whether a dot of a character is black. `byte` is a windows-1252 byte of 0x20 or more,
 * `x` from 0 to 11, `y` from 0 to 23.
 */
export function glyphDot(byte: number, bold: boolean, x: number, y: number): boolean {
  fonts ??= { normal: unpack(NORMAL_GLYPHS), bold: unpack(BOLD_GLYPHS) }
  const cells = bold ? fonts.bold : fonts.normal
  const at = (byte - FIRST) * BYTES_A_GLYPH + y * BYTES_A_ROW + (x >> 3)
  return ((cells[at] ?? 0) & (0x80 >> (x & 7))) !== 0
}
