/**
 * The refurbishers' file ("BOLC"): no header, `;`, exactly 35 fields. Their names below are ours,
 * used in faults; `field_6` and its like are fields that the format leaves empty.
 */
import { parseEcid } from '../../shared/identifiers.ts'
import { GRADES, deviceTypeOfEcid } from '../../shared/sticker.ts'
import type { DeviceType } from '../../shared/sticker.ts'
import {
  aboutGoods,
  auditDateCell,
  batteryCell,
  deviceSerialCell,
  ecidCell,
  emptyCell,
  oneOf,
  optionalNumber,
  optionalText,
  requiredText,
} from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import { BOLC_STATUSES } from './rows.ts'
import type { DeviceRow } from './rows.ts'
import { parseTable, problem } from './table.ts'
import type { Values } from './table.ts'

const BOLC_TYPES = { Portable: 'Ordinateur', UC: 'Ordinateur', Tablette: 'Tablette' } as const

function deviceType(type: keyof typeof BOLC_TYPES): DeviceType {
  return BOLC_TYPES[type]
}

/** The 35 fields in their order. */
const columns = {
  donation: optionalText(40),
  refurbisher_id: optionalText(40),
  ecid: ecidCell,
  type: oneOf(['Portable', 'UC', 'Tablette']),
  grade: oneOf(GRADES),
  status: oneOf(BOLC_STATUSES),
  field_6: emptyCell,
  brand: aboutGoods(requiredText(60)),
  field_8: emptyCell,
  field_9: emptyCell,
  model: aboutGoods(requiredText(80)),
  battery: batteryCell,
  field_12: emptyCell,
  remarks: aboutGoods(optionalText(200)),
  serial: deviceSerialCell,
  cpu: optionalText(80),
  disk_type: optionalText(40),
  disk_gb: optionalNumber(1_000_000),
  field_18: emptyCell,
  field_19: emptyCell,
  ram_gb: optionalNumber(10_000),
  field_21: emptyCell,
  webcam: optionalText(40),
  screen: optionalNumber(200),
  technical_note: optionalText(40),
  cosmetic_note: optionalText(40),
  cpu_mark: optionalNumber(10_000_000),
  field_27: emptyCell,
  /** Names a person: emptied before it is read. */
  volunteer: emptyCell,
  audited_at: auditDateCell,
  system: optionalText(80),
  field_31: emptyCell,
  field_32: emptyCell,
  field_33: emptyCell,
  origin: optionalText(80),
} as const

function toRow(values: Values<typeof columns>, line: number): DeviceRow {
  return {
    line,
    donation: values.donation,
    refurbisherId: values.refurbisher_id,
    ecid: values.ecid,
    type: deviceType(values.type),
    grade: values.grade,
    status: values.status,
    brand: values.brand,
    model: values.model,
    serial: values.serial,
    defects: values.remarks,
    batteryPercent: values.battery,
    processor: values.cpu,
    diskType: values.disk_type,
    diskGigabytes: values.disk_gb,
    memoryGigabytes: values.ram_gb,
    webcam: values.webcam,
    screenInches: values.screen,
    technicalNote: values.technical_note,
    cosmeticNote: values.cosmetic_note,
    cpuMark: values.cpu_mark,
    auditedAt: values.audited_at,
    system: values.system,
    origin: values.origin,
  }
}

/**
 * Reads refurbished devices. The serial is mandatory and unique in the file (law 28), the ECID's
 * letters must be those of the type, and the volunteer's name is dropped before anything sees it.
 */
export function parseDevices(lines: Iterable<DecodedLine>): ParsedRows<DeviceRow> {
  return parseTable(lines, columns, {
    header: false,
    dropped: ['volunteer'],
    unique: ['ecid', 'serial'],
    check: (values) => {
      const ecid = parseEcid(values.ecid)
      return ecid !== undefined && deviceTypeOfEcid(ecid.type) === deviceType(values.type)
        ? undefined
        : { field: 'ecid', why: problem('ecid-type') }
    },
    row: toRow,
  })
}
