/** A basket's lines with what they name, at the price of a day. */
import { multiplyCents } from '../../shared/money.ts'
import type { BusinessDate } from '../../shared/time.ts'
import type { BasketLineView } from '../../shared/views.ts'
import { DEVICE_FAMILY } from '../../shared/views.ts'
import type { ProductNature } from '../../shared/journal.ts'
import type { Database } from '../store/driver.ts'
import { all, one } from '../store/statement.ts'
import { productAt } from '../stock/catalogue.ts'
import type { Product } from '../stock/catalogue.ts'
import { deviceAt, deviceLabel, isRefurbished } from '../stock/devices.ts'
import type { Device } from '../stock/devices.ts'

export type DraftLine = {
  readonly id: number
  readonly ean: number | null
  readonly deviceId: number | null
  readonly cardId: number | null
  readonly simId: number | null
  readonly quantity: number
  readonly nature: ProductNature
  readonly label: string
  readonly vat: string
  readonly product: Product | null
  readonly device: Device | null
  /** Zero where the price has gone since: such a line can't be sold, the checkout refuses it. */
  readonly unitCents: number
  readonly publicCents: number
  readonly priced: boolean
}

/** Devices are sold under the exemption of the charity's own articles until a rate is dated. */
export const DEVICE_VAT = 'exempt'

type Row = Pick<DraftLine, 'id' | 'ean' | 'deviceId' | 'cardId' | 'simId' | 'quantity'>

function draftLine(db: Database, row: Row, date: BusinessDate): DraftLine {
  if (row.deviceId !== null) {
    const device = deviceAt(db, row.deviceId, date)
    if (device === undefined) throw new Error(`basket line ${row.id} names no device`)
    return {
      ...row,
      nature: 'device',
      label: deviceLabel(device),
      vat: DEVICE_VAT,
      product: null,
      device,
      unitCents: device.solidarityCents ?? 0,
      publicCents: device.publicCents ?? 0,
      priced: device.solidarityCents !== null,
    }
  }
  const product = row.ean === null ? undefined : productAt(db, row.ean, date)
  if (product === undefined) throw new Error(`basket line ${row.id} names no product`)
  return {
    ...row,
    nature: product.nature,
    label: product.label,
    vat: product.vat,
    product,
    device: null,
    unitCents: product.solidarityCents ?? 0,
    publicCents: product.publicCents ?? 0,
    priced: product.solidarityCents !== null,
  }
}

/** The lines of a basket in the order they were put in it. */
export function draftLines(
  db: Database,
  basketId: number,
  date: BusinessDate,
): readonly DraftLine[] {
  return all<Row>(
    db,
    `SELECT id, ean, device_id AS deviceId, card_id AS cardId, sim_id AS simId, quantity
     FROM basket_line WHERE basket_id = ? ORDER BY id`,
    basketId,
  ).map((row) => draftLine(db, row, date))
}

type Unit = { readonly detail: string; readonly redeemBy: string | null }

function unitOf(db: Database, line: DraftLine, date: BusinessDate): Unit {
  if (line.device !== null) {
    return { detail: line.device.ecid ?? line.device.imei ?? '', redeemBy: null }
  }
  if (line.cardId !== null) {
    const card = one<Unit>(
      db,
      'SELECT serial AS detail, redeem_by AS redeemBy FROM topup_card WHERE id = ?',
      line.cardId,
    )
    if (card !== undefined) return card
  }
  if (line.simId !== null) {
    const sim = one<Unit>(
      db,
      'SELECT iccid AS detail, NULL AS redeemBy FROM sim WHERE id = ?',
      line.simId,
    )
    if (sim !== undefined) return sim
  }
  if (line.nature === 'topup_code') {
    // The code the sale would claim now: first to expire, first out.
    const next = one<{ redeemBy: string }>(
      db,
      `SELECT redeem_by AS redeemBy FROM topup_code
       WHERE ean = ? AND state = 'stock' AND redeem_by >= ? ORDER BY redeem_by, id LIMIT 1`,
      line.ean,
      date,
    )
    return { detail: '', redeemBy: next?.redeemBy ?? null }
  }
  return { detail: '', redeemBy: null }
}

/** A line as the window shows it. */
export function basketLineView(db: Database, line: DraftLine, date: BusinessDate): BasketLineView {
  const unit = unitOf(db, line, date)
  return {
    id: line.id,
    nature: line.nature,
    label: line.label,
    detail: unit.detail,
    quantity: line.quantity,
    quantityMayChange: line.deviceId === null && line.cardId === null && line.simId === null,
    unitPriceCents: line.unitCents,
    publicPriceCents: line.publicCents,
    totalCents: multiplyCents(line.unitCents, line.quantity),
    defects: line.device?.defects ?? '',
    redeemBy: unit.redeemBy,
    family: line.product?.family ?? DEVICE_FAMILY,
    grade: line.device?.grade ?? null,
    refurbished: line.device !== null && isRefurbished(line.device),
  }
}
