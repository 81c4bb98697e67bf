/**
 * A forgotten passphrase is reset by a file signed by head office (law 33). The till shows a
 * request number, which the manager reads out on the telephone; head office signs a file for that
 * till, person and number. The number is drawn from the stored hash: once the passphrase has
 * changed the number has too, so that a file serves once and a lost one is worth nothing.
 *
 * The file is JSON: `{format, register, operator, request, signature}`; `signature` is base64
 * P1363 by head office's signing key over the canonical JSON of the other members.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ResetFileFault } from '../../shared/head-office-file.ts'
import { isOperatorCode, normalisePassphrase, requireStrongPassphrase } from '../../shared/pin.ts'
import { Refusal } from '../../shared/refusal.ts'
import { canonicalJson } from '../proof/canonical.ts'
import { isSignedBy, readPublicKey } from '../proof/fingerprint.ts'
import { inTransaction } from '../store/statement.ts'
import { NO_ATTEMPTS } from './attempts.ts'
import { hashSecret } from './secret-hash.ts'
import type { PersonRow } from './table.ts'
import { requirePerson, saveAttempts, saveSecret } from './table.ts'
import type { PeopleTools } from './tools.ts'

export const RESET_FORMAT = 'comptoir-passphrase-reset/1'
const REQUEST_FORMAT = 'comptoir-passphrase-request/1'
const MAXIMUM_CHARACTERS = 4_096

const fileSchema = z.strictObject({
  format: z.literal(RESET_FORMAT),
  register: z.string(),
  operator: z.string().refine(isOperatorCode),
  request: z.string(),
  signature: z.string(),
})

type ResetFile = z.infer<typeof fileSchema>

/** What this till pinned at its installation; no key where head office's file was not given. */
export type ResetTrust = {
  readonly register: string
  readonly headOfficeSigningKeyPem: string | null
}

/** Gives the bytes head office signs. */
export function resetMessage(file: Omit<ResetFile, 'signature' | 'format'>): Buffer {
  const { register, operator, request } = file
  return Buffer.from(canonicalJson({ format: RESET_FORMAT, register, operator, request }))
}

/**
 * Gives the request number of a person, `XXXX-XXXX` in hex, to be read out to head office. Throws
 * `person-unknown`.
 */
export function resetRequest(tools: Pick<PeopleTools, 'db'>, code: string): string {
  return requestOf(requirePerson(tools.db, code))
}

/** Gives the request as a file for head office: JSON `{format, register, operator, request}`. */
export function resetRequestFile(request: Omit<ResetFile, 'signature' | 'format'>): string {
  return `${JSON.stringify({ format: REQUEST_FORMAT, ...request }, null, 2)}\n`
}

function requestOf(row: PersonRow): string {
  const digest = createHash('sha256')
    .update(`${RESET_FORMAT} ${row.code}\n`)
    .update(row.passphrase_salt ?? Buffer.alloc(0))
    .update(row.passphrase_hash ?? Buffer.alloc(0))
    .digest('hex')
    .toUpperCase()
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`
}

/**
 * Checks head office's file before anybody types a passphrase for it. Throws `reset-file` whose
 * `fault` is a ResetFileFault, `person-unknown`.
 */
export function requireResetFile(
  tools: Pick<PeopleTools, 'db'>,
  input: { readonly code: string; readonly file: string },
  trust: ResetTrust,
): void {
  const file = readSigned(input.file, trust)
  if (file.operator !== input.code) refuse('operator')
  if (resetRequest(tools, input.code) !== file.request) refuse('challenge')
}

/**
 * Gives a person the new passphrase that head office's file allows, and ends their wait or lock.
 * Nobody need be signed in. Throws `reset-file` whose `fault` is a ResetFileFault,
 * `weak-passphrase`, `person-unknown`.
 */
export async function resetPassphrase(
  tools: PeopleTools,
  input: { readonly code: string; readonly file: string; readonly passphrase: string },
  trust: ResetTrust,
): Promise<void> {
  const file = readSigned(input.file, trust)
  if (file.operator !== input.code) refuse('operator')
  requireStrongPassphrase(input.passphrase)
  const spelling = normalisePassphrase(input.passphrase)
  const { pepper } = tools.keys
  const stored = await hashSecret(pepper, 'passphrase', spelling, tools.secretCost)
  inTransaction(tools.db, () => {
    const row = requirePerson(tools.db, input.code)
    if (requestOf(row) !== file.request) refuse('challenge')
    saveSecret(tools.db, row.id, 'passphrase', stored)
    saveAttempts(tools.db, row.id, NO_ATTEMPTS)
    const body = { what: 'override', who: row.code, for: 'passphrase-reset' } as const
    tools.append('access', body, 'system')
  })
}

function readSigned(text: string, trust: ResetTrust): ResetFile {
  if (trust.headOfficeSigningKeyPem === null) refuse('no-head-office')
  const key = readPublicKey(trust.headOfficeSigningKeyPem) ?? refuse('no-head-office')
  const file = parse(text) ?? refuse('unreadable')
  if (!isSignedBy(key, resetMessage(file), file.signature)) refuse('signature')
  if (file.register !== trust.register) refuse('register')
  return file
}

function parse(text: string): ResetFile | null {
  if (text.length > MAXIMUM_CHARACTERS) return null
  try {
    return fileSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return null
  }
}

function refuse(fault: ResetFileFault): never {
  throw new Refusal('reset-file', { fault })
}
