/** The SIM cards: `ean13;iccid`. */
import { eanCell, iccidCell } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import type { SimRow } from './rows.ts'
import { parseTable } from './table.ts'

/** Reads SIM cards, each by its Luhn-checked ICCID. */
export function parseSims(lines: Iterable<DecodedLine>): ParsedRows<SimRow> {
  const columns = { ean13: eanCell, iccid: iccidCell }
  return parseTable(lines, columns, {
    header: true,
    unique: ['iccid'],
    row: (values, line): SimRow => ({ line, ean: values.ean13, iccid: values.iccid }),
  })
}
