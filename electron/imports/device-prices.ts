/**
 * The devices' prices: `type;categorie;prix_public_centimes;prix_solidaire_centimes;valable_du`. A
 * device is priced by type, grade and date, never by its label.
 */
import { GRADES } from '../../shared/sticker.ts'
import { dateCell, oneOf, priceCell } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import { PRICED_TYPES, UNGRADED_TYPES } from './rows.ts'
import type { DevicePriceRow, PricedType } from './rows.ts'
import { parseTable, problem } from './table.ts'

/** INVENDABLE has no price: it is never sold. */
const PRICED_GRADES = [...GRADES.filter((grade) => grade !== 'INVENDABLE'), '-'] as const

function isUngraded(type: PricedType): boolean {
  return UNGRADED_TYPES.some((ungraded) => ungraded === type)
}

/** Reads the prices; a type has a grade, or "-" where it has none, once for each date. */
export function parseDevicePrices(lines: Iterable<DecodedLine>): ParsedRows<DevicePriceRow> {
  const columns = {
    type: oneOf(PRICED_TYPES),
    categorie: oneOf(PRICED_GRADES),
    prix_public_centimes: priceCell,
    prix_solidaire_centimes: priceCell,
    valable_du: dateCell,
  }
  return parseTable(lines, columns, {
    header: true,
    uniqueTogether: ['type', 'categorie', 'valable_du'],
    check: (values) => {
      if (isUngraded(values.type) !== (values.categorie === '-')) {
        return { field: 'categorie', why: problem('grade-of-type') }
      }
      return values.prix_solidaire_centimes > values.prix_public_centimes
        ? { field: 'prix_solidaire_centimes', why: problem('above-public-price') }
        : undefined
    },
    row: (values, line): DevicePriceRow => ({
      line,
      type: values.type,
      grade: values.categorie,
      publicPriceCents: values.prix_public_centimes,
      solidarityPriceCents: values.prix_solidaire_centimes,
      validFrom: values.valable_du,
    }),
  })
}
