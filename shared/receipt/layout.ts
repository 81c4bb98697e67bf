/**
 * From blocks to lines of a given number of columns: words wrapped, amounts right-aligned, a code
 * in large groups. Everything that follows (bytes, picture, page) draws these lines.
 */
import { paperBlocks, type ReceiptBlock, type ReceiptDocument } from './document.ts'
import type { TextAlign, TextScale, TextStyle } from './document.ts'
import { toPrinterText } from './printer-text.ts'
import type { CodePage } from './profile.ts'

export type TextLine = {
  readonly kind: 'text'
  /** Already padded on its left: a line is complete in itself, whatever its alignment. */
  readonly text: string
  readonly align: TextAlign
  readonly bold: boolean
  readonly underline: boolean
  readonly width: TextScale
  readonly height: TextScale
  /** Whether the line shows a top-up code. */
  readonly secret: boolean
}

export type PaperLine =
  | TextLine
  | Exclude<ReceiptBlock, { readonly kind: 'text' | 'row' | 'secret' | 'blank' }>

/** Gives the code that stands for a card's serial. */
export type Reveal = (serial: string) => string

export type LayoutOptions = {
  readonly columns: number
  readonly codePage: CodePage
  readonly reveal: Reveal
}

const GROUP = 4
const GROUPS_A_LINE = 2
const SECRET_SCALE = 3

function chopWord(word: string, columns: number): readonly string[] {
  const parts: string[] = []
  for (let start = 0; start < word.length; start += columns) {
    parts.push(word.slice(start, start + columns))
  }
  return parts
}

/**
 * Wraps a text at spaces into lines of at most `columns` characters. A no-break space holds its
 * words together; a word longer than a line is cut; leading spaces indent every line.
 */
export function wrapWords(content: string, columns: number): readonly string[] {
  const indent = /^ */.exec(content)?.[0].slice(0, Math.max(0, columns - 8)) ?? ''
  const room = columns - indent.length
  const lines: string[] = []
  let line = ''
  for (const word of content.split(' ').filter((part) => part !== '')) {
    for (const part of chopWord(word, room)) {
      if (line === '') line = part
      else if (line.length + 1 + part.length <= room) line += ` ${part}`
      else {
        lines.push(line)
        line = part
      }
    }
  }
  lines.push(line)
  return lines.map((wrapped) => (wrapped === '' ? '' : indent + wrapped))
}

function textLine(text: string, style: TextStyle, secret: boolean): TextLine {
  return {
    kind: 'text',
    text,
    align: style.align ?? 'left',
    bold: style.bold ?? false,
    underline: style.underline ?? false,
    width: style.width ?? 1,
    height: style.height ?? 1,
    secret,
  }
}

/**
 * Gives a text as the code page holds it, its no-break spaces kept until lines are wrapped, so
 * that "1 249,90 €" is never cut. French signs hold to their word.
 */
function printable(content: string, options: LayoutOptions): string {
  const kept = content
    .replaceAll(/(?<=\S) (?=[:;?!»%€])/g, '\u0001')
    .replaceAll(/(?<=«) /g, '\u0001')
    .replaceAll(/[\u00a0\u202f]/g, '\u0001')
  const printed = kept.split('\u0001').map((part) => toPrinterText(part, options.codePage))
  return printed.join('\u00a0')
}

function spaced(content: string): string {
  return content.replaceAll('\u00a0', ' ')
}

/** Wraps a centred text into lines of like length, so that no word is left alone on the last. */
function wrapBalanced(content: string, columns: number): readonly string[] {
  let balanced = wrapWords(content, columns)
  for (let narrower = columns - 1; narrower > 0; narrower -= 1) {
    const lines = wrapWords(content, narrower)
    if (lines.length > balanced.length || lines.join(' ') !== balanced.join(' ')) break
    balanced = lines
  }
  return balanced
}

function layoutText(content: string, style: TextStyle, options: LayoutOptions): TextLine[] {
  const columns = Math.floor(options.columns / (style.width ?? 1))
  const wrap = style.align === 'center' ? wrapBalanced : wrapWords
  const lines = wrap(printable(content, options), columns)
  return lines.map((line) => textLine(spaced(line), style, false))
}

function layoutRow(
  block: Extract<ReceiptBlock, { readonly kind: 'row' }>,
  options: LayoutOptions,
): TextLine[] {
  const style = block.style ?? {}
  const columns = Math.floor(options.columns / (style.width ?? 1))
  const amount = printable(block.amount, options)
  const label = printable(block.label, options)
  const beside = columns - amount.length - 1
  const narrow = beside < Math.min(label.length, 8)
  const lines = [...wrapWords(label, narrow ? columns : beside)]
  const last = narrow ? '' : (lines.pop() ?? '')
  const values = narrow ? wrapWords(amount, columns) : [amount]
  const rows = values.map((value, index) => {
    const start = index === 0 ? last : ''
    return start + value.padStart(columns - start.length)
  })
  return [...lines, ...rows].map((line) =>
    textLine(spaced(line), { ...style, align: 'left' }, false),
  )
}

/**
 * Lays a code out in groups of four characters, two groups a line, three times the normal size
 * where the paper allows: it is read aloud, by people who read with effort.
 */
function layoutSecret(code: string, options: LayoutOptions): TextLine[] {
  const printed = toPrinterText(code, options.codePage).replaceAll(' ', '')
  const groups = printed.match(new RegExp(`.{1,${GROUP}}`, 'gu')) ?? []
  const lines: string[] = []
  for (let start = 0; start < groups.length; start += GROUPS_A_LINE) {
    lines.push(groups.slice(start, start + GROUPS_A_LINE).join(' '))
  }
  const longest = Math.max(...lines.map((line) => line.length), 1)
  const scale = Math.max(1, Math.min(SECRET_SCALE, Math.floor(options.columns / longest)))
  const style: TextStyle = {
    align: 'center',
    bold: true,
    width: scale as TextScale,
    height: scale as TextScale,
  }
  return lines.map((line) => textLine(line.padEnd(longest), style, true))
}

function layoutBlock(block: ReceiptBlock, options: LayoutOptions): readonly PaperLine[] {
  switch (block.kind) {
    case 'text':
      return layoutText(block.text, block.style ?? {}, options)
    case 'row':
      return layoutRow(block, options)
    case 'secret':
      return layoutSecret(options.reveal(block.serial), options)
    case 'blank':
      return Array.from({ length: block.lines }, () => textLine('', {}, false))
    case 'rule':
    case 'barcode':
    case 'qr':
    case 'feed':
    case 'cut':
      break
  }
  return [block]
}

/** Lays a whole paper out, marks and cut included, for a width and a code page. */
export function layoutDocument(
  document: ReceiptDocument,
  options: LayoutOptions,
): readonly PaperLine[] {
  return paperBlocks(document).flatMap((block) => layoutBlock(block, options))
}

/** Says what stands for a code wherever it must not be shown. */
export const CONCEAL: Reveal = (serial) => `{${serial}}`

function aligned(line: TextLine, columns: number): string {
  const room = columns - line.text.length * line.width
  const left = line.align === 'left' ? 0 : line.align === 'right' ? room : Math.floor(room / 2)
  return `${' '.repeat(Math.max(0, left))}${line.text}`.trimEnd()
}

/**
 * Gives a paper as plain text of a given width, to read in a test or a log: no code, its serial
 * in braces instead. Large characters count for their width.
 */
export function plainPaper(document: ReceiptDocument, columns: number): string {
  const concealed: readonly ReceiptBlock[] = paperBlocks(document).map((block) =>
    block.kind === 'secret'
      ? { kind: 'text', text: CONCEAL(block.serial), style: { align: 'center' } }
      : block,
  )
  const options: LayoutOptions = { columns, codePage: 'windows-1252', reveal: CONCEAL }
  const lines = concealed.flatMap((block) => layoutBlock(block, options))
  return `${lines.map((line) => plainLine(line, columns)).join('\n')}\n`
}

function plainLine(line: PaperLine, columns: number): string {
  switch (line.kind) {
    case 'text':
      return aligned(line, columns)
    case 'rule':
      return '-'.repeat(columns)
    case 'barcode':
      return `[${line.symbology} ${line.data}]`
    case 'qr':
      return `[qr ${line.data}]`
    case 'feed':
      return '\n'.repeat(Math.max(0, line.lines - 1))
    case 'cut':
      break
  }
  return '='.repeat(columns)
}
