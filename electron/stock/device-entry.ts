/**
 * A device whose sticker the stock does not know, entered by hand by a manager. It has no test
 * report, so it is sold as "occasion" until a refurbishers' list names it (law 28).
 */
import { isImei, parseEcid } from '../../shared/identifiers.ts'
import { Refusal } from '../../shared/refusal.ts'
import { hasForbiddenWords } from '../../shared/second-hand.ts'
import { DEVICE_TYPES, deviceTypeOfEcid } from '../../shared/sticker.ts'
import { businessDate } from '../../shared/time.ts'
import type { DeviceView } from '../../shared/views.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import { joined } from './articles.ts'
import type { StockTools } from './articles.ts'
import { deviceAt, deviceView, deviceWords, UNSELLABLE_GRADE } from './devices.ts'

export type DeviceEntry = {
  /** Empty for a hotspot or a key phone, which have none. */
  readonly ecid: string
  readonly imei: string
  readonly serial: string
  readonly type: string
  /** "-" for a type that has no grade. */
  readonly grade: string
  readonly brand: string
  readonly model: string
  readonly defects: string
}

function refuse(field: keyof DeviceEntry): never {
  throw new Refusal('bad-message', { field })
}

function isGraded(type: string): boolean {
  return DEVICE_TYPES.some((graded) => graded === type)
}

function checkIdentity({ ecid, imei, serial, type }: DeviceEntry): void {
  if (ecid === '' && imei === '') refuse('ecid')
  if (serial === '' && imei === '') refuse('serial')
  if (imei !== '' && !isImei(imei)) refuse('imei')
  if (ecid === '') return
  const parsed = parseEcid(ecid)
  if (parsed === undefined) refuse('ecid')
  if (deviceTypeOfEcid(parsed.type) !== type) refuse('type')
}

function checkWords({ type, grade, brand, model, defects }: DeviceEntry): void {
  if (brand === '') refuse('brand')
  if (model === '') refuse('model')
  if (isGraded(type) === (grade === '-') || grade === UNSELLABLE_GRADE) refuse('grade')
  if ([brand, model, defects].some(hasForbiddenWords)) throw new Refusal('forbidden-words')
}

function trimmed(entry: DeviceEntry): DeviceEntry {
  return {
    ecid: entry.ecid.trim(),
    imei: entry.imei.trim(),
    serial: entry.serial.trim(),
    type: entry.type,
    grade: entry.grade,
    brand: entry.brand.trim(),
    model: entry.model.trim(),
    defects: entry.defects.trim(),
  }
}

/**
 * Enters a device and gives it, ready to be sold if its type and grade have a price. Throws `bad-message` with the field, `forbidden-words`, `device-known` when
 * its ECID or IMEI is known, or its serial that of a device still here.
 */
export function enterDevice(tools: StockTools, input: DeviceEntry, operator: string): DeviceView {
  const entry = trimmed(input)
  checkIdentity(entry)
  checkWords(entry)
  return joined(tools.db, () => {
    requireUnknown(tools.db, entry)
    const id = insertDevice(tools.db, entry)
    // A device without Identifiant EC is named by its IMEI: the entry must name one unit.
    const ecid = entry.ecid === '' ? entry.imei : entry.ecid
    const body = { ecid, from: 'none', to: 'stock', reason: 'by-hand' }
    tools.journal.append('device-moved', body, operator)
    const device = deviceAt(tools.db, id, businessDate(tools.clock()))
    if (device === undefined) throw new Error(`device ${id} is not there`)
    return deviceView(device)
  })
}

function requireUnknown(db: Database, { ecid, imei, serial }: DeviceEntry): void {
  const known = one(
    db,
    `SELECT 1 FROM device WHERE ecid = nullif(?, '') OR imei = nullif(?, '')
       OR (serial = nullif(?, '') AND state <> 'sold')`,
    ecid,
    imei,
    serial,
  )
  if (known !== undefined) throw new Refusal('device-known')
}

function insertDevice(db: Database, entry: DeviceEntry): number {
  const { id } = run(
    db,
    `INSERT INTO device (ecid, imei, serial, type, grade, brand, model, defects)
     VALUES (nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?, ?, ?, ?)`,
    entry.ecid,
    entry.imei,
    entry.serial,
    entry.type,
    entry.grade,
    entry.brand,
    entry.model,
    entry.defects,
  )
  run(db, 'INSERT INTO device_words (rowid, words) VALUES (?, ?)', id, deviceWords(entry))
  return id
}
