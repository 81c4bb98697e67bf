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

/**
 * @typedef {{readonly format: number, readonly body: number}} Table
 * @typedef {{left: number, right: number, ascent: number, descent: number}} Metric
 */

/**
 * Gives the tables of a PCF file by type: their format word and where their body starts.
 * @param {Buffer} file
 * @returns {Map<number, Table>}
 */
function tablesOf(file) {
  /** @type {Map<number, Table>} */
  const tables = new Map()
  const count = file.readUInt32LE(4)
  for (let index = 0; index < count; index += 1) {
    const at = 8 + index * 16
    const offset = file.readUInt32LE(at + 12)
    tables.set(file.readUInt32LE(at), { format: file.readUInt32LE(offset), body: offset + 4 })
  }
  return tables
}

/**
 * The table of a type, which every font of this kind has.
 * @param {Map<number, Table>} tables
 * @param {number} type
 */
function tableOf(tables, type) {
  const table = tables.get(type)
  if (table === undefined) throw new Error(`The font has no table ${type}.`)
  return table
}

/**
 * Reads numbers in the byte order of a table.
 * @param {Buffer} file
 * @param {number} format
 */
function reader(file, format) {
  const big = (format & 4) !== 0
  return {
    u16: (/** @type {number} */ at) => (big ? file.readUInt16BE(at) : file.readUInt16LE(at)),
    u32: (/** @type {number} */ at) => (big ? file.readUInt32BE(at) : file.readUInt32LE(at)),
    i16: (/** @type {number} */ at) => (big ? file.readInt16BE(at) : file.readInt16LE(at)),
  }
}

/**
 * The metrics of every glyph.
 * @param {Buffer} file
 * @param {Table} table
 */
function metricsOf(file, { format, body }) {
  const read = reader(file, format)
  const compressed = (format & 0x100) !== 0
  const count = compressed ? read.u16(body) : read.u32(body)
  /** @type {Metric[]} */
  const metrics = []
  for (let index = 0; index < count; index += 1) {
    if (compressed) {
      const at = body + 2 + index * 5
      const signed = (/** @type {number} */ n) => file.readUInt8(at + n) - 0x80
      metrics.push({ left: signed(0), right: signed(1), ascent: signed(3), descent: signed(4) })
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

/**
 * The number of a character's glyph, or undefined when the font has none.
 * @param {Buffer} file
 * @param {Table} table
 * @param {number} codePoint
 */
function glyphIndex(file, { format, body }, codePoint) {
  const read = reader(file, format)
  const [minLow, maxLow] = /** @type {const} */ ([read.u16(body), read.u16(body + 2)])
  const [minHigh, maxHigh] = /** @type {const} */ ([read.u16(body + 4), read.u16(body + 6)])
  const low = codePoint & 0xff
  const high = codePoint >> 8
  if (low < minLow || low > maxLow || high < minHigh || high > maxHigh) return undefined
  const place = (high - minHigh) * (maxLow - minLow + 1) + (low - minLow)
  const index = read.u16(body + 10 + place * 2)
  return index === 0xffff ? undefined : index
}

/**
 * Copies a glyph into a 24-row cell, two bytes a row, the first dot in the highest bit.
 * @param {Buffer} file
 * @param {Map<number, Table>} tables
 * @param {number} ascent of the font, in dots
 * @param {number} codePoint
 */
function cellOf(file, tables, ascent, codePoint) {
  const cell = Buffer.alloc(HEIGHT * 2)
  const index = glyphIndex(file, tableOf(tables, ENCODINGS), codePoint)
  if (index === undefined) return cell
  const metric = metricsOf(file, tableOf(tables, METRICS))[index]
  if (metric === undefined) throw new Error(`The font has no metrics for glyph ${index}.`)
  const { format, body } = tableOf(tables, BITMAPS)
  const read = reader(file, format)
  const count = read.u32(body)
  const data = body + 4 + count * 4 + 16 + read.u32(body + 4 + index * 4)
  const pad = 1 << (format & 3)
  const rowBytes = Math.ceil((metric.right - metric.left) / 8 / pad) * pad
  const mostSignificantFirst = (format & 8) !== 0
  for (let row = 0; row < metric.ascent + metric.descent; row += 1) {
    for (let dot = 0; dot < metric.right - metric.left; dot += 1) {
      const byte = file.readUInt8(data + row * rowBytes + (dot >> 3))
      const bit = mostSignificantFirst ? 7 - (dot & 7) : dot & 7
      const x = metric.left + dot
      const y = ascent - metric.ascent + row
      const inside = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT
      if (((byte >> bit) & 1) === 1 && inside) {
        const at = y * 2 + (x >> 3)
        cell.writeUInt8(cell.readUInt8(at) | (0x80 >> (x & 7)), at)
      }
    }
  }
  return cell
}

/**
 * The cells of every character of windows-1252, deflated, in base64.
 * @param {string} path of a compressed PCF file
 */
function fontOf(path) {
  const file = gunzipSync(readFileSync(path))
  const tables = tablesOf(file)
  const accelerators = tableOf(tables, 1 << 1)
  const ascent = reader(file, accelerators.format).u32(accelerators.body + 8)
  const decoder = new TextDecoder('windows-1252')
  const cells = []
  for (let byte = FIRST; byte <= LAST; byte += 1) {
    const codePoint = decoder.decode(Buffer.from([byte])).codePointAt(0) ?? FIRST
    cells.push(cellOf(file, tables, ascent, codePoint))
  }
  return deflateRawSync(Buffer.concat(cells), { level: 9 }).toString('base64')
}

/**
 * The source of one exported constant.
 * @param {string} name
 * @param {string} base64
 */
function constant(name, base64) {
  const lines = (base64.match(/.{1,90}/g) ?? []).map((line) => `  '${line}',`)
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
