/**
 * The stored form of a PIN or a passphrase: scrypt over the secret keyed with the pepper, which
 * is wrapped with the till's keys. A copy of the database alone lets nobody try the million PINs.
 *
 * Bytes of a hash: log2 of scrypt's N | r | p | 32 bytes; the salt is its own column.
 */
import type { KeyObject } from 'node:crypto'
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** log2 of scrypt's N: one check takes 40 to 100 ms by the runtime, and 16 MiB. */
export const DEFAULT_COST = 14
const HIGHEST_COST = 20
const BLOCK_SIZE = 8
const PARALLELIZATION = 1
const HASH_BYTES = 32
const SALT_BYTES = 16
const HEAD_BYTES = 3
/** What the library needs beside scrypt's own 128 × N × r bytes. */
const SCRYPT_OVERHEAD_BYTES = 1_048_576

export type SecretKind = 'pin' | 'passphrase'

/** What a row keeps of a secret. */
export type StoredSecret = { readonly hash: Uint8Array; readonly salt: Uint8Array }

/** Hashes a new secret under a fresh salt, off the main thread. */
export async function hashSecret(
  pepper: KeyObject,
  kind: SecretKind,
  secret: string,
  cost: number = DEFAULT_COST,
): Promise<StoredSecret> {
  const salt = randomBytes(SALT_BYTES)
  return { hash: await stretch(pepper, kind, secret, salt, cost), salt }
}

/**
 * Gives the hash a typed secret has under a stored secret's salt and cost, to be compared by
 * `isSameHash`. Without a stored secret the same work is done for nothing, so that an unknown
 * code takes the time of a known one.
 */
export function hashAgain(
  pepper: KeyObject,
  kind: SecretKind,
  secret: string,
  stored: StoredSecret | null,
  cost: number = DEFAULT_COST,
): Promise<Buffer> {
  if (stored === null) return stretch(pepper, kind, secret, randomBytes(SALT_BYTES), cost)
  const storedCost = stored.hash[0] ?? cost
  return stretch(pepper, kind, secret, stored.salt, Math.min(storedCost, HIGHEST_COST))
}

/** Compares in constant time; anything but two whole hashes of the same length is unequal. */
export function isSameHash(typed: Uint8Array, stored: Uint8Array | null): boolean {
  if (stored === null || stored.length !== HEAD_BYTES + HASH_BYTES) return false
  return typed.length === stored.length && timingSafeEqual(typed, stored)
}

function stretch(
  pepper: KeyObject,
  kind: SecretKind,
  secret: string,
  salt: Uint8Array,
  cost: number,
): Promise<Buffer> {
  const keyed = createHmac('sha256', pepper).update(`${kind}\n`).update(secret).digest()
  const N = 2 ** cost
  const options = {
    N,
    r: BLOCK_SIZE,
    p: PARALLELIZATION,
    maxmem: SCRYPT_OVERHEAD_BYTES + 2 * 128 * N * BLOCK_SIZE,
  }
  return new Promise((resolve, reject) => {
    scrypt(keyed, salt, HASH_BYTES, options, (error, hash) => {
      if (error !== null) reject(new Error('a secret could not be hashed: not enough memory'))
      else resolve(Buffer.concat([Buffer.from([cost, BLOCK_SIZE, PARALLELIZATION]), hash]))
    })
  })
}
