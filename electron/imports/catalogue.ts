/**
 * The catalogue: `ean13;libelle;nature;famille;prix_public_centimes;prix_solidaire_centimes;
 * plafonne;valable_du`.
 */
import { PRODUCT_NATURES } from '../../shared/journal.ts'
import { aboutGoods, dateCell, eanCell, oneOf, priceCell, requiredText, yesOrNo } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import type { CatalogueNature, CatalogueRow } from './rows.ts'
import { parseTable, problem } from './table.ts'

const NATURES = PRODUCT_NATURES.filter((nature): nature is CatalogueNature => nature !== 'device')

/**
 * Reads the catalogue. One line an EAN. A solidarity price above the public one is refused: two
 * columns were swapped, and the saving shown to the buyer would be negative.
 */
export function parseCatalogue(lines: Iterable<DecodedLine>): ParsedRows<CatalogueRow> {
  const columns = {
    ean13: eanCell,
    libelle: aboutGoods(requiredText(120)),
    nature: oneOf(NATURES),
    famille: requiredText(40),
    prix_public_centimes: priceCell,
    prix_solidaire_centimes: priceCell,
    plafonne: yesOrNo,
    valable_du: dateCell,
  }
  return parseTable(lines, columns, {
    header: true,
    unique: ['ean13'],
    check: (values) =>
      values.prix_solidaire_centimes > values.prix_public_centimes
        ? { field: 'prix_solidaire_centimes', why: problem('above-public-price') }
        : undefined,
    row: (values, line): CatalogueRow => ({
      line,
      ean: values.ean13,
      label: values.libelle,
      nature: values.nature,
      family: values.famille,
      publicPriceCents: values.prix_public_centimes,
      solidarityPriceCents: values.prix_solidaire_centimes,
      capped: values.plafonne,
      validFrom: values.valable_du,
    }),
  })
}
