/**
 * Takes the units of a line out of stock for a sale. Each claim is a conditional UPDATE: it
 * changes exactly one row that was still in stock, or the sale is refused whole. `sold_unit` is
 * UNIQUE, so that even a bug can't sell one unit on two lines.
 */
import { Refusal } from '../../shared/refusal.ts'
import type { SaleLine } from '../../shared/journal.ts'
import type { BusinessDate } from '../../shared/time.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import type { DraftLine } from './basket-lines.ts'
import { unitKey } from './sale-rows.ts'

export type ClaimedCode = { readonly serial: string; readonly redeemBy: string }

export type Claim = {
  /** The row of the one unit sold (device, card, SIM), or null. */
  readonly unitId: number | null
  readonly identifiers: Pick<SaleLine, 'serials' | 'ecid' | 'imei' | 'iccid' | 'defects'>
  readonly codes: readonly ClaimedCode[]
}

const NOTHING: Claim = { unitId: null, identifiers: {}, codes: [] }

/** The next code of a product: first to expire, first out; never one that has expired. */
const NEXT_CODE = `SELECT id, serial, redeem_by AS redeemBy FROM topup_code
  WHERE ean = ? AND state = 'stock' AND redeem_by >= ? ORDER BY redeem_by, id LIMIT 1`
const CLAIM_CODE = `UPDATE topup_code SET state = 'sold', sold_unit = ?
  WHERE id = ? AND state = 'stock'`

function claimCodes(
  db: Database,
  line: DraftLine,
  seq: number,
  number: number,
  today: BusinessDate,
): Claim {
  const codes: ClaimedCode[] = []
  for (let unit = 1; unit <= line.quantity; unit++) {
    const code = one<ClaimedCode & { readonly id: number }>(db, NEXT_CODE, line.ean, today)
    const claimed =
      code !== undefined && run(db, CLAIM_CODE, unitKey(seq, number, unit), code.id).changes === 1
    if (!claimed) throw new Refusal('no-code', { label: line.label, left: unit - 1 })
    codes.push({ serial: code.serial, redeemBy: code.redeemBy })
  }
  return { unitId: null, identifiers: { serials: codes.map((code) => code.serial) }, codes }
}

function claimCard(db: Database, line: DraftLine, sold: number, today: BusinessDate): Claim {
  const card = one<ClaimedCode>(
    db,
    `UPDATE topup_card SET state = 'sold', sold_unit = ?
     WHERE id = ? AND state = 'stock' AND redeem_by >= ? RETURNING serial, redeem_by AS redeemBy`,
    sold,
    line.cardId,
    today,
  )
  if (card === undefined) throw new Refusal('card-sold', { serial: line.label })
  return { unitId: line.cardId, identifiers: { serials: [card.serial] }, codes: [] }
}

function claimSim(db: Database, line: DraftLine, sold: number): Claim {
  const sim = one<{ iccid: string }>(
    db,
    "UPDATE sim SET state = 'sold', sold_unit = ? WHERE id = ? AND state = 'stock' RETURNING iccid",
    sold,
    line.simId,
  )
  if (sim === undefined) throw new Refusal('sim-sold', { iccid: line.label })
  return { unitId: line.simId, identifiers: { iccid: sim.iccid }, codes: [] }
}

function claimDevice(db: Database, line: DraftLine, sold: number): Claim {
  const device = one<{
    ecid: string | null
    imei: string | null
    serial: string | null
    defects: string
  }>(
    db,
    `UPDATE device SET state = 'sold', sold_unit = ? WHERE id = ? AND state = 'stock'
     AND grade <> 'INVENDABLE' RETURNING ecid, imei, serial, defects`,
    sold,
    line.deviceId,
  )
  if (device === undefined) throw new Refusal('device-sold', { label: line.label })
  return {
    unitId: line.deviceId,
    identifiers: {
      ...(device.serial === null ? {} : { serials: [device.serial] }),
      ...(device.ecid === null ? {} : { ecid: device.ecid }),
      ...(device.imei === null ? {} : { imei: device.imei }),
      ...(device.defects === '' ? {} : { defects: device.defects }),
    },
    codes: [],
  }
}

function takeArticles(db: Database, line: DraftLine): Claim {
  if (line.product?.tracked !== 1) return NOTHING
  const { changes } = run(
    db,
    'UPDATE product SET quantity = quantity - ? WHERE ean = ? AND quantity >= ?',
    line.quantity,
    line.ean,
    line.quantity,
  )
  if (changes !== 1)
    throw new Refusal('no-stock', { label: line.label, left: line.product.quantity })
  return NOTHING
}

/**
 * Claims a line's units for the sale `seq`. Throws the refusal that says what is missing; the
 * caller's transaction then takes every earlier claim back.
 */
export function claimUnits(
  db: Database,
  line: DraftLine,
  seq: number,
  number: number,
  today: BusinessDate,
): Claim {
  const sold = unitKey(seq, number, 1)
  switch (line.nature) {
    case 'topup_code':
      return claimCodes(db, line, seq, number, today)
    case 'topup_card':
      return claimCard(db, line, sold, today)
    case 'sim':
      return claimSim(db, line, sold)
    case 'device':
      return claimDevice(db, line, sold)
    case 'article':
      return takeArticles(db, line)
    case 'topup_remote':
      break
  }
  return NOTHING
}
