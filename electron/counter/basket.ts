/**
 * The basket is a draft row of the database, so that it survives a crash. Nothing in it is a
 * promise: prices are read again at each look, and stock is claimed only by the sale.
 */
import { sumCents } from '../../shared/money.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { BusinessDate } from '../../shared/time.ts'
import type { BasketView } from '../../shared/views.ts'
import type { Database } from '../store/driver.ts'
import { inTransaction, one, run } from '../store/statement.ts'
import { basketLineView, draftLines } from './basket-lines.ts'
import type { DraftLine } from './basket-lines.ts'
import { productAt, unitsLeft } from '../stock/catalogue.ts'
import type { Product } from '../stock/catalogue.ts'
import { UNSELLABLE_GRADE, deviceAt, deviceLabel } from '../stock/devices.ts'
import type { Author, Till } from './till.ts'

export type BasketRow = { readonly id: number; readonly version: number }

type Removed = {
  readonly basketId: number
  readonly label: string
  readonly ean: number | null
  readonly deviceId: number | null
  readonly cardId: number | null
  readonly simId: number | null
  readonly quantity: number
}

/** What "Annuler" would bring back; it dies with the process, which is all an undo needs. */
const removedLines = new WeakMap<Database, Removed>()

/** Lets go of what "Annuler" would bring back: another basket is open from now on. */
export function forgetRemoved(db: Database): void {
  removedLines.delete(db)
}

/** The open basket, or undefined while nothing has been put in it. */
export function openBasket(db: Database): BasketRow | undefined {
  return one<BasketRow>(db, "SELECT id, version FROM basket WHERE state = 'open'")
}

function basketToFill(till: Till, author: Author): BasketRow {
  const open = openBasket(till.db)
  if (open !== undefined) return open
  const version = nextVersion(till.db)
  const { id } = run(
    till.db,
    "INSERT INTO basket (state, operator, version, updated_ms) VALUES ('open', ?, ?, ?)",
    author,
    version,
    till.clock(),
  )
  return { id, version }
}

const VERSIONS_PER_ENTRY = 1_000

/**
 * Versions never come twice, whichever basket they number: a late click on the last person's
 * basket must not sell the next one's, however alike. Every sale moves the journal on.
 */
export function nextVersion(db: Database): number {
  const last = one<{ seq: number | null; version: number | null }>(
    db,
    'SELECT (SELECT max(seq) FROM journal) AS seq, (SELECT max(version) FROM basket) AS version',
  )
  return Math.max((last?.seq ?? 0) * VERSIONS_PER_ENTRY, (last?.version ?? 0) + 1)
}

/** Notes a change of the basket: its next version, who made it, when. */
export function touchBasket(till: Till, basket: BasketRow, author: Author): void {
  run(
    till.db,
    'UPDATE basket SET version = version + 1, operator = ?, updated_ms = ? WHERE id = ?',
    author,
    till.clock(),
    basket.id,
  )
}

/** The basket as the window shows it, priced on today's date. */
export function viewBasket(till: Till, touchedLine: number | null = null): BasketView {
  const open = openBasket(till.db)
  const today = businessDate(till.clock())
  const drafts = open === undefined ? [] : draftLines(till.db, open.id, today)
  const lines = drafts.map((draft) => basketLineView(till.db, draft, today))
  const removed = removedLines.get(till.db)
  const totalCents = sumCents(lines.map((line) => line.totalCents))
  const publicCents = sumCents(lines.map((line) => line.publicPriceCents * line.quantity))
  return {
    version: open?.version ?? 0,
    lines,
    totalCents,
    savingCents: Math.max(0, publicCents - totalCents),
    touchedLine,
    undoLabel:
      removed !== undefined && removed.basketId === (open?.id ?? -1) ? removed.label : null,
  }
}

/** Changes the basket and gives it as it is then; a total beyond any till's takes it all back. */
function changeBasket(till: Till, work: () => number | null): BasketView {
  return inTransaction(till.db, () => {
    const touched = work()
    try {
      return viewBasket(till, touched)
    } catch (error) {
      throw error instanceof RangeError ? new Refusal('bad-quantity') : error
    }
  })
}

function checkSellable(product: Product | undefined): asserts product is Product {
  if (product === undefined) throw new Refusal('unknown-scan')
  if (product.withdrawn === 1) throw new Refusal('withdrawn', { label: product.label })
  if (product.solidarityCents === null) throw new Refusal('no-price', { label: product.label })
}

function checkLeft(db: Database, product: Product, wanted: number, today: BusinessDate): void {
  const left = unitsLeft(db, product, today)
  if (left !== null && left < wanted) {
    throw new Refusal(product.nature === 'topup_code' ? 'no-code' : 'no-stock', {
      label: product.label,
      left,
    })
  }
}

/** Puts one more of a counted product in the basket: a code, a remote top-up or an article. */
export function addProduct(till: Till, key: number, author: Author): BasketView {
  const { db } = till
  const today = businessDate(till.clock())
  return changeBasket(till, () => {
    const product = productAt(db, key, today)
    checkSellable(product)
    if (product.nature === 'topup_card' || product.nature === 'sim') {
      throw new Refusal('card-to-scan', { label: product.label })
    }
    const basket = basketToFill(till, author)
    const same = one<{ id: number; quantity: number }>(
      db,
      'SELECT id, quantity FROM basket_line WHERE basket_id = ? AND ean = ?',
      basket.id,
      key,
    )
    checkLeft(db, product, (same?.quantity ?? 0) + 1, today)
    touchBasket(till, basket, author)
    if (same !== undefined) {
      if (same.quantity >= MAXIMUM_QUANTITY) throw new Refusal('bad-quantity')
      run(db, 'UPDATE basket_line SET quantity = quantity + 1 WHERE id = ?', same.id)
      return same.id
    }
    return run(
      db,
      'INSERT INTO basket_line (basket_id, ean, quantity) VALUES (?, ?, 1)',
      basket.id,
      key,
    ).id
  })
}

/** A unit stands in one basket at most, an open one or a parked one. */
function addUnit(
  till: Till,
  author: Author,
  column: 'device_id' | 'card_id' | 'sim_id',
  unit: number,
  ean: number | null,
  label: string,
): BasketView {
  const { db } = till
  const taken = one<{ state: string }>(
    db,
    `SELECT b.state FROM basket_line l JOIN basket b ON b.id = l.basket_id WHERE l.${column} = ?`,
    unit,
  )
  if (taken !== undefined) {
    throw new Refusal('already-in-basket', { label, parked: taken.state === 'parked' })
  }
  return changeBasket(till, () => {
    const basket = basketToFill(till, author)
    touchBasket(till, basket, author)
    return run(
      db,
      `INSERT INTO basket_line (basket_id, ean, ${column}, quantity) VALUES (?, ?, ?, 1)`,
      basket.id,
      ean,
      unit,
    ).id
  })
}

/** Puts a device in the basket. Refused when it is not for sale, sold, or has no price. */
export function addDevice(till: Till, id: number, author: Author): BasketView {
  const device = deviceAt(till.db, id, businessDate(till.clock()))
  if (device === undefined) throw new Refusal('device-unknown')
  const label = deviceLabel(device)
  if (device.state === 'sold') throw new Refusal('device-sold', { label })
  if (device.grade === UNSELLABLE_GRADE) throw new Refusal('device-unsellable', { label })
  if (device.state !== 'stock') throw new Refusal('device-not-ready', { label })
  if (device.solidarityCents === null) {
    throw new Refusal('no-price', { label: `${device.type} ${device.grade}` })
  }
  return addUnit(till, author, 'device_id', id, null, label)
}

/** Puts the very card whose serial was scanned in the basket. */
export function addCard(till: Till, id: number, author: Author): BasketView {
  const today = businessDate(till.clock())
  const card = one<{ ean: number; state: string; redeemBy: string; serial: string }>(
    till.db,
    'SELECT ean, state, redeem_by AS redeemBy, serial FROM topup_card WHERE id = ?',
    id,
  )
  if (card === undefined) throw new Refusal('card-unknown')
  if (card.state !== 'stock') throw new Refusal('card-sold', { serial: card.serial })
  if (card.redeemBy < today) throw new Refusal('expired', { serial: card.serial })
  const product = productAt(till.db, card.ean, today)
  checkSellable(product)
  return addUnit(till, author, 'card_id', id, card.ean, product.label)
}

/** Puts the SIM card whose ICCID was scanned in the basket. */
export function addSim(till: Till, id: number, author: Author): BasketView {
  const sim = one<{ ean: number; state: string; iccid: string }>(
    till.db,
    'SELECT ean, state, iccid FROM sim WHERE id = ?',
    id,
  )
  if (sim === undefined) throw new Refusal('sim-unknown')
  if (sim.state !== 'stock') throw new Refusal('sim-sold', { iccid: sim.iccid })
  const product = productAt(till.db, sim.ean, businessDate(till.clock()))
  checkSellable(product)
  return addUnit(till, author, 'sim_id', id, sim.ean, product.label)
}

function lineOfOpenBasket(till: Till, id: number): { basket: BasketRow; line: DraftLine } {
  const basket = openBasket(till.db)
  if (basket === undefined) throw new Refusal('basket-changed')
  const line = draftLines(till.db, basket.id, businessDate(till.clock())).find(
    (draft) => draft.id === id,
  )
  if (line === undefined) throw new Refusal('basket-changed')
  return { basket, line }
}

const MAXIMUM_QUANTITY = 999

function isQuantity(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= MAXIMUM_QUANTITY
}

/** Changes a line's quantity. Refused on a unit, and beyond what is left. */
export function setQuantity(till: Till, id: number, quantity: number, author: Author): BasketView {
  const { db } = till
  return changeBasket(till, () => {
    const { basket, line } = lineOfOpenBasket(till, id)
    const counted = line.cardId === null && line.simId === null
    if (line.product === null || !counted || !isQuantity(quantity))
      throw new Refusal('bad-quantity')
    checkLeft(db, line.product, quantity, businessDate(till.clock()))
    run(db, 'UPDATE basket_line SET quantity = ? WHERE id = ?', quantity, id)
    touchBasket(till, basket, author)
    return id
  })
}

/** Takes a line away; {@link undoRemove} brings the last one back. */
export function removeLine(till: Till, id: number, author: Author): BasketView {
  const { db } = till
  const removed = inTransaction(db, () => {
    const { basket, line } = lineOfOpenBasket(till, id)
    run(db, 'DELETE FROM basket_line WHERE id = ?', id)
    touchBasket(till, basket, author)
    const { label, ean, deviceId, cardId, simId, quantity } = line
    return { basketId: basket.id, label, ean, deviceId, cardId, simId, quantity }
  })
  removedLines.set(db, removed)
  return viewBasket(till)
}

/** Brings the last line taken away back, if its basket is still the open one. */
export function undoRemove(till: Till, author: Author): BasketView {
  const { db } = till
  const removed = removedLines.get(db)
  const basket = openBasket(db)
  if (removed === undefined || basket === undefined || removed.basketId !== basket.id) {
    return viewBasket(till)
  }
  removedLines.delete(db)
  return changeBasket(till, () => {
    touchBasket(till, basket, author)
    return putBack(db, basket.id, removed)
  })
}

/** Gives the line that holds it again, or null when the unit was put in a basket meanwhile. */
function putBack(db: Database, basketId: number, removed: Removed): number | null {
  const isUnit = removed.deviceId !== null || removed.cardId !== null || removed.simId !== null
  const same = isUnit
    ? undefined
    : one<{ id: number }>(
        db,
        `UPDATE basket_line SET quantity = min(quantity + ?, ${MAXIMUM_QUANTITY})
         WHERE basket_id = ? AND ean = ? RETURNING id`,
        removed.quantity,
        basketId,
        removed.ean,
      )
  if (same !== undefined) return same.id
  const { changes, id } = run(
    db,
    `INSERT INTO basket_line (basket_id, ean, device_id, card_id, sim_id, quantity)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    basketId,
    removed.ean,
    removed.deviceId,
    removed.cardId,
    removed.simId,
    removed.quantity,
  )
  return changes === 1 ? id : null
}

/** Gives the basket up. One that holds a line leaves a trace: who, how many, how much (law 10). */
export function abandonBasket(till: Till, author: Author): BasketView {
  const { db, journal } = till
  const { lines, totalCents } = viewBasket(till)
  inTransaction(db, () => {
    const basket = openBasket(db)
    if (basket === undefined) return
    deleteBasket(db, basket.id)
    if (lines.length > 0) {
      journal.append(
        'basket-abandoned',
        { lines: lines.length, totalCents: sumCents([totalCents]) },
        author,
      )
    }
  })
  return viewBasket(till)
}

/**
 * Removes a basket and its lines, inside the caller's transaction. What was taken out of it can't
 * be brought back any more: its number may come again, for another person.
 */
export function deleteBasket(db: Database, id: number): void {
  forgetRemoved(db)
  run(db, 'DELETE FROM basket_line WHERE basket_id = ?', id)
  run(db, 'DELETE FROM basket WHERE id = ?', id)
}
