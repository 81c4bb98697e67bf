/**
 * What a scan means. A wedge scanner set to one keyboard layout typing on a PC set to another
 * gives a text that is wrong by `key` or by physical `code`, so both are kept and the meaning is
 * chosen by check digit and pattern, then by what the stock knows. Digits by physical key are
 * always right; letters are ambiguous until the register's scanner has been calibrated.
 */
import {
  isCardSerial,
  isEcid,
  isIccid,
  isImei,
  isReferralNumber,
  parseEan13,
  parseTicket,
} from './identifiers.ts'
import { SCANNER_LAYOUTS, decodeTrace, digitsOfTrace, hasUnreadableKeys } from './keyboard.ts'
import type { ScannerLayout } from './keyboard.ts'
import { parseSticker } from './sticker.ts'
import type { Sticker, StickerFault } from './sticker.ts'

/** One scan: its text by the PC's layout, and its physical trace (see shared/keyboard.ts). */
export type RawScan = { readonly byKey: string; readonly byCode: string }

/** How to read a register's scanner: `system` believes the PC's layout, the rest the keys. */
const CALIBRATIONS = ['system', ...SCANNER_LAYOUTS] as const
export type Calibration = 'system' | ScannerLayout

/** Tells whether a stored text names a calibration. */
export function isCalibration(text: string | undefined): text is Calibration {
  return (CALIBRATIONS as readonly (string | undefined)[]).includes(text)
}

export type ScanCandidate =
  | { readonly kind: 'sticker'; readonly sticker: Sticker }
  | { readonly kind: 'ecid'; readonly ecid: string }
  | { readonly kind: 'ean'; readonly ean: string }
  | { readonly kind: 'iccid'; readonly iccid: string }
  | { readonly kind: 'imei'; readonly imei: string }
  | {
      readonly kind: 'ticket'
      readonly ticket: string
      readonly register: string
      readonly number: number
    }
  | { readonly kind: 'sticker-fault'; readonly fault: StickerFault; readonly text: string }
  | { readonly kind: 'referral'; readonly referral: string }
  | { readonly kind: 'serial'; readonly serial: string }
  | { readonly kind: 'text'; readonly text: string }

export type ScanKind = ScanCandidate['kind']

const CERTAIN: ReadonlySet<ScanKind> = new Set([
  'sticker',
  'ecid',
  'ean',
  'iccid',
  'imei',
  'ticket',
])

/** Tells whether a candidate carries its own proof: a check digit or a pattern of ours. */
export function isCertain(candidate: ScanCandidate): boolean {
  return CERTAIN.has(candidate.kind)
}

/** Removes what a scanner adds around the data: line ends, spaces, an AIM prefix (`]E0`). */
function cleaned(text: string): string {
  return text.replace(/^[\r\n ]*(?:\][A-Za-z]\d)?/, '').replace(/[\r\n ]+$/, '')
}

/**
 * Gives everything a text may be, the surest first; always ends by the text itself, unless it is
 * empty. Takes a text that is certain, as a HID scanner or a person gives it.
 */
export function classifyText(scanned: string): readonly ScanCandidate[] {
  const candidates: ScanCandidate[] = []
  const text = cleaned(scanned)
  const sticker = parseSticker(text)
  if (sticker?.ok === true) candidates.push({ kind: 'sticker', sticker: sticker.sticker })
  const word = text.trim()
  const upper = word.toUpperCase()
  if (isEcid(upper)) candidates.push({ kind: 'ecid', ecid: upper })
  const ean = parseEan13(word)
  if (ean !== undefined) candidates.push({ kind: 'ean', ean })
  if (isIccid(word)) candidates.push({ kind: 'iccid', iccid: word })
  if (isImei(word)) candidates.push({ kind: 'imei', imei: word })
  const ticket = parseTicket(upper)
  if (ticket !== undefined) candidates.push({ kind: 'ticket', ticket: upper, ...ticket })
  if (sticker?.ok === false) candidates.push({ kind: 'sticker-fault', fault: sticker.fault, text })
  if (isCardSerial(upper)) candidates.push({ kind: 'serial', serial: upper })
  if (isReferralNumber(upper)) candidates.push({ kind: 'referral', referral: upper })
  if (word !== '') candidates.push({ kind: 'text', text: word })
  return candidates
}

/** Gives the text of a scan as read under one calibration. */
export function scanText(scan: RawScan, calibration: Calibration): string {
  return calibration === 'system' ? scan.byKey : decodeTrace(scan.byCode, calibration)
}

/** The readings tried without calibration, in order; the last ones only for a certain match. */
function readings(scan: RawScan): { likely: readonly string[]; possible: readonly string[] } {
  const digits = digitsOfTrace(scan.byCode)
  const us = decodeTrace(scan.byCode, 'us')
  const texts = digits === us ? [us, scan.byKey] : [scan.byKey, us]
  const likely = digits === undefined ? texts : [...texts, digits]
  const possible = [decodeTrace(scan.byCode, 'fr'), decodeTrace(scan.byCode, 'be')]
  return {
    likely: likely.filter((text) => !hasUnreadableKeys(text)),
    possible: possible.filter((text) => !hasUnreadableKeys(text)),
  }
}

function rank(candidate: ScanCandidate): number {
  if (isCertain(candidate)) return 0
  return candidate.kind === 'text' ? 2 : 1
}

function distinct(candidates: readonly ScanCandidate[]): readonly ScanCandidate[] {
  const seen = new Set<string>()
  return candidates.filter((candidate) => {
    const name = JSON.stringify(candidate)
    return !seen.has(name) && seen.add(name) !== undefined
  })
}

/**
 * Gives everything a scan may be, the surest first, for the main process to try against stock in
 * that order. With the register's calibration its reading comes first and only a certain match of
 * another reading follows; without it, letters may give several serials or texts.
 * A scan whose reading fits nothing ends as `text`: it is refused, never repaired.
 */
export function classifyScan(scan: RawScan, calibration?: Calibration): readonly ScanCandidate[] {
  const { likely, possible } = readings(scan)
  if (calibration === undefined) {
    const all = [
      ...likely.flatMap(classifyText),
      ...possible.flatMap(classifyText).filter(isCertain),
    ]
    return distinct(all.toSorted((one, other) => rank(one) - rank(other)))
  }
  const calibrated = classifyText(scanText(scan, calibration))
  const others = [...likely, ...possible].flatMap(classifyText).filter(isCertain)
  const text = calibrated.filter((candidate) => candidate.kind === 'text')
  const typed = calibrated.filter((candidate) => candidate.kind !== 'text')
  return distinct([...typed, ...others, ...text])
}

/**
 * The calibration barcode's text: every letter that moves between layouts, in both cases where it
 * matters, digits, and the separators of our codes. Code 128 can carry it.
 */
export const CALIBRATION_TEXT = 'AQZWM-0123456789#azqwm'

/**
 * Finds how to read a register's scanner from one scan of a known text; undefined when no reading
 * gives it (a damaged scan, or a layout that is none of ours: the scanner is to be set up).
 * A reading by physical key is preferred, since Caps Lock does not disturb it.
 */
export function calibrate(
  scanned: RawScan,
  expected: string = CALIBRATION_TEXT,
): Calibration | undefined {
  const order: readonly Calibration[] = ['us', 'system', 'fr', 'be']
  return order.find((calibration) => cleaned(scanText(scanned, calibration)) === expected)
}
