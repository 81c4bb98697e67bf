/** Key files and keystores for the vault's tests. */
import type { KeyObject } from 'node:crypto'
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Keystore } from '../../../electron/vault/keys.ts'
import { Refusal } from '../../../shared/refusal.ts'

export const PASSPHRASE = 'quarante pommes de terre'

/** A head office: its key file's text and the private key that opens recovery copies. */
export function makeHeadOffice(): { readonly text: string; readonly sealingKey: KeyObject } {
  const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sealing = generateKeyPairSync('x25519')
  const text = JSON.stringify({
    format: 'comptoir-head-office/1',
    organisation: 'Emmaüs Connect',
    signingPublicKeyPem: pemOf(signing.publicKey),
    sealingPublicKeyPem: pemOf(sealing.publicKey),
  })
  return { text, sealingKey: sealing.privateKey }
}

/** Gives the PEM of a public key. */
export function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

/** A keystore as a system has one: bytes wrapped on one machine open on that machine only. */
export function makeKeystore(isAvailable = true): Keystore {
  const machineKey = randomBytes(32)
  return {
    available: () => Promise.resolve(isAvailable),
    wrap(bytes) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', machineKey, nonce)
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), body]))
    },
    unwrap(wrapped) {
      const decipher = createDecipheriv('aes-256-gcm', machineKey, wrapped.subarray(0, 12))
      decipher.setAuthTag(wrapped.subarray(12, 28))
      return Promise.resolve(
        Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]),
      )
    },
  }
}

/** Gives the refusal that the work throws; any other end is an error of the test. */
export async function refusalOf(work: () => unknown): Promise<Refusal> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}
