/**
 * The codes of top-ups at rest. A code is money: it is encrypted under the till's data key with
 * its own nonce and its card's serial as associated data, so that a ciphertext moved to another
 * row does not open (law 8 and 33). It is decrypted only inside the call that prints or reveals.
 *
 * Bytes of an encrypted code: nonce 12 | ciphertext | tag 16.
 */
import type { KeyObject } from 'node:crypto'
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { Refusal } from '../../shared/refusal.ts'
import { decryptBytes, encryptBytes } from './seal.ts'

/** Spaces of every width, and the dashes and dots that suppliers print between groups. */
const SEPARATORS = /[\s\u00AD\u2010-\u2015\u2212.\-_]/gu

/** Gives the code as it is keyed on a telephone: separators gone, capitals. */
export function normaliseCode(code: string): string {
  return code.replace(SEPARATORS, '').toUpperCase()
}

/**
 * Encrypts the code of the card with that serial. Separators are dropped first. Throws a plain
 * Error on an empty code, because an import must have refused it long before.
 */
export function encryptCode(dataKey: KeyObject, serial: string, code: string): Buffer {
  const clear = Buffer.from(normaliseCode(code), 'utf8')
  if (clear.length === 0) throw new Error('an empty code cannot be put in the vault')
  const box = encryptBytes(dataKey, clear, Buffer.from(serial, 'utf8'))
  clear.fill(0)
  return box
}

/**
 * Gives the code of the card with that serial back. Throws the refusal `code-unreadable` with the
 * serial when the bytes were altered, belong to another card or were made under another key.
 */
export function decryptCode(dataKey: KeyObject, serial: string, encrypted: Uint8Array): string {
  const clear = decryptBytes(dataKey, encrypted, Buffer.from(serial, 'utf8'))
  if (clear === null) throw new Refusal('code-unreadable', { serial })
  const code = clear.toString('utf8')
  clear.fill(0)
  return code
}

/** The key of the fingerprints is derived once a data key; the weak map forgets it with the key. */
const fingerprintKeys = new WeakMap<KeyObject, KeyObject>()

function fingerprintKey(dataKey: KeyObject): KeyObject {
  let key = fingerprintKeys.get(dataKey)
  if (key === undefined) {
    const bytes = hkdfSync('sha256', dataKey, Buffer.alloc(0), 'comptoir-code-fingerprint/1', 32)
    key = createSecretKey(Buffer.from(bytes))
    fingerprintKeys.set(dataKey, key)
  }
  return key
}

/**
 * Gives the 32-byte keyed fingerprint by which a code met before is recognised without opening
 * any. It is keyed because a plain hash of 14 digits is found by trying them all.
 */
export function codeFingerprint(dataKey: KeyObject, code: string): Buffer {
  return createHmac('sha256', fingerprintKey(dataKey)).update(normaliseCode(code)).digest()
}
