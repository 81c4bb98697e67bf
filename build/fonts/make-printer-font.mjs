/**
 * Makes electron/printing/glyphs.ts: the 12 by 24 bitmap font of the on-screen printer, for every
 * character of windows-1252, normal and bold.
 *
 * Source: the PCF files ter-u24n_unicode.pcf.gz and ter-u24b_unicode.pcf.gz of Debian's package
 * xfonts-terminus 4.48, under the SIL Open Font License 1.1 (OFL.txt beside this file).
 * Usage: node build/fonts/make-printer-font.mjs FOLDER_OF_THE_PCF_FILES
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync, gunzipSync } from 'node:zlib'

const WIDTH = 12
const HEIGHT = 24
const FIRST = 0x20
const LAST = 0xff
const METRICS = 1 << 2
const BITMAPS = 1 << 3
const ENCODINGS = 1 << 5

/** Gives the tables of a PCF file by type: their format word and where their body starts. */
function tablesOf(file) {
  const tables = new Map()
  const count = file.readUInt32LE(4)
  for (let index = 0; index < count; index += 1) {
    const at = 8 + index * 16
    const offset = file.readUInt32LE(at + 12)
    tables.set(file.readUInt32LE(at), { format: file.readUInt32LE(offset), body: offset + 4 })
  }
  return tables
}

function reader(file, format) {
  const big = (format & 4) !== 0
  return {
    u16: (at) => (big ? file.readUInt16BE(at) : file.readUInt16LE(at)),
    u32: (at) => (big ? file.readUInt32BE(at) : file.readUInt32LE(at)),
    i16: (at) => (big ? file.readInt16BE(at) : file.readInt16LE(at)),
  }
}

function metricsOf(file, { format, body }) {
  const read = reader(file, format)
  const compressed = (format & 0x100) !== 0
  const count = compressed ? read.u16(body) : read.u32(body)
  const metrics = []
  for (let index = 0; index < count; index += 1) {
    if (compressed) {
      const at = body + 2 + index * 5
      const [left, right, , ascent, descent] = [0, 1, 2, 3, 4].map((n) => file[at + n] - 0x80)
      metrics.push({ left, right, ascent, descent })
    } else {
      const at = body + 4 + index * 12
      metrics.push({
        left: read.i16(at),
        right: read.i16(at + 2),
        ascent: read.i16(at + 6),
        descent: read.i16(at + 8),
      })
    }
  }
  return metrics
}

function glyphIndex(file, { format, body }, codePoint) {
  const read = reader(file, format)
  const [minLow, maxLow, minHigh, maxHigh] = [0, 2, 4, 6].map((n) => read.u16(body + n))
  const low = codePoint & 0xff
  const high = codePoint >> 8
  if (low < minLow || low > maxLow || high < minHigh || high > maxHigh) return undefined
  const place = (high - minHigh) * (maxLow - minLow + 1) + (low - minLow)
  const index = read.u16(body + 10 + place * 2)
  return index === 0xffff ? undefined : index
}

/** Copies a glyph into a 24-row cell, two bytes a row, the first dot in the highest bit. */
function cellOf(file, tables, ascent, codePoint) {
  const cell = Buffer.alloc(HEIGHT * 2)
  const index = glyphIndex(file, tables.get(ENCODINGS), codePoint)
  if (index === undefined) return cell
  const metric = metricsOf(file, tables.get(METRICS))[index]
  const { format, body } = tables.get(BITMAPS)
  const read = reader(file, format)
  const count = read.u32(body)
  const data = body + 4 + count * 4 + 16 + read.u32(body + 4 + index * 4)
  const pad = 1 << (format & 3)
  const rowBytes = Math.ceil((metric.right - metric.left) / 8 / pad) * pad
  const mostSignificantFirst = (format & 8) !== 0
  for (let row = 0; row < metric.ascent + metric.descent; row += 1) {
    for (let dot = 0; dot < metric.right - metric.left; dot += 1) {
      const byte = file[data + row * rowBytes + (dot >> 3)]
      const bit = mostSignificantFirst ? 7 - (dot & 7) : dot & 7
      const x = metric.left + dot
      const y = ascent - metric.ascent + row
      const inside = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT
      if (((byte >> bit) & 1) === 1 && inside) cell[y * 2 + (x >> 3)] |= 0x80 >> (x & 7)
    }
  }
  return cell
}

function fontOf(path) {
  const file = gunzipSync(readFileSync(path))
  const tables = tablesOf(file)
  const accelerators = tables.get(1 << 1)
  const ascent = reader(file, accelerators.format).u32(accelerators.body + 8)
  const decoder = new TextDecoder('windows-1252')
  const cells = []
  for (let byte = FIRST; byte <= LAST; byte += 1) {
    cells.push(cellOf(file, tables, ascent, decoder.decode(Buffer.from([byte])).codePointAt(0)))
  }
  return deflateRawSync(Buffer.concat(cells), { level: 9 }).toString('base64')
}

function constant(name, base64) {
  const lines = base64.match(/.{1,90}/g).map((line) => `  '${line}',`)
  return `export const ${name}: readonly string[] = [\n${lines.join('\n')}\n]\n`
}

const folder = process.argv[2]
if (folder === undefined) {
  process.stderr.write('usage: make-printer-font.mjs FOLDER_OF_THE_PCF_FILES\n')
  process.exit(1)
}
const here = dirname(fileURLToPath(import.meta.url))
const head = `/**
 * Made by build/fonts/make-printer-font.mjs: the on-screen printer's 12 by 24 font, windows-1252
 * from 0x20 to 0xff, 24 rows of two bytes a character, deflated, in base64.
 * Derived from a font that is copyright (c) 2010-2014 Dimitar Toshkov Zhekov, under the SIL Open
 * Font License 1.1: see build/fonts/OFL.txt.
 */
`
const normal = constant('NORMAL_GLYPHS', fontOf(join(folder, 'ter-u24n_unicode.pcf.gz')))
const bold = constant('BOLD_GLYPHS', fontOf(join(folder, 'ter-u24b_unicode.pcf.gz')))
writeFileSync(join(here, '../../electron/printing/glyphs.ts'), `${head}${normal}\n${bold}`)
