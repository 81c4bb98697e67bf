/** The product that a line of codes, cards or SIM cards is for. */
import { eanKey } from '../../shared/identifiers.ts'
import type { Database } from '../store/driver.ts'
import { one } from '../store/statement.ts'
import { fault } from './faults.ts'
import type { Fault } from './faults.ts'
import type { CatalogueNature } from './rows.ts'

type Listed = {
  readonly label: string
  readonly nature: CatalogueNature
  readonly withdrawn: number
}

/** Gives a reader of products that asks the database once for each EAN. */
export function productReader(db: Database): (ean: string) => Listed | undefined {
  const known = new Map<string, Listed | undefined>()
  return (ean) => {
    if (!known.has(ean)) {
      const sql = 'SELECT label, nature, withdrawn FROM product WHERE ean = ?'
      known.set(ean, one<Listed>(db, sql, eanKey(ean)))
    }
    return known.get(ean)
  }
}

/** Says why units can't come in under a product, or undefined when they can. */
export function productFault(
  line: number,
  product: Listed | undefined,
  expected: CatalogueNature,
  params: Fault['params'] = {},
): Fault | undefined {
  if (product === undefined) return fault(line, 'ean13', 'unknown-product', params)
  if (product.nature !== expected) {
    return fault(line, 'ean13', 'wrong-nature', { expected, ...params })
  }
  return product.withdrawn === 1 ? fault(line, 'ean13', 'withdrawn-product', params) : undefined
}
