/**
 * Head office's key file: the two public keys that a till pins at its installation, one to check
 * acknowledgements and resets, one to seal the recovery copy of the data key for (law 8).
 */
import type { KeyObject } from 'node:crypto'
import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import type { HeadOfficeFileFault } from '../../shared/head-office-file.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fingerprint, readPublicKey } from '../proof/fingerprint.ts'
import { seal } from './seal.ts'

export const HEAD_OFFICE_FORMAT = 'comptoir-head-office/1'
const MAXIMUM_CHARACTERS = 16_384

export type HeadOffice = {
  readonly organisation: string
  readonly signingPublicKeyPem: string
  readonly sealingPublicKeyPem: string
  /** Fingerprints to read out and compare before the file is trusted. */
  readonly signingFingerprint: string
  readonly sealingFingerprint: string
}

const fileSchema = z.strictObject({
  format: z.literal(HEAD_OFFICE_FORMAT),
  organisation: z.string(),
  signingPublicKeyPem: z.string(),
  sealingPublicKeyPem: z.string(),
})

/**
 * Reads the text of a head office key file, a byte order mark allowed. Throws the refusal
 * `head-office-file` whose `fault` is a HeadOfficeFileFault. A file that holds a private key is
 * refused: it must not travel to a till.
 */
export function parseHeadOfficeKeyFile(text: string): HeadOffice {
  if (text.length > MAXIMUM_CHARACTERS) refuse('too-long')
  if (text.includes('PRIVATE KEY')) refuse('private-key')
  const value = parseJson(text.replace(/^\uFEFF/, ''))
  if (!hasFormat(value)) refuse('format')
  const parsed = fileSchema.safeParse(value)
  if (!parsed.success) refuse('fields')
  const file = parsed.data
  const organisation = file.organisation.trim()
  if (!/^[^\p{Cc}]{1,120}$/u.test(organisation)) refuse('organisation')
  const signing = readPublicKey(file.signingPublicKeyPem) ?? refuse('signing-key')
  const sealing = readSealingKey(file.sealingPublicKeyPem) ?? refuse('sealing-key')
  return {
    organisation,
    signingPublicKeyPem: file.signingPublicKeyPem,
    sealingPublicKeyPem: file.sealingPublicKeyPem,
    signingFingerprint: fingerprint(signing),
    sealingFingerprint: fingerprint(sealing),
  }
}

function refuse(fault: HeadOfficeFileFault): never {
  throw new Refusal('head-office-file', { fault })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('not-json')
  }
}

function hasFormat(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === HEAD_OFFICE_FORMAT
  )
}

/**
 * Reads the PEM of an X25519 public key, or gives undefined. A trial seal is made, because a key
 * of the right type may still be a point that nothing can be sealed for.
 */
export function readSealingKey(pem: string): KeyObject | undefined {
  if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem)) return undefined
  try {
    const key = createPublicKey(pem)
    if (key.asymmetricKeyType !== 'x25519') return undefined
    seal(key, Buffer.from('trial'), 'trial')
    return key
  } catch {
    return undefined
  }
}
