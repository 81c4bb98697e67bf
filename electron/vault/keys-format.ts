/**
 * The text of `keys.json`, version 1. What is public stands in the open; the secrets are one
 * packed block, protected in one of three ways. The checksum tells an accident (a byte gone bad,
 * a file cut) from a wrong passphrase; the digest of the head inside the block ties every public
 * field to the secrets, so that a public key or a recovery copy cannot be exchanged either.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../../shared/refusal.ts'
import { canonicalJson } from '../proof/canonical.ts'

export const KEYS_FORMAT = 'comptoir-keys/1'
const MAXIMUM_CHARACTERS = 65_536

/** law 8; about 0.4 s and 128 MiB, once a start. */
export const PASSPHRASE_SCRYPT = { cost: 131_072, blockSize: 8, parallelization: 1 } as const

export const NOTICES = {
  none:
    'DEMONSTRATION - ces clés sont en clair et ne protègent rien. ' +
    'These keys are in clear and protect nothing.',
  keystore: 'Keys of this till, wrapped by the keystore of this machine. Do not edit.',
  passphrase: 'Keys of this till, wrapped by a passphrase. Do not edit.',
} as const

const base64 = z
  .string()
  .min(4)
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text)

const recovery = z.strictObject({
  organisation: z.string(),
  recipient: z.string(),
  sealed: base64,
})

const head = {
  format: z.literal(KEYS_FORMAT),
  publicKeyPem: z.string(),
  sealingPublicKeyPem: z.string(),
  recovery: recovery.nullable(),
}

const scrypt = {
  kdf: z.literal('scrypt'),
  cost: z.literal(PASSPHRASE_SCRYPT.cost),
  blockSize: z.literal(PASSPHRASE_SCRYPT.blockSize),
  parallelization: z.literal(PASSPHRASE_SCRYPT.parallelization),
  salt: base64,
}

const fileSchema = z.discriminatedUnion('protection', [
  z.strictObject({
    ...head,
    protection: z.literal('none'),
    notice: z.literal(NOTICES.none),
    secrets: z.strictObject({ clear: base64 }),
    sha256: z.string(),
  }),
  z.strictObject({
    ...head,
    protection: z.literal('keystore'),
    notice: z.literal(NOTICES.keystore),
    secrets: z.strictObject({ wrapped: base64 }),
    sha256: z.string(),
  }),
  z.strictObject({
    ...head,
    protection: z.literal('passphrase'),
    notice: z.literal(NOTICES.passphrase),
    secrets: z.strictObject({ ...scrypt, box: base64 }),
    sha256: z.string(),
  }),
])

export type KeysFile = z.infer<typeof fileSchema>
export type Protection = KeysFile['protection']
export type Recovery = z.infer<typeof recovery>
type WithoutChecksum<File> = File extends KeysFile ? Omit<File, 'sha256'> : never
export type UncheckedKeysFile = WithoutChecksum<KeysFile>

/** The public part of the file, which the digest inside the secrets covers. */
export type Head = Pick<
  KeysFile,
  'format' | 'protection' | 'publicKeyPem' | 'sealingPublicKeyPem' | 'recovery'
>

/** Gives the SHA-256 of the head's canonical JSON, 32 bytes. */
export function headDigest(file: Head): Buffer {
  const { format, protection, publicKeyPem, sealingPublicKeyPem, recovery: copy } = file
  const text = canonicalJson({ format, protection, publicKeyPem, sealingPublicKeyPem, copy })
  return createHash('sha256').update(text).digest()
}

function checksum(file: UncheckedKeysFile): string {
  return createHash('sha256').update(canonicalJson(file)).digest('hex')
}

/** Gives the text to write: indented JSON that ends with a line feed. */
export function writeKeysText(file: UncheckedKeysFile): string {
  return `${JSON.stringify({ ...file, sha256: checksum(file) }, null, 2)}\n`
}

/** Reads the text of a keys file. Throws the refusal `keys-damaged` on anything not whole. */
export function readKeysText(text: string): KeysFile {
  const file = parseKeysText(text)
  if (file === null) throw new Refusal('keys-damaged')
  return file
}

function parseKeysText(text: string): KeysFile | null {
  if (text.length > MAXIMUM_CHARACTERS) return null
  try {
    const file = fileSchema.parse(JSON.parse(text))
    const { sha256, ...unchecked } = file
    return checksum(unchecked) === sha256 ? file : null
  } catch {
    // Not JSON, not the schema, or text without a canonical form: a damaged file in each case.
    return null
  }
}

/** Packs byte strings, each behind its length in two bytes, so that no secret becomes a string. */
export function pack(parts: readonly Buffer[]): Buffer {
  const pieces = parts.flatMap((part) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(part.length)
    return [length, part]
  })
  return Buffer.concat(pieces)
}

/** Gives the parts `pack` joined, or null when the bytes are not exactly `count` parts. */
export function unpack(bytes: Buffer, count: number): readonly Buffer[] | null {
  const parts: Buffer[] = []
  let offset = 0
  for (let index = 0; index < count; index += 1) {
    if (offset + 2 > bytes.length) return null
    const end = offset + 2 + bytes.readUInt16BE(offset)
    if (end > bytes.length) return null
    parts.push(bytes.subarray(offset + 2, end))
    offset = end
  }
  return offset === bytes.length ? parts : null
}
