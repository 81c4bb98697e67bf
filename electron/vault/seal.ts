/**
 * A message that only one key opens: X25519 with an ephemeral key, HKDF-SHA-256, AES-256-GCM.
 * Used for head office's recovery copy of the data key (law 8).
 *
 * Bytes of a sealed message: ephemeral public key 32 | nonce 12 | ciphertext | tag 16.
 */
import type { KeyObject } from 'node:crypto'
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

export const NONCE_BYTES = 12
export const TAG_BYTES = 16
const PUBLIC_BYTES = 32
/** What stands before the 32 bytes of an X25519 public key in its DER form (RFC 8410). */
const X25519_DER_HEAD = Buffer.from('302a300506032b656e032100', 'hex')

/**
 * Encrypts bytes with AES-256-GCM under a 32-byte key and binds them to `context`, which is not
 * stored. Gives nonce | ciphertext | tag.
 */
export function encryptBytes(key: KeyObject | Buffer, bytes: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(context)
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `encryptBytes` made, or gives null when a byte, the key or the context differs. */
export function decryptBytes(
  key: KeyObject | Buffer,
  box: Uint8Array,
  context: Buffer,
): Buffer | null {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null
  const nonce = box.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(context)
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES))
  const clear = decipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES))
  try {
    return Buffer.concat([clear, decipher.final()])
  } catch {
    return null
  }
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-PUBLIC_BYTES)
}

function messageKey(shared: Buffer, ephemeral: Buffer, recipient: Buffer, purpose: string): Buffer {
  const salt = Buffer.concat([ephemeral, recipient])
  return Buffer.from(hkdfSync('sha256', shared, salt, `comptoir-seal/1 ${purpose}`, 32))
}

/**
 * Seals bytes for the holder of an X25519 key. `purpose` is bound to the message: what was sealed
 * for one use does not open for another. Throws when the key is not a usable X25519 key.
 */
export function seal(recipient: KeyObject, bytes: Buffer, purpose: string): Buffer {
  const pair = generateKeyPairSync('x25519')
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: recipient })
  const ephemeral = rawPublicKey(pair.publicKey)
  const key = messageKey(shared, ephemeral, rawPublicKey(recipient), purpose)
  return Buffer.concat([ephemeral, encryptBytes(key, bytes, Buffer.from(purpose))])
}

/** Opens a sealed message with the private key, or gives null when it is not for it or altered. */
export function openSealed(privateKey: KeyObject, sealed: Buffer, purpose: string): Buffer | null {
  if (sealed.length < PUBLIC_BYTES + NONCE_BYTES + TAG_BYTES) return null
  const ephemeral = sealed.subarray(0, PUBLIC_BYTES)
  const recipient = rawPublicKey(createPublicKey(privateKey))
  let shared: Buffer
  try {
    const der = Buffer.concat([X25519_DER_HEAD, ephemeral])
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    shared = diffieHellman({ privateKey, publicKey })
  } catch {
    return null
  }
  const key = messageKey(shared, ephemeral, recipient, purpose)
  return decryptBytes(key, sealed.subarray(PUBLIC_BYTES), Buffer.from(purpose))
}
