/**
 * Lines of text to rows of cells, then to typed rows. A file has a header of known titles, in any
 * order, or (the refurbishers') no header and a fixed list of fields. Every faulty line is reported
 * once, by its first fault in the file's own column order.
 */
import { parse } from 'csv-parse/sync'
import type { DecodedLine } from './decode.ts'
import { KEPT_FAULTS, fault } from './faults.ts'
import type { Fault, ParsedRows } from './faults.ts'
import type { ImportReason } from '../../shared/text/imports.ts'

/** Why a cell is refused. */
export type Problem = {
  readonly problem: ImportReason
  readonly params: Fault['params']
}

/** Builds a problem; see {@link Problem}. */
export function problem(reason: ImportReason, params: Fault['params'] = {}): Problem {
  return { problem: reason, params }
}

/** Reads a cell's trimmed text into a value, or says why not. */
export type Reader<Value extends string | number | boolean> = (text: string) => Value | Problem

type Readers = Readonly<Record<string, Reader<string | number | boolean>>>

/** The values of a line whose cells are all sound. */
export type Values<Columns extends Readers> = {
  readonly [Name in keyof Columns]: Exclude<ReturnType<Columns[Name]>, Problem>
}

/** What a kind of file obeys, beside the readers of its columns. */
export type Rules<Columns extends Readers, Row> = {
  /** False: no header, the fields stand in the order of the columns. */
  readonly header: boolean
  /** Fields that name a person or are of no use: emptied before anything looks at them. */
  readonly dropped?: readonly (keyof Columns & string)[]
  /** Columns that hold each value once in a file. */
  readonly unique?: readonly (keyof Columns & string)[]
  /** Columns that together hold each combination once; the fault names the first. */
  readonly uniqueTogether?: readonly (keyof Columns & string)[]
  /** Rules between the cells of a line. */
  readonly check?: (
    values: Values<Columns>,
  ) => { readonly field: keyof Columns & string; readonly why: Problem } | undefined
  /** The column whose text may be named beside a fault, when `mayName` says so. */
  readonly named?: { readonly column: keyof Columns & string; readonly mayName: RegExp }
  readonly row: (values: Values<Columns>, line: number) => Row
}

/** Splits a line on `;`; undefined when its quotation marks make no sense. */
function splitLine(text: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(';')
  try {
    const records = parse(text, { delimiter: ';', relax_column_count: true })
    return records.length === 1 ? records[0] : undefined
  } catch {
    return undefined
  }
}

/** Control, invisible, private and replacement characters: none belongs on a label or a slip. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u

/** A title may be quoted in a fault; a code or a price that stands in its place may not. */
function looksLikeTitle(text: string): boolean {
  return /^\p{L}[\p{L}\p{N} _-]{0,39}$/u.test(text) && text.replace(/\D/g, '').length < 6
}

function headerFaults(line: number, titles: readonly string[], known: readonly string[]): Fault[] {
  const faults: Fault[] = []
  for (const [index, title] of titles.entries()) {
    const column = index + 1
    const earlier = titles.indexOf(title)
    if (!known.includes(title)) {
      const field = looksLikeTitle(title) ? title : 'fields'
      faults.push(fault(line, field, 'unknown-column', { column }))
    } else if (earlier !== index) {
      faults.push(fault(line, title, 'duplicate-column', { first: earlier + 1, column }))
    }
  }
  for (const title of known) {
    if (!titles.includes(title)) faults.push(fault(line, title, 'missing-column'))
  }
  return faults
}

/** Reads the lines after the header of one file; holds what must be unique while it does. */
class TableReader<Columns extends Readers, Row> {
  readonly rows: Row[] = []
  readonly faults: Fault[] = []
  faultCount = 0
  private titles: readonly string[] | undefined
  private readonly columns: Columns
  private readonly rules: Rules<Columns, Row>
  private readonly seen = new Map<string, Map<string, number>>()

  constructor(columns: Columns, rules: Rules<Columns, Row>) {
    this.columns = columns
    this.rules = rules
    if (!rules.header) this.titles = Object.keys(columns)
  }

  refuse(one: Fault): void {
    this.faultCount += 1
    if (this.faults.length < KEPT_FAULTS) this.faults.push(one)
  }

  get hasHeader(): boolean {
    return this.titles !== undefined
  }

  /** Takes the header; false when the rest can't be read under it. */
  readHeader(line: number, text: string): boolean {
    const unreadable = this.unreadableHeader(text)
    const cells = unreadable === undefined ? splitLine(text) : undefined
    if (cells === undefined) {
      const field = unreadable === 'wrong-separator' ? 'file' : 'fields'
      this.refuse(fault(line, field, unreadable ?? 'bad-quoting'))
      return false
    }
    const titles = cells.map((cell) => cell.trim())
    const faults = headerFaults(line, titles, Object.keys(this.columns))
    for (const one of faults) this.refuse(one)
    this.titles = titles
    return faults.length === 0
  }

  private unreadableHeader(text: string): ImportReason | undefined {
    if (!text.includes(';') && /[,\t|]/.test(text)) return 'wrong-separator'
    return UNPRINTABLE.test(text) ? 'control-character' : undefined
  }

  readLine(line: number, text: string): void {
    const titles = this.titles ?? []
    const split = splitLine(text)
    if (split === undefined) return this.refuse(fault(line, 'fields', 'bad-quoting'))
    if (split.length !== titles.length) {
      const params = { found: split.length, expected: titles.length }
      return this.refuse(fault(line, 'fields', 'field-count', params))
    }
    const cells = split.map((cell, index) => (this.isDropped(titles[index]) ? '' : cell))
    const values: Record<string, string | number | boolean> = {}
    let first: Fault | undefined
    for (const [index, title] of titles.entries()) {
      const value = this.readCell(line, title, cells[index] ?? '')
      if (typeof value === 'object') {
        first ??= fault(line, title, value.problem, {
          ...value.params,
          ...this.names(titles, cells),
        })
      } else values[title] = value
    }
    first ??= this.checkLine(line, values as Values<Columns>, this.names(titles, cells))
    if (first === undefined) this.rows.push(this.rules.row(values as Values<Columns>, line))
    else this.refuse(first)
  }

  private isDropped(title: string | undefined): boolean {
    return title !== undefined && (this.rules.dropped?.includes(title) ?? false)
  }

  private readCell(line: number, title: string, cell: string): string | number | boolean | Problem {
    if (UNPRINTABLE.test(cell)) return problem('control-character')
    const reader = this.columns[title]
    if (reader === undefined) throw new Error(`no reader for the column ${title}`)
    const value = reader(cell.trim())
    if (typeof value === 'object' || !this.rules.unique?.includes(title)) return value
    return this.firstLineOf(title, String(value), line) ?? value
  }

  /** Remembers where a value was first seen; a problem when it was seen already. */
  private firstLineOf(title: string, value: string, line: number): Problem | undefined {
    const lines = this.seen.get(title) ?? new Map<string, number>()
    this.seen.set(title, lines)
    const first = lines.get(value)
    if (first !== undefined) return problem('duplicate', { first })
    lines.set(value, line)
    return undefined
  }

  private checkLine(
    line: number,
    values: Values<Columns>,
    names: Fault['params'],
  ): Fault | undefined {
    const wrong = this.rules.check?.(values)
    if (wrong !== undefined) {
      return fault(line, wrong.field, wrong.why.problem, { ...wrong.why.params, ...names })
    }
    const together = this.rules.uniqueTogether
    const field = together?.[0]
    if (together === undefined || field === undefined) return undefined
    const key = JSON.stringify(together.map((title) => values[title]))
    const again = this.firstLineOf(together.join('+'), key, line)
    return again && fault(line, field, again.problem, again.params)
  }

  private names(titles: readonly string[], cells: readonly string[]): Fault['params'] {
    const named = this.rules.named
    if (named === undefined) return {}
    const serial = (cells[titles.indexOf(named.column)] ?? '').trim()
    return named.mayName.test(serial) ? { serial } : {}
  }
}

/**
 * Reads every line of a file as a table and gives its sound rows and all of its faults. A file with
 * no line at all, or only its header, is a fault: nothing would be imported and a whole catalogue
 * would be withdrawn. Lines of nothing but blanks are passed over.
 */
export function parseTable<Columns extends Readers, Row>(
  lines: Iterable<DecodedLine>,
  columns: Columns,
  rules: Rules<NoInfer<Columns>, Row>,
): ParsedRows<Row> {
  const reader = new TableReader<Columns, Row>(columns, rules)
  let last = 0
  for (const line of lines) {
    if ('fault' in line) {
      reader.refuse(line.fault)
      // Without its header no other line can be read: its length or encoding is all there is to say.
      if (!reader.hasHeader) break
      continue
    }
    if (line.text.trim() === '') continue
    if (!reader.hasHeader) {
      if (!reader.readHeader(line.number, line.text)) break
    } else {
      reader.readLine(line.number, line.text)
      last = line.number
    }
  }
  if (reader.faultCount === 0 && last === 0) {
    reader.refuse(fault(1, 'file', reader.hasHeader && rules.header ? 'no-rows' : 'empty-file'))
  }
  return { rows: reader.rows, faults: reader.faults, faultCount: reader.faultCount }
}
