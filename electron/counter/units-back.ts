/** Puts the units of a returned line where they belong, each by a conditional update. */
import { Refusal } from '../../shared/refusal.ts'
import type { SaleLine } from '../../shared/journal.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import { lineCodes } from './sales.ts'
import type { PostedSaleLine } from './sales.ts'

export type UnitsBack = Pick<SaleLine, 'serials' | 'ecid' | 'imei' | 'iccid'>

function changedOne(changes: number): void {
  if (changes !== 1) throw new Refusal('already-returned')
}

/**
 * Only codes that nobody has seen go back to stock; their slips still waiting for a printer are
 * given up in the same transaction, so that none of them comes out afterwards.
 */
function codesBack(db: Database, line: PostedSaleLine, quantity: number): UnitsBack {
  const free = lineCodes(db, line.id).filter((code) => code.state === 'sold')
  if (free.length < quantity) throw new Refusal('code-revealed', { label: line.label })
  const back = free.slice(0, quantity)
  for (const code of back) {
    const update =
      "UPDATE topup_code SET state = 'stock', sold_unit = NULL WHERE id = ? AND state = 'sold'"
    changedOne(run(db, update, code.id).changes)
    run(
      db,
      "UPDATE print_job SET state = 'failed' WHERE serial = ? AND state IN ('queued', 'refused')",
      code.serial,
    )
  }
  return { serials: back.map((code) => code.serial) }
}

function cardBack(db: Database, line: PostedSaleLine): UnitsBack {
  const card = one<{ serial: string }>(
    db,
    `UPDATE topup_card SET state = 'stock', sold_unit = NULL
     WHERE id = ? AND state = 'sold' RETURNING serial`,
    line.unitId,
  )
  changedOne(card === undefined ? 0 : 1)
  return card === undefined ? {} : { serials: [card.serial] }
}

function simBack(db: Database, line: PostedSaleLine): UnitsBack {
  const sim = one<{ iccid: string }>(
    db,
    "UPDATE sim SET state = 'stock', sold_unit = NULL WHERE id = ? AND state = 'sold' RETURNING iccid",
    line.unitId,
  )
  changedOne(sim === undefined ? 0 : 1)
  return sim === undefined ? {} : { iccid: sim.iccid }
}

/** A device that comes back is looked at before anybody else may buy it. */
function deviceBack(db: Database, line: PostedSaleLine): UnitsBack {
  const device = one<{ ecid: string | null; imei: string | null; serial: string | null }>(
    db,
    `UPDATE device SET state = 'to-check', sold_unit = NULL
     WHERE id = ? AND state = 'sold' RETURNING ecid, imei, serial`,
    line.unitId,
  )
  if (device === undefined) throw new Refusal('already-returned')
  return {
    ...(device.serial === null ? {} : { serials: [device.serial] }),
    ...(device.ecid === null ? {} : { ecid: device.ecid }),
    ...(device.imei === null ? {} : { imei: device.imei }),
  }
}

/** Takes back `quantity` units of a sold line and gives what identifies them on the return. */
export function takeUnitsBack(db: Database, line: PostedSaleLine, quantity: number): UnitsBack {
  switch (line.nature) {
    case 'topup_code':
      return codesBack(db, line, quantity)
    case 'topup_card':
      return cardBack(db, line)
    case 'sim':
      return simBack(db, line)
    case 'device':
      return deviceBack(db, line)
    case 'article':
      run(
        db,
        'UPDATE product SET quantity = quantity + ? WHERE ean = ? AND tracked = 1',
        quantity,
        line.ean,
      )
      break
    case 'topup_remote':
      break
  }
  return {}
}
