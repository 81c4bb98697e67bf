/**
 * Devices and phones. The refurbishers' list comes again and again: a unit it names that is still
 * here takes its new status, grade and defects; one that was sold is never touched; one brought
 * back by a buyer returns to stock only by a test report younger than the one it was sold with.
 */
import type { DeviceView } from '../../shared/views.ts'
import { deviceWords } from '../stock/devices.ts'
import type { Database } from '../store/driver.ts'
import { one, run } from '../store/statement.ts'
import { fault } from './faults.ts'
import type { Fault } from './faults.ts'
import { Findbook } from './importing.ts'
import type { Applying, Importer, ImportTools } from './importing.ts'
import type { DeviceRow, PhoneRow } from './rows.ts'

type State = DeviceView['state']

type KnownDevice = {
  readonly id: number
  readonly serial: string | null
  readonly grade: string
  readonly defects: string
  readonly battery: string
  readonly auditedOn: string | null
  readonly state: State
}

const BY_ECID = `SELECT id, serial, grade, defects, battery_percent AS battery,
  audited_on AS auditedOn, state FROM device WHERE ecid = ?`
const SERIAL_HERE = `SELECT 1 FROM device WHERE serial = ? AND ecid IS NOT ? AND state <> 'sold'`

function auditDay(row: DeviceRow): string | null {
  return row.auditedAt === '' ? null : row.auditedAt.slice(0, 10)
}

/** What the list says a known device should be; the same device where it has no say. */
function updated(known: KnownDevice, row: DeviceRow): KnownDevice {
  if (known.state === 'sold') return known
  const auditedOn = auditDay(row)
  if (known.state === 'to-check' && (auditedOn ?? '') <= (known.auditedOn ?? '')) return known
  return {
    ...known,
    grade: row.grade,
    defects: row.defects,
    battery: row.batteryPercent,
    auditedOn: auditedOn ?? known.auditedOn,
    state: row.status === 'Prêt à vendre' ? 'stock' : 'not-ready',
  }
}

const COMPARED = ['grade', 'state', 'defects', 'battery', 'auditedOn'] as const

function identityFault(
  db: Database,
  row: DeviceRow,
  known: KnownDevice | undefined,
): Fault | undefined {
  if (known !== undefined && known.serial !== null && known.serial !== row.serial) {
    return fault(row.line, 'ecid', 'ecid-known')
  }
  return one(db, SERIAL_HERE, row.serial, row.ecid) === undefined
    ? undefined
    : fault(row.line, 'serial', 'serial-known')
}

function examineKnown(book: Findbook, known: KnownDevice, row: DeviceRow): void {
  if (known.state === 'sold') return book.count('sold')
  const next = updated(known, row)
  const fields = COMPARED.filter((field) => known[field] !== next[field])
  book.count(fields.length === 0 ? 'unchanged' : 'changed')
  for (const field of fields) {
    book.change({ label: row.ecid, field, from: known[field] ?? '', to: next[field] ?? '' })
  }
}

export const deviceImporter: Importer<DeviceRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    for (const row of rows) {
      const known = one<KnownDevice>(db, BY_ECID, row.ecid)
      const wrong = identityFault(db, row, known)
      if (wrong !== undefined) book.faults.push(wrong)
      else if (known === undefined) book.count(`${row.type} ${row.grade}`)
      else examineKnown(book, known, row)
    }
    return book.findings()
  },
  apply(tools, rows, applying) {
    for (const row of rows) {
      const known = one<KnownDevice>(tools.db, BY_ECID, row.ecid)
      if (known !== undefined) updateDevice(tools, known, row, applying)
      else {
        insertDevice(tools, applying, {
          ...row,
          imei: null,
          auditedOn: auditDay(row),
          state: row.status === 'Prêt à vendre' ? 'stock' : 'not-ready',
          details: detailsOf(row, applying),
        })
      }
      applying.tick()
    }
  },
}

const DETAILS = [
  'donation',
  'refurbisherId',
  'processor',
  'diskType',
  'diskGigabytes',
  'memoryGigabytes',
  'webcam',
  'screenInches',
  'technicalNote',
  'cosmeticNote',
  'cpuMark',
  'system',
  'origin',
] as const

/** What the schema has no column for and the purchase sheet or the device register may name. */
function detailsOf(row: DeviceRow, { erasure }: Applying): Readonly<Record<string, string>> {
  const details = Object.fromEntries(DETAILS.map((name) => [name, row[name]]))
  return { ...details, ...declared(erasure) }
}

/** The name of who declares stands in an erasable column, never in the journal. */
function declared(erasure: Applying['erasure']): Readonly<Record<string, string>> {
  return erasure === null ? {} : { erasureDeclaredBy: erasure.declaredBy }
}

function movedBecause({ erasure }: Applying): { readonly reason: string } {
  return { reason: erasure === null ? 'import' : `import, erased on ${erasure.on}` }
}

function updateDevice(
  { db, journal }: ImportTools,
  known: KnownDevice,
  row: DeviceRow,
  applying: Applying,
): void {
  const next = updated(known, row)
  if (next === known) return
  const { erasure, operator } = applying
  run(
    db,
    `UPDATE device SET serial = ?, grade = ?, defects = ?, battery_percent = ?, audited_on = ?,
       state = ?, erased_on = coalesce(?, erased_on), details = json_patch(details, ?)
     WHERE id = ? AND state <> 'sold'`,
    row.serial,
    next.grade,
    next.defects,
    next.battery,
    next.auditedOn,
    next.state,
    erasure?.on ?? null,
    JSON.stringify(detailsOf(row, applying)),
    known.id,
  )
  if (next.grade !== known.grade) {
    const name = `device.${row.ecid}.grade`
    journal.append('setting-changed', { name, from: known.grade, to: next.grade }, operator)
  }
  if (next.state !== known.state) {
    const body = { ecid: row.ecid, from: known.state, to: next.state, ...movedBecause(applying) }
    journal.append('device-moved', body, operator)
  }
}

type NewDevice = {
  readonly ecid: string
  readonly imei: string | null
  readonly serial: string | null
  readonly type: string
  readonly grade: string
  readonly brand: string
  readonly model: string
  readonly batteryPercent: string
  readonly defects: string
  readonly auditedOn: string | null
  readonly state: 'stock' | 'not-ready'
  readonly details: Readonly<Record<string, string>>
}

function insertDevice({ db, journal }: ImportTools, applying: Applying, device: NewDevice): void {
  const { id } = run(
    db,
    `INSERT INTO device (ecid, imei, serial, type, grade, brand, model, battery_percent, defects,
       details, audited_on, erased_on, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    device.ecid,
    device.imei,
    device.serial,
    device.type,
    device.grade,
    device.brand,
    device.model,
    device.batteryPercent,
    device.defects,
    JSON.stringify(device.details),
    device.auditedOn,
    applying.erasure?.on ?? null,
    device.state,
  )
  run(db, 'INSERT INTO device_words (rowid, words) VALUES (?, ?)', id, deviceWords(device))
  const body = { ecid: device.ecid, from: 'none', to: device.state, ...movedBecause(applying) }
  journal.append('device-moved', body, applying.operator)
}

export const phoneImporter: Importer<PhoneRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    for (const { line, ecid, imei, grade } of rows) {
      if (one(db, 'SELECT 1 FROM device WHERE ecid = ?', ecid) !== undefined) {
        book.faults.push(fault(line, 'ecid', 'ecid-known'))
      } else if (one(db, 'SELECT 1 FROM device WHERE imei = ?', imei) !== undefined) {
        book.faults.push(fault(line, 'imei', 'imei-known'))
      } else book.count(`Smartphone ${grade}`)
    }
    return book.findings()
  },
  apply(tools, rows, applying) {
    for (const row of rows) {
      insertDevice(tools, applying, {
        ...row,
        serial: null,
        type: 'Smartphone',
        batteryPercent: '',
        auditedOn: null,
        state: 'stock',
        details: declared(applying.erasure),
      })
      applying.tick()
    }
  },
}
