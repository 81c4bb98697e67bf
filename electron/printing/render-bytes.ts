/**
 * From a laid-out paper to the bytes of an ESC/POS printer. escpos writes what it writes right
 * (initialisation, code page, alignment, sizes, text); its other calls are wrong, so emphasis,
 * barcodes, QR, cut and drawer are raw bytes here.
 */
import { createRequire } from 'node:module'
import type escpos from 'escpos'
import type { ReceiptDocument } from '../../shared/receipt/document.ts'
import {
  layoutDocument,
  type PaperLine,
  type Reveal,
  type TextLine,
} from '../../shared/receipt/layout.ts'
import type { PrinterProfile } from '../../shared/receipt/profile.ts'

/** A span of bytes, `to` excluded. */
export type ByteSpan = { readonly from: number; readonly to: number }

/** What goes to a printer. With a code in it, it lives in memory only, while it is sent. */
export type PaperBytes = {
  readonly bytes: Uint8Array
  /** Where a top-up code stands in `bytes`: what a picture must blur. */
  readonly secrets: readonly ByteSpan[]
}

/** The pulse that opens the drawer: pin 2, 50 ms on, 500 ms off. */
export const DRAWER_PULSE: readonly number[] = [0x1b, 0x70, 0x00, 0x19, 0xfa]

const ESC = 0x1b
const GS = 0x1d
const RULE_ROWS = 24
const RULE_THICKNESS = 2
/** Eight dots black, four white, over three bytes: never 10 04 nor 10 14, which printers obey. */
const DASHES = [0xff, 0x0f, 0xf0]
const BARCODE_HEIGHT = 72
const QR_MODULE = 6
const CODE128_MODULES_A_CHARACTER = 11
const CODE128_OVERHEAD = 55

const ENCODINGS = { 'windows-1252': 'windows1252', pc858: 'cp858' } as const
const ALIGNS = { left: 'lt', center: 'ct', right: 'rt' } as const

function ruleBytes(profile: PrinterProfile): number[] {
  const width = Math.floor(profile.dots / 8)
  const bytes = [GS, 0x76, 0x30, 0, width & 0xff, width >> 8, RULE_ROWS, 0]
  const first = (RULE_ROWS - RULE_THICKNESS) / 2
  for (let row = 0; row < RULE_ROWS; row += 1) {
    const inked = row >= first && row < first + RULE_THICKNESS
    for (let column = 0; column < width; column += 1) {
      bytes.push(inked ? (DASHES[column % DASHES.length] ?? 0) : 0)
    }
  }
  return bytes
}

function barcodeHead(moduleDots: number): number[] {
  return [GS, 0x48, 0x02, GS, 0x66, 0x00, GS, 0x68, BARCODE_HEIGHT, GS, 0x77, moduleDots]
}

function code128Bytes(data: string, profile: PrinterProfile): number[] {
  if (!/^[\x20-\x7e]{1,80}$/.test(data)) throw new RangeError('not the text of a Code128')
  const escaped = Buffer.from(data.replaceAll('{', '{{'), 'ascii')
  const modules = data.length * CODE128_MODULES_A_CHARACTER + CODE128_OVERHEAD
  const moduleDots = Math.max(1, Math.min(3, Math.floor(profile.dots / modules)))
  const body = [0x7b, 0x42, ...escaped]
  return [...barcodeHead(moduleDots), GS, 0x6b, 73, body.length, ...body]
}

function ean13Bytes(data: string): number[] {
  if (!/^\d{13}$/.test(data)) throw new RangeError('not the text of an EAN-13')
  return [...barcodeHead(3), GS, 0x6b, 67, 13, ...Buffer.from(data, 'ascii')]
}

/** One operation of the QR family: `GS ( k`, its length, 49 for QR, the operation, its values. */
function qrOperation(operation: number, ...values: readonly number[]): number[] {
  const length = values.length + 2
  return [GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, operation, ...values]
}

function qrBytes(data: string): number[] {
  return [
    qrOperation(65, 50, 0),
    qrOperation(67, QR_MODULE),
    qrOperation(69, 49),
    qrOperation(80, 48, ...Buffer.from(data, 'utf8')),
    qrOperation(81, 48),
  ].flat()
}

const requireFrom = createRequire(import.meta.url)

/** Loaded with the first paper: it would hold up every start, and most starts print nothing yet. */
function printerLibrary(): typeof escpos {
  return requireFrom('escpos') as typeof escpos
}

/** Draws one line after the other and remembers where the code's bytes lie. */
class Writer {
  readonly #chunks: Uint8Array[] = []
  readonly #secrets: ByteSpan[] = []
  readonly #profile: PrinterProfile
  readonly #printer: InstanceType<typeof escpos.Printer>
  #length = 0

  constructor(profile: PrinterProfile) {
    this.#profile = profile
    const { Printer } = printerLibrary()
    this.#printer = new Printer({
      // escpos hands out its own buffer and reuses it: copied, then wiped, as it may hold a code.
      write: (bytes) => {
        this.#chunks.push(Uint8Array.from(bytes))
        this.#length += bytes.length
        bytes.fill(0)
      },
    })
    this.#printer.hardware('init').setCharacterCodeTable(profile.codePageByte)
  }

  write(line: PaperLine): void {
    switch (line.kind) {
      case 'text':
        return this.#text(line)
      case 'rule':
        return this.#centered(ruleBytes(this.#profile), 'lt')
      case 'barcode':
        return this.#centered(
          line.symbology === 'ean13'
            ? ean13Bytes(line.data)
            : code128Bytes(line.data, this.#profile),
        )
      case 'qr':
        return this.#centered(qrBytes(line.data))
      case 'feed':
        this.#printer.feed(line.lines)
        return undefined
      case 'cut':
        return this.#raw([GS, 0x56, 0x42, 0x00])
    }
  }

  finish(): PaperBytes {
    this.#printer.flush()
    const bytes = Buffer.concat(this.#chunks)
    for (const chunk of this.#chunks) chunk.fill(0)
    return { bytes, secrets: this.#secrets }
  }

  #raw(bytes: readonly number[]): void {
    this.#printer.raw(Buffer.from(bytes))
  }

  #centered(bytes: readonly number[], align: 'lt' | 'ct' = 'ct'): void {
    this.#printer.align(align)
    this.#raw(bytes)
    this.#printer.align('lt')
  }

  #text(line: TextLine): void {
    const styled = line.width > 1 || line.height > 1
    if (line.align !== 'left') this.#printer.align(ALIGNS[line.align])
    if (styled) this.#printer.size(line.width - 1, line.height - 1)
    if (line.bold) this.#raw([ESC, 0x45, 1])
    if (line.underline) this.#raw([ESC, 0x2d, 1])
    this.#printer.flush()
    const from = this.#length
    this.#printer.text(line.text, ENCODINGS[this.#profile.codePage])
    this.#printer.flush()
    if (line.secret) this.#secrets.push({ from, to: this.#length })
    if (line.underline) this.#raw([ESC, 0x2d, 0])
    if (line.bold) this.#raw([ESC, 0x45, 0])
    if (styled) this.#printer.size(0, 0)
    if (line.align !== 'left') this.#printer.align('lt')
  }
}

/**
 * Gives the bytes that print a document on a printer of that profile. `reveal` gives the code of
 * a serial and is called only for the `secret` blocks of a code slip; nothing keeps its answer.
 * Throws a RangeError when a barcode cannot hold its text.
 */
export function renderBytes(
  document: ReceiptDocument,
  profile: PrinterProfile,
  reveal: Reveal,
): PaperBytes {
  const writer = new Writer(profile)
  const { columns, codePage } = profile
  for (const line of layoutDocument(document, { columns, codePage, reveal })) writer.write(line)
  return writer.finish()
}
