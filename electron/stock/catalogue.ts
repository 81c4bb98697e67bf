/** What the till can sell by its product code, at the price of a day. */
import { eanOfKey } from '../../shared/identifiers.ts'
import type { ProductNature } from '../../shared/journal.ts'
import type { BusinessDate } from '../../shared/time.ts'
import type { TileView } from '../../shared/views.ts'
import type { Database } from '../store/driver.ts'
import { all, one } from '../store/statement.ts'
import { ftsPrefixQuery } from './words.ts'

export const TILES_SHOWN = 60
export const RESULTS_SHOWN = 30
/** Beyond this many units the count stops: "1 000 or more" is all a seller needs. */
const LEFT_COUNTED = 1_000
const LOW_LEFT = 5

export type ProductNatureSold = Exclude<ProductNature, 'device'>

export type Product = {
  readonly ean: number
  readonly label: string
  readonly nature: ProductNatureSold
  readonly family: string
  readonly vat: string
  readonly tracked: number
  readonly quantity: number
  readonly withdrawn: number
  readonly publicCents: number | null
  readonly solidarityCents: number | null
}

const PRODUCT = `SELECT p.ean, p.label, p.nature, p.family, p.vat, p.tracked, p.quantity, p.withdrawn,
    r.public_cents AS publicCents, r.solidarity_cents AS solidarityCents`
/** Its one parameter, the date, comes before those of the WHERE. */
const PRICED = `LEFT JOIN product_price r ON r.ean = p.ean AND r.valid_from =
    (SELECT max(valid_from) FROM product_price WHERE ean = p.ean AND valid_from <= ?)`

const PLAIN = `SELECT ean, label, nature, family, vat, tracked, quantity, withdrawn FROM product
  WHERE ean = ?`
const PRICE = `SELECT public_cents AS publicCents, solidarity_cents AS solidarityCents
  FROM product_price WHERE ean = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1`
const NO_PRICE = { publicCents: null, solidarityCents: null }

/** Finds a product by its 13-digit code with its price on that date, or undefined. */
export function productAt(db: Database, key: number, date: BusinessDate): Product | undefined {
  const product = one<Omit<Product, 'publicCents' | 'solidarityCents'>>(db, PLAIN, key)
  if (product === undefined) return undefined
  // A sale asks for each of its lines: two plain look-ups take half the time of the join.
  const price = one<Pick<Product, 'publicCents' | 'solidarityCents'>>(db, PRICE, key, date)
  return { ...product, ...(price ?? NO_PRICE) }
}

const LEFT: Readonly<Record<'topup_code' | 'topup_card' | 'sim', string>> = {
  topup_code: `SELECT count(*) AS units FROM (SELECT 1 FROM topup_code
    WHERE ean = ? AND state = 'stock' AND redeem_by >= ? LIMIT ${LEFT_COUNTED})`,
  topup_card: `SELECT count(*) AS units FROM (SELECT 1 FROM topup_card
    WHERE ean = ? AND state = 'stock' AND redeem_by >= ? LIMIT ${LEFT_COUNTED})`,
  sim: `SELECT count(*) AS units FROM (SELECT 1 FROM sim
    WHERE ean = ? AND state = 'stock' AND ? <> '' LIMIT ${LEFT_COUNTED})`,
}

/** Units that can be sold on that date, or null for a product that is not counted. */
export function unitsLeft(db: Database, product: Product, date: BusinessDate): number | null {
  if (product.nature === 'topup_remote') return null
  if (product.nature === 'article') return product.tracked === 1 ? product.quantity : null
  return one<{ units: number }>(db, LEFT[product.nature], product.ean, date)?.units ?? 0
}

function tile(db: Database, product: Product, date: BusinessDate): TileView {
  const left = unitsLeft(db, product, date)
  return {
    ean: eanOfKey(product.ean),
    label: product.label,
    nature: product.nature,
    family: product.family,
    publicPriceCents: product.publicCents ?? 0,
    solidarityPriceCents: product.solidarityCents,
    left,
    low: left !== null && left <= LOW_LEFT,
  }
}

/**
 * Goes from one family to the next in the index: grouping would read every product of a large
 * catalogue at each look.
 */
const FAMILIES = `WITH RECURSIVE step (family) AS (
    SELECT min(family) FROM product WHERE withdrawn = 0
    UNION ALL
    SELECT (SELECT min(family) FROM product WHERE withdrawn = 0 AND family > step.family)
    FROM step WHERE step.family IS NOT NULL
  )
  SELECT family,
    (SELECT min(ean) FROM product WHERE withdrawn = 0 AND family = step.family) AS first
  FROM step WHERE family IS NOT NULL ORDER BY first`

/** The families of the catalogue, in the order of their first product code. */
export function families(db: Database): readonly string[] {
  return all<{ family: string }>(db, FAMILIES).map((row) => row.family)
}

/** The first tiles of a family, and how many products more it has. */
export function familyTiles(
  db: Database,
  family: string,
  date: BusinessDate,
): { readonly tiles: readonly TileView[]; readonly more: number } {
  const products = all<Product>(
    db,
    `${PRODUCT} FROM product p ${PRICED} WHERE p.family = ? AND p.withdrawn = 0
     ORDER BY p.ean LIMIT ${TILES_SHOWN}`,
    date,
    family,
  )
  const count = one<{ units: number }>(
    db,
    'SELECT count(*) AS units FROM product WHERE family = ? AND withdrawn = 0',
    family,
  )
  return {
    tiles: products.map((product) => tile(db, product, date)),
    more: Math.max(0, (count?.units ?? 0) - products.length),
  }
}

/**
 * Products whose label has a word beginning with each word typed, accents and case aside, or whose
 * code begins with the digits typed. At most {@link RESULTS_SHOWN}.
 */
export function searchProducts(
  db: Database,
  text: string,
  date: BusinessDate,
): readonly TileView[] {
  const query = ftsPrefixQuery(text)
  if (query === undefined) return []
  const products = all<Product>(
    db,
    `${PRODUCT} FROM product_words w JOIN product p ON p.ean = w.rowid ${PRICED}
     WHERE w.words MATCH ? AND p.withdrawn = 0 LIMIT ${RESULTS_SHOWN}`,
    date,
    query,
  )
  return products.map((product) => tile(db, product, date))
}

/** The words a product is found by. */
export function productWords(product: {
  readonly ean: number
  readonly label: string
  readonly family: string
}): string {
  return `${product.label} ${product.family} ${eanOfKey(product.ean)}`
}
