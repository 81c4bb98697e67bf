/** The reception sites' file: `code;nom;adresse;telephone;siret`. */
import { requiredText, siretCell, siteCell, telephoneCell } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import type { SiteRow } from './rows.ts'
import { parseTable } from './table.ts'

/** Reads the sites; a ticket prints their name, address and SIRET, so none may be blank (law 15). */
export function parseSites(lines: Iterable<DecodedLine>): ParsedRows<SiteRow> {
  const columns = {
    code: siteCell,
    nom: requiredText(80),
    adresse: requiredText(200),
    telephone: telephoneCell,
    siret: siretCell,
  }
  return parseTable(lines, columns, {
    header: true,
    unique: ['code'],
    row: (values, line): SiteRow => ({
      line,
      code: values.code,
      name: values.nom,
      address: values.adresse,
      telephone: values.telephone,
      siret: values.siret,
    }),
  })
}
