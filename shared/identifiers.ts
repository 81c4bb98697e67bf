/**
 * The identifiers a till reads, as text: a leading zero is never lost, a check digit is always
 * verified. Everything here takes text already cleaned of spaces and gives an answer, never an
 * error, except the two conversions of an EAN to a key and back.
 */

const DIGITS = /^\d+$/

function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - 48
}

/** Gives the GS1 check digit (0 to 9) that completes these digits, whatever their number. */
export function gs1CheckDigit(digits: string): number {
  let sum = 0
  for (let index = digits.length - 1, weight = 3; index >= 0; index--, weight = 4 - weight) {
    sum += digitAt(digits, index) * weight
  }
  return (10 - (sum % 10)) % 10
}

/** Tells whether the text is an EAN-13: 13 digits, the last one their check digit. */
export function isEan13(text: string): boolean {
  return (
    text.length === 13 &&
    DIGITS.test(text) &&
    gs1CheckDigit(text.slice(0, 12)) === digitAt(text, 12)
  )
}

/**
 * Reads an EAN-13, or a UPC-A (12 digits), which is an EAN-13 whose leading zero was dropped.
 * Gives the 13 digits, or undefined when it is neither.
 */
export function parseEan13(text: string): string | undefined {
  const padded = text.length === 12 ? `0${text}` : text
  return isEan13(padded) ? padded : undefined
}

/** Gives an EAN-13 as the integer the database keys it by. Throws a RangeError on anything else. */
export function eanKey(ean: string): number {
  if (!isEan13(ean)) throw new RangeError(`not an EAN-13: ${ean}`)
  return Number(ean)
}

/** Gives back the 13 digits of a key made by {@link eanKey}. Throws a RangeError on any other. */
export function eanOfKey(key: number): string {
  const ean = String(key).padStart(13, '0')
  if (!Number.isSafeInteger(key) || !isEan13(ean)) throw new RangeError(`not an EAN key: ${key}`)
  return ean
}

/** Tells whether digits satisfy the Luhn formula (their last digit checks the others). */
export function isLuhn(text: string): boolean {
  if (!DIGITS.test(text)) return false
  let sum = 0
  for (let index = text.length - 1, twice = false; index >= 0; index--, twice = !twice) {
    const digit = digitAt(text, index) * (twice ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** Tells whether the text is a SIM card's ICCID: 18 to 20 digits from `89`, Luhn-checked. */
export function isIccid(text: string): boolean {
  return /^89\d{16,18}$/.test(text) && isLuhn(text)
}

/** Tells whether the text is a telephone's IMEI: 15 digits, Luhn-checked, not all zero. */
export function isImei(text: string): boolean {
  return text.length === 15 && isLuhn(text) && !/^0+$/.test(text)
}

/** The sites that may stand at the head of an Identifiant EC. */
export const ECID_SITES = [
  'BX',
  'CR',
  'GR',
  'LI',
  'LV',
  'LY',
  'MA',
  'MB',
  'RO',
  'SD',
  'ST',
  'VI',
] as const

/** What an Identifiant EC's third and fourth letters say: a computer, a tablet, a smartphone. */
export const ECID_TYPES = ['PC', 'TA', 'SM'] as const
export type EcidType = (typeof ECID_TYPES)[number]

const ECID = new RegExp(`^(${ECID_SITES.join('|')})(${ECID_TYPES.join('|')})(\\d{2})-(\\d{4})$`)

export type Ecid = {
  readonly ecid: string
  readonly site: string
  readonly type: EcidType
  readonly year: string
  readonly number: string
}

/** Reads an Identifiant EC (`GRPC26-0888`) into its parts; undefined when it is not one. */
export function parseEcid(text: string): Ecid | undefined {
  const [ecid, site, type, year, number] = ECID.exec(text) ?? []
  if (ecid === undefined || site === undefined || year === undefined || number === undefined) {
    return undefined
  }
  return { ecid, site, type: type as EcidType, year, number }
}

/** Tells whether the text is an Identifiant EC. */
export function isEcid(text: string): boolean {
  return ECID.test(text)
}

const TICKET = /^([A-Z0-9](?:[A-Z0-9-]{0,22}[A-Z0-9])?)-(\d{6,12})$/

/**
 * Reads a ticket's number as printed under its barcode: register, dash, six digits at least
 * (`GR-1-000042`). Gives undefined when it is not one.
 */
export function parseTicket(text: string): { register: string; number: number } | undefined {
  const [, register, digits] = TICKET.exec(text) ?? []
  if (register === undefined || digits === undefined) return undefined
  const number = Number(digits)
  return number === 0 ? undefined : { register, number }
}

/** Prints a ticket's number, its digits padded to six: the reverse of {@link parseTicket}. */
export function formatTicket(register: string, number: number): string {
  return `${register}-${String(number).padStart(6, '0')}`
}

/** Tells whether the text has the shape of a card's serial: 6 to 24 capital letters and digits. */
export function isCardSerial(text: string): boolean {
  return /^[A-Z0-9]{6,24}$/.test(text) && /\d/.test(text)
}

/**
 * Tells whether the text could be a referral's number. The prescribers choose it, so only its
 * outline is known (`OR26-00003`): capitals, digits and separators, 4 to 32, one digit at least.
 */
export function isReferralNumber(text: string): boolean {
  return /^[A-Z0-9][A-Z0-9./-]{2,30}[A-Z0-9]$/.test(text) && /\d/.test(text)
}
