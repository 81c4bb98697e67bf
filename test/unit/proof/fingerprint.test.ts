import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import {
  fingerprint,
  isSignedBy,
  parseFingerprint,
  readPublicKey,
} from '../../../electron/proof/fingerprint.ts'
import { keyPair, publicPem } from '../../support/journal-fixtures.ts'

const keys = keyPair()
const pem = publicPem(keys)

describe('fingerprint', () => {
  it('is the SHA-256 that openssl makes of the DER form, in groups of four', () => {
    const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'DER'], { input: pem })
    const hex = createHash('sha256').update(der).digest('hex')
    expect(fingerprint(pem).replaceAll(' ', '')).toBe(hex)
    expect(fingerprint(keys.publicKey)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){15}$/)
  })

  it('is read as a person types it', () => {
    const shown = fingerprint(pem)
    for (const typed of [
      shown,
      shown.toUpperCase(),
      shown.replaceAll(' ', ''),
      shown.replaceAll(' ', '-'),
      ` ${shown.replaceAll(' ', ':')} `,
    ]) {
      expect(parseFingerprint(typed)).toBe(shown)
    }
    expect(parseFingerprint(shown.slice(1))).toBeUndefined()
    expect(parseFingerprint(shown.replace(/^./, 'g'))).toBeUndefined()
    expect(parseFingerprint('')).toBeUndefined()
  })
})

describe('readPublicKey', () => {
  it('takes a P-256 public key only', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey
    expect(readPublicKey(pem)?.equals(keys.publicKey)).toBe(true)
    for (const key of [other, rsa]) {
      const text = key.export({ type: 'spki', format: 'pem' }) as string
      expect(readPublicKey(text)).toBeUndefined()
    }
    expect(readPublicKey(pem.replace('MFkw', 'AAAA'))).toBeUndefined()
    expect(readPublicKey('')).toBeUndefined()
  })
})

describe('isSignedBy', () => {
  it('refuses what is no signature at all', () => {
    for (const signature of ['', 'A', `${'A'.repeat(86)}==`, 'é'.repeat(88)]) {
      expect(isSignedBy(keys.publicKey, Buffer.from('x'), signature)).toBe(false)
    }
  })
})
