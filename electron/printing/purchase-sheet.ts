/** The A4 purchase sheet of a device, "Achat de matériel": one page for each of two copies. */
import type { TillMode } from '../../shared/journal.ts'
import { formatEuros, type Cents } from '../../shared/money.ts'
import { groupedSiret, type PaperIdentity } from '../../shared/receipt/identity.ts'
import type { LegalMentions } from '../../shared/receipt/mentions.ts'
import { PAPER_TEXT, SHEET_TEXT } from '../../shared/text/paper.ts'
import { frenchDate, type BusinessDate } from '../../shared/time.ts'
import { escapeHtml, htmlPage } from './html.ts'

export type SheetDevice = {
  readonly label: string
  readonly brand: string
  readonly model: string
  readonly grade: string
  readonly ecid?: string
  readonly serial?: string
  readonly imei?: string
  readonly batterySerial?: string
  readonly chargerSerial?: string
  /** Processor, memory, disk, screen, in words. */
  readonly description: string
  /** Declared defects and remarks; empty when there is none. */
  readonly remarks: string
  /** True only with a test report and an erasure date (law 28). */
  readonly refurbished: boolean
}

export type PurchaseSheetInput = {
  readonly identity: PaperIdentity
  readonly device: SheetDevice
  /** The sale's ticket number. */
  readonly reference: string
  /** Who followed the sale: an operator's code, or the name the site shows. */
  readonly followedBy: string
  readonly date: BusinessDate
  readonly netPriceCents: Cents
  readonly totalCents: Cents
  readonly exempt: boolean
  readonly mentions: LegalMentions
  /** 0 for the original, else the rank of the duplicate (law 17). */
  readonly duplicate?: number
}

const STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #16201d; font: 10pt/1.42 Inter, "Segoe UI", Helvetica, Arial, sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact }
.sheet { width: 210mm; min-height: 296.5mm; padding: 11mm 18mm 9mm; page-break-after: always;
  break-after: page; display: flex; flex-direction: column }
.sheet:last-child { page-break-after: auto; break-after: auto }
header { display: flex; justify-content: space-between; gap: 12mm; align-items: flex-start }
header strong { font-size: 12.5pt }
.muted { color: #55625d }
.small { font-size: 9pt }
.copy { border: 0.35mm solid #0a5c4f; color: #0a5c4f; border-radius: 99mm; padding: 1mm 4mm;
  font-size: 9pt; font-weight: 600; white-space: nowrap }
h1 { font-size: 21pt; line-height: 1.15; margin: 4.5mm 0 2.5mm; letter-spacing: -0.01em }
h2 { font-size: 10.5pt; color: #0a5c4f; margin: 0 0 1.5mm }
.marks { display: flex; gap: 4mm; margin: 3mm 0 0 }
.mark { flex: 1; margin: 0; padding: 1mm 4mm; border: 0.4mm solid #6b4700; background: #fdf1cf;
  color: #6b4700; font-weight: 700; text-align: center; letter-spacing: 0.06em }
.meta { display: flex; gap: 10mm; margin: 0 0 3mm }
.meta div, dl div { display: flex; flex-direction: column }
dt, .meta span { color: #55625d; font-size: 8.5pt }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere }
section { border-top: 0.3mm solid #d9d5ca; padding: 2.6mm 0 }
dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2mm 8mm; margin: 0 }
.wide { grid-column: 1 / -1 }
.wide dd { font-weight: 400 }
p { margin: 0 0 1.2mm }
.price { display: flex; justify-content: space-between; align-items: baseline }
.price b { font-size: 19pt; font-variant-numeric: tabular-nums }
.guarantee { border: 0.3mm solid #d9d5ca; background: #f6f4ee; border-radius: 3mm;
  padding: 3mm 5mm; font-size: 8.5pt; margin-bottom: 4mm; break-inside: avoid }
.sign { margin-top: auto; break-inside: avoid; display: grid; grid-template-columns: 1fr 1fr; gap: 10mm }
.box { border: 0.3mm solid #16201d; border-radius: 2mm; height: 27mm; padding: 2mm 3mm }
footer { margin-top: 4mm; display: flex; justify-content: space-between; gap: 8mm }
`

function field(label: string, value: string | undefined, wide = false): string {
  if (value === undefined || value === '') return ''
  const name = wide ? ' class="wide"' : ''
  return `<div${name}><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`
}

function markBlocks(mode: TillMode, duplicate: number): string {
  const marks: string[] = []
  if (mode === 'demo') marks.push(PAPER_TEXT.demoBanner)
  if (mode === 'training') marks.push(PAPER_TEXT.trainingBanner)
  if (duplicate > 0) marks.push(PAPER_TEXT.duplicate(duplicate))
  if (marks.length === 0) return ''
  const boxes = marks.map((mark) => `<p class="mark">${escapeHtml(mark)}</p>`)
  return `<div class="marks">${boxes.join('')}</div>`
}

function head(identity: PaperIdentity, copy: string): string {
  const site = [
    identity.address,
    PAPER_TEXT.telephone(identity.telephone),
    PAPER_TEXT.siret(groupedSiret(identity.siret)),
  ]
  return `<header><div><strong>${escapeHtml(identity.organisation)} · ${escapeHtml(identity.site)}</strong>
<div class="muted small">${site.map(escapeHtml).join('<br>')}</div></div>
<span class="copy">${escapeHtml(copy)}</span></header>`
}

function deviceFields(device: SheetDevice): string {
  const state = device.refurbished ? SHEET_TEXT.refurbished : SHEET_TEXT.secondHand
  return [
    field(SHEET_TEXT.state, state),
    field(SHEET_TEXT.brand, device.brand),
    field(SHEET_TEXT.model, device.model),
    field(SHEET_TEXT.grade, device.grade),
    field(SHEET_TEXT.ecid, device.ecid),
    field(SHEET_TEXT.serial, device.serial),
    field(SHEET_TEXT.imei, device.imei),
    field(SHEET_TEXT.battery, device.batterySerial),
    field(SHEET_TEXT.charger, device.chargerSerial),
    field(SHEET_TEXT.description, device.description, true),
    field(SHEET_TEXT.remarks, device.remarks === '' ? SHEET_TEXT.noRemark : device.remarks, true),
  ].join('')
}

function priceSection(input: PurchaseSheetInput): string {
  const exempt = input.exempt
    ? `<p class="muted small">${escapeHtml(input.mentions.exemptLine)}</p>`
    : ''
  return `<section><div class="price"><span>${SHEET_TEXT.netPrice} : ${escapeHtml(formatEuros(input.netPriceCents))}</span>
<span>${SHEET_TEXT.total} <b>${escapeHtml(formatEuros(input.totalCents))}</b></span></div>${exempt}</section>`
}

function sheet(input: PurchaseSheetInput, copy: string): string {
  const { identity, device, mentions } = input
  const date = frenchDate(input.date)
  const terms = mentions.guaranteeTerms.map((term) => `<p>${escapeHtml(term)}</p>`).join('')
  return `<article class="sheet">
${head(identity, copy)}
${markBlocks(identity.mode, input.duplicate ?? 0)}
<h1>${SHEET_TEXT.title}</h1>
<div class="meta">
<div><span>${SHEET_TEXT.reference}</span><b>${escapeHtml(input.reference)}</b></div>
<div><span>${SHEET_TEXT.followedBy}</span><b>${escapeHtml(input.followedBy)}</b></div>
<div><span>${SHEET_TEXT.date}</span><b>${escapeHtml(date)}</b></div>
</div>
<section><p>${escapeHtml(SHEET_TEXT.statement)}</p><p>${escapeHtml(SHEET_TEXT.delivered(date))}</p></section>
<section><h2>${SHEET_TEXT.identification} · ${escapeHtml(device.label)}</h2><dl>${deviceFields(device)}</dl></section>
${priceSection(input)}
<div class="guarantee"><h2>${SHEET_TEXT.guarantee}</h2>${terms}</div>
<p>${SHEET_TEXT.place} ${escapeHtml(identity.site)}, ${SHEET_TEXT.date.toLowerCase()} ${escapeHtml(date)}</p>
<div class="sign"><div class="box small muted">${SHEET_TEXT.buyerSignature}</div>
<div class="box small muted">${SHEET_TEXT.siteSignature}</div></div>
<footer class="muted small"><span>${escapeHtml(PAPER_TEXT.register(identity.register))}</span>
<span>${escapeHtml(PAPER_TEXT.software(identity.softwareName, identity.softwareVersion))}</span></footer>
</article>`
}

/**
 * Gives the purchase sheet of one device as a page to print: the person's copy, then the site's
 * (domain: the purchase sheet). Every text is escaped; the page loads nothing.
 */
export function purchaseSheetHtml(input: PurchaseSheetInput): string {
  const body = SHEET_TEXT.copies.map((copy) => sheet(input, copy)).join('\n')
  return htmlPage(`${SHEET_TEXT.title} ${input.reference}`, STYLE, body)
}
