/**
 * The catalogue. A file is the whole of it: a product it does not list is withdrawn, never
 * deleted, because posted sales name it; one listed again comes back. A product's nature never
 * changes, since its codes, cards or SIM cards stand under it.
 */
import { eanKey, eanOfKey } from '../../shared/identifiers.ts'
import { cents, formatEuros } from '../../shared/money.ts'
import { productWords } from '../stock/catalogue.ts'
import type { Database } from '../store/driver.ts'
import { one, prepared, run } from '../store/statement.ts'
import { fault } from './faults.ts'
import { Findbook } from './importing.ts'
import type { Applying, Change, Importer, ImportTools } from './importing.ts'
import type { CatalogueRow } from './rows.ts'

type ProductRow = {
  readonly label: string
  readonly nature: string
  readonly family: string
  readonly capped: number
  readonly withdrawn: number
}

type PriceRow = { readonly publicCents: number; readonly solidarityCents: number }

type Known = { readonly product: ProductRow; readonly price: PriceRow | undefined }

type Field = 'label' | 'family' | 'capped' | 'withdrawn' | 'publicPrice' | 'price'

/** One thing of a product that the file changes: amounts in cents, flags as `yes` or `no`. */
type Difference = { readonly field: Field; readonly from: string; readonly to: string }

const PRODUCT = 'SELECT label, nature, family, capped, withdrawn FROM product WHERE ean = ?'
/** The price in force on the day the new one begins. */
const PRICE = `SELECT public_cents AS publicCents, solidarity_cents AS solidarityCents
  FROM product_price WHERE ean = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1`

function knownProduct(db: Database, row: CatalogueRow): Known | undefined {
  const key = eanKey(row.ean)
  const product = one<ProductRow>(db, PRODUCT, key)
  if (product === undefined) return undefined
  return { product, price: one<PriceRow>(db, PRICE, key, row.validFrom) }
}

function yesNo(flag: boolean | number): string {
  return flag === true || flag === 1 ? 'yes' : 'no'
}

function differences({ product, price }: Known, row: CatalogueRow): readonly Difference[] {
  const all: readonly Difference[] = [
    { field: 'label', from: product.label, to: row.label },
    { field: 'family', from: product.family, to: row.family },
    { field: 'capped', from: yesNo(product.capped), to: yesNo(row.capped) },
    { field: 'withdrawn', from: yesNo(product.withdrawn), to: 'no' },
    {
      field: 'publicPrice',
      from: String(price?.publicCents ?? ''),
      to: String(row.publicPriceCents),
    },
    {
      field: 'price',
      from: String(price?.solidarityCents ?? ''),
      to: String(row.solidarityPriceCents),
    },
  ]
  return all.filter(({ from, to }) => from !== to)
}

/** How a difference is shown to the person who confirms it. */
function shownChange(label: string, { field, from, to }: Difference): Change {
  const shown = (text: string): string => {
    if (field === 'price' || field === 'publicPrice') {
      return text === '' ? '' : formatEuros(Number(text))
    }
    return field === 'capped' || field === 'withdrawn' ? flagShown(text) : text
  }
  return { label, field, from: shown(from), to: shown(to) }
}

/** As the files themselves write a flag. */
function flagShown(text: string): string {
  return text === 'yes' ? 'oui' : 'non'
}

const WITHDRAWN: Difference = { field: 'withdrawn', from: 'no', to: 'yes' }

type Missing = { readonly ean: number; readonly label: string }

/** The products on sale that the file does not list. */
function missingProducts(db: Database, rows: readonly CatalogueRow[]): readonly Missing[] {
  const listed = new Set(rows.map((row) => eanKey(row.ean)))
  const missing: Missing[] = []
  const onSale = prepared(db, 'SELECT ean, label FROM product WHERE withdrawn = 0 ORDER BY ean')
  for (const row of onSale.iterate() as IterableIterator<Missing>) {
    if (!listed.has(row.ean)) missing.push(row)
  }
  return missing
}

export const catalogueImporter: Importer<CatalogueRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    for (const row of rows) {
      const known = knownProduct(db, row)
      if (known === undefined) {
        book.count('new')
        continue
      }
      if (known.product.nature !== row.nature) {
        const expected = known.product.nature
        book.faults.push(fault(row.line, 'nature', 'wrong-nature', { expected }))
      }
      const found = differences(known, row)
      book.count(found.length === 0 ? 'unchanged' : 'changed')
      for (const difference of found) book.change(shownChange(known.product.label, difference))
    }
    for (const { label } of missingProducts(db, rows)) {
      book.count('withdrawn')
      book.change(shownChange(label, WITHDRAWN))
    }
    return book.findings()
  },
  apply(tools, rows, applying) {
    const missing = missingProducts(tools.db, rows)
    for (const row of rows) {
      const known = knownProduct(tools.db, row)
      if (known === undefined) addProduct(tools.db, row)
      else changeProduct(tools, known, row, applying)
      applying.tick()
    }
    for (const { ean } of missing) {
      run(tools.db, 'UPDATE product SET withdrawn = 1 WHERE ean = ?', ean)
      const name = `product.${eanOfKey(ean)}.withdrawn`
      tools.journal.append('setting-changed', { name, from: 'no', to: 'yes' }, applying.operator)
    }
  },
}

function addProduct(db: Database, row: CatalogueRow): void {
  const key = eanKey(row.ean)
  run(
    db,
    'INSERT INTO product (ean, label, nature, family, capped) VALUES (?, ?, ?, ?, ?)',
    key,
    row.label,
    row.nature,
    row.family,
    row.capped ? 1 : 0,
  )
  savePrice(db, key, row)
  saveWords(db, key, row)
}

function changeProduct(
  { db, journal }: ImportTools,
  known: Known,
  row: CatalogueRow,
  { operator }: Applying,
): void {
  const key = eanKey(row.ean)
  const found = differences(known, row)
  if (found.length === 0) return
  const fields = new Set(found.map(({ field }) => field))
  run(
    db,
    'UPDATE product SET label = ?, family = ?, capped = ?, withdrawn = 0 WHERE ean = ?',
    row.label,
    row.family,
    row.capped ? 1 : 0,
    key,
  )
  if (fields.has('label') || fields.has('family')) {
    run(db, 'DELETE FROM product_words WHERE rowid = ?', key)
    saveWords(db, key, row)
  }
  if (fields.has('price') || fields.has('publicPrice')) savePrice(db, key, row)
  for (const { field, from, to } of found) {
    if (field === 'price') {
      const was = known.price?.solidarityCents
      const body = {
        ean: row.ean,
        fromCents: was === undefined ? null : cents(was),
        toCents: row.solidarityPriceCents,
        validFrom: row.validFrom,
      }
      journal.append('price-changed', body, operator)
    } else {
      const name = `product.${row.ean}.${field}`
      journal.append('setting-changed', { name, from, to }, operator)
    }
  }
}

function savePrice(db: Database, key: number, row: CatalogueRow): void {
  run(
    db,
    `INSERT INTO product_price (ean, valid_from, public_cents, solidarity_cents) VALUES (?, ?, ?, ?)
     ON CONFLICT (ean, valid_from) DO UPDATE SET public_cents = excluded.public_cents,
       solidarity_cents = excluded.solidarity_cents`,
    key,
    row.validFrom,
    row.publicPriceCents,
    row.solidarityPriceCents,
  )
}

function saveWords(db: Database, key: number, row: CatalogueRow): void {
  const words = productWords({ ean: key, label: row.label, family: row.family })
  run(db, 'INSERT INTO product_words (rowid, words) VALUES (?, ?)', key, words)
}
