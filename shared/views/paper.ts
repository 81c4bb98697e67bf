/** Papers and what a sale or a return answers. */
import type { PaymentMode } from '../journal.ts'
import type { PaperKind as ReceiptKind } from '../receipt/document.ts'

/** A receipt of the till's printer, or the A4 purchase sheet of a device. */
export type PaperKind = ReceiptKind | 'purchase-sheet'

export type PaperView = {
  readonly job: number
  readonly what: PaperKind
  readonly state: 'queued' | 'sending' | 'printed' | 'unknown' | 'refused' | 'out' | 'failed'
  /** The label and serial, to say which paper is meant: "Illimité 30 j · n° DM2600000083". */
  readonly title: string
  readonly detail: string
  readonly seq: number | null
  readonly ticket: string | null
  readonly rank: number
  /** Why the printer did not print, as a refusal code, or null. */
  readonly trouble: string | null
  /** True when main can draw it for this window: a demonstration or training till's paper. */
  readonly pictured: boolean
}

export type SaleDoneView = {
  readonly seq: number
  readonly ticket: string
  readonly totalCents: number
  readonly changeCents: number
  readonly papers: readonly PaperView[]
  /** A guarantee-listed device is in the basket: the ticket is proposed (law 16). */
  readonly ticketProposed: boolean
}

export type ReturnDoneView = {
  readonly seq: number
  readonly ticket: string
  readonly refundCents: number
  readonly refundMode: PaymentMode | null
  readonly papers: readonly PaperView[]
}
