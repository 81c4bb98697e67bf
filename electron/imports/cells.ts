/**
 * How each sort of cell is read. A reader takes the cell's trimmed text and gives its value, or the
 * reason it is refused; it never throws and never puts the text in the reason.
 */
import {
  isCardSerial,
  isEan13,
  isLuhn,
  isReferralNumber,
  parseEcid,
} from '../../shared/identifiers.ts'
import { MAXIMUM_CENTS, cents } from '../../shared/money.ts'
import type { Cents } from '../../shared/money.ts'
import { hasForbiddenWords } from '../../shared/second-hand.ts'
import { isDate } from '../../shared/time.ts'
import type { BusinessDate } from '../../shared/time.ts'
import { problem } from './table.ts'
import type { Problem, Reader } from './table.ts'

/** Gives a reader of text that may be empty, of `maximum` characters at most. */
export function optionalText(maximum: number): Reader<string> {
  return (text) => (text.length > maximum ? problem('too-long', { maximum }) : text)
}

/** Gives a reader of text that must not be empty, of `maximum` characters at most. */
export function requiredText(maximum: number): Reader<string> {
  const read = optionalText(maximum)
  return (text) => (text === '' ? problem('blank') : read(text))
}

/** Gives the same reader for words that describe goods, with the forbidden ones refused (law 28). */
export function aboutGoods(read: Reader<string>): Reader<string> {
  return (text) => (hasForbiddenWords(text) ? problem('forbidden-words') : read(text))
}

/** Reads a field that the format leaves empty: content there means a shifted line. */
export function emptyCell(text: string): string | Problem {
  return text === '' ? text : problem('not-blank')
}

/** Gives a reader of one of the listed values, exactly as written. */
export function oneOf<const Value extends string>(values: readonly Value[]): Reader<Value> {
  const allowed = values.join(', ')
  return (text) => {
    if (text === '') return problem('blank')
    return values.find((value) => value === text) ?? problem('not-in-list', { allowed })
  }
}

/** Reads `oui` or `non`. */
export function yesOrNo(text: string): boolean | Problem {
  const read = oneOf(['oui', 'non'])(text)
  return typeof read === 'object' ? read : read === 'oui'
}

/** Gives a reader of text of one shape; a text of another is refused for that reason. */
function shaped(shape: RegExp, reason: Problem['problem']): Reader<string> {
  return (text) => {
    if (text === '') return problem('blank')
    return shape.test(text) ? text : problem(reason)
  }
}

/** Reads a batch's number: 1 to 40 letters, digits and `- . / _`. */
export const batchCell = shaped(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, 'batch-shape')

/** Reads a prescriber's code: 1 to 32 capitals, digits, hyphens. */
export const referenceCell = shaped(/^[A-Z0-9][A-Z0-9-]{0,31}$/, 'reference-shape')

/** Reads a site's code: two capitals. */
export const siteCell = shaped(/^[A-Z]{2}$/, 'site-shape')

const telephoneShape = shaped(/^\+?[0-9][0-9 .()-]{2,24}$/, 'telephone-shape')

/** Reads a telephone; a site may have none. */
export function telephoneCell(text: string): string | Problem {
  return text === '' ? text : telephoneShape(text)
}

/** Reads a SIRET: 14 digits, Luhn-checked. */
export function siretCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  if (!/^\d{14}$/.test(text)) return problem('siret-shape')
  return isLuhn(text) ? text : problem('check-digit')
}

/** Reads an EAN: 13 digits, the last their check digit. */
export function eanCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  if (!/^\d{13}$/.test(text)) return problem('ean-shape')
  return isEan13(text) ? text : problem('check-digit')
}

/** Reads a price in integer cents: digits only, no sign, comma, exponent or leading zero. */
export function priceCell(text: string): Cents | Problem {
  if (text === '') return problem('blank')
  if (!/^(?:0|[1-9]\d{0,9})$/.test(text)) return problem('price')
  const value = Number(text)
  return value > MAXIMUM_CENTS ? problem('price') : cents(value)
}

/** Reads a day that exists, `YYYY-MM-DD`, from 2000 to 2099: a typed `0206` is no year of ours. */
export function dateCell(text: string): BusinessDate | Problem {
  if (text === '') return problem('blank')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return problem('date-shape')
  if (!isDate(text)) return problem('no-such-day')
  return text.startsWith('20') ? text : problem('date-range')
}

/** Gives a reader of the last day to enter a code: today still counts, yesterday is past. */
export function redeemByCell(today: BusinessDate): Reader<BusinessDate> {
  return (text) => {
    const date = dateCell(text)
    return typeof date === 'string' && date < today ? problem('date-past') : date
  }
}

const CODE_MINIMUM = 10
const CODE_MAXIMUM = 20

/** Reads a top-up's code: 10 to 20 digits. Its text never reaches the reason. */
export function codeCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  const sound = /^\d+$/.test(text) && text.length >= CODE_MINIMUM && text.length <= CODE_MAXIMUM
  return sound ? text : problem('code-shape', { minimum: CODE_MINIMUM, maximum: CODE_MAXIMUM })
}

/** Reads a card's serial, as a scanner will read it back. */
export function cardSerialCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  return isCardSerial(text) ? text : problem('serial-shape')
}

/** Reads a device's serial, whatever its maker writes: mandatory, since it is printed (law 28). */
export const deviceSerialCell = requiredText(60)

/** Reads a referral's number, opaque to the till. */
export function referralCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  return isReferralNumber(text) ? text : problem('referral-shape')
}

/** Reads an IMEI: 15 digits, Luhn-checked (law 28). */
export function imeiCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  if (!/^\d{15}$/.test(text) || /^0+$/.test(text)) return problem('imei-shape')
  return isLuhn(text) ? text : problem('check-digit')
}

/** Reads a SIM card's ICCID, Luhn-checked. */
export function iccidCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  if (!/^89\d{16,18}$/.test(text)) return problem('iccid-shape')
  return isLuhn(text) ? text : problem('check-digit')
}

/** Reads an Identifiant EC of a known site. */
export function ecidCell(text: string): string | Problem {
  if (text === '') return problem('blank')
  return parseEcid(text) === undefined ? problem('ecid-shape') : text
}

/** Gives a reader of a positive number with two decimals at most, or nothing; kept as its text. */
export function optionalNumber(maximum: number): Reader<string> {
  return (text) => {
    if (text === '') return text
    const sound = /^\d{1,9}(?:[.,]\d{1,2})?$/.test(text)
    const plain = text.replace(',', '.')
    return sound && Number(plain) <= maximum ? plain : problem('not-a-number', { maximum })
  }
}

/** Reads a battery's health, `72.3%` or nothing, without its sign. */
export function batteryCell(text: string): string | Problem {
  if (text === '') return text
  return optionalNumber(100)(text.replace(/ ?%$/, ''))
}

const AUDIT = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})$/

/** Reads `01/09/2026 15:45:51` or nothing into `2026-09-01T15:45:51`, the refurbisher's clock. */
export function auditDateCell(text: string): string | Problem {
  if (text === '') return text
  const [whole, day, month, year, hour, minute, second] = AUDIT.exec(text) ?? []
  if (whole === undefined) return problem('audit-date-shape')
  const date = dateCell(`${year}-${month}-${day}`)
  if (typeof date === 'object') return date
  const exists = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  return exists ? `${date}T${hour}:${minute}:${second}` : problem('no-such-time')
}
