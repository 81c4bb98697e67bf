/** The orientations: `numero;prescripteur;site;du;au;premiere_visite`. No name stands in one. */
import { dateCell, referenceCell, referralCell, siteCell, yesOrNo } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import type { ReferralRow } from './rows.ts'
import { parseTable, problem } from './table.ts'

/** Reads referrals; one already over is still read, since its renewal will refer to it. */
export function parseReferrals(lines: Iterable<DecodedLine>): ParsedRows<ReferralRow> {
  const columns = {
    numero: referralCell,
    prescripteur: referenceCell,
    site: siteCell,
    du: dateCell,
    au: dateCell,
    premiere_visite: yesOrNo,
  }
  return parseTable(lines, columns, {
    header: true,
    unique: ['numero'],
    check: (values) =>
      values.au < values.du ? { field: 'au', why: problem('period-reversed') } : undefined,
    row: (values, line): ReferralRow => ({
      line,
      number: values.numero,
      prescriber: values.prescripteur,
      site: values.site,
      from: values.du,
      until: values.au,
      firstVisit: values.premiere_visite,
    }),
  })
}
