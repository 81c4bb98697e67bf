/**
 * What head office answers to a site file: how far it holds a register's journal, signed with its
 * own key, which the till pinned at its installation (law 27).
 */
import { createHash, createPublicKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { canonicalJson } from './canonical.ts'
import { fingerprint, isSignedBy } from './fingerprint.ts'

export const ACKNOWLEDGEMENT_EXTENSION = '.accuse'

export type Acknowledgement = {
  readonly v: 1
  readonly register: string
  /** Number and hash of the last entry held. */
  readonly seq: number
  readonly hash: string
  /** Of all entries held of this register. */
  readonly sales: number
  readonly returns: number
  readonly takingsCents: number
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string
  /** The fingerprint of head office's key. */
  readonly headOffice: string
  readonly signature: string
}

/** Gives the name of the file that carries it. */
export function acknowledgementName(register: string, seq: number): string {
  return `${register}-${seq}${ACKNOWLEDGEMENT_EXTENSION}`
}

/** Signs what head office holds of a register; gives the exact text of the file. */
export function signAcknowledgement(
  held: Omit<Acknowledgement, 'v' | 'headOffice' | 'signature'>,
  privateKey: KeyObject,
): string {
  const headOffice = fingerprint(createPublicKey(privateKey))
  const unsigned = { ...held, v: 1, headOffice }
  const signature = sign('sha256', messageOf(unsigned), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64')
  return canonicalJson({ ...unsigned, signature })
}

/**
 * Reads the text of an acknowledgement. Gives undefined unless it is canonical, whole, and signed
 * by head office's public key.
 */
export function readAcknowledgement(
  text: string,
  headOfficeKey: KeyObject,
): Acknowledgement | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
    if (canonicalJson(value) !== text) return undefined
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !isWhole(value)) return undefined
  const { signature, ...unsigned } = value
  const isOurs = unsigned.headOffice === fingerprint(headOfficeKey)
  return isOurs && isSignedBy(headOfficeKey, messageOf(unsigned), signature) ? value : undefined
}

function messageOf(unsigned: object): Buffer {
  const hash = createHash('sha256').update(canonicalJson(unsigned)).digest('hex')
  return Buffer.from(hash, 'latin1')
}

function isWhole(value: object): value is Acknowledgement {
  const fields = value as Readonly<Record<string, unknown>>
  const numbers = ['seq', 'sales', 'returns', 'takingsCents']
  const texts = ['register', 'hash', 'at', 'headOffice', 'signature']
  return (
    fields['v'] === 1 &&
    numbers.every((name) => Number.isSafeInteger(fields[name])) &&
    texts.every((name) => typeof fields[name] === 'string') &&
    Object.keys(fields).length === 1 + numbers.length + texts.length
  )
}
