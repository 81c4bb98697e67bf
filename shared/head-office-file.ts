/** What can be wrong with the two files head office gives to a till. */

/** The key file, pinned at installation; see electron/vault. */
export const HEAD_OFFICE_FILE_FAULTS = [
  'too-long',
  'not-json',
  'format',
  'fields',
  'organisation',
  'private-key',
  'signing-key',
  'sealing-key',
] as const

export type HeadOfficeFileFault = (typeof HEAD_OFFICE_FILE_FAULTS)[number]

/** The file that resets a forgotten passphrase; see electron/people. */
export const RESET_FILE_FAULTS = [
  'no-head-office',
  'unreadable',
  'signature',
  'register',
  'operator',
  'challenge',
] as const

export type ResetFileFault = (typeof RESET_FILE_FAULTS)[number]
