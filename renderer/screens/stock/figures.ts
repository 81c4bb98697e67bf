/** What is typed about stock and devices, read into what the main process is sent. */
import { isImei, parseEcid } from '../../../shared/identifiers.ts'
import { deviceTypeOfEcid } from '../../../shared/sticker.ts'
import type { StickerView, StockRowView } from '../../../shared/views.ts'

/** Reads a whole number of units (digits only, at most 100 000), or undefined. */
export function readUnits(typed: string): number | undefined {
  const digits = typed.replace(/[\s\u00a0\u202f]/g, '')
  if (!/^\d{1,6}$/.test(digits)) return undefined
  const units = Number(digits)
  return units > 100_000 ? undefined : units
}

/** Tells whether a product's stock is kept by hand: the others come from imported files. */
export function isKeptByHand(row: StockRowView): boolean {
  return row.nature === 'article'
}

export const DEVICE_KINDS = [
  'Ordinateur',
  'Tablette',
  'Smartphone',
  'Téléphone à touches',
  'Hotspot 4G',
] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

export const DEVICE_GRADES = ['Premium', 'A', 'B', 'C', 'D', 'MARAUDE', '-'] as const
export type DeviceGrade = (typeof DEVICE_GRADES)[number]

/** A device as it is typed. */
export type DeviceDraft = {
  readonly type: DeviceKind
  readonly grade: DeviceGrade
  readonly brand: string
  readonly model: string
  readonly ecid: string
  readonly imei: string
  readonly serial: string
  readonly defects: string
}

/** Starts a device from a sticker unknown to stock, or empty. */
export function draftOf(sticker: StickerView | undefined): DeviceDraft {
  const type = DEVICE_KINDS.find((kind) => kind === sticker?.type) ?? 'Ordinateur'
  const grade = DEVICE_GRADES.find((known) => known === sticker?.grade) ?? 'B'
  const serial = sticker?.serial ?? ''
  const imei = isImei(serial)
  return {
    type,
    grade,
    brand: sticker?.brand ?? '',
    model: sticker?.model ?? '',
    ecid: sticker?.ecid ?? '',
    imei: imei ? serial : '',
    serial: imei ? '' : serial,
    defects: '',
  }
}

/** Gives the grades a type of device has: none on key phones and hotspots. */
export function gradesOf(type: DeviceKind): readonly DeviceGrade[] {
  if (type === 'Téléphone à touches' || type === 'Hotspot 4G') return ['-']
  return DEVICE_GRADES.filter((grade) => grade !== '-')
}

/** What is wrong with a draft, field by field, as keys of the device's sentences. */
export type DeviceFaults = {
  readonly brand?: 'blank'
  readonly model?: 'blank'
  readonly ecid?: 'ecidWrong' | 'ecidType'
  readonly imei?: 'imeiWrong'
  readonly serial?: 'oneNeeded'
}

/** Tells what is wrong with a draft; empty when it can be sent (law 28: a serial or an IMEI). */
export function deviceFaults(draft: DeviceDraft): DeviceFaults {
  const ecid = ecidFault(draft)
  return {
    ...(draft.brand.trim() === '' ? { brand: 'blank' as const } : {}),
    ...(draft.model.trim() === '' ? { model: 'blank' as const } : {}),
    ...(ecid === undefined ? {} : { ecid }),
    ...(draft.imei.trim() === '' || isImei(draft.imei.trim())
      ? {}
      : { imei: 'imeiWrong' as const }),
    ...(draft.imei.trim() === '' && draft.serial.trim() === ''
      ? { serial: 'oneNeeded' as const }
      : {}),
  }
}

function ecidFault(draft: DeviceDraft): 'ecidWrong' | 'ecidType' | undefined {
  const typed = draft.ecid.trim().toUpperCase()
  if (typed === '') return undefined
  const ecid = parseEcid(typed)
  if (ecid === undefined) return 'ecidWrong'
  return deviceTypeOfEcid(ecid.type) === draft.type ? undefined : 'ecidType'
}
