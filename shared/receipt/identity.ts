/** Who makes a paper, and the parts every paper shares: head, foot, rules, signature extract. */
import { formatEuros } from '../money.ts'
import type { TillMode } from '../journal.ts'
import { PAPER_TEXT } from '../text/paper.ts'
import {
  RECEIPT_VERSION,
  type PaperKind,
  type ReceiptBlock,
  type ReceiptDocument,
  type TextStyle,
} from './document.ts'

/** The mentions of the organisation, the register and the software (law 15). */
export type PaperIdentity = {
  readonly organisation: string
  readonly siret: string
  readonly site: string
  readonly address: string
  readonly telephone: string
  readonly register: string
  readonly softwareName: string
  readonly softwareVersion: string
  readonly mode: TillMode
}

/** What a paper needs of a signed entry; a journal entry of the kind fits as it is. */
export type PaperEntry<Body> = {
  /** ISO 8601 UTC. */
  readonly at: string
  readonly operator: string
  readonly signature: string
  readonly body: Body
}

export const CENTERED: TextStyle = { align: 'center' }
export const TITLE: TextStyle = { align: 'center', bold: true, width: 2, height: 2 }
export const STRONG: TextStyle = { bold: true }
export const RULE: ReceiptBlock = { kind: 'rule' }

/** One paragraph of a paper. */
export function text(content: string, style?: TextStyle): ReceiptBlock {
  return style === undefined
    ? { kind: 'text', text: content }
    : { kind: 'text', text: content, style }
}

/** A label at the left and a value at the right of the same line. */
export function row(label: string, value: string, style?: TextStyle): ReceiptBlock {
  return style === undefined
    ? { kind: 'row', label, amount: value }
    : { kind: 'row', label, amount: value, style }
}

/** A label and an amount in cents, printed the French way. */
export function moneyRow(label: string, amountCents: number, style?: TextStyle): ReceiptBlock {
  return row(label, formatEuros(amountCents), style)
}

/** One blank line. */
export const BLANK: ReceiptBlock = { kind: 'blank', lines: 1 }

/** Gives characters 3, 7, 13 and 19 of a signature, counted from 1 (law 15). */
export function signatureExtract(signature: string): string {
  return [3, 7, 13, 19].map((place) => signature.charAt(place - 1)).join('')
}

/** Gives a SIRET in its usual groups, 3 3 3 5; another text as it is. */
export function groupedSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')
}

/** The head of every paper: organisation, site, address, telephone, SIRET (law 15). */
export function paperHead(identity: PaperIdentity): readonly ReceiptBlock[] {
  return [
    text(identity.organisation, TITLE),
    text(identity.site, { align: 'center', bold: true }),
    text(identity.address, CENTERED),
    text(PAPER_TEXT.telephone(identity.telephone.replaceAll(' ', '\u00a0')), CENTERED),
    text(PAPER_TEXT.siret(groupedSiret(identity.siret)), CENTERED),
    RULE,
  ]
}

/** The foot of a signed paper: software, version, signature extract (law 15). */
export function paperFoot(identity: PaperIdentity, signature?: string): readonly ReceiptBlock[] {
  const software = PAPER_TEXT.software(identity.softwareName, identity.softwareVersion)
  if (signature === undefined) return [text(software, CENTERED)]
  return [row(software, PAPER_TEXT.signature(signatureExtract(signature)))]
}

/** Assembles a paper of a register in its mode; the original, not a duplicate. */
export function paper(
  identity: PaperIdentity,
  what: PaperKind,
  title: string,
  blocks: readonly ReceiptBlock[],
): ReceiptDocument {
  return { version: RECEIPT_VERSION, what, title, mode: identity.mode, duplicate: 0, blocks }
}
