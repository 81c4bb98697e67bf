/**
 * What is wrong with an import file. A fault names a line, a field and a reason of a closed list;
 * it never quotes the field's content, because a shifted column may put a code or a person's name
 * anywhere. Only a serial may be named beside it.
 */
import { importReason } from '../../shared/text/imports.ts'
import type { ImportReason } from '../../shared/text/imports.ts'

export type Fault = {
  /** From 1; the header is line 1 where there is one. */
  readonly line: number
  /** The column's title, or `file`, or `fields` for a line's fields together. */
  readonly field: string
  readonly reason: ImportReason
  readonly params: Readonly<Record<string, string | number>>
}

/** The sound rows of a file with everything that is wrong with the others. */
export type ParsedRows<Row> = {
  readonly rows: readonly Row[]
  /** By line, at most {@link KEPT_FAULTS}. */
  readonly faults: readonly Fault[]
  /** How many faults there are, kept or not. */
  readonly faultCount: number
}

/** More than a person reads in the window, which counts the rest; the command lists them all. */
export const SHOWN_FAULTS = 200
/** The rest is counted, so that a file full of faults stays bounded. */
export const KEPT_FAULTS = 100_000

/** Builds a fault; see {@link Fault}. */
export function fault(
  line: number,
  field: string,
  reason: ImportReason,
  params: Fault['params'] = {},
): Fault {
  return { line, field, reason, params }
}

/**
 * Adds the faults that only the database can tell (a product unknown, a serial already there) to
 * those of the file, and takes their rows away. Gives all of them by line, one a line at most.
 */
export function withFaults<Row extends { readonly line: number }>(
  parsed: ParsedRows<Row>,
  found: readonly Fault[],
): ParsedRows<Row> {
  const faulty = new Set(parsed.faults.map((known) => known.line))
  const added: Fault[] = []
  for (const one of found) {
    if (faulty.has(one.line)) continue
    faulty.add(one.line)
    added.push(one)
  }
  return {
    rows: parsed.rows.filter((row) => !faulty.has(row.line)),
    faults: [...parsed.faults, ...added].toSorted((a, b) => a.line - b.line).slice(0, KEPT_FAULTS),
    faultCount: parsed.faultCount + added.length,
  }
}

/** The line a command prints for a fault: `line N: field: reason`, in English, one line always. */
export function formatFault(one: Fault): string {
  const serial = typeof one.params['serial'] === 'string' ? ` (serial ${one.params['serial']})` : ''
  return `line ${one.line}: ${one.field}: ${importReason(one, 'en')}${serial}`
}
