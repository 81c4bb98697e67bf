import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml } from '../../electron/printing/html.ts'
import { renderBytes } from '../../electron/printing/render-bytes.ts'
import { printVirtually } from '../../electron/printing/virtual-paper.ts'
import { cents, sumCents } from '../../shared/money.ts'
import * as receipt from '../../shared/receipt.ts'
import { vatTotals } from '../../shared/receipt/vat.ts'

const columns = fc.constantFrom(32, 42, 48)
const codePage = fc.constantFrom(...receipt.CODE_PAGES)
const anyText = fc.string({ unit: 'binary', maxLength: 120 })
const french = fc.string({
  unit: fc.constantFrom(...Array.from('abcdeéèàçœŒ’–…€ «»:!?-0123456789\u00a0\u202f')),
  maxLength: 200,
})
const style = fc.record({
  align: fc.constantFrom<receipt.TextAlign>('left', 'center', 'right'),
  bold: fc.boolean(),
  width: fc.constantFrom<receipt.TextScale>(1, 2, 3, 4),
  height: fc.constantFrom<receipt.TextScale>(1, 2, 3, 4),
})

function paperOf(blocks: receipt.ReceiptBlock[]): receipt.ReceiptDocument {
  return { version: 1, what: 'ticket', title: '', mode: 'real', duplicate: 0, blocks }
}

describe('text for a printer', () => {
  test('never holds a control character, whatever a label holds', () => {
    fc.assert(
      fc.property(anyText, codePage, (text, page) => {
        const printed = receipt.toPrinterText(text, page)
        expect(/\p{Cc}/u.test(printed)).toBe(false)
        expect(receipt.toPrinterText(printed, page)).toBe(printed)
      }),
      { numRuns: 1_000 },
    )
  })

  test('opens no drawer, cuts once and draws within the paper', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, style), { maxLength: 6 }), columns, (texts, width) => {
        const profile = { ...receipt.PROFILE_32, columns: width, dots: width * 12 }
        const blocks = texts.map(([text, look]) => ({ kind: 'text', text, style: look }) as const)
        const { bytes } = renderBytes(paperOf(blocks), profile, () => '')
        const paper = printVirtually(bytes, profile)
        expect(paper.drawerPulses).toBe(0)
        expect(paper.cuts).toHaveLength(1)
        expect(paper.unknown).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('layout', () => {
  test('wrapping loses no word and no line is too long', () => {
    fc.assert(
      fc.property(french, columns, (text, width) => {
        const lines = receipt.wrapWords(text, width)
        const joined = lines.join('').replaceAll(' ', '')
        expect(joined).toBe(text.replaceAll(' ', ''))
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
      }),
      { numRuns: 1_000 },
    )
  })

  test('an amount is whole, at the right end of a line', () => {
    fc.assert(
      fc.property(french, fc.integer({ min: -1e9, max: 1e9 }), columns, (label, amount, width) => {
        const euros = receipt.moneyRow(label, amount)
        const lines = receipt.layoutDocument(paperOf([euros]), {
          columns: width,
          codePage: 'windows-1252',
          reveal: () => '',
        })
        const texts = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []))
        const shown = euros.kind === 'row' ? receipt.toPrinterText(euros.amount) : ''
        expect(texts.at(-1)?.endsWith(shown)).toBe(true)
        expect(texts.at(-1)).toHaveLength(width)
      }),
      { numRuns: 500 },
    )
  })

  test('a code keeps every character, in groups of at most four', () => {
    const code = fc.stringMatching(/^[0-9]{6,20}$/)
    fc.assert(
      fc.property(code, columns, (secret, width) => {
        const lines = receipt.layoutDocument(paperOf([{ kind: 'secret', serial: 's' }]), {
          columns: width,
          codePage: 'windows-1252',
          reveal: () => secret,
        })
        const texts = lines.flatMap((line) => (line.kind === 'text' ? [line] : []))
        expect(
          texts
            .map(({ text }) => text)
            .join('')
            .replaceAll(' ', ''),
        ).toBe(secret)
        for (const { text, width: scale } of texts) {
          expect(text.length * scale).toBeLessThanOrEqual(width)
          for (const group of text.trim().split(' ')) expect(group.length).toBeLessThanOrEqual(4)
        }
      }),
    )
  })
})

test('the totals per VAT regime add up to the total, for 10 000 baskets (law 29)', () => {
  const line = fc.record({
    vat: fc.constantFrom('exempt', '20', '5.5', '10'),
    totalCents: fc.integer({ min: -1e6, max: 1e6 }).map(cents),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const total = sumCents(lines.map(({ totalCents }) => totalCents))
      expect(sumCents(vatTotals(lines).map(({ totalCents }) => totalCents))).toBe(total)
    }),
    { numRuns: 10_000 },
  )
})

test('no text becomes markup in a page', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(/[<>"']/.test(escapeHtml(text))).toBe(false)
    }),
  )
})
