/**
 * What the main process tells the page about a scanner's keys. It goes one way only, on its own
 * channel: the page obeys and answers nothing.
 */

/** The IPC channel these messages take; the preload hands them to `till.onScanner`. */
export const SCANNER_CHANNEL = 'scanner:fields'

/** A key withheld from the page, to be played again there. */
export type ReplayKey = { readonly key: string; readonly code: string; readonly shift: boolean }

export type ScannerMessage =
  /** Undo what the last keys of these physical codes did: they were a scanner's. */
  | { readonly kind: 'restore'; readonly codes: readonly string[] }
  /** Type these keys: they were a person's after all. */
  | { readonly kind: 'replay'; readonly keys: readonly ReplayKey[] }

/** What the preload exposes for it: takes a listener and gives a function that removes it. */
export type OnScanner = (listener: (message: ScannerMessage) => void) => () => void
