import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprint } from '../../../electron/proof/fingerprint.ts'
import { parseHeadOfficeKeyFile } from '../../../electron/vault/head-office-file.ts'
import { HEAD_OFFICE_FILE_FAULTS } from '../../../shared/head-office-file.ts'
import { HEAD_OFFICE_FILE_FAULT_TEXTS } from '../../../shared/text/secrets.ts'
import { makeHeadOffice, pemOf, refusalOf } from './support.ts'

const sound = makeHeadOffice().text

function changed(change: Record<string, unknown>): string {
  return JSON.stringify({ ...(JSON.parse(sound) as object), ...change })
}

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const x25519 = generateKeyPairSync('x25519')
/** The point of order one: a shared secret with it is all zeros. */
const nullPoint = `-----BEGIN PUBLIC KEY-----\n${Buffer.concat([
  Buffer.from('302a300506032b656e032100', 'hex'),
  Buffer.alloc(32),
]).toString('base64')}\n-----END PUBLIC KEY-----\n`

const CASES: readonly (readonly [string, string, string])[] = [
  ['an empty file', '', 'not-json'],
  ['a file cut in the middle', sound.slice(0, sound.length / 2), 'not-json'],
  ['a file far too long', `${sound}${' '.repeat(20_000)}`, 'too-long'],
  ['a list', '[]', 'format'],
  ['null', 'null', 'format'],
  ['another format', changed({ format: 'comptoir-head-office/2' }), 'format'],
  ['a field too many', changed({ more: 1 }), 'fields'],
  ['a field missing', changed({ sealingPublicKeyPem: undefined }), 'fields'],
  ['a number for a name', changed({ organisation: 4 }), 'fields'],
  ['no name', changed({ organisation: '  ' }), 'organisation'],
  ['a name with a control character', changed({ organisation: 'a\u0007b' }), 'organisation'],
  [
    'a private key',
    changed({ signingPublicKeyPem: p256.privateKey.export({ type: 'pkcs8', format: 'pem' }) }),
    'private-key',
  ],
  ['another curve', changed({ signingPublicKeyPem: pemOf(p384.publicKey) }), 'signing-key'],
  ['no key', changed({ signingPublicKeyPem: 'hello' }), 'signing-key'],
  ['keys exchanged', changed({ signingPublicKeyPem: pemOf(x25519.publicKey) }), 'signing-key'],
  ['a sealing key to sign', changed({ sealingPublicKeyPem: pemOf(p256.publicKey) }), 'sealing-key'],
  ['a point nothing can be sealed for', changed({ sealingPublicKeyPem: nullPoint }), 'sealing-key'],
]

test.each(CASES)('%s is refused with its fault', async (_, text, fault) => {
  const refusal = await refusalOf(() => parseHeadOfficeKeyFile(text))
  expect([refusal.code, refusal.params]).toEqual(['head-office-file', { fault }])
})

test('every fault has one sentence in both languages', () => {
  for (const fault of HEAD_OFFICE_FILE_FAULTS) {
    expect(HEAD_OFFICE_FILE_FAULT_TEXTS[fault].fr).toMatch(/^[^.]+\.$/)
    expect(HEAD_OFFICE_FILE_FAULT_TEXTS[fault].en).toMatch(/^[^.]+\.$/)
  }
})

test('a sound file gives the keys and the fingerprints to read out, a byte order mark or not', () => {
  for (const text of [sound, `\uFEFF${sound}`]) {
    const office = parseHeadOfficeKeyFile(text)
    expect(office.organisation).toBe('Emmaüs Connect')
    expect(office.signingFingerprint).toBe(fingerprint(office.signingPublicKeyPem))
    expect(office.sealingFingerprint).toBe(fingerprint(office.sealingPublicKeyPem))
  }
})
