/**
 * The till's keys (law 8): P-256 to sign the journal, X25519 to receive sealed files, 32 bytes to
 * encrypt data, 32 bytes of pepper for the PINs. Made once at installation, wrapped by the
 * machine's keystore, or by a passphrase where there is none, or by nothing in a demonstration.
 * In memory they are KeyObjects, whose bytes no log, error or JSON can show.
 */
import type { KeyObject } from 'node:crypto'
import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  scrypt,
} from 'node:crypto'
import { normalisePassphrase, requireStrongPassphrase } from '../../shared/pin.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fingerprint } from '../proof/fingerprint.ts'
import type { HeadOffice } from './head-office-file.ts'
import type { Head, KeysFile, Protection, UncheckedKeysFile } from './keys-format.ts'
import {
  headDigest,
  KEYS_FORMAT,
  NOTICES,
  pack,
  PASSPHRASE_SCRYPT,
  readKeysText,
  unpack,
  writeKeysText,
} from './keys-format.ts'
import { decryptBytes, encryptBytes, openSealed, seal } from './seal.ts'

const SECRET_BYTES = 32
const SALT_BYTES = 16
/** Twice what the parameters need (128 × cost × block size), for the library's own share. */
const SCRYPT_MEMORY_BYTES = 2 * 128 * PASSPHRASE_SCRYPT.cost * PASSPHRASE_SCRYPT.blockSize
const RECOVERY_PURPOSE = 'data-key-recovery'
const BOX_PURPOSE = Buffer.from('comptoir-keys/1 secrets')

/**
 * The operating system's keystore. `available` is false where it would only obscure, as Linux
 * `basic_text` does. Asynchronous because the newest Electron has no other kind.
 */
export type Keystore = {
  readonly available: () => Promise<boolean>
  readonly wrap: (bytes: Buffer) => Promise<Buffer>
  readonly unwrap: (wrapped: Buffer) => Promise<Buffer>
}

/** The opened keys. Secrets are not enumerable: printing or serialising shows public parts only. */
export type Keys = {
  readonly publicKeyPem: string
  /** SHA-256 of the DER public key in groups of four, as printed at installation. */
  readonly fingerprint: string
  readonly sealingPublicKeyPem: string
  readonly signingKey: KeyObject
  readonly sealingKey: KeyObject
  readonly dataKey: KeyObject
  readonly pepper: KeyObject
}

/** What a keys file says without being opened: enough to know what to ask for at start. */
export type KeysDescription = {
  readonly protection: Protection
  readonly publicKeyPem: string
  readonly fingerprint: string
  readonly recovery: { readonly organisation: string; readonly recipient: string } | null
}

export type Unlocking = { readonly passphrase?: string; readonly keystore?: Keystore }

export type KeysRequest = Unlocking & {
  readonly protection: Protection
  readonly headOffice?: HeadOffice
}

/**
 * Makes new keys and the text of their file, which `writeKeysFile` puts in the data directory.
 * Throws `weak-passphrase`, or `keystore-unavailable` when the keystore is missing or fails.
 */
export async function createKeys(
  request: KeysRequest,
): Promise<{ readonly file: string; readonly keys: Keys }> {
  const keys = keysOf(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    generateKeyPairSync('x25519').privateKey,
    createSecretKey(randomBytes(SECRET_BYTES)),
    createSecretKey(randomBytes(SECRET_BYTES)),
  )
  return { file: await wrapKeys(keys, request), keys }
}

/**
 * Gives the text of a keys file for keys already open: another passphrase, a head office's key
 * file that came later. Same refusals as `createKeys`.
 */
export async function wrapKeys(keys: Keys, request: KeysRequest): Promise<string> {
  const head: Head = {
    format: KEYS_FORMAT,
    protection: request.protection,
    publicKeyPem: keys.publicKeyPem,
    sealingPublicKeyPem: keys.sealingPublicKeyPem,
    recovery: request.headOffice === undefined ? null : recoveryCopy(keys, request.headOffice),
  }
  const secrets = pack([
    keys.signingKey.export({ type: 'pkcs8', format: 'der' }),
    keys.sealingKey.export({ type: 'pkcs8', format: 'der' }),
    keys.dataKey.export(),
    keys.pepper.export(),
    headDigest(head),
  ])
  try {
    return writeKeysText(await protect(head, secrets, request))
  } finally {
    secrets.fill(0)
  }
}

/**
 * Opens the text of a keys file. Throws `keys-damaged`, `wrong-passphrase` (also when none was
 * given), or `keystore-unavailable` when this machine or user cannot unwrap it.
 */
export async function openKeys(text: string, unlocking: Unlocking): Promise<Keys> {
  const file = readKeysText(text)
  const secrets = await unprotect(file, unlocking)
  const parts = unpack(secrets, 5)
  try {
    if (parts === null) throw new Refusal('keys-damaged')
    return keysOfParts(file, parts)
  } finally {
    secrets.fill(0)
  }
}

/** Tells what a keys file says of itself, opening nothing. Throws `keys-damaged`. */
export function describeKeys(text: string): KeysDescription {
  const { protection, publicKeyPem, recovery } = readKeysText(text)
  return {
    protection,
    publicKeyPem,
    fingerprint: fingerprintOf(publicKeyPem),
    recovery:
      recovery === null
        ? null
        : { organisation: recovery.organisation, recipient: recovery.recipient },
  }
}

/**
 * Head office's side of the recovery copy: gives the data key and the pepper of a till whose
 * keystore or passphrase is lost. Throws `keys-damaged` when there is no copy for that key.
 */
export function openRecoveryCopy(
  text: string,
  headOfficeKey: KeyObject,
): Pick<Keys, 'dataKey' | 'pepper'> {
  const { recovery } = readKeysText(text)
  const sealed = Buffer.from(recovery?.sealed ?? '', 'base64')
  const opened = openSealed(headOfficeKey, sealed, RECOVERY_PURPOSE)
  const [dataKey, pepper] = (opened === null ? null : unpack(opened, 2)) ?? []
  if (dataKey?.length !== SECRET_BYTES || pepper?.length !== SECRET_BYTES) {
    throw new Refusal('keys-damaged')
  }
  return hidden({}, { dataKey: createSecretKey(dataKey), pepper: createSecretKey(pepper) })
}

function recoveryCopy(keys: Keys, headOffice: HeadOffice): NonNullable<Head['recovery']> {
  const recipient = createPublicKey(headOffice.sealingPublicKeyPem)
  const bytes = pack([keys.dataKey.export(), keys.pepper.export()])
  const sealed = seal(recipient, bytes, RECOVERY_PURPOSE).toString('base64')
  bytes.fill(0)
  return { organisation: headOffice.organisation, recipient: fingerprint(recipient), sealed }
}

async function protect(
  head: Head,
  secrets: Buffer,
  { passphrase = '', keystore }: Unlocking,
): Promise<UncheckedKeysFile> {
  if (head.protection === 'none') {
    const clear = secrets.toString('base64')
    return { ...head, protection: 'none', notice: NOTICES.none, secrets: { clear } }
  }
  if (head.protection === 'keystore') {
    const wrapped = (await wrapBy(keystore, secrets)).toString('base64')
    return { ...head, protection: 'keystore', notice: NOTICES.keystore, secrets: { wrapped } }
  }
  requireStrongPassphrase(passphrase)
  const salt = randomBytes(SALT_BYTES)
  const key = await passphraseKey(passphrase, salt)
  const box = encryptBytes(key, secrets, BOX_PURPOSE).toString('base64')
  return {
    ...head,
    protection: 'passphrase',
    notice: NOTICES.passphrase,
    secrets: { kdf: 'scrypt', ...PASSPHRASE_SCRYPT, salt: salt.toString('base64'), box },
  }
}

async function unprotect(file: KeysFile, unlocking: Unlocking): Promise<Buffer> {
  if (file.protection === 'none') return Buffer.from(file.secrets.clear, 'base64')
  if (file.protection === 'keystore') {
    return unwrapBy(unlocking.keystore, Buffer.from(file.secrets.wrapped, 'base64'))
  }
  const salt = Buffer.from(file.secrets.salt, 'base64')
  const key = await passphraseKey(unlocking.passphrase ?? '', salt)
  const opened = decryptBytes(key, Buffer.from(file.secrets.box, 'base64'), BOX_PURPOSE)
  if (opened === null) throw new Refusal('wrong-passphrase')
  return opened
}

/** The keystore's own error is dropped: it could quote what it was given. */
async function wrapBy(keystore: Keystore | undefined, secrets: Buffer): Promise<Buffer> {
  try {
    if (keystore !== undefined && (await keystore.available())) return await keystore.wrap(secrets)
  } catch {
    throw new Refusal('keystore-unavailable')
  }
  throw new Refusal('keystore-unavailable')
}

async function unwrapBy(keystore: Keystore | undefined, wrapped: Buffer): Promise<Buffer> {
  try {
    if (keystore !== undefined && (await keystore.available())) {
      return await keystore.unwrap(wrapped)
    }
  } catch {
    throw new Refusal('keystore-unavailable')
  }
  throw new Refusal('keystore-unavailable')
}

function passphraseKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  const options = { ...PASSPHRASE_SCRYPT, maxmem: SCRYPT_MEMORY_BYTES }
  return new Promise((resolve, reject) => {
    scrypt(normalisePassphrase(passphrase), salt, SECRET_BYTES, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(new Error('the passphrase could not be stretched: not enough memory'))
    })
  })
}

function keysOfParts(file: KeysFile, parts: readonly Buffer[]): Keys {
  const [signing, sealing, dataKey, pepper, digest] = parts
  if (dataKey?.length !== SECRET_BYTES || pepper?.length !== SECRET_BYTES) {
    throw new Refusal('keys-damaged')
  }
  const keys = keysOf(
    privateKeyOf(signing, 'ec'),
    privateKeyOf(sealing, 'x25519'),
    createSecretKey(dataKey),
    createSecretKey(pepper),
  )
  const isWhole =
    digest?.equals(headDigest(file)) === true &&
    keys.publicKeyPem === file.publicKeyPem &&
    keys.sealingPublicKeyPem === file.sealingPublicKeyPem
  if (!isWhole) throw new Refusal('keys-damaged')
  return keys
}

function privateKeyOf(der: Buffer | undefined, type: 'ec' | 'x25519'): KeyObject {
  try {
    const key = createPrivateKey({ key: der ?? Buffer.alloc(0), format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === type) return key
  } catch {
    throw new Refusal('keys-damaged')
  }
  throw new Refusal('keys-damaged')
}

function fingerprintOf(publicKeyPem: string): string {
  try {
    return fingerprint(publicKeyPem)
  } catch {
    throw new Refusal('keys-damaged')
  }
}

function keysOf(
  signingKey: KeyObject,
  sealingKey: KeyObject,
  dataKey: KeyObject,
  pepper: KeyObject,
): Keys {
  const publicKeyPem = publicPemOf(signingKey)
  const shown = {
    publicKeyPem,
    fingerprint: fingerprintOf(publicKeyPem),
    sealingPublicKeyPem: publicPemOf(sealingKey),
  }
  return hidden(shown, { signingKey, sealingKey, dataKey, pepper })
}

function publicPemOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
}

/** Adds members that are read by name only: neither listed, copied, printed nor serialised. */
function hidden<Shown extends object, Secret extends object>(
  shown: Shown,
  secret: Secret,
): Readonly<Shown & Secret> {
  for (const [name, value] of Object.entries(secret)) {
    Object.defineProperty(shown, name, { value, enumerable: false })
  }
  return Object.freeze(shown) as Readonly<Shown & Secret>
}
