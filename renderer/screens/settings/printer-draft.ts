/** The printer's settings as they are typed, and what is wrong with them. */
import type { SettingsView } from '../../../shared/views.ts'

export const PRINTER_KINDS = ['network', 'virtual', 'file', 'none'] as const
export type PrinterKind = (typeof PRINTER_KINDS)[number]

export const PAPER_COLUMNS = [32, 42, 48] as const
export type PaperColumns = (typeof PAPER_COLUMNS)[number]

export type PrinterDraft = {
  readonly kind: PrinterKind
  readonly host: string
  readonly port: string
  readonly columns: PaperColumns
}

/** Starts from the present settings; an unset port is the usual 9100. */
export function printerDraft(printer: SettingsView['printer']): PrinterDraft {
  const port = printer.port > 0 ? String(printer.port) : '9100'
  return { kind: printer.kind, host: printer.host, port, columns: printer.columns }
}

/** Tells whether a kind may be chosen: paper that stays in the PC is for a demonstration only. */
export function isPrinterKindAllowed(kind: PrinterKind, mode: SettingsView['mode']): boolean {
  return kind === 'network' || kind === 'none' || mode !== 'real'
}

/** Reads a port (1 to 65535), or undefined. */
export function readPort(typed: string): number | undefined {
  if (!/^\d{1,5}$/.test(typed.trim())) return undefined
  const port = Number(typed)
  return port >= 1 && port <= 65_535 ? port : undefined
}

/** Tells what is wrong, as a key of the printer's sentences, or null. */
export function printerFault(draft: PrinterDraft): 'hostWrong' | 'portWrong' | null {
  if (draft.kind !== 'network') return null
  if (!/^[A-Za-z0-9.:_-]+$/.test(draft.host.trim())) return 'hostWrong'
  return readPort(draft.port) === undefined ? 'portWrong' : null
}
