/** Any receipt document as a page to print or to keep as PDF. A code is never on it. */
import {
  paperBlocks,
  type ReceiptBlock,
  type ReceiptDocument,
  type TextStyle,
} from '../../shared/receipt/document.ts'
import { CONCEAL } from '../../shared/receipt/layout.ts'
import { escapeHtml, htmlPage } from './html.ts'
import { symbolModules, type SymbolModules } from './symbols.ts'

const STYLE = `
@page { size: A4; margin: 11mm }
body { margin: 0; color: #16201d; font: 9.5pt/1.36 "JetBrains Mono", Consolas, Menlo, monospace }
main { width: 82mm; margin: 0 auto }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.row { display: flex; justify-content: space-between; gap: 4mm; break-inside: avoid }
.row span:last-child { white-space: pre; text-align: right }
.center { text-align: center; text-wrap: balance }
.right { text-align: right }
.bold { font-weight: 700 }
.underline { text-decoration: underline }
.large { font-size: 14pt; line-height: 1.35 }
hr { border: 0; border-top: 0.3mm dashed #55625d; margin: 1.6mm 0 }
svg { display: block; margin: 2mm auto 1mm }
`

function classes(style: TextStyle | undefined): string {
  const names: string[] = []
  if (style?.align === 'center' || style?.align === 'right') names.push(style.align)
  if (style?.bold === true) names.push('bold')
  if (style?.underline === true) names.push('underline')
  if ((style?.height ?? 1) > 1) names.push('large')
  return names.join(' ')
}

function svg(symbol: SymbolModules, widthMm: number, heightMm: number): string {
  const bars = [...symbol.black.entries()]
    .filter(([, black]) => black)
    .map(([index]) => {
      const x = index % symbol.width
      return `M${x} ${Math.floor(index / symbol.width)}h1v1h-1z`
    })
  return `<svg viewBox="0 0 ${symbol.width} ${symbol.height}" width="${widthMm}mm" height="${heightMm}mm" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="${bars.join('')}"/></svg>`
}

function symbolHtml(block: Extract<ReceiptBlock, { readonly kind: 'barcode' | 'qr' }>): string {
  const symbology = block.kind === 'qr' ? 'qrcode' : block.symbology
  const symbol = symbolModules(symbology, block.data)
  const text = `<p class="center">${escapeHtml(block.data)}</p>`
  if (symbol === undefined) return text
  return block.kind === 'qr' ? svg(symbol, 26, 26) : `${svg(symbol, 56, 12)}${text}`
}

function blockHtml(block: ReceiptBlock): string {
  switch (block.kind) {
    case 'text':
      return `<p class="${classes(block.style)}">${escapeHtml(block.text)}</p>`
    case 'row':
      return `<p class="row ${classes(block.style)}"><span>${escapeHtml(block.label)}</span><span>${escapeHtml(block.amount)}</span></p>`
    case 'secret':
      return `<p class="center bold">${escapeHtml(CONCEAL(block.serial))}</p>`
    case 'rule':
      return '<hr>'
    case 'blank':
    case 'feed':
      return '<p>&nbsp;</p>'.repeat(block.lines)
    case 'barcode':
    case 'qr':
      return symbolHtml(block)
    case 'cut':
      break
  }
  return ''
}

/**
 * Gives a receipt document as a page of A4, marks of mode and duplicate included. Where the paper
 * shows a code the page shows the serial in braces: a code leaves by the printer only.
 */
export function receiptHtml(document: ReceiptDocument): string {
  const body = paperBlocks(document).map(blockHtml).join('\n')
  return htmlPage(document.title, STYLE, `<main>\n${body}\n</main>`)
}

/** Gives a Z as a page of A4, to print or to keep as PDF (law 20, 21). */
export function zReportHtml(document: ReceiptDocument): string {
  if (document.what !== 'z-report') throw new Error(`not a Z: ${document.what}`)
  return receiptHtml(document)
}
