/** The reports of a register: X (any time, changes nothing) and Z (the day's closing). */
import type { DayClosedBody, PaymentMode, VatTotals } from '../journal.ts'
import { cents, formatEuros, type Cents } from '../money.ts'
import { PAPER_TEXT } from '../text/paper.ts'
import { frenchDate, paperDateTime } from '../time.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import {
  BLANK,
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
import { vatLabel } from './vat.ts'

/** The figures an X and a Z have in common. */
export type DayFigures = Pick<
  DayClosedBody,
  'businessDate' | 'sessions' | 'sales' | 'returns' | 'netCents' | 'byVat' | 'byPayment' | 'codes'
> & {
  /** Σ of the sales and Σ of the returns (negative), in cents, when the caller has them. */
  readonly salesCents?: Cents
  readonly returnsCents?: Cents
}

const PAYMENT_ORDER: readonly PaymentMode[] = ['cash', 'card', 'cheque', 'thirdParty']
const CODE_ORDER = [
  'opening',
  'received',
  'sold',
  'voided',
  'disputed',
  'expired',
  'lost',
  'transferred',
  'closing',
] as const

function heading(title: string): readonly ReceiptBlock[] {
  return [RULE, text(title, STRONG)]
}

function vatBlocks(totals: VatTotals): readonly ReceiptBlock[] {
  return Object.entries(totals).map(([regime, amount]) => moneyRow(vatLabel(regime), amount))
}

function optionalMoney(label: string, amount: Cents | undefined): readonly ReceiptBlock[] {
  return amount === undefined ? [] : [moneyRow(label, amount)]
}

function figures(body: DayFigures): readonly ReceiptBlock[] {
  const sessions = body.sessions.length === 0 ? PAPER_TEXT.noSession : body.sessions.join(', ')
  return [
    row(PAPER_TEXT.businessDay, frenchDate(body.businessDate), STRONG),
    row(PAPER_TEXT.sessions, sessions),
    RULE,
    row(PAPER_TEXT.sales, String(body.sales)),
    ...optionalMoney(PAPER_TEXT.salesTotal, body.salesCents),
    row(PAPER_TEXT.returns, String(body.returns)),
    ...optionalMoney(PAPER_TEXT.returnsTotal, body.returnsCents),
    moneyRow(PAPER_TEXT.net, body.netCents, { bold: true, height: 2, width: 2 }),
    ...heading(PAPER_TEXT.byVat),
    ...vatBlocks(body.byVat),
    ...heading(PAPER_TEXT.byPayment),
    ...PAYMENT_ORDER.map((mode) => moneyRow(PAPER_TEXT.payment[mode], body.byPayment[mode])),
    ...heading(PAPER_TEXT.codes),
    ...CODE_ORDER.map((state) => row(PAPER_TEXT.codeRows[state], String(body.codes[state]))),
  ]
}

export type XReportInput = {
  readonly identity: PaperIdentity
  /** ISO 8601 UTC. */
  readonly at: string
  readonly operator: string
  readonly figures: DayFigures
  /** What the drawer should hold, float included, in cents. */
  readonly expectedCashCents: Cents
}

/** Gives an X: the day so far, marked as no valid receipt (law 18, 22). */
export function xReportDocument(input: XReportInput): ReceiptDocument {
  const { identity } = input
  return paper(identity, 'x-report', PAPER_TEXT.xTitle, [
    ...paperHead(identity),
    text(PAPER_TEXT.x, TITLE),
    text(PAPER_TEXT.notValid, { align: 'center', bold: true }),
    BLANK,
    text(paperDateTime(Date.parse(input.at))),
    row(PAPER_TEXT.register(identity.register), PAPER_TEXT.operator(input.operator)),
    ...figures(input.figures),
    ...heading(PAPER_TEXT.drawer),
    moneyRow(PAPER_TEXT.expectedCash, input.expectedCashCents),
    RULE,
    text(PAPER_TEXT.notValid, { align: 'center', bold: true }),
    BLANK,
    ...paperFoot(identity),
  ])
}

export type ZReportInput = {
  readonly identity: PaperIdentity
  readonly entry: PaperEntry<DayClosedBody>
  /** Σ of the sales and Σ of the returns (negative), in cents, when known. */
  readonly salesCents?: Cents
  readonly returnsCents?: Cents
}

function perpetual(amount: number): string {
  return formatEuros(cents(amount))
}

/** Gives a Z with every field of its `day-closed` entry, codes as well as money (law 20, 21). */
export function zReportDocument(input: ZReportInput): ReceiptDocument {
  const { identity, entry } = input
  const { body } = entry
  const complement: readonly ReceiptBlock[] =
    body.complementOf === undefined
      ? []
      : [text(PAPER_TEXT.complement(body.complementOf), { align: 'center', bold: true })]
  const amounts = {
    ...(input.salesCents === undefined ? {} : { salesCents: input.salesCents }),
    ...(input.returnsCents === undefined ? {} : { returnsCents: input.returnsCents }),
  }
  return paper(identity, 'z-report', PAPER_TEXT.zTitle(body.z), [
    ...paperHead(identity),
    text(PAPER_TEXT.z(body.z), TITLE),
    ...complement,
    BLANK,
    text(paperDateTime(Date.parse(entry.at))),
    row(PAPER_TEXT.register(identity.register), PAPER_TEXT.operator(entry.operator)),
    ...figures({ ...body, ...amounts }),
    ...heading(PAPER_TEXT.bounds),
    row(PAPER_TEXT.entries, PAPER_TEXT.span(body.fromSeq, body.toSeq)),
    row(PAPER_TEXT.firstTicket, body.firstTicket ?? PAPER_TEXT.noTicket),
    row(PAPER_TEXT.lastTicket, body.lastTicket ?? PAPER_TEXT.noTicket),
    ...heading(PAPER_TEXT.perpetual),
    row(PAPER_TEXT.perpetualSigned, perpetual(body.perpetualSignedCents)),
    row(PAPER_TEXT.perpetualAbsolute, perpetual(body.perpetualAbsoluteCents)),
    RULE,
    text(PAPER_TEXT.siteManager),
    { kind: 'blank', lines: 3 },
    ...paperFoot(identity, entry.signature),
  ])
}
