/** What can be wrong with the key file head office gives to a till; see electron/vault. */
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
