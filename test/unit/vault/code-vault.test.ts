import { createSecretKey, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import {
  codeFingerprint,
  decryptCode,
  encryptCode,
  normaliseCode,
} from '../../../electron/vault/code-vault.ts'
import { refusalOf } from './support.ts'

const dataKey = createSecretKey(randomBytes(32))
const SERIAL = 'DM2600000001'
const CODE = '00007735495955'

test('a code moved to another card does not open, and the refusal names the serial only', async () => {
  const box = encryptCode(dataKey, SERIAL, CODE)
  const refusal = await refusalOf(() => decryptCode(dataKey, 'DM2600000002', box))
  expect(refusal.code).toBe('code-unreadable')
  expect(refusal.params).toEqual({ serial: 'DM2600000002' })
  expect(inspect(refusal, { showHidden: true })).not.toContain(CODE)
})

test('another key, a cut box and every altered byte are refused', async () => {
  const box = encryptCode(dataKey, SERIAL, CODE)
  const other = createSecretKey(randomBytes(32))
  expect((await refusalOf(() => decryptCode(other, SERIAL, box))).code).toBe('code-unreadable')
  for (let length = 0; length < box.length; length += 1) {
    const cut = await refusalOf(() => decryptCode(dataKey, SERIAL, box.subarray(0, length)))
    expect(cut.code).toBe('code-unreadable')
  }
  for (let index = 0; index < box.length; index += 1) {
    const altered = Buffer.from(box)
    altered[index] = (altered[index] ?? 0) ^ 1
    const refusal = await refusalOf(() => decryptCode(dataKey, SERIAL, altered))
    expect(refusal.code).toBe('code-unreadable')
  }
})

test('an empty code never enters the vault', () => {
  expect(() => encryptCode(dataKey, SERIAL, ' - ')).toThrow('empty code')
})

test('separators are no part of a code', () => {
  const spellings = ['0000 7735 4959 55', '0000-7735-4959-55', '0000\u00A07735\u202F4959–55', CODE]
  for (const spelling of spellings) {
    expect(normaliseCode(spelling)).toBe(CODE)
    expect(decryptCode(dataKey, SERIAL, encryptCode(dataKey, SERIAL, spelling))).toBe(CODE)
    const same = codeFingerprint(dataKey, spelling).equals(codeFingerprint(dataKey, CODE))
    expect(same).toBe(true)
  }
})

test('the same code twice shows neither in its box nor to who lacks the key', () => {
  const first = encryptCode(dataKey, SERIAL, CODE)
  expect(first.equals(encryptCode(dataKey, SERIAL, CODE))).toBe(false)
  expect(first.length).toBe(12 + CODE.length + 16)
  const other = createSecretKey(randomBytes(32))
  expect(codeFingerprint(dataKey, CODE).equals(codeFingerprint(other, CODE))).toBe(false)
  expect(codeFingerprint(dataKey, CODE)).toHaveLength(32)
})
