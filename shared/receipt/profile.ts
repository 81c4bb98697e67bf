/** What differs from one receipt printer to the next, learnt on a test page. */

export const CODE_PAGES = ['windows-1252', 'pc858'] as const
export type CodePage = (typeof CODE_PAGES)[number]

export type PrinterProfile = {
  /** Characters of the normal size on a line: 32 (58 mm paper), 42 or 48 (80 mm). */
  readonly columns: number
  /** Dots across the printable width. */
  readonly dots: number
  readonly codePage: CodePage
  /** The number by which `ESC t` selects the code page; a few makes differ. */
  readonly codePageByte: number
}

/** The printable widths met in the field. */
export const PROFILE_32: PrinterProfile = {
  columns: 32,
  dots: 384,
  codePage: 'windows-1252',
  codePageByte: 16,
}
export const PROFILE_42: PrinterProfile = { ...PROFILE_32, columns: 42, dots: 504 }
export const PROFILE_48: PrinterProfile = { ...PROFILE_32, columns: 48, dots: 576 }
