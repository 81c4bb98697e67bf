/** The papers of the till itself: session close, cash moved, key fingerprint, test page. */
import type { EntryBodies } from '../journal.ts'
import { formatEuros } from '../money.ts'
import { PAPER_TEXT } from '../text/paper.ts'
import { paperDateTime } from '../time.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import {
  BLANK,
  CENTERED,
  moneyRow,
  paper,
  paperFoot,
  paperHead,
  row,
  RULE,
  STRONG,
  text,
  TITLE,
  type PaperEntry,
  type PaperIdentity,
} from './identity.ts'
import type { PrinterProfile } from './profile.ts'

type Moment = { readonly at: string; readonly operator: string }

function stamp(identity: PaperIdentity, moment: Moment): readonly ReceiptBlock[] {
  return [
    BLANK,
    text(paperDateTime(Date.parse(moment.at))),
    row(PAPER_TEXT.register(identity.register), PAPER_TEXT.operator(moment.operator)),
    RULE,
  ]
}

export type SessionCloseInput = {
  readonly identity: PaperIdentity
  readonly entry: PaperEntry<EntryBodies['session-closed']>
}

function compared(label: string, expected: number, counted: number): readonly ReceiptBlock[] {
  return [
    text(label, STRONG),
    moneyRow(`  ${PAPER_TEXT.expected}`, expected),
    moneyRow(`  ${PAPER_TEXT.counted}`, counted),
    moneyRow(`  ${PAPER_TEXT.variance}`, counted - expected),
  ]
}

function pieces(count: Readonly<Record<string, number>>): readonly ReceiptBlock[] {
  const held = Object.entries(count).filter(([, number]) => number > 0)
  held.sort(([left], [right]) => Number(right) - Number(left))
  return held.map(([face, number]) =>
    moneyRow(`  ${PAPER_TEXT.piece(number, formatEuros(Number(face)))}`, Number(face) * number),
  )
}

/** Gives the paper of a counted session: expected, counted, variance per mode (law 20, 31). */
export function sessionCloseDocument(input: SessionCloseInput): ReceiptDocument {
  const { identity, entry } = input
  const { session, expected, counted, varianceCents, count, reason } = entry.body
  return paper(identity, 'session-close', PAPER_TEXT.sessionCloseTitle(session), [
    ...paperHead(identity),
    text(PAPER_TEXT.sessionClose(session), TITLE),
    text(PAPER_TEXT.sessionCloseHead, CENTERED),
    ...stamp(identity, entry),
    ...compared(PAPER_TEXT.cash, expected.cashCents, counted.cashCents),
    ...compared(PAPER_TEXT.cheques, expected.chequesCents, counted.chequesCents),
    row(
      `  ${PAPER_TEXT.chequesCount}`,
      PAPER_TEXT.countedOf(counted.chequesCount, expected.chequesCount),
    ),
    ...compared(PAPER_TEXT.card, expected.cardCents, counted.cardCents),
    text(PAPER_TEXT.thirdParty, STRONG),
    moneyRow(`  ${PAPER_TEXT.expected}`, expected.thirdPartyCents),
    RULE,
    moneyRow(PAPER_TEXT.cashVariance, varianceCents, { bold: true, height: 2 }),
    ...(reason === undefined ? [] : [text(PAPER_TEXT.reason(reason))]),
    RULE,
    text(PAPER_TEXT.countDetail, STRONG),
    ...pieces(count),
    RULE,
    text(PAPER_TEXT.signatures),
    { kind: 'blank', lines: 3 },
    ...paperFoot(identity, entry.signature),
  ])
}

export type CashMoveInput = {
  readonly identity: PaperIdentity
  readonly entry: PaperEntry<EntryBodies['cash-moved']>
}

/** Gives the paper of cash put in, taken out or taken to the bank, with its reason (law 31). */
export function cashMoveDocument(input: CashMoveInput): ReceiptDocument {
  const { identity, entry } = input
  const { direction, amountCents, reason, approvedBy } = entry.body
  return paper(identity, 'cash-move', PAPER_TEXT.cashMoveTitle[direction], [
    ...paperHead(identity),
    text(PAPER_TEXT.cashMove[direction], TITLE),
    ...stamp(identity, entry),
    moneyRow(PAPER_TEXT.amount, amountCents, { bold: true, height: 2 }),
    text(PAPER_TEXT.reason(reason)),
    ...(approvedBy === undefined ? [] : [text(PAPER_TEXT.approvedBy(approvedBy))]),
    RULE,
    text(PAPER_TEXT.signatures),
    { kind: 'blank', lines: 3 },
    ...paperFoot(identity, entry.signature),
  ])
}

export type FingerprintInput = {
  readonly identity: PaperIdentity
  /** ISO 8601 UTC. */
  readonly at: string
  /** The SHA-256 of the DER public key in hexadecimal, grouped or not. */
  readonly fingerprint: string
}

/** Gives the paper of the register's key, in groups of four to compare with head office. */
export function fingerprintDocument(input: FingerprintInput): ReceiptDocument {
  const { identity } = input
  const groups = input.fingerprint.replaceAll(/[^0-9a-f]/gi, '').match(/.{1,4}/g) ?? []
  const lines: string[] = []
  for (let start = 0; start < groups.length; start += 4) {
    lines.push(groups.slice(start, start + 4).join('\u00a0'))
  }
  return paper(identity, 'fingerprint', PAPER_TEXT.fingerprintTitle, [
    ...paperHead(identity),
    text(PAPER_TEXT.fingerprint, TITLE),
    text(PAPER_TEXT.register(identity.register), CENTERED),
    text(PAPER_TEXT.installedAt(paperDateTime(Date.parse(input.at))), CENTERED),
    BLANK,
    ...lines.map((line) => text(line, { align: 'center', bold: true, height: 2 })),
    BLANK,
    { kind: 'qr', data: groups.join('') },
    BLANK,
    text(PAPER_TEXT.fingerprintNotice, CENTERED),
    RULE,
    ...paperFoot(identity),
  ])
}

export type TestPageInput = {
  readonly identity: PaperIdentity
  readonly at: string
  readonly profile: PrinterProfile
}

/** Gives the page that proves a printer's profile: accents, columns, sizes, barcodes, QR. */
export function testPageDocument(input: TestPageInput): ReceiptDocument {
  const { identity, profile } = input
  const ruler = '1234567890'.repeat(5).slice(0, profile.columns)
  return paper(identity, 'test-page', PAPER_TEXT.testTitle, [
    ...paperHead(identity),
    text(PAPER_TEXT.test, TITLE),
    text(paperDateTime(Date.parse(input.at)), CENTERED),
    RULE,
    text(ruler),
    row(PAPER_TEXT.testColumns(profile.columns), profile.codePage),
    text(PAPER_TEXT.testAlphabet),
    moneyRow(PAPER_TEXT.testAmount, 124_990),
    moneyRow(PAPER_TEXT.testAmount, 124_990, { bold: true, height: 2, width: 2 }),
    RULE,
    { kind: 'barcode', symbology: 'code128', data: identity.register },
    BLANK,
    { kind: 'barcode', symbology: 'ean13', data: '2991000000030' },
    BLANK,
    { kind: 'qr', data: identity.register },
    BLANK,
    text(PAPER_TEXT.testQuestion, CENTERED),
    RULE,
    ...paperFoot(identity),
  ])
}
