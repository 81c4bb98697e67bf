/** The manifest of a site file: what it says, and reading it strictly. */
import type { Fault } from '../../shared/faults.ts'
import type { TillMode } from '../../shared/journal.ts'
import { canonicalJson } from './canonical.ts'
import { isRegisterName } from './entry.ts'

export const SITE_FILE_FORMAT = 'comptoir/1'
export const SITE_FILE_EXTENSION = '.comptoir'
export const JOURNAL_NAME = 'journal.ndjson'
export const MANIFEST_NAME = 'manifest.json'
export const SIGNATURE_NAME = 'manifest.sig'

/** Bytes of all three files together, unpacked. */
export const MAXIMUM_UNPACKED_BYTES = 200_000_000
export const MAXIMUM_MANIFEST_BYTES = 65_536
export const MAXIMUM_SIGNATURE_BYTES = 1_024

export type Manifest = {
  readonly format: typeof SITE_FILE_FORMAT
  readonly mode: TillMode
  readonly site: string
  readonly register: string
  readonly fromSeq: number
  readonly toSeq: number
  readonly count: number
  /** The hash the first entry follows, and the hash of the last entry. */
  readonly prev: string
  readonly last: string
  readonly sales: number
  readonly returns: number
  readonly takingsCents: number
  readonly publicKeyPem: string
  readonly appVersion: string
  /** ISO 8601 UTC with milliseconds. */
  readonly createdAt: string
  /** Of the bytes of journal.ndjson, lowercase hexadecimal. */
  readonly sha256: string
}

/** Gives the name a site file bears. */
export function siteFileName(register: string, fromSeq: number, toSeq: number): string {
  return `${register}-${fromSeq}-${toSeq}${SITE_FILE_EXTENSION}`
}

const HASH = /^[0-9a-f]{64}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 4096
const isNumber = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0
const isHash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value)

const FIELDS: Readonly<Record<keyof Manifest, (value: unknown) => boolean>> = {
  format: (value) => value === SITE_FILE_FORMAT,
  mode: (value) => value === 'real' || value === 'demo' || value === 'training',
  site: isText,
  register: (value) => typeof value === 'string' && isRegisterName(value),
  fromSeq: (value) => isNumber(value) && value !== 0,
  toSeq: isNumber,
  count: isNumber,
  prev: isHash,
  last: isHash,
  sales: isNumber,
  returns: isNumber,
  takingsCents: (value) => Number.isSafeInteger(value),
  publicKeyPem: isText,
  appVersion: isText,
  createdAt: (value) => typeof value === 'string' && INSTANT.test(value),
  sha256: isHash,
}

/** Reads the bytes of manifest.json: the manifest, or the fault with the field that is wrong. */
export function readManifest(
  bytes: Uint8Array,
): { readonly manifest: Manifest } | { readonly fault: Fault } {
  let value: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
    if (canonicalJson(value) !== text) return malformed('not canonical')
  } catch {
    return malformed('not JSON')
  }
  if (typeof value !== 'object' || value === null) return malformed('not an object')
  const fields = value as Readonly<Record<string, unknown>>
  for (const [name, isRight] of Object.entries(FIELDS)) {
    if (!isRight(fields[name])) return malformed(name)
  }
  const manifest = value as Manifest
  if (manifest.count !== manifest.toSeq - manifest.fromSeq + 1) return malformed('count')
  return { manifest }
}

function malformed(detail: string): { readonly fault: Fault } {
  return { fault: { seq: null, code: 'manifest', detail } }
}
