/** The devices' prices, by type, grade and date; a line missing from the file keeps its price. */
import { cents, formatEuros } from '../../shared/money.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import { Findbook } from './importing.ts'
import type { Importer } from './importing.ts'
import type { DevicePriceRow } from './rows.ts'

type PriceRow = { readonly publicCents: number; readonly solidarityCents: number }

function priceBefore(db: Database, row: DevicePriceRow): PriceRow | undefined {
  return one<PriceRow>(
    db,
    `SELECT public_cents AS publicCents, solidarity_cents AS solidarityCents FROM device_price
     WHERE type = ? AND grade = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1`,
    row.type,
    row.grade,
    row.validFrom,
  )
}

function nameOf(row: DevicePriceRow): string {
  return `${row.type} ${row.grade}`
}

export const devicePriceImporter: Importer<DevicePriceRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    for (const row of rows) {
      const was = priceBefore(db, row)
      if (was === undefined) {
        book.count('new')
        continue
      }
      const price = [was.solidarityCents, row.solidarityPriceCents] as const
      const publicPrice = [was.publicCents, row.publicPriceCents] as const
      let isChanged = false
      for (const [field, [from, to]] of Object.entries({ price, publicPrice })) {
        if (from === to) continue
        isChanged = true
        book.change({ label: nameOf(row), field, from: formatEuros(from), to: formatEuros(to) })
      }
      book.count(isChanged ? 'changed' : 'unchanged')
    }
    return book.findings()
  },
  apply({ db, journal }, rows, { operator, tick }) {
    const sql = `INSERT INTO device_price (type, grade, valid_from, public_cents, solidarity_cents)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT (type, grade, valid_from) DO UPDATE
      SET public_cents = excluded.public_cents, solidarity_cents = excluded.solidarity_cents`
    for (const row of rows) {
      const { type, grade, validFrom, publicPriceCents, solidarityPriceCents } = row
      const was = priceBefore(db, row)
      tick()
      const isPublicSame = was?.publicCents === publicPriceCents
      if (isPublicSame && was.solidarityCents === solidarityPriceCents) continue
      run(db, sql, type, grade, validFrom, publicPriceCents, solidarityPriceCents)
      if (was === undefined) continue
      const device = nameOf(row)
      if (was.solidarityCents !== solidarityPriceCents) {
        const fromCents = cents(was.solidarityCents)
        const body = { device, fromCents, toCents: solidarityPriceCents, validFrom }
        journal.append('price-changed', body, operator)
      }
      if (!isPublicSame) {
        const name = `device.${device}.publicPrice`
        const body = { name, from: String(was.publicCents), to: String(publicPriceCents) }
        journal.append('setting-changed', body, operator)
      }
    }
  },
}
