/** Devices: each one unit, priced by its type, its grade and the date, never by its label. */
import type { BusinessDate } from '../../shared/time.ts'
import type { DeviceView } from '../../shared/views.ts'
import type { Database } from '../store/driver.ts'
import { all, one } from '../store/statement.ts'
import { RESULTS_SHOWN, TILES_SHOWN } from './catalogue.ts'
import { ftsPrefixQuery } from './words.ts'

/** A grade that is never sold, whatever the price list says. */
export const UNSELLABLE_GRADE = 'INVENDABLE'

export type Device = {
  readonly id: number
  readonly ecid: string | null
  readonly imei: string | null
  readonly serial: string | null
  readonly type: string
  readonly grade: string
  readonly brand: string
  readonly model: string
  readonly battery: string
  readonly defects: string
  readonly auditedOn: string | null
  readonly erasedOn: string | null
  readonly state: 'stock' | 'not-ready' | 'sold' | 'to-check'
  readonly publicCents: number | null
  readonly solidarityCents: number | null
}

const DEVICE = `SELECT d.id, d.ecid, d.imei, d.serial, d.type, d.grade, d.brand, d.model,
    d.battery_percent AS battery, d.defects, d.audited_on AS auditedOn, d.erased_on AS erasedOn,
    d.state, r.public_cents AS publicCents, r.solidarity_cents AS solidarityCents`
/** Its one parameter, the date, comes before those of the WHERE. */
const PRICED = `LEFT JOIN device_price r ON r.type = d.type AND r.grade = d.grade AND r.valid_from =
    (SELECT max(valid_from) FROM device_price
     WHERE type = d.type AND grade = d.grade AND valid_from <= ?)`

/** Finds a device by its row. */
export function deviceAt(db: Database, id: number, date: BusinessDate): Device | undefined {
  return one<Device>(db, `${DEVICE} FROM device d ${PRICED} WHERE d.id = ?`, date, id)
}

/** Finds a device by its Identifiant EC, its IMEI or, when only one bears it, its serial number. */
export function findDevice(db: Database, text: string, date: BusinessDate): Device | undefined {
  const found =
    one<{ id: number }>(db, 'SELECT id FROM device WHERE ecid = ?', text) ??
    one<{ id: number }>(db, 'SELECT id FROM device WHERE imei = ?', text)
  if (found !== undefined) return deviceAt(db, found.id, date)
  const bySerial = all<{ id: number }>(db, 'SELECT id FROM device WHERE serial = ? LIMIT 2', text)
  const only = bySerial.length === 1 ? bySerial[0] : undefined
  return only === undefined ? undefined : deviceAt(db, only.id, date)
}

/** "Reconditionné" needs a test report and an erasure date, else the device is "occasion" (law 28). */
export function isRefurbished(device: Pick<Device, 'auditedOn' | 'erasedOn'>): boolean {
  return device.auditedOn !== null && device.erasedOn !== null
}

/** What names a device on a screen, a ticket or a sheet: "Dell Latitude 5480". */
export function deviceLabel(device: Pick<Device, 'brand' | 'model'>): string {
  return `${device.brand} ${device.model}`.trim()
}

/** A device as the window shows it. */
export function deviceView(device: Device): DeviceView {
  return {
    id: device.id,
    ecid: device.ecid,
    imei: device.imei,
    serial: device.serial,
    type: device.type,
    grade: device.grade,
    brand: device.brand,
    model: device.model,
    defects: device.defects,
    batteryPercent: device.battery,
    refurbished: isRefurbished(device),
    state: device.state,
    publicPriceCents: device.publicCents,
    solidarityPriceCents: device.solidarityCents,
  }
}

/** The first devices that can be sold, and how many more there are. */
export function devicesInStock(
  db: Database,
  date: BusinessDate,
): { readonly devices: readonly DeviceView[]; readonly more: number } {
  const devices = all<Device>(
    db,
    `${DEVICE} FROM device d ${PRICED} WHERE d.state = 'stock' AND d.grade <> ?
     ORDER BY d.id LIMIT ${TILES_SHOWN}`,
    date,
    UNSELLABLE_GRADE,
  )
  const count = one<{ units: number }>(
    db,
    `SELECT count(*) AS units FROM device WHERE state = 'stock' AND grade <> ?`,
    UNSELLABLE_GRADE,
  )
  return {
    devices: devices.map(deviceView),
    more: Math.max(0, (count?.units ?? 0) - devices.length),
  }
}

/** Devices in stock found by the beginning of words: brand, model, ECID, serial, IMEI, type. */
export function searchDevices(
  db: Database,
  text: string,
  date: BusinessDate,
): readonly DeviceView[] {
  const query = ftsPrefixQuery(text)
  if (query === undefined) return []
  return all<Device>(
    db,
    `${DEVICE} FROM device_words w JOIN device d ON d.id = w.rowid ${PRICED}
     WHERE w.words MATCH ? AND d.state <> 'sold' LIMIT ${RESULTS_SHOWN}`,
    date,
    query,
  ).map(deviceView)
}

/** The words a device is found by. */
export function deviceWords(device: {
  readonly ecid: string | null
  readonly imei: string | null
  readonly serial: string | null
  readonly type: string
  readonly brand: string
  readonly model: string
}): string {
  return [device.type, device.brand, device.model, device.ecid, device.imei, device.serial]
    .filter((word) => word !== null && word !== '')
    .join(' ')
}
