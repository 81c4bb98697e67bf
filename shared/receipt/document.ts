/**
 * A paper as data: what it says, block after block, before any printer is chosen. The same
 * document gives the bytes of a receipt printer, the picture on the screen and a page of A4.
 * It is stored as JSON with its print job, so it never holds a top-up code: a `secret` block
 * names the card's serial, and the code takes its place only in memory, while it is sent.
 */
import type { TillMode } from '../journal.ts'
import { PAPER_TEXT } from '../text/paper.ts'

export const RECEIPT_VERSION = 1

export type PaperKind =
  | 'ticket'
  | 'code-slip'
  | 'return'
  | 'x-report'
  | 'z-report'
  | 'session-close'
  | 'cash-move'
  | 'fingerprint'
  | 'test-page'

export type TextAlign = 'left' | 'center' | 'right'

/** How many times a character is widened or heightened. */
export type TextScale = 1 | 2 | 3 | 4

export type TextStyle = {
  readonly align?: TextAlign
  readonly bold?: boolean
  readonly underline?: boolean
  readonly width?: TextScale
  readonly height?: TextScale
}

export type ReceiptBlock =
  | { readonly kind: 'text'; readonly text: string; readonly style?: TextStyle }
  | {
      readonly kind: 'row'
      readonly label: string
      readonly amount: string
      readonly style?: TextStyle
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'blank'; readonly lines: number }
  | { readonly kind: 'barcode'; readonly symbology: 'code128' | 'ean13'; readonly data: string }
  | { readonly kind: 'qr'; readonly data: string }
  | { readonly kind: 'secret'; readonly serial: string }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' }

export type ReceiptDocument = {
  readonly version: typeof RECEIPT_VERSION
  readonly what: PaperKind
  /** A name for a list on the screen and for the page's title. */
  readonly title: string
  readonly mode: TillMode
  /** The rank of a duplicate, from 1; 0 for the original (law 17). */
  readonly duplicate: number
  readonly blocks: readonly ReceiptBlock[]
}

/**
 * Marks a paper "DUPLICATA n" and changes nothing else of it (law 17).
 * Takes the stored original and a rank from 1; throws a RangeError on another rank.
 */
export function markDuplicate(document: ReceiptDocument, rank: number): ReceiptDocument {
  if (!Number.isSafeInteger(rank) || rank < 1) throw new RangeError(`not a rank: ${rank}`)
  return { ...document, duplicate: rank }
}

/** Says on which till a paper was made: demonstration and training papers are marked (law 19). */
export function markMode(document: ReceiptDocument, mode: TillMode): ReceiptDocument {
  return { ...document, mode }
}

const BANNER: TextStyle = { align: 'center', bold: true, height: 2 }

function modeBanner(mode: TillMode): readonly ReceiptBlock[] {
  if (mode === 'real') return []
  const text = mode === 'demo' ? PAPER_TEXT.demoBanner : PAPER_TEXT.trainingBanner
  return [{ kind: 'text', text, style: BANNER }]
}

/**
 * Gives everything that goes on the paper, in order: the marks of mode and duplicate at the head
 * and again at the foot, the document's own blocks between them, and the cut.
 */
export function paperBlocks(document: ReceiptDocument): readonly ReceiptBlock[] {
  const mode = modeBanner(document.mode)
  const duplicate: readonly ReceiptBlock[] =
    document.duplicate === 0
      ? []
      : [{ kind: 'text', text: PAPER_TEXT.duplicate(document.duplicate), style: BANNER }]
  const marked = mode.length + duplicate.length > 0
  const blank: readonly ReceiptBlock[] = marked ? [{ kind: 'blank', lines: 1 }] : []
  return [
    ...mode,
    ...duplicate,
    ...blank,
    ...document.blocks,
    ...blank,
    ...duplicate,
    ...mode,
    { kind: 'cut' },
  ]
}

/** Gives the serials whose codes the paper shows, in order; empty for all but code slips. */
export function secretSerials(document: ReceiptDocument): readonly string[] {
  return document.blocks.flatMap((block) => (block.kind === 'secret' ? [block.serial] : []))
}
