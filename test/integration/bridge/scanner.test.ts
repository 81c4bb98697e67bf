/** A scanner that types, calibrated by one scan: its letters are then read for sure. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CALIBRATION_TEXT } from '../../../shared/scan.ts'
import type { RawScan } from '../../../shared/scan.ts'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'
import { keyOnSystem } from '../../support/wedge-keys.ts'

let counter: Counter

beforeEach(async () => {
  counter = await openCounter()
  await counter.must('place.tryDemo', {})
  await counter.must('session.open', { count: { '2000': 2 } })
})

afterEach(async () => {
  await counter.close()
})

/** What a scanner set to a US keyboard types on a French PC. */
function scanOnFrenchPc(text: string): RawScan {
  return { byKey: keyOnSystem(text, 'fr'), byCode: text }
}

/** Two cards whose serials a wrong reading takes for one another. */
function nameCards(first: string, second: string): void {
  const { db } = counter.place.till().till
  const rename = db.prepare(
    'UPDATE topup_card SET serial = ? WHERE id = (SELECT id FROM topup_card LIMIT 1 OFFSET ?)',
  )
  rename.run(first, 0)
  rename.run(second, 1)
}

async function scannedSerial(scan: RawScan): Promise<string | undefined> {
  const { did, ...found } = await counter.must('sell.scan', scan)
  if (did !== 'added' || !('basket' in found)) return did
  const line = found.basket.lines.at(-1)
  return line?.detail
}

test('a scan of letters names the wrong card until the scanner is calibrated', async () => {
  nameCards('AW260001', 'QZ260001')
  // A US scanner on a French PC whose Caps Lock is on: digits come out right, letters do not.
  const scan = { byKey: 'QZ260001', byCode: 'AW260001' }
  expect(await scannedSerial(scan)).toContain('QZ260001')
  await counter.must('sell.abandon', {})
  const before = await counter.must('settings.view', {})
  expect(before.scanner).toEqual({ calibration: null, hid: null })
  const after = await counter.must('settings.calibrateScanner', scanOnFrenchPc(CALIBRATION_TEXT))
  expect(after.scanner.calibration).toBe('us')
  expect(await scannedSerial(scan)).toContain('AW260001')
})

test('the calibration is recorded, old and new, and once when nothing changed', async () => {
  await counter.must('settings.calibrateScanner', scanOnFrenchPc(CALIBRATION_TEXT))
  await counter.must('settings.calibrateScanner', scanOnFrenchPc(CALIBRATION_TEXT))
  const typedRight = { byKey: CALIBRATION_TEXT, byCode: 'anything' }
  await counter.must('settings.calibrateScanner', typedRight)
  const { db } = counter.place.till().till
  const entries = db
    .prepare(`SELECT entry FROM journal WHERE entry LIKE '%scannerCalibration%' ORDER BY seq`)
    .all() as readonly { readonly entry: string }[]
  const name = 'scannerCalibration'
  expect(
    entries.map(({ entry }) => (JSON.parse(entry) as { readonly body: unknown }).body),
  ).toEqual([
    { name, from: null, to: 'us' },
    { name, from: 'us', to: 'system' },
  ])
})

test('another code, or a damaged scan, changes nothing', async () => {
  for (const text of ['2991000000016', CALIBRATION_TEXT.slice(1), '']) {
    const refused = await counter.reply('settings.calibrateScanner', scanOnFrenchPc(text))
    expect(refused).toMatchObject({ code: 'calibration-unknown' })
  }
  const { scanner } = await counter.must('settings.view', {})
  expect(scanner.calibration).toBeNull()
})
