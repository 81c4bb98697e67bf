import { expect, test } from 'vitest'
import {
  isOperatorCode,
  operatorLetter,
  passphraseFault,
  pinFault,
  proposeOperatorCode,
  requireStrongPin,
  RESERVED_OPERATORS,
} from '../../../shared/pin.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { PASSPHRASE_FAULT_TEXTS, PIN_FAULT_TEXTS } from '../../../shared/text/secrets.ts'

const WEAK: Readonly<Record<string, readonly string[]>> = {
  shape: ['', '12345', '1234567', '12 456', '١٢٣٤٥٦', '48291a', '482915\n'],
  'few-digits': ['000000', '999999', '474747', '111222', '110011'],
  steps: ['123456', '234567', '987654', '890123', '135791', '246802', '369258'],
  repeated: ['483483', '112277', '998833', '482284'],
  date: ['140789', '311299', '010180', '198407', '200583', '471984', '052009'],
  keypad: ['147852', '369741', '456987', '753951', '325808', '908521'],
  common: ['314159', '112358', '142536'],
}

test.each(Object.entries(WEAK))('a PIN is refused for %s', (fault, pins) => {
  expect(pins.filter((pin) => pinFault(pin) !== fault)).toEqual([])
})

test('the refusal carries the reason and never the PIN', () => {
  let caught: unknown
  try {
    requireStrongPin('123456')
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(Refusal)
  expect((caught as Refusal).params).toEqual({ why: 'steps' })
  expect(JSON.stringify(caught)).not.toContain('123456')
})

test('ordinary PINs pass, and at most one in eight is refused', () => {
  for (const pin of ['482915', '730264', '905137', '640718']) expect(pinFault(pin)).toBeNull()
  let refused = 0
  for (let pin = 0; pin < 1_000_000; pin += 1) {
    if (pinFault(String(pin).padStart(6, '0')) !== null) refused += 1
  }
  expect(refused).toBeLessThan(125_000)
  expect(refused).toBeGreaterThan(50_000)
})

test('a passphrase is long enough, varied and not a sequence', () => {
  expect(passphraseFault('onze lettre')).toBe('short')
  expect(passphraseFault(`court${' '.repeat(20)}`)).toBe('short')
  expect(passphraseFault('x1y2'.repeat(60))).toBe('long')
  expect(passphraseFault('aaaaaaaaaaaa')).toBe('repeated')
  expect(passphraseFault('soleil soleil ')).toBe('repeated')
  expect(passphraseFault('Soleilsoleil')).toBe('repeated')
  expect(passphraseFault('abababababab')).toBe('repeated')
  expect(passphraseFault('abcdefghijklm')).toBe('steps')
  expect(passphraseFault('9876543210987')).toBe('steps')
  expect(passphraseFault('quarante pommes')).toBeNull()
  expect(passphraseFault('douze lettre')).toBeNull()
})

test('an operator code is a letter and 01 to 99; the reserved authors are none', () => {
  for (const code of ['A01', 'Z99', 'M10']) expect(isOperatorCode(code)).toBe(true)
  const others = ['a01', 'A00', 'A1', 'A001', 'É01', '', 'A01\n', ...RESERVED_OPERATORS]
  expect(others.filter(isOperatorCode)).toEqual([])
})

test('a code is proposed from the name and never one already given', () => {
  expect(operatorLetter('émilie')).toBe('E')
  expect(operatorLetter("  d'Arc")).toBe('D')
  expect(operatorLetter('李')).toBe('X')
  expect(proposeOperatorCode('Amina', new Set())).toBe('A01')
  expect(proposeOperatorCode('Amina', new Set(['A01', 'A03']))).toBe('A02')
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const every = letters.flatMap((letter) =>
    Array.from({ length: 99 }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`),
  )
  expect(proposeOperatorCode('Zoé', new Set(every.filter((code) => code !== 'A01')))).toBe('A01')
  expect(proposeOperatorCode('Zoé', new Set(every))).toBeNull()
})

test('every reason has its sentence in both languages', () => {
  for (const text of Object.values({ ...PIN_FAULT_TEXTS, ...PASSPHRASE_FAULT_TEXTS })) {
    expect(text.fr).toMatch(/^\p{Lu}.+\.$/u)
    expect(text.en).toMatch(/^\p{Lu}.+\.$/u)
  }
})
