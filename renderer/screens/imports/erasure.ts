/** The erasure of a batch of devices: its day and who declares it, asked once a file (law 28). */
import { isDate } from '../../../shared/time.ts'
import type { ImportKind } from '../../../shared/views.ts'

/** What is typed: `known` null until the question is answered. */
export type ErasureDraft = {
  readonly known: boolean | null
  /** As typed, `31/12/2026`. */
  readonly day: string
  readonly declaredBy: string
}

export const NO_ERASURE: ErasureDraft = { known: null, day: '', declaredBy: '' }

/** Tells whether a file of the kind is asked for its erasure. */
export function asksErasure(kind: ImportKind): boolean {
  return kind === 'devices' || kind === 'phones'
}

/** Reads `31/12/2026` (or with dots or dashes) into `2026-12-31`; undefined for no such day. */
export function readDay(typed: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed.trim()) ?? []
  if (day === undefined || month === undefined || year === undefined) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : undefined
}

/** Why the answer can't be sent yet, as a key of the sentences. */
export type ErasureFault = 'unanswered' | 'dayWrong' | 'dayLater' | 'declarerMissing'

/** Tells what is missing, or null; `today` is the till's business date. */
export function erasureFault(draft: ErasureDraft, today: string): ErasureFault | null {
  if (draft.known === null) return 'unanswered'
  if (!draft.known) return null
  const day = readDay(draft.day)
  if (day === undefined) return 'dayWrong'
  if (day > today) return 'dayLater'
  return draft.declaredBy.trim() === '' ? 'declarerMissing' : null
}

/** Gives what the main process is sent: null where nothing was declared. */
export function erasureOf(
  draft: ErasureDraft,
): { readonly on: string; readonly declaredBy: string } | null {
  const on = draft.known === true ? readDay(draft.day) : undefined
  return on === undefined ? null : { on, declaredBy: draft.declaredBy.trim() }
}
