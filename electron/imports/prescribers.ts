/** The prescribing bodies: `code;nom;type`. */
import { referenceCell, requiredText } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import type { PrescriberRow } from './rows.ts'
import { parseTable } from './table.ts'

/** Reads prescribers: bodies, never the social worker in person. */
export function parsePrescribers(lines: Iterable<DecodedLine>): ParsedRows<PrescriberRow> {
  const columns = { code: referenceCell, nom: requiredText(160), type: requiredText(80) }
  return parseTable(lines, columns, {
    header: true,
    unique: ['code'],
    row: (values, line): PrescriberRow => ({
      line,
      code: values.code,
      name: values.nom,
      type: values.type,
    }),
  })
}
