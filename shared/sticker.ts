/**
 * The sticker glued on a refurbished device, in its two formats:
 * `ECID#serial#grade#brand#model`, and the one made to type into a form, label TAB×7 brand TAB TAB
 * model TAB TAB ECID TAB serial. A damaged sticker is named by its fault, never half read.
 */
import { parseEcid } from './identifiers.ts'
import type { EcidType } from './identifiers.ts'

export const GRADES = ['Premium', 'A', 'B', 'C', 'D', 'INVENDABLE', 'MARAUDE'] as const
export type Grade = (typeof GRADES)[number]

/** The types of device as the price list names them. */
export const DEVICE_TYPES = ['Ordinateur', 'Tablette', 'Smartphone'] as const
export type DeviceType = (typeof DEVICE_TYPES)[number]

export type Sticker = {
  readonly ecid: string
  /** The maker's serial, or the IMEI of a telephone; may be empty on an old sticker. */
  readonly serial: string
  readonly grade: Grade
  readonly deviceType: DeviceType
  readonly brand: string
  readonly model: string
}

/** Why a text that looks like a sticker cannot be believed. */
export type StickerFault = 'parts' | 'tabs-eaten' | 'ecid' | 'grade' | 'type' | 'empty-field'

export type StickerReading =
  | { readonly ok: true; readonly sticker: Sticker }
  | { readonly ok: false; readonly fault: StickerFault }

const TYPE_OF_ECID: Readonly<Record<EcidType, DeviceType>> = {
  PC: 'Ordinateur',
  TA: 'Tablette',
  SM: 'Smartphone',
}

/** Gives the device type that an Identifiant EC's letters say. */
export function deviceTypeOfEcid(type: EcidType): DeviceType {
  return TYPE_OF_ECID[type]
}

/** Reads a grade whatever its case ("PREMIUM", "b"); undefined for an unknown one. */
export function parseGrade(text: string): Grade | undefined {
  const wanted = text.trim().toUpperCase()
  return GRADES.find((grade) => grade.toUpperCase() === wanted)
}

/**
 * The accented letter of "Catégorie" does not survive every scanner, so it may be missing,
 * doubled or replaced; the rest of the word may not.
 */
const LABEL = /^(\S+) - (?:cat[^a-z\s]{0,2}e?gorie )?(\S+)$/iu

function parseLabel(label: string): { deviceType: string; grade: Grade | undefined } | undefined {
  const [, deviceType, grade] = LABEL.exec(label.trim()) ?? []
  if (deviceType === undefined || grade === undefined) return undefined
  return { deviceType, grade: parseGrade(grade) }
}

function failed(fault: StickerFault): StickerReading {
  return { ok: false, fault }
}

type StickerFields = {
  readonly ecid: string
  readonly serial: string
  readonly grade: Grade | undefined
  readonly brand: string
  readonly model: string
}

function checked(fields: StickerFields): StickerReading {
  const ecid = parseEcid(fields.ecid.trim())
  if (ecid === undefined) return failed('ecid')
  if (fields.grade === undefined) return failed('grade')
  const brand = fields.brand.trim()
  const model = fields.model.trim()
  if (brand === '' || model === '') return failed('empty-field')
  return {
    ok: true,
    sticker: {
      ecid: ecid.ecid,
      serial: fields.serial.trim(),
      grade: fields.grade,
      deviceType: deviceTypeOfEcid(ecid.type),
      brand,
      model,
    },
  }
}

function parseHashSticker(text: string): StickerReading {
  const parts = text.split('#')
  const [ecid, serial, grade, brand, model] = parts
  if (
    parts.length !== 5 ||
    ecid === undefined ||
    serial === undefined ||
    grade === undefined ||
    brand === undefined ||
    model === undefined
  ) {
    return failed('parts')
  }
  return checked({ ecid, serial, grade: parseGrade(grade), brand, model })
}

/** Where each field of the form format stands once split at its TABs. */
const LABEL_FIELD = 0
const BRAND_FIELD = 7
const MODEL_FIELD = 9
const ECID_FIELD = 11
const SERIAL_FIELD = 12
const FORM_FIELDS = 13

function parseFormSticker(text: string): StickerReading {
  const fields = text.split('\t')
  // A scanner set to end each scan by a TAB adds one empty field, which says nothing.
  if (fields.length === FORM_FIELDS + 1 && fields.at(-1) === '') fields.pop()
  if (fields.length < FORM_FIELDS) return failed('tabs-eaten')
  if (fields.length > FORM_FIELDS) return failed('parts')
  const filled = new Set([LABEL_FIELD, BRAND_FIELD, MODEL_FIELD, ECID_FIELD, SERIAL_FIELD])
  if (fields.some((field, index) => !filled.has(index) && field !== '')) return failed('tabs-eaten')
  const label = parseLabel(fields[LABEL_FIELD] ?? '')
  if (label === undefined) return failed('grade')
  const reading = checked({
    ecid: fields[ECID_FIELD] ?? '',
    serial: fields[SERIAL_FIELD] ?? '',
    grade: label.grade,
    brand: fields[BRAND_FIELD] ?? '',
    model: fields[MODEL_FIELD] ?? '',
  })
  if (!reading.ok) return reading
  const sameType = reading.sticker.deviceType.toLowerCase() === label.deviceType.toLowerCase()
  return sameType ? reading : failed('type')
}

const FORM_START = new RegExp(`^(?:${DEVICE_TYPES.join('|')}) - `, 'i')

/**
 * Reads a sticker of either format. Gives undefined for a text that is no sticker at all, a named
 * fault for a damaged one: `parts` (not exactly five, or one TAB too many), `tabs-eaten` (the
 * scanner did not send the TABs), `ecid`, `grade`, `type` (the label contradicts the ECID),
 * `empty-field` (no brand or no model).
 */
export function parseSticker(text: string): StickerReading | undefined {
  if (FORM_START.test(text)) return parseFormSticker(text)
  if (text.includes('\t') && text.trim().includes('\t')) return parseFormSticker(text)
  if (text.includes('#')) return parseHashSticker(text)
  return undefined
}
