import { describe, expect, it } from 'vitest'
import { physicalCharacter } from '../../../shared/keyboard.ts'
import {
  CALIBRATION_TEXT,
  calibrate,
  classifyScan,
  classifyText,
  scanText,
} from '../../../shared/scan.ts'
import type { RawScan, ScanCandidate } from '../../../shared/scan.ts'
import { keyOnSystem } from '../../support/wedge-keys.ts'

/** A scanner set to US on a PC set to `system`. */
function usScanner(text: string, system: 'us' | 'fr' | 'be'): RawScan {
  return { byKey: keyOnSystem(text, system), byCode: text }
}

function first(text: string): ScanCandidate | undefined {
  return classifyScan(usScanner(text, 'fr'))[0]
}

describe('a US scanner on an AZERTY PC', () => {
  it('types what hardware shows', () => {
    expect(usScanner('HA112', 'fr').byKey).toBe('HQ&&é')
    expect(usScanner('1234567890', 'fr').byKey).toBe('&é"\'(-è_çà')
  })

  it('is understood by check digit and pattern, without calibration', () => {
    expect(first('2991000000016')).toEqual({ kind: 'ean', ean: '2991000000016' })
    expect(first('0036000291452')).toEqual({ kind: 'ean', ean: '0036000291452' })
    expect(first('8933000000000000012')).toEqual({ kind: 'iccid', iccid: '8933000000000000012' })
    expect(first('990001000512988')).toEqual({ kind: 'imei', imei: '990001000512988' })
    expect(first('MAPC26-0888')).toEqual({ kind: 'ecid', ecid: 'MAPC26-0888' })
    expect(first('GR-1-000042')).toMatchObject({ kind: 'ticket', register: 'GR-1', number: 42 })
    expect(first('GRPC26-0002#DM0002LE097455#A#Lenovo#ThinkPad T470')).toMatchObject({
      kind: 'sticker',
      sticker: { ecid: 'GRPC26-0002', model: 'ThinkPad T470' },
    })
    expect(first('DM2600000001')).toEqual({ kind: 'serial', serial: 'DM2600000001' })
  })
})

describe('a French scanner', () => {
  // It types its digits with Shift held.
  const shifted = Array.from('2991000000016', (digit) =>
    physicalCharacter(`Digit${digit}`, true, false),
  ).join('')

  it('is believed by key on a French PC', () => {
    const scan = { byKey: '2991000000016', byCode: shifted }
    expect(classifyScan(scan)[0]).toEqual({ kind: 'ean', ean: '2991000000016' })
  })

  it('has its digits read by their keys on any other PC', () => {
    const scan = { byKey: shifted, byCode: shifted }
    expect(classifyScan(scan)[0]).toEqual({ kind: 'ean', ean: '2991000000016' })
  })
})

describe('what cannot be told', () => {
  it('gives every reading of its letters, for stock to decide', () => {
    const candidates = classifyScan({ byKey: 'QZ12345', byCode: 'AW12345' })
    expect(candidates).toContainEqual({ kind: 'serial', serial: 'QZ12345' })
    expect(candidates).toContainEqual({ kind: 'serial', serial: 'AW12345' })
  })

  it('never repairs an EAN with a digit too many, too few or wrong', () => {
    for (const text of ['29910000000165', '2991000000116', '299100000016']) {
      const kinds = classifyScan(usScanner(text, 'fr')).map((candidate) => candidate.kind)
      expect(kinds).not.toContain('ean')
    }
  })

  it('names the fault of a damaged sticker', () => {
    expect(classifyText('GRPC26-0001#SERIAL#A#Dell')).toContainEqual({
      kind: 'sticker-fault',
      fault: 'parts',
      text: 'GRPC26-0001#SERIAL#A#Dell',
    })
  })
})

describe('calibration', () => {
  it('finds each layout from one scan', () => {
    expect(calibrate(usScanner(CALIBRATION_TEXT, 'fr'))).toBe('us')
    expect(calibrate(usScanner(CALIBRATION_TEXT, 'us'))).toBe('us')
    expect(calibrate({ byKey: CALIBRATION_TEXT, byCode: 'anything' })).toBe('system')
    expect(calibrate({ byKey: 'nothing', byCode: 'anything' })).toBeUndefined()
  })

  it('then reads letters for sure', () => {
    const scan = { byKey: 'QZ12345', byCode: 'AW12345' }
    expect(classifyScan(scan, 'us')).toEqual([
      { kind: 'serial', serial: 'AW12345' },
      { kind: 'referral', referral: 'AW12345' },
      { kind: 'text', text: 'AW12345' },
    ])
    expect(scanText(scan, 'system')).toBe('QZ12345')
  })
})

describe('what a scanner adds', () => {
  it('is removed: an AIM prefix, line ends, spaces', () => {
    expect(classifyText(']E02991000000016\r\n')[0]).toEqual({ kind: 'ean', ean: '2991000000016' })
    expect(classifyText(' gr-1-000042 ')[0]).toMatchObject({ kind: 'ticket', number: 42 })
    expect(classifyText('  ')).toEqual([])
  })
})
