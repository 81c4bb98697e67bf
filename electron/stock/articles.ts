/**
 * Articles: counted by quantity, not by unit. Goods in and corrections are the only ways their
 * number changes without a sale, each with its reason and its `stock-moved` entry, so that it can
 * be added up again from the journal. An article "non suivi" is sold without being counted.
 *
 * A change runs in a transaction of its own, or joins the one that its caller opened.
 */
import { eanKey, eanOfKey, isEan13 } from '../../shared/identifiers.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { BusinessDate, Clock } from '../../shared/time.ts'
import type { StockRowView } from '../../shared/views.ts'
import type { Journal } from '../journal/journal.ts'
import type { Database } from '../store/driver.ts'
import { all, inTransaction, one, run } from '../store/statement.ts'
import { productAt, unitsLeft } from './catalogue.ts'
import type { Product } from './catalogue.ts'
import { ftsPrefixQuery } from './words.ts'

/** What the use cases about stock need of the till. */
export type StockTools = {
  readonly db: Database
  readonly clock: Clock
  readonly journal: Pick<Journal, 'append'>
}

export type Movement = {
  readonly ean: string
  /** Units in; negative in a correction that takes some out. */
  readonly quantity: number
  readonly reason: string
}

const ROWS_SHOWN = 300
/** Far above any shelf: a scanned EAN typed into a quantity stops here. */
const MAXIMUM_QUANTITY = 1_000_000

function nextRedeemBy(db: Database, product: Product): string | null {
  if (product.nature !== 'topup_code' && product.nature !== 'topup_card') return null
  const sql = `SELECT min(redeem_by) AS day FROM ${product.nature} WHERE ean = ? AND state = 'stock'`
  return one<{ day: string | null }>(db, sql, product.ean)?.day ?? null
}

function stockRow(db: Database, product: Product, today: BusinessDate): StockRowView {
  return {
    ean: eanOfKey(product.ean),
    label: product.label,
    nature: product.nature,
    family: product.family,
    left: unitsLeft(db, product, today),
    tracked: product.tracked === 1,
    nextRedeemBy: nextRedeemBy(db, product),
    withdrawn: product.withdrawn === 1,
  }
}

/**
 * The stock by product: those whose label, family or EAN has words beginning with those typed, or
 * the first of them all when nothing is typed. Withdrawn products are listed, last.
 */
export function stockList(
  tools: Pick<StockTools, 'db' | 'clock'>,
  text: string,
): readonly StockRowView[] {
  const { db } = tools
  const today = businessDate(tools.clock())
  const query = ftsPrefixQuery(text)
  const order = `ORDER BY p.withdrawn, p.family, p.ean LIMIT ${ROWS_SHOWN}`
  const found =
    query === undefined
      ? all<{ ean: number }>(db, `SELECT p.ean FROM product p ${order}`)
      : all<{ ean: number }>(
          db,
          `SELECT p.ean FROM product_words w JOIN product p ON p.ean = w.rowid
           WHERE w.words MATCH ? ${order}`,
          query,
        )
  return found.flatMap(({ ean }) => {
    const product = productAt(db, ean, today)
    return product === undefined ? [] : [stockRow(db, product, today)]
  })
}

function requireArticle(tools: StockTools, ean: string): Product {
  if (!isEan13(ean)) throw new Refusal('unknown-scan')
  const product = productAt(tools.db, eanKey(ean), businessDate(tools.clock()))
  if (product === undefined) throw new Refusal('unknown-scan')
  if (product.nature !== 'article') throw new Refusal('bad-message', { field: 'ean' })
  return product
}

/** Runs a change in its own transaction, or in the one already open. */
export function joined<Value>(db: Database, work: () => Value): Value {
  return db.inTransaction ? work() : inTransaction(db, work)
}

function move(
  tools: StockTools,
  article: Product,
  { ean, quantity, reason }: Movement,
  operator: string,
): StockRowView {
  if (reason.trim() === '') throw new Refusal('reason-needed')
  if (article.tracked !== 1) throw new Refusal('bad-message', { field: 'tracked' })
  const { label, quantity: left } = article
  const { changes } = run(
    tools.db,
    `UPDATE product SET quantity = quantity + ?
     WHERE ean = ? AND quantity + ? BETWEEN 0 AND ${MAXIMUM_QUANTITY}`,
    quantity,
    article.ean,
    quantity,
  )
  if (changes !== 1) throw new Refusal('bad-quantity', { label, left })
  const body = { ean, quantity, reason: reason.trim() }
  tools.journal.append('stock-moved', body, operator)
  return stockRow(tools.db, requireArticle(tools, ean), businessDate(tools.clock()))
}

/**
 * Takes goods in. Gives the article's new row. Throws `bad-quantity` unless it is a positive
 * integer, `withdrawn`, `unknown-scan`, `reason-needed`, `bad-message` for what is not a counted
 * article.
 */
export function receiveArticles(
  tools: StockTools,
  movement: Movement,
  operator: string,
): StockRowView {
  if (!Number.isSafeInteger(movement.quantity) || movement.quantity < 1) {
    throw new Refusal('bad-quantity')
  }
  return joined(tools.db, () => {
    const article = requireArticle(tools, movement.ean)
    if (article.withdrawn === 1) throw new Refusal('withdrawn', { label: article.label })
    return move(tools, article, movement, operator)
  })
}

/**
 * Corrects a count by a difference, up or down, never below zero. Gives the article's new row.
 * Throws like {@link receiveArticles}; a withdrawn article may still be corrected.
 */
export function correctArticles(
  tools: StockTools,
  movement: Movement,
  operator: string,
): StockRowView {
  const { quantity } = movement
  if (!Number.isSafeInteger(quantity) || quantity === 0) throw new Refusal('bad-quantity')
  return joined(tools.db, () => {
    return move(tools, requireArticle(tools, movement.ean), movement, operator)
  })
}

/** Starts or stops counting an article; a `setting-changed` entry says so, its quantity stays. */
export function setTracked(
  tools: StockTools,
  { ean, tracked }: { readonly ean: string; readonly tracked: boolean },
  operator: string,
): StockRowView {
  return joined(tools.db, () => {
    const article = requireArticle(tools, ean)
    const to = tracked ? 'yes' : 'no'
    const from = article.tracked === 1 ? 'yes' : 'no'
    if (from !== to) {
      run(tools.db, 'UPDATE product SET tracked = ? WHERE ean = ?', tracked ? 1 : 0, article.ean)
      const name = `product.${ean}.tracked`
      tools.journal.append('setting-changed', { name, from, to }, operator)
    }
    return stockRow(tools.db, requireArticle(tools, ean), businessDate(tools.clock()))
  })
}
