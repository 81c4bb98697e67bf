/** The papers of a sale: the ticket (on request only, law 16), the code slip, the return. */
import type { ReturnBody, SaleBody, SaleLine } from '../journal.ts'
import { formatEuros, multiplyCents } from '../money.ts'
import { PAPER_TEXT } from '../text/paper.ts'
import { frenchDate, paperDateTime } from '../time.ts'
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
import type { LegalMentions } from './mentions.ts'
import { includedTaxCents, rateOf, vatLabel, vatMark, vatTotals } from './vat.ts'

function stamp(
  identity: PaperIdentity,
  entry: PaperEntry<{ readonly ticket: string }>,
  operation: string,
): readonly ReceiptBlock[] {
  return [
    row(PAPER_TEXT.ticket(entry.body.ticket), operation, STRONG),
    text(paperDateTime(Date.parse(entry.at))),
    row(PAPER_TEXT.register(identity.register), PAPER_TEXT.operator(entry.operator)),
    RULE,
  ]
}

function identifiers(line: SaleLine): readonly ReceiptBlock[] {
  const found: string[] = []
  if (line.ecid !== undefined) found.push(PAPER_TEXT.ecid(line.ecid))
  if (line.imei !== undefined) found.push(PAPER_TEXT.imei(line.imei))
  if (line.iccid !== undefined) found.push(PAPER_TEXT.iccid(line.iccid))
  for (const serial of line.serials ?? []) found.push(PAPER_TEXT.serial(line.nature, serial))
  if (line.defects !== undefined && line.defects !== '') {
    found.push(PAPER_TEXT.defects(line.defects))
  }
  return found.map((content) => text(`  ${content}`))
}

function soldLine(line: SaleLine): readonly ReceiptBlock[] {
  const unit = PAPER_TEXT.unitPrice(line.quantity, formatEuros(line.unitPriceCents))
  return [
    text(line.label, STRONG),
    row(`  ${unit}\u00a0 ${vatMark(line.vat)}`, formatEuros(line.totalCents)),
    ...identifiers(line),
  ]
}

function vatRows(lines: readonly SaleLine[]): readonly ReceiptBlock[] {
  return vatTotals(lines).flatMap(({ regime, totalCents }) => {
    const total = moneyRow(`${vatLabel(regime)} (${vatMark(regime)})`, totalCents)
    const rate = rateOf(regime)
    if (rate === undefined) return [total]
    return [total, moneyRow(PAPER_TEXT.includedTax, includedTaxCents(totalCents, rate))]
  })
}

function mentionBlocks(
  lines: readonly SaleLine[],
  mentions: LegalMentions,
): readonly ReceiptBlock[] {
  const exempt = lines.some((line) => line.vat === 'exempt')
  const device = lines.some((line) => line.nature === 'device' && line.quantity > 0)
  return [
    ...(exempt ? [text(mentions.exemptLine, CENTERED)] : []),
    ...(device ? [text(mentions.guaranteeLine, CENTERED)] : []),
  ]
}

export type TicketInput = {
  readonly identity: PaperIdentity
  readonly entry: PaperEntry<SaleBody>
  /** The mentions in force on the sale's business date. */
  readonly mentions: LegalMentions
  /** Whether the saving on public prices is printed (a setting of the site). */
  readonly showSaving?: boolean
}

function paymentRows(body: SaleBody): readonly ReceiptBlock[] {
  const rows = body.payments.map((payment) => {
    const { mode, reference } = payment
    // The reference of cash is why more than 1 000 € came in it: not for the person's paper.
    const shown = mode === 'cash' ? undefined : reference
    const label =
      shown === undefined ? PAPER_TEXT.payment[mode] : PAPER_TEXT.paymentWith(mode, shown)
    return moneyRow(label, payment.amountCents)
  })
  return body.changeCents === 0 ? rows : [...rows, moneyRow(PAPER_TEXT.change, body.changeCents)]
}

/** Gives the ticket of a sale with every mention of law 15. */
export function ticketDocument(input: TicketInput): ReceiptDocument {
  const { identity, entry, mentions } = input
  const { body } = entry
  const saving: readonly ReceiptBlock[] =
    input.showSaving === true && body.savingCents > 0
      ? [moneyRow(PAPER_TEXT.saving, body.savingCents)]
      : []
  return paper(identity, 'ticket', PAPER_TEXT.ticket(body.ticket), [
    ...paperHead(identity),
    ...stamp(identity, entry, PAPER_TEXT.sale),
    ...body.lines.flatMap(soldLine),
    RULE,
    moneyRow(PAPER_TEXT.total, body.totalCents, { bold: true, height: 2, width: 2 }),
    BLANK,
    ...paymentRows(body),
    RULE,
    row(PAPER_TEXT.lineCountLabel, String(body.lines.length)),
    ...vatRows(body.lines),
    ...saving,
    BLANK,
    ...mentionBlocks(body.lines, mentions),
    BLANK,
    { kind: 'barcode', symbology: 'code128', data: body.ticket },
    BLANK,
    ...paperFoot(identity, entry.signature),
  ])
}

export type CodeSlipInput = {
  readonly identity: PaperIdentity
  readonly product: string
  /** The card's serial; its code is not known here. */
  readonly serial: string
  /** The last day to enter the code, `YYYY-MM-DD`. */
  readonly redeemBy: string
  readonly ticket: string
  readonly at: string
  /** How to dial, from the dated configuration. */
  readonly dial: readonly string[]
}

/** Gives the slip that carries a top-up code: the product itself, not a ticket (law 16). */
export function codeSlipDocument(input: CodeSlipInput): ReceiptDocument {
  const { identity } = input
  return paper(identity, 'code-slip', `${input.product}, ${input.serial}`, [
    text(`${identity.organisation} · ${identity.site}`, CENTERED),
    RULE,
    text(PAPER_TEXT.topup, { align: 'center', bold: true }),
    text(input.product, TITLE),
    RULE,
    text(PAPER_TEXT.yourCode, CENTERED),
    BLANK,
    { kind: 'secret', serial: input.serial },
    BLANK,
    ...input.dial.map((line) => text(line, { align: 'center', bold: true })),
    RULE,
    text(PAPER_TEXT.redeemBy(frenchDate(input.redeemBy)), { align: 'center', bold: true }),
    text(PAPER_TEXT.serial('topup_code', input.serial), CENTERED),
    text(PAPER_TEXT.ticket(input.ticket), CENTERED),
    text(paperDateTime(Date.parse(input.at)), CENTERED),
    BLANK,
    { kind: 'barcode', symbology: 'code128', data: input.ticket },
    BLANK,
    text(PAPER_TEXT.slipNotice, CENTERED),
  ])
}

export type ReturnInput = {
  readonly identity: PaperIdentity
  readonly entry: PaperEntry<ReturnBody>
  readonly mentions: LegalMentions
}

/** Gives the paper of a return: negative lines, the ticket they correct, the reason (law 11). */
export function returnDocument(input: ReturnInput): ReceiptDocument {
  const { identity, entry, mentions } = input
  const { body } = entry
  return paper(identity, 'return', PAPER_TEXT.ticket(body.ticket), [
    ...paperHead(identity),
    ...stamp(identity, entry, PAPER_TEXT.return),
    text(PAPER_TEXT.returnOf(body.of.ticket)),
    text(PAPER_TEXT.reason(body.reason)),
    RULE,
    ...body.lines.flatMap(soldLine),
    RULE,
    moneyRow(PAPER_TEXT.total, body.totalCents, { bold: true, height: 2, width: 2 }),
    BLANK,
    ...body.payments.map((payment) =>
      moneyRow(PAPER_TEXT.refunded(payment.mode), multiplyCents(payment.amountCents, -1)),
    ),
    RULE,
    row(PAPER_TEXT.lineCountLabel, String(body.lines.length)),
    ...vatRows(body.lines),
    BLANK,
    ...mentionBlocks(body.lines, mentions),
    BLANK,
    { kind: 'barcode', symbology: 'code128', data: body.ticket },
    BLANK,
    ...paperFoot(identity, entry.signature),
  ])
}
