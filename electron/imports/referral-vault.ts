/**
 * Referrals at rest (law 33). A referral's number could lead back to a person, so the whole of it
 * is encrypted under the till's data key; it is found again by a fingerprint keyed with a sub-key
 * of its own, because a plain hash of a short number is found by trying them all.
 */
import type { KeyObject } from 'node:crypto'
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { decryptBytes, encryptBytes } from '../vault/seal.ts'
import type { ReferralRow } from './rows.ts'

export type Referral = Omit<ReferralRow, 'line'>

const fingerprintKeys = new WeakMap<KeyObject, KeyObject>()

function fingerprintKey(dataKey: KeyObject): KeyObject {
  let key = fingerprintKeys.get(dataKey)
  if (key === undefined) {
    const bytes = hkdfSync('sha256', dataKey, Buffer.alloc(0), 'comptoir-referral/1', 32)
    key = createSecretKey(Buffer.from(bytes))
    fingerprintKeys.set(dataKey, key)
  }
  return key
}

/** Gives the 32-byte keyed fingerprint of a referral's number. */
export function referralFingerprint(dataKey: KeyObject, number: string): Buffer {
  return createHmac('sha256', fingerprintKey(dataKey)).update(number).digest()
}

/** Encrypts a referral, bound to its fingerprint: moved to another row it does not open. */
export function sealReferral(dataKey: KeyObject, referral: Referral): Buffer {
  const clear = Buffer.from(JSON.stringify(referral), 'utf8')
  const box = encryptBytes(dataKey, clear, referralFingerprint(dataKey, referral.number))
  clear.fill(0)
  return box
}

/** Opens a sealed referral, or gives null when it was altered or is that of another number. */
export function openReferral(
  dataKey: KeyObject,
  number: string,
  sealed: Uint8Array,
): Referral | null {
  const clear = decryptBytes(dataKey, sealed, referralFingerprint(dataKey, number))
  return clear === null ? null : (JSON.parse(clear.toString('utf8')) as Referral)
}
