/** SIM cards, each by its ICCID; the journal counts them by product. */
import { eanKey } from '../../shared/identifiers.ts'
import { one, run } from '../store/statement.ts'
import { fault } from './faults.ts'
import { productFault, productReader } from './goods.ts'
import { Findbook } from './importing.ts'
import type { Importer } from './importing.ts'
import type { SimRow } from './rows.ts'

export const simImporter: Importer<SimRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    const read = productReader(db)
    for (const { line, ean, iccid } of rows) {
      const product = read(ean)
      const isKnown = one(db, 'SELECT 1 FROM sim WHERE iccid = ?', iccid) !== undefined
      const wrong =
        productFault(line, product, 'sim') ??
        (isKnown ? fault(line, 'iccid', 'iccid-known') : undefined)
      if (wrong === undefined) book.count(product?.label ?? '')
      else book.faults.push(wrong)
    }
    return book.findings()
  },
  apply({ db, journal }, rows, { operator, tick }) {
    const counts = new Map<string, number>()
    for (const { ean, iccid } of rows) {
      run(db, 'INSERT INTO sim (iccid, ean) VALUES (?, ?)', iccid, eanKey(ean))
      counts.set(ean, (counts.get(ean) ?? 0) + 1)
      tick()
    }
    for (const [ean, quantity] of counts) {
      journal.append('stock-moved', { ean, quantity, reason: 'import' }, operator)
    }
  },
}
