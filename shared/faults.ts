/**
 * What a verification can find wrong, as a closed list. The sentences live in
 * shared/text/faults.ts; the verifier itself lives in electron/proof.
 */

export const FAULT_CODES = [
  // one entry
  'encoding',
  'too-long',
  'not-json',
  'not-canonical',
  'version',
  'fields',
  'hash',
  'signature',
  'seq',
  'missing',
  'prev',
  'register',
  'mode',
  'operator',
  'at',
  'offset',
  'kind',
  'body',
  'arithmetic',
  'first-entry',
  'key',
  'other-key',
  // the file that carries them
  'file-unreadable',
  'file-empty',
  'file-unknown',
  'file-damaged',
  'file-encrypted',
  'file-too-large',
  'file-names',
  'journal-absent',
  'manifest',
  'manifest-signature',
  'sha256',
  'count',
  'totals',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

/**
 * One fault: the entry's place in the journal (null when it is the file's own), what, and a
 * technical detail that needs no translation (a field's path, a number), possibly empty.
 */
export type Fault = {
  readonly seq: number | null
  readonly code: FaultCode
  readonly detail: string
}
