import { expect, test } from 'vitest'
import {
  NO_ERASURE,
  asksErasure,
  erasureFault,
  erasureOf,
  readDay,
} from '../../../renderer/screens/imports/erasure.ts'
import { sentenceOf } from '../../../renderer/screens/imports/preview.tsx'
import {
  isPrinterKindAllowed,
  printerFault,
  readPort,
} from '../../../renderer/screens/settings/printer-draft.ts'
import {
  deviceFaults,
  draftOf,
  gradesOf,
  readUnits,
} from '../../../renderer/screens/stock/figures.ts'

const STICKER = {
  ecid: 'GRPC26-0888',
  serial: '5CG7231XYZ',
  grade: 'B',
  type: 'Ordinateur',
  brand: 'Dell',
  model: 'Latitude 5480',
}

test('only whole numbers of units are read', () => {
  expect(readUnits('12')).toBe(12)
  expect(readUnits('1 200')).toBe(1_200)
  for (const typed of ['', '-5', '1.2.3', '1e9', '100001', '1,5']) {
    expect(readUnits(typed)).toBeUndefined()
  }
})

test('a sticker unknown to stock fills the form in', () => {
  const draft = draftOf(STICKER)
  expect(draft).toMatchObject({ ecid: 'GRPC26-0888', serial: '5CG7231XYZ', imei: '', grade: 'B' })
  expect(deviceFaults(draft)).toStrictEqual({})
  const phone = draftOf({ ...STICKER, type: 'Smartphone', serial: '490154203237518' })
  expect(phone).toMatchObject({ imei: '490154203237518', serial: '', type: 'Smartphone' })
})

test('a device without a serial or an IMEI is not entered (law 28)', () => {
  expect(deviceFaults({ ...draftOf(STICKER), serial: ' ' })).toStrictEqual({ serial: 'oneNeeded' })
  expect(deviceFaults({ ...draftOf(STICKER), imei: '490154203237519' })).toStrictEqual({
    imei: 'imeiWrong',
  })
})

test('an Identifiant EC of another type is named', () => {
  const draft = draftOf(STICKER)
  expect(deviceFaults({ ...draft, ecid: 'GRSM26-0001' })).toStrictEqual({ ecid: 'ecidType' })
  expect(deviceFaults({ ...draft, ecid: 'XXPC26-0001' })).toStrictEqual({ ecid: 'ecidWrong' })
  expect(deviceFaults({ ...draft, ecid: '' })).toStrictEqual({})
})

test('key phones and hotspots have no grade', () => {
  expect(gradesOf('Hotspot 4G')).toStrictEqual(['-'])
  expect(gradesOf('Ordinateur')).not.toContain('-')
})

test('the erasure is asked for devices and phones, a day that has come, by somebody', () => {
  expect(asksErasure('devices')).toBe(true)
  expect(asksErasure('codes')).toBe(false)
  const today = '2026-10-06'
  expect(erasureFault(NO_ERASURE, today)).toBe('unanswered')
  expect(erasureFault({ ...NO_ERASURE, known: false }, today)).toBeNull()
  const said = { known: true, day: '05/10/2026', declaredBy: ' Nadia ' }
  expect(erasureFault(said, today)).toBeNull()
  expect(erasureOf(said)).toStrictEqual({ on: '2026-10-05', declaredBy: 'Nadia' })
  expect(erasureFault({ ...said, day: '31/02/2026' }, today)).toBe('dayWrong')
  expect(erasureFault({ ...said, day: '07/10/2026' }, today)).toBe('dayLater')
  expect(erasureFault({ ...said, declaredBy: ' ' }, today)).toBe('declarerMissing')
  expect(erasureOf({ ...said, known: false })).toBeNull()
  expect(readDay('5.1.2026')).toBe('2026-01-05')
})

test('a faulty line of a file is said in a sentence with its line', () => {
  const fault = { line: 3, field: 'numero_serie', reason: 'duplicate', params: { first: 2 } }
  expect(sentenceOf(fault, 'fr')).toContain('Ligne 3')
  expect(sentenceOf({ ...fault, reason: 'never heard of' }, 'fr')).toContain('never heard of')
})

test('a real till prints on a network printer or none (a printed code is money)', () => {
  expect(isPrinterKindAllowed('file', 'real')).toBe(false)
  expect(isPrinterKindAllowed('virtual', 'real')).toBe(false)
  expect(isPrinterKindAllowed('network', 'real')).toBe(true)
  expect(isPrinterKindAllowed('file', 'demo')).toBe(true)
  const draft = { kind: 'network', host: '192.168.1.50', port: '9100', columns: 42 } as const
  expect(printerFault(draft)).toBeNull()
  expect(printerFault({ ...draft, host: ' ' })).toBe('hostWrong')
  expect(printerFault({ ...draft, port: '0' })).toBe('portWrong')
  expect(printerFault({ ...draft, kind: 'none', host: '' })).toBeNull()
  expect(readPort('65536')).toBeUndefined()
})
