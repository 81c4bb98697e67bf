/**
 * The papers of a sale: a slip per code, a purchase sheet per device, at once; the ticket only
 * when it is asked for (law 16). All are built from the posted body, so that a paper printed years
 * later says what was sold, not what the catalogue says now.
 */
import type { ReturnBody, SaleBody, SaleLine } from '../../shared/journal.ts'
import { cents } from '../../shared/money.ts'
import {
  DEFAULT_DIAL_STEPS,
  DEFAULT_MENTIONS,
  codeSlipDocument,
  dialLines,
  inForce,
  markDuplicate,
  returnDocument,
  ticketDocument,
} from '../../shared/receipt.ts'
import type { DialSteps, PaperEntry, PaperIdentity } from '../../shared/receipt.ts'
import { SHEET_TEXT } from '../../shared/text/paper.ts'
import type { Appended } from '../journal/journal.ts'
import type { PurchaseSheetInput } from '../printing/purchase-sheet.ts'
import type { Database } from '../store/driver.ts'
import { one } from '../store/statement.ts'
import { deviceAt, deviceLabel, isRefurbished } from '../stock/devices.ts'
import type { DraftLine } from './basket-lines.ts'
import type { Claim } from './claim.ts'
import { identityAt } from './identity.ts'
import { queuePaper } from './print-jobs.ts'
import { paperEntry } from './report-papers.ts'
import type { Author, Till } from './till.ts'

export type SoldPapers = {
  readonly seq: number
  readonly entry: Appended
  readonly body: SaleBody
  readonly drafts: readonly DraftLine[]
  readonly claims: readonly Claim[]
  readonly author: Author
}

/** Queues what a sale owes the person at once. Runs inside the sale's transaction. */
export function queueSalePapers(till: Till, sold: SoldPapers): void {
  const owes = sold.claims.some((claim) => claim.codes.length > 0)
  const identity = owes ? identityAt(till.db, sold.seq) : undefined
  sold.body.lines.forEach((line, index) => {
    const claim = sold.claims[index]
    const draft = sold.drafts[index]
    if (claim === undefined || draft === undefined) throw new Error('a line without its claim')
    for (const code of claim.codes) {
      if (identity !== undefined) queueCodeSlip(till, { ...sold, identity }, line, code)
    }
    if (line.nature === 'device' && draft.deviceId !== null) {
      queueSheet(till, sold, draft.deviceId, cents(line.totalCents))
    }
  })
}

/** The only steps known yet are fictional, like the codes of a demonstration. */
function dialSteps({ journal }: Till): readonly DialSteps[] {
  return journal.mode === 'real' ? [] : DEFAULT_DIAL_STEPS
}

function queueCodeSlip(
  till: Till,
  sold: SoldPapers & { readonly identity: PaperIdentity },
  line: SaleLine,
  code: { readonly serial: string; readonly redeemBy: string },
): void {
  const document = codeSlipDocument({
    identity: sold.identity,
    product: line.label,
    serial: code.serial,
    redeemBy: code.redeemBy,
    ticket: sold.body.ticket,
    at: new Date(sold.entry.atMs).toISOString(),
    dial: dialLines(dialSteps(till), line.ean ?? '', sold.body.businessDate),
  })
  queuePaper(till, {
    what: 'code-slip',
    title: line.label,
    detail: code.serial,
    paper: { kind: 'receipt', document },
    entrySeq: sold.seq,
    ticket: sold.body.ticket,
  })
}

type DeviceDetails = Partial<
  Record<
    'processor' | 'memoryGigabytes' | 'diskType' | 'diskGigabytes' | 'screenInches' | 'system',
    string
  >
>

function description(details: DeviceDetails, batteryPercent: string): string {
  const words = SHEET_TEXT.described
  const { processor, memoryGigabytes, diskType, diskGigabytes, screenInches, system } = details
  const parts = [
    processor,
    isSaid(memoryGigabytes) ? words.memory(memoryGigabytes) : '',
    isSaid(diskGigabytes) ? words.disk(diskType ?? '', diskGigabytes) : '',
    isSaid(screenInches) ? words.screen(screenInches) : '',
    system,
    isSaid(batteryPercent) ? words.battery(batteryPercent) : '',
  ]
  return parts.filter(isSaid).join(' · ')
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}

function sheetOf(
  db: Database,
  sold: SoldPapers,
  deviceId: number,
  priceCents: ReturnType<typeof cents>,
): PurchaseSheetInput {
  const device = deviceAt(db, deviceId, sold.body.businessDate)
  const row = one<{ details: string }>(db, 'SELECT details FROM device WHERE id = ?', deviceId)
  if (device === undefined || row === undefined) throw new Error(`no device ${deviceId}`)
  return {
    identity: identityAt(db, sold.seq),
    device: {
      label: device.type,
      brand: device.brand,
      model: device.model,
      grade: device.grade,
      ...(device.ecid === null ? {} : { ecid: device.ecid }),
      ...(device.serial === null ? {} : { serial: device.serial }),
      ...(device.imei === null ? {} : { imei: device.imei }),
      description: description(JSON.parse(row.details) as DeviceDetails, device.battery),
      remarks: device.defects,
      refurbished: isRefurbished(device),
    },
    reference: sold.body.ticket,
    followedBy: sold.author,
    date: sold.body.businessDate,
    netPriceCents: priceCents,
    totalCents: priceCents,
    exempt: true,
    mentions: inForce(DEFAULT_MENTIONS, sold.body.businessDate),
  }
}

function queueSheet(
  till: Till,
  sold: SoldPapers,
  deviceId: number,
  priceCents: ReturnType<typeof cents>,
): void {
  const sheet = sheetOf(till.db, sold, deviceId, priceCents)
  queuePaper(till, {
    what: 'purchase-sheet',
    title: deviceLabel(sheet.device),
    detail: sheet.device.ecid ?? sheet.device.imei ?? '',
    paper: { kind: 'sheet', sheet },
    entrySeq: sold.seq,
    ticket: sold.body.ticket,
  })
}

/** Queues the paper of a return. Runs inside the return's transaction. */
export function queueReturnPaper(
  till: Till,
  entry: Appended,
  body: ReturnBody,
  author: Author,
): void {
  const document = returnDocument({
    identity: identityAt(till.db, entry.seq),
    entry: paperEntry(entry, body, author),
    mentions: inForce(DEFAULT_MENTIONS, body.businessDate),
  })
  queuePaper(till, {
    what: 'return',
    title: document.title,
    detail: body.reason,
    paper: { kind: 'receipt', document },
    entrySeq: entry.seq,
    ticket: body.ticket,
  })
}

/** Queues a sale's ticket, rank 0 for the original; its words come from the signed entry alone. */
export function queueTicket(till: Till, seq: number, rank: number): number {
  const row = one<{ entry: string }>(till.db, 'SELECT entry FROM journal WHERE seq = ?', seq)
  const entry = JSON.parse(row?.entry ?? 'null') as PaperEntry<SaleBody>
  const original = ticketDocument({
    identity: identityAt(till.db, seq),
    entry,
    mentions: inForce(DEFAULT_MENTIONS, entry.body.businessDate),
  })
  const document = rank === 0 ? original : markDuplicate(original, rank)
  return queuePaper(till, {
    what: 'ticket',
    title: document.title,
    detail: '',
    paper: { kind: 'receipt', document },
    entrySeq: seq,
    ticket: entry.body.ticket,
    rank,
  })
}
