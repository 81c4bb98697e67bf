import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1CheckDigit } from '../../shared/identifiers.ts'
import { SCANNER_LAYOUTS } from '../../shared/keyboard.ts'
import { CALIBRATION_TEXT, calibrate, classifyScan, scanText } from '../../shared/scan.ts'
import { play, scannerPresses, usPress } from '../support/wedge-keys.ts'

const seed = Date.now() % 2_147_483_647

const system = fc.constantFrom(...SCANNER_LAYOUTS)
const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 4,
  maxLength: 80,
})
const digits = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789')),
  minLength: 4,
  maxLength: 40,
})
const scannerGap = fc.integer({ min: 0, max: 49 })

function scanned(text: string, gapMs: number, layout: (typeof SCANNER_LAYOUTS)[number]) {
  return play(scannerPresses(`${text}\n`, gapMs, layout)).scans
}

describe(`scans (seed ${seed})`, () => {
  it('any printable text of a US scanner is recovered once calibrated', () => {
    fc.assert(
      fc.property(printable, system, scannerGap, (text, layout, gapMs) => {
        const [known] = scanned(CALIBRATION_TEXT, gapMs, layout)
        const calibration = known === undefined ? undefined : calibrate(known)
        const [scan] = scanned(text, gapMs, layout)
        if (scan === undefined || calibration === undefined) throw new Error('no scan')
        expect(scanText(scan, calibration)).toBe(text)
      }),
      { seed },
    )
  })

  it('digits are recovered under any layout without calibration', () => {
    fc.assert(
      fc.property(digits, system, scannerGap, (text, layout, gapMs) => {
        const [scan] = scanned(text, gapMs, layout)
        expect(scan?.byCode).toBe(text)
        const withCheck = text.slice(0, 12).padEnd(12, '0')
        const ean = `${withCheck}${gs1CheckDigit(withCheck)}`
        const [product] = scanned(ean, gapMs, layout)
        if (product === undefined) throw new Error('no scan')
        expect(classifyScan(product)).toContainEqual({ kind: 'ean', ean })
      }),
      { seed },
    )
  })

  it('a person typing is never taken for a scanner, and loses no key', () => {
    // Any two of three keys further apart than 100 ms: the pace of a very fast typist.
    const typing = fc.array(
      fc.record({
        gapMs: fc.integer({ min: 51, max: 400 }),
        character: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz 0123456789\n')),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(typing, system, (keys, layout) => {
        const presses = keys.map(({ gapMs, character }) => ({
          gapMs,
          press: usPress(character, layout),
        }))
        const run = play(presses)
        expect(run.scans).toEqual([])
        expect(run.unreadable).toBe(0)
        expect(run.passed).toBe(
          presses.map(({ press }) => (press.key === 'Enter' ? '\n' : press.key)).join(''),
        )
      }),
      { seed },
    )
  })

  it('no Enter of a burst ever reaches the page, whatever its length from two characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('AZ09#-')), minLength: 2, maxLength: 30 }),
        scannerGap,
        (text, gapMs) => {
          expect(play(scannerPresses(`${text}\n`, gapMs)).passed).not.toContain('\n')
        },
      ),
      { seed },
    )
  })
})
