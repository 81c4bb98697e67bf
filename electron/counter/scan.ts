/** What a scan means at the counter: each reading is tried against stock, the surest first. */
import { eanKey } from '../../shared/identifiers.ts'
import { classifyScan, classifyText, isCalibration } from '../../shared/scan.ts'
import type { RawScan, ScanCandidate } from '../../shared/scan.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { ScanView } from '../../shared/views.ts'
import { productAt } from '../stock/catalogue.ts'
import { findDevice } from '../stock/devices.ts'
import type { Database } from '../store/driver.ts'
import { setting } from '../store/settings.ts'
import { one } from '../store/statement.ts'
import { addCard, addDevice, addProduct, addSim } from './basket.ts'
import { findSales } from './sales.ts'
import type { Author, Till } from './till.ts'

/** The readings of a scan; what a person typed has one spelling and needs no physical keys. */
function readingsOf(db: Database, scan: RawScan): readonly ScanCandidate[] {
  if (scan.byCode === '' || scan.byCode === scan.byKey) return classifyText(scan.byKey)
  const calibration = setting(db, 'scannerCalibration')
  return classifyScan(scan, isCalibration(calibration) ? calibration : undefined)
}

function added(basket: ReturnType<typeof addDevice>): ScanView {
  return { did: 'added', basket }
}

function tryDevice(till: Till, text: string, author: Author): ScanView | undefined {
  const device = findDevice(till.db, text, businessDate(till.clock()))
  return device === undefined ? undefined : added(addDevice(till, device.id, author))
}

function tryUnit(
  till: Till,
  sql: string,
  text: string,
  add: (id: number) => ReturnType<typeof addCard>,
): ScanView | undefined {
  const row = one<{ id: number }>(till.db, sql, text)
  return row === undefined ? undefined : added(add(row.id))
}

function trySale(till: Till, text: string): ScanView | undefined {
  const sale = findSales(till.db, till.journal.register, [text])[0]
  return sale === undefined ? undefined : { did: 'sale', seq: sale.seq, ticket: sale.ticket }
}

const CARD = 'SELECT id FROM topup_card WHERE serial = ?'
const SIM = 'SELECT id FROM sim WHERE iccid = ?'

function trySerial(till: Till, serial: string, author: Author): ScanView | undefined {
  return (
    tryUnit(till, CARD, serial, (id) => addCard(till, id, author)) ??
    tryDevice(till, serial, author) ??
    trySale(till, serial)
  )
}

function tryCandidate(till: Till, candidate: ScanCandidate, author: Author): ScanView | undefined {
  switch (candidate.kind) {
    case 'sticker': {
      const { sticker } = candidate
      const known = tryDevice(till, sticker.ecid, author)
      if (known !== undefined) return known
      const { deviceType: type, ...words } = sticker
      return { did: 'unknown-sticker', sticker: { ...words, type } }
    }
    case 'ecid':
      return tryDevice(till, candidate.ecid, author)
    case 'imei':
      return tryDevice(till, candidate.imei, author)
    case 'iccid':
      return tryUnit(till, SIM, candidate.iccid, (id) => addSim(till, id, author))
    case 'ean': {
      const key = eanKey(candidate.ean)
      const known = productAt(till.db, key, businessDate(till.clock()))
      return known === undefined ? undefined : added(addProduct(till, key, author))
    }
    case 'ticket':
      return trySale(till, candidate.ticket)
    case 'serial':
      return trySerial(till, candidate.serial, author)
    case 'text':
      return trySerial(till, candidate.text, author)
    case 'referral':
    case 'sticker-fault':
      break
  }
  return undefined
}

const NOT_FOUND = {
  ecid: 'device-unknown',
  imei: 'device-unknown',
  iccid: 'sim-unknown',
  'sticker-fault': 'unreadable-scan',
} as const

/**
 * Sells what was scanned, or says why not. Throws the refusal of the surest reading when nothing
 * in stock answers to any; the text itself is not repeated, since it might be a secret.
 */
export function sellScan(till: Till, scan: RawScan, author: Author): ScanView {
  const candidates = readingsOf(till.db, scan)
  for (const candidate of candidates) {
    const did = tryCandidate(till, candidate, author)
    if (did !== undefined) return did
  }
  const surest = candidates[0]?.kind
  const known = surest !== undefined && surest in NOT_FOUND
  throw new Refusal(known ? NOT_FOUND[surest as keyof typeof NOT_FOUND] : 'unknown-scan')
}

/** The texts by which a scan may name a posted sale, the surest first. */
export function textsOf(db: Database, scan: RawScan): readonly string[] {
  return readingsOf(db, scan).flatMap((candidate) => {
    switch (candidate.kind) {
      case 'sticker':
        return [candidate.sticker.ecid]
      case 'ecid':
        return [candidate.ecid]
      case 'imei':
        return [candidate.imei]
      case 'iccid':
        return [candidate.iccid]
      case 'ticket':
        return [candidate.ticket]
      case 'serial':
        return [candidate.serial]
      case 'text':
        return [candidate.text]
      case 'ean':
      case 'referral':
      case 'sticker-fault':
        break
    }
    return []
  })
}
