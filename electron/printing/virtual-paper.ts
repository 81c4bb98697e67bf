/**
 * The on-screen printer: executes ESC/POS commands on a strip of dots, the way a printer of that
 * profile would. It also tells what it read, which is what tests compare.
 */
import { codePageCharacter } from '../../shared/receipt/printer-text.ts'
import type { CodePage, PrinterProfile } from '../../shared/receipt/profile.ts'
import { PaperCanvas, type DotArea } from './canvas.ts'
import { readCommands, type PrinterCommand } from './commands.ts'
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphDot } from './font.ts'
import type { ByteSpan } from './render-bytes.ts'
import { symbolModules, type SymbolModules } from './symbols.ts'

type Cell = {
  readonly byte: number
  readonly character: string
  readonly left: number
  readonly width: number
  readonly height: number
  readonly bold: boolean
  readonly underline: boolean
  readonly inverse: boolean
  readonly secret: boolean
}

export type PrintedPaper = {
  readonly canvas: PaperCanvas
  /** What each printed line reads, trailing spaces off; a secret reads as bullets. */
  readonly lines: readonly string[]
  /** Where a code is shown. */
  readonly secretAreas: readonly DotArea[]
  /** The rows at which the paper was cut. */
  readonly cuts: readonly number[]
  readonly drawerPulses: number
  /** Places of bytes that are no command this printer knows. */
  readonly unknown: readonly number[]
}

export type PaperOptions = {
  /** Spans of bytes that show a code. */
  readonly secrets?: readonly ByteSpan[]
  /** Draws an 8 for every character of a code, so that nothing can be recovered from a blur. */
  readonly conceal?: boolean
}

const LINE_SPACING = 30
const TAB_DOTS = 8 * GLYPH_WIDTH
const CUT_MARGIN = 40
const EAN13 = 67
const CODE128 = 73
const NORMAL = { bold: false, underline: false, inverse: false, width: 1, height: 1, align: 0 }
const WINDOWS_1252_DECODER_PAGE: CodePage = 'windows-1252'
const PC858_TABLE = 19
const CONCEALED = 0x38

const GLYPH_BYTES = new Map<string, number>()
for (let byte = 0xff; byte >= 0x20; byte -= 1) {
  GLYPH_BYTES.set(codePageCharacter(byte, WINDOWS_1252_DECODER_PAGE), byte)
}

class VirtualPrinter {
  readonly #canvas: PaperCanvas
  readonly #profile: PrinterProfile
  readonly #options: PaperOptions
  readonly #lines: string[] = []
  readonly #secretAreas: DotArea[] = []
  readonly #cuts: number[] = []
  readonly #unknown: number[] = []
  #drawerPulses = 0
  #cells: Cell[] = []
  #cursor = 0
  #top = 0
  #style = NORMAL
  #spacing = LINE_SPACING
  #codePage: CodePage = WINDOWS_1252_DECODER_PAGE
  #barcode = { height: 162, width: 3, text: 0 }
  #qr: { module: number; level: 'L' | 'M' | 'Q' | 'H'; data: string } = {
    module: 3,
    level: 'L',
    data: '',
  }

  constructor(profile: PrinterProfile, options: PaperOptions) {
    this.#canvas = new PaperCanvas(profile.dots)
    this.#profile = profile
    this.#options = options
  }

  finish(): PrintedPaper {
    if (this.#cells.length > 0) this.#lineFeed()
    this.#canvas.extend(this.#top)
    return {
      canvas: this.#canvas,
      lines: this.#lines,
      secretAreas: this.#secretAreas,
      cuts: this.#cuts,
      drawerPulses: this.#drawerPulses,
      unknown: this.#unknown,
    }
  }

  execute(command: PrinterCommand): void {
    switch (command.kind) {
      case 'text':
        return this.#character(command.byte, command.at)
      case 'line-feed':
        return this.#lineFeed()
      case 'tab':
        this.#cursor = (Math.floor(this.#cursor / TAB_DOTS) + 1) * TAB_DOTS
        return undefined
      case 'move':
        this.#cursor = Math.max(0, command.relative ? this.#cursor + command.dots : command.dots)
        return undefined
      case 'feed-lines':
        return this.#feedLines(command.lines)
      case 'feed-dots':
        if (this.#cells.length > 0) this.#printCells()
        this.#top += command.dots
        return undefined
      case 'cut':
        return this.#cut(command.feed)
      case 'drawer':
        this.#drawerPulses += 1
        return undefined
      case 'barcode':
        return this.#drawBarcode(command.type, command.data)
      case 'symbol':
        return this.#symbol(command.parameters)
      case 'raster':
        return this.#raster(command)
      case 'unknown':
        this.#unknown.push(command.at)
        return undefined
      case 'ask':
      case 'ignored':
        return undefined
      case 'initialise':
      case 'code-page':
      case 'align':
      case 'bold':
      case 'underline':
      case 'inverse':
      case 'size':
      case 'mode':
      case 'line-spacing':
      case 'barcode-height':
      case 'barcode-width':
      case 'barcode-text':
        return this.#set(command)
    }
  }

  #set(command: PrinterCommand): void {
    if (command.kind === 'initialise') {
      this.#style = NORMAL
      this.#spacing = LINE_SPACING
      this.#codePage = WINDOWS_1252_DECODER_PAGE
    } else if (command.kind === 'code-page') {
      this.#codePage = command.table === PC858_TABLE ? 'pc858' : WINDOWS_1252_DECODER_PAGE
    } else if (command.kind === 'align') this.#style = { ...this.#style, align: command.align & 3 }
    else if (command.kind === 'bold') this.#style = { ...this.#style, bold: command.on }
    else if (command.kind === 'underline') this.#style = { ...this.#style, underline: command.on }
    else if (command.kind === 'inverse') this.#style = { ...this.#style, inverse: command.on }
    else if (command.kind === 'size') {
      this.#style = { ...this.#style, width: command.width, height: command.height }
    } else if (command.kind === 'mode') this.#mode(command.bits)
    else if (command.kind === 'line-spacing') this.#spacing = command.dots
    else if (command.kind === 'barcode-height') this.#barcode.height = command.value
    else if (command.kind === 'barcode-width') this.#barcode.width = command.value
    else if (command.kind === 'barcode-text') this.#barcode.text = command.value
  }

  #mode(bits: number): void {
    this.#style = {
      ...this.#style,
      bold: (bits & 0x08) !== 0,
      height: (bits & 0x10) === 0 ? 1 : 2,
      width: (bits & 0x20) === 0 ? 1 : 2,
      underline: (bits & 0x80) !== 0,
    }
  }

  #character(byte: number, at: number): void {
    const width = GLYPH_WIDTH * this.#style.width
    if (this.#cursor + width > this.#profile.dots) this.#lineFeed()
    const secret = (this.#options.secrets ?? []).some((span) => at >= span.from && at < span.to)
    const character = codePageCharacter(byte, this.#codePage)
    const { width: wide, height, bold, underline, inverse } = this.#style
    const own = GLYPH_BYTES.get(character) ?? 0x3f
    const shown = secret && this.#options.conceal === true && character !== ' ' ? CONCEALED : own
    const left = this.#cursor
    const drawn = { byte: shown, character, left, width: wide, height }
    this.#cells.push({ ...drawn, bold, underline, inverse, secret })
    this.#cursor += width
  }

  #offset(width: number): number {
    const room = Math.max(0, this.#profile.dots - width)
    if (this.#style.align === 1) return Math.floor(room / 2)
    return this.#style.align === 2 ? room : 0
  }

  #lineFeed(): void {
    const height = this.#printCells()
    this.#top += Math.max(this.#spacing, height)
    this.#canvas.extend(this.#top)
  }

  /** Prints what the line holds at the present height and gives how many rows it takes. */
  #printCells(): number {
    const read = this.#cells.map((cell) =>
      cell.secret && cell.character !== ' ' ? '•' : cell.character,
    )
    const offset = this.#offset(this.#cursor)
    const columns = Math.floor(offset / GLYPH_WIDTH)
    this.#lines.push(`${' '.repeat(columns)}${read.join('')}`.trimEnd())
    const height = Math.max(0, ...this.#cells.map((cell) => cell.height)) * GLYPH_HEIGHT
    for (const cell of this.#cells) this.#drawCell(cell, offset, this.#top + height)
    this.#markSecret(offset, height)
    this.#cells = []
    this.#cursor = 0
    return height
  }

  #markSecret(offset: number, height: number): void {
    const secret = this.#cells.filter((cell) => cell.secret)
    const first = secret[0]
    const last = secret.at(-1)
    if (first === undefined || last === undefined) return
    const width = last.left + last.width * GLYPH_WIDTH - first.left
    this.#secretAreas.push({ left: offset + first.left, top: this.#top, width, height })
  }

  #drawCell(cell: Cell, offset: number, bottom: number): void {
    const left = offset + cell.left
    const top = bottom - cell.height * GLYPH_HEIGHT
    for (let y = 0; y < GLYPH_HEIGHT; y += 1) {
      for (let x = 0; x < GLYPH_WIDTH; x += 1) {
        const underlined = cell.underline && y >= GLYPH_HEIGHT - 2
        if (underlined || glyphDot(cell.byte, cell.bold, x, y)) {
          this.#canvas.blacken({
            left: left + x * cell.width,
            top: top + y * cell.height,
            width: cell.width,
            height: cell.height,
          })
        }
      }
    }
    if (cell.inverse) {
      const [width, height] = [cell.width * GLYPH_WIDTH, cell.height * GLYPH_HEIGHT]
      this.#canvas.invert({ left, top, width, height })
    }
  }

  #feedLines(lines: number): void {
    const pending = this.#cells.length > 0
    if (pending) this.#lineFeed()
    this.#top += Math.max(0, pending ? lines - 1 : lines) * this.#spacing
    this.#canvas.extend(this.#top)
  }

  #cut(feed: number): void {
    if (this.#cells.length > 0) this.#lineFeed()
    this.#top += CUT_MARGIN + feed
    this.#canvas.extend(this.#top)
    this.#cuts.push(this.#top)
  }

  #drawModules(symbol: SymbolModules, width: number, height: number): void {
    const left = this.#offset(symbol.width * width)
    for (const [index, black] of symbol.black.entries()) {
      if (!black) continue
      const column = index % symbol.width
      const top = this.#top + Math.floor(index / symbol.width) * height
      this.#canvas.blacken({ left: left + column * width, top, width, height })
    }
    this.#top += symbol.height * height
    this.#canvas.extend(this.#top)
  }

  #drawBarcode(type: number, data: string): void {
    if (this.#cells.length > 0) this.#lineFeed()
    if (type !== EAN13 && type !== CODE128) return
    const plain = data.replace(/^\{[ABC]/, '').replaceAll('{{', '{')
    const symbol = symbolModules(type === EAN13 ? 'ean13' : 'code128', plain)
    if (symbol === undefined) return
    this.#drawModules(symbol, this.#barcode.width, this.#barcode.height)
    if (this.#barcode.text < 2) return
    this.#top += 4
    const { align } = this.#style
    this.#style = { ...NORMAL, align }
    for (const character of plain) this.#character(character.charCodeAt(0), -1)
    this.#lineFeed()
  }

  #symbol(parameters: Uint8Array): void {
    const [family, operation, value = 0] = parameters
    if (family !== 49) return
    if (operation === 67) this.#qr.module = value
    else if (operation === 69) this.#qr.level = (['L', 'M', 'Q', 'H'] as const)[value - 48] ?? 'L'
    else if (operation === 80) this.#qr.data = Buffer.from(parameters.subarray(3)).toString('utf8')
    else if (operation === 81 && this.#qr.data !== '') {
      if (this.#cells.length > 0) this.#lineFeed()
      const symbol = symbolModules('qrcode', this.#qr.data, this.#qr.level)
      if (symbol !== undefined) this.#drawModules(symbol, this.#qr.module, this.#qr.module)
    }
  }

  #raster(image: Extract<PrinterCommand, { readonly kind: 'raster' }>): void {
    if (this.#cells.length > 0) this.#lineFeed()
    const left = this.#offset(image.bytesWide * 8)
    this.#canvas.extend(this.#top + image.rows)
    for (let dot = 0; dot < image.bytesWide * 8 * image.rows; dot += 1) {
      const x = dot % (image.bytesWide * 8)
      const y = Math.floor(dot / (image.bytesWide * 8))
      const byte = image.data[y * image.bytesWide + (x >> 3)] ?? 0
      if ((byte & (0x80 >> (x & 7))) !== 0) {
        this.#canvas.blacken({ left: left + x, top: this.#top + y, width: 1, height: 1 })
      }
    }
    this.#top += image.rows
  }
}

/** Prints bytes on a virtual paper of that profile and gives the paper and what it reads. */
export function printVirtually(
  bytes: Uint8Array,
  profile: PrinterProfile,
  options: PaperOptions = {},
): PrintedPaper {
  const printer = new VirtualPrinter(profile, options)
  for (const command of readCommands(bytes)) printer.execute(command)
  return printer.finish()
}
