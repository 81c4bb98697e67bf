/**
 * A register's public key and its fingerprint: what is printed at installation, read out on the
 * telephone and confirmed at head office before the first file.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const HEX_DIGITS = 64

/**
 * Gives the fingerprint of a public key (an object or its PEM): the SHA-256 of its DER
 * SubjectPublicKeyInfo, lowercase, in sixteen groups of four separated by a space.
 * Throws when the PEM is no public key.
 */
export function fingerprint(publicKey: KeyObject | string): string {
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey
  const digest = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }))
  return grouped(digest.digest('hex'))
}

/**
 * Reads a fingerprint as a person may type it: any case, groups separated by spaces, dashes,
 * colons, dots or nothing. Gives undefined when it is not 64 hexadecimal digits.
 */
export function parseFingerprint(typed: string): string | undefined {
  const digits = typed.replace(/[\s:.\-\u00a0\u202f]/g, '').toLowerCase()
  return digits.length === HEX_DIGITS && /^[0-9a-f]+$/.test(digits) ? grouped(digits) : undefined
}

function grouped(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).join(' ')
}

/**
 * Reads the PEM of a register's public key. Gives undefined for anything but a P-256 public key:
 * a private key, another curve, another algorithm, text that is no PEM.
 */
export function readPublicKey(pem: string): KeyObject | undefined {
  if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem)) return undefined
  try {
    const key = createPublicKey(pem)
    const isP256 =
      key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    return isP256 ? key : undefined
  } catch {
    return undefined
  }
}

/** 64 bytes in base64: 86 characters, the last of which carries two bits only, then `==`. */
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/

/**
 * Tells whether `signature` is the base64 of a 64-byte IEEE P1363 ECDSA P-256/SHA-256 signature
 * of the message by that key, in the one spelling base64 has for it.
 */
export function isSignedBy(publicKey: KeyObject, message: Uint8Array, signature: string): boolean {
  if (!SIGNATURE.test(signature)) return false
  const bytes = Buffer.from(signature, 'base64')
  return verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)
}
