/**
 * One entry of the journal: signing it, and checking the very text that was stored. The text must
 * be the canonical one byte for byte: two spellings of one entry would be two answers to "what
 * was signed" (law 2, law 5).
 */
import { createHash, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import type { Fault, FaultCode } from '../../shared/faults.ts'
import { JOURNAL_VERSION } from '../../shared/journal.ts'
import type { EntryKind, JournalEntry, UnsignedEntry } from '../../shared/journal.ts'
import { offsetMinutes } from '../../shared/time.ts'
import { bodyFault, isKnownKind } from './body.ts'
import { canonicalJson } from './canonical.ts'
import { isSignedBy } from './fingerprint.ts'

/** The longest entry in bytes of UTF-8: the site file refuses longer lines. */
export const MAXIMUM_ENTRY_BYTES = 65_536

export type SignedEntry<Kind extends EntryKind = EntryKind> = JournalEntry<Kind> & {
  /** The exact text that is stored: canonical JSON of the entry without this field. */
  readonly text: string
}

/** An entry as read: its kind may be one of a later version, its body anything. */
export type ReadEntry = Omit<JournalEntry, 'kind' | 'body'> & {
  readonly kind: string
  readonly body: unknown
}

/**
 * Signs an entry: gives it with its hash, its signature and the exact text to store.
 * Throws an Error (a bug) when the entry is not one the verifier would accept: wrong shape, sums
 * that do not fall right, an offset that is not that of Paris, more than 64 KiB.
 */
export function signEntry<Kind extends EntryKind>(
  unsigned: UnsignedEntry<Kind>,
  privateKey: KeyObject,
): SignedEntry<Kind> {
  const fault = headFault(unsigned, unsigned.seq) ?? contentFault(unsigned)
  if (fault !== undefined) {
    throw new Error(`refused to sign a ${unsigned.kind} entry: ${fault.code} ${fault.detail}`)
  }
  const parts = canonicalParts(unsigned)
  const hash = hashOf(parts)
  const signature = signatureOf(hash, privateKey).toString('base64')
  const text = signedText(parts, hash, signature)
  if (Buffer.byteLength(text) > MAXIMUM_ENTRY_BYTES) {
    throw new Error(`refused to sign a ${unsigned.kind} entry: longer than 64 KiB`)
  }
  return { ...unsigned, hash, signature, text }
}

const SCALAR_BYTES = 32

/**
 * The 64 bytes r, s of a P-256 signature. Asked for in this form by an option, node:crypto takes
 * more than twice as long as in its own (ASN.1: each number preceded by its length, and by a zero
 * where its first bit is set), and a sale waits for it on the way to its commit.
 */
function signatureOf(hash: string, privateKey: KeyObject): Buffer {
  const asn1 = sign('sha256', Buffer.from(hash, 'latin1'), privateKey)
  const raw = Buffer.alloc(2 * SCALAR_BYTES)
  let at = 2
  for (const end of [SCALAR_BYTES, 2 * SCALAR_BYTES]) {
    const length = asn1[at + 1] ?? 0
    const number = asn1.subarray(at + 2, at + 2 + length)
    const digits =
      number.length > SCALAR_BYTES ? number.subarray(number.length - SCALAR_BYTES) : number
    digits.copy(raw, end - digits.length)
    at += 2 + length
  }
  return raw
}

/**
 * An entry is canonicalised once, in three parts: `hash` sorts right after `body`, `signature`
 * right after `seq`. The hash is taken over the parts joined, the text puts both in between.
 */
type CanonicalParts = { readonly head: string; readonly middle: string; readonly tail: string }

function canonicalParts(entry: Omit<ReadEntry, 'hash' | 'signature'>): CanonicalParts {
  const { mode, offsetMinutes: offset, operator, prev, register, seq } = entry
  const rest = canonicalJson({ kind: entry.kind, mode, offsetMinutes: offset, operator, prev })
  return {
    head: `{"at":${canonicalJson(entry.at)},"body":${canonicalJson(entry.body)}`,
    middle: `,${rest.slice(1, -1)},"register":${canonicalJson(register)},"seq":${seq}`,
    tail: `,"v":${entry.v}}`,
  }
}

function hashOf(parts: CanonicalParts): string {
  return createHash('sha256')
    .update(parts.head + parts.middle + parts.tail)
    .digest('hex')
}

function signedText(parts: CanonicalParts, hash: string, signature: string): string {
  return `${parts.head},"hash":"${hash}"${parts.middle},"signature":"${signature}"${parts.tail}`
}

const FIELDS = [
  'at',
  'body',
  'hash',
  'kind',
  'mode',
  'offsetMinutes',
  'operator',
  'prev',
  'register',
  'seq',
  'signature',
  'v',
] as const

/** What was read from a text: the entry when its fields are all there, and what is wrong. */
export type Reading = { readonly entry?: ReadEntry; readonly fault?: Fault }

/**
 * Reads a stored text that should be the entry `seq`. Finds what the text alone can tell: not
 * JSON, not canonical, fields missing, content that does not match its hash, or an entry that is
 * wrong in itself. Neither its signature nor its place in a chain is looked at.
 */
export function readEntry(text: string, seq: number): Reading {
  if (Buffer.byteLength(text) > MAXIMUM_ENTRY_BYTES) return { fault: faultAt(seq, 'too-long') }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: faultAt(seq, 'not-json') }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: faultAt(seq, 'not-json') }
  }
  const fields = value as Readonly<Record<string, unknown>>
  const version = fields['v']
  if (version !== JOURNAL_VERSION) {
    return { fault: faultAt(seq, 'version', typeof version === 'number' ? String(version) : '') }
  }
  const field = fieldFault(fields)
  if (field !== undefined) return { fault: faultAt(seq, 'fields', field) }
  const entry = fields as ReadEntry
  return { entry, ...optionalFault(textFault(text, entry, seq) ?? headFault(entry, seq)) }
}

function optionalFault(fault: Fault | undefined): { fault?: Fault } {
  return fault === undefined ? {} : { fault }
}

/** Only types here: whether a value is the right one comes after its hash and its signature. */
function fieldFault(fields: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of FIELDS) {
    const value = fields[name]
    const isRight =
      name === 'body'
        ? typeof value === 'object' && value !== null
        : name === 'seq' || name === 'v' || name === 'offsetMinutes'
          ? Number.isSafeInteger(value)
          : typeof value === 'string'
    if (!isRight) return name
  }
  return Object.keys(fields).find((name) => !(FIELDS as readonly string[]).includes(name))
}

function textFault(text: string, entry: ReadEntry, seq: number): Fault | undefined {
  let parts: CanonicalParts
  try {
    parts = canonicalParts(entry)
  } catch {
    return faultAt(seq, 'not-canonical')
  }
  const { hash, signature } = entry
  // The hash is quoted without escapes: one that needs any cannot be a hash.
  if (!/^[0-9a-f]{64}$/.test(hash) || hashOf(parts) !== hash) return faultAt(seq, 'hash')
  if (/["\\]/.test(signature)) return faultAt(seq, 'signature')
  return signedText(parts, hash, signature) === text ? undefined : faultAt(seq, 'not-canonical')
}

const HASH = /^[0-9a-f]{64}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const OPERATOR = /^[\w.-]{1,32}$/
const REGISTER = /^[A-Za-z0-9][\w-]{0,31}$/
const MODES: readonly string[] = ['real', 'demo', 'training']

/** A register's name stands in file names: letters, digits, `-` and `_`, at most 32. */
export function isRegisterName(name: string): boolean {
  return REGISTER.test(name)
}

function headFault(entry: Omit<ReadEntry, 'hash' | 'signature'>, seq: number): Fault | undefined {
  if (entry.seq !== seq || !Number.isSafeInteger(seq) || seq < 1) {
    return faultAt(seq, 'seq', `it says ${entry.seq}`)
  }
  if (!HASH.test(entry.prev)) return faultAt(seq, 'prev')
  if (!MODES.includes(entry.mode)) return faultAt(seq, 'mode', entry.mode)
  if (!isRegisterName(entry.register)) return faultAt(seq, 'register', entry.register)
  if (!OPERATOR.test(entry.operator)) return faultAt(seq, 'operator')
  const instantMs = INSTANT.test(entry.at) ? Date.parse(entry.at) : Number.NaN
  if (Number.isNaN(instantMs) || new Date(instantMs).toISOString() !== entry.at) {
    return faultAt(seq, 'at')
  }
  const expected = offsetMinutes(instantMs)
  return entry.offsetMinutes === expected ? undefined : faultAt(seq, 'offset', `not ${expected}`)
}

/**
 * Looks at what the entry says rather than at its seal: a kind of the closed list, the fields of
 * that kind, the sums of a sale or a return. Gives the first fault, or undefined.
 */
export function contentFault(
  entry: Pick<ReadEntry, 'kind' | 'body' | 'seq' | 'register'>,
): Fault | undefined {
  if (!isKnownKind(entry.kind)) return faultAt(entry.seq, 'kind', entry.kind.slice(0, 40))
  const fault = bodyFault(entry.kind, entry.body)
  if (fault !== undefined) return faultAt(entry.seq, fault.code, fault.detail)
  if (entry.kind !== 'installed') return undefined
  const { register } = entry.body as { readonly register: string }
  return register === entry.register ? undefined : faultAt(entry.seq, 'body', 'body.register')
}

/** Gives the fault of a signature that is not the key's, or undefined. */
export function signatureFault(entry: ReadEntry, publicKey: KeyObject): Fault | undefined {
  return isSignedBy(publicKey, Buffer.from(entry.hash, 'latin1'), entry.signature)
    ? undefined
    : faultAt(entry.seq, 'signature')
}

/** What the entry should be, as far as is known. */
export type Expected = {
  readonly seq: number
  readonly prev?: string | undefined
  readonly register?: string | undefined
  readonly mode?: string | undefined
}

/** Gives the fault of an entry that is not where it should be, or undefined. */
export function placeFault(entry: ReadEntry, expected: Expected): Fault | undefined {
  const { prev, register, mode, seq } = expected
  if (entry.seq !== seq) return faultAt(seq, 'seq', `it says ${entry.seq}`)
  if (register !== undefined && entry.register !== register) {
    return faultAt(seq, 'register', entry.register)
  }
  if (mode !== undefined && entry.mode !== mode) return faultAt(seq, 'mode', entry.mode)
  return prev !== undefined && entry.prev !== prev ? faultAt(seq, 'prev') : undefined
}

/**
 * Checks a stored text whole: form, hash, signature by `publicKey`, place, content.
 * Gives the entry, or the first fault.
 */
export function checkEntry(
  text: string,
  expected: Expected & { readonly publicKey: KeyObject },
):
  | { readonly ok: true; readonly entry: ReadEntry }
  | { readonly ok: false; readonly fault: Fault } {
  const { entry, fault } = readEntry(text, expected.seq)
  if (fault !== undefined) return { ok: false, fault }
  if (entry === undefined) throw new Error('an entry without a fault was not read')
  const found =
    signatureFault(entry, expected.publicKey) ?? placeFault(entry, expected) ?? contentFault(entry)
  return found === undefined ? { ok: true, entry } : { ok: false, fault: found }
}

/** Makes the fault of an entry. */
export function faultAt(seq: number, code: FaultCode, detail = ''): Fault {
  return { seq, code, detail }
}
