/** Other people's encoders and readers judge the on-screen printer. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { PNG } from 'pngjs'
import { transform } from 'receiptline'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { paperPng } from '../../../electron/printing/paper-picture.ts'
import { renderBytes } from '../../../electron/printing/render-bytes.ts'
import { printVirtually } from '../../../electron/printing/virtual-paper.ts'
import * as receipt from '../../../shared/receipt.ts'
import { everyPaper } from '../../support/papers.ts'

const PROFILE = receipt.PROFILE_48
const CENTERED = 'Été à Œuvre, «\u00a0l’œuf\u00a0» – ç €…'.replaceAll('\u00a0', ' ')
const LEFT = 'Appels et SMS illimités'
const ROW = { label: 'TOTAL', amount: '1 249,90 €' }

function ours(): readonly string[] {
  const document: receipt.ReceiptDocument = {
    version: 1,
    what: 'ticket',
    title: '',
    mode: 'real',
    duplicate: 0,
    blocks: [
      { kind: 'text', text: CENTERED, style: { align: 'center', bold: true } },
      { kind: 'text', text: LEFT },
      { kind: 'row', ...ROW },
    ],
  }
  const { bytes } = renderBytes(document, PROFILE, () => '')
  return printVirtually(bytes, PROFILE).lines
}

function read(bytes: Uint8Array) {
  const paper = printVirtually(bytes, PROFILE)
  return { ...paper, lines: paper.lines.filter((line) => line !== '') }
}

describe('other encoders print the same lines', () => {
  test('receipt-printer-encoder', () => {
    const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: PROFILE.columns })
    const bytes = encoder
      .initialize()
      .codepage('windows1252')
      .align('center')
      .bold(true)
      .line(CENTERED)
      .bold(false)
      .align('left')
      .line(LEFT)
      .line(ROW.label + ROW.amount.padStart(PROFILE.columns - ROW.label.length))
      .pulse()
      .cut()
      .encode()
    const paper = read(bytes)
    expect(paper.lines).toEqual(ours())
    expect(paper.drawerPulses).toBe(1)
    expect(paper.cuts).toHaveLength(1)
    expect(paper.unknown).toEqual([])
  })

  test('node-thermal-printer', () => {
    const printer = new ThermalPrinter({
      type: PrinterTypes.EPSON,
      width: PROFILE.columns,
      interface: 'tcp://127.0.0.1',
      characterSet: CharacterSet.WPC1252,
    })
    printer.alignCenter()
    printer.println(CENTERED)
    printer.alignLeft()
    printer.println(LEFT)
    printer.leftRight(ROW.label, ROW.amount)
    printer.cut()
    const paper = read(printer.getBuffer())
    expect(paper.lines).toEqual(ours())
    expect(paper.unknown).toEqual([])
  })

  test('receiptline', () => {
    const lines = [`|${CENTERED}|`, `|${LEFT}`, `|${ROW.label}||${ROW.amount}|`, '=']
    const text = transform(lines.join('\n'), {
      cpl: PROFILE.columns,
      encoding: 'cp1252',
      command: 'escpos',
    })
    const paper = read(Buffer.from(text, 'latin1'))
    const squeezed = paper.lines.map((line) => line.trim().replaceAll(/ +/g, ' '))
    expect(squeezed).toEqual(ours().map((line) => line.trim().replaceAll(/ +/g, ' ')))
    expect(paper.unknown).toEqual([])
  })
})

describe('another reader reads the drawn symbols', () => {
  beforeAll(() => {
    const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } })
  })

  test.each([receipt.PROFILE_32, receipt.PROFILE_42, receipt.PROFILE_48])(
    'in $columns columns',
    async (profile) => {
      const papers = everyPaper(profile)
      const found: Record<string, string[]> = {}
      for (const name of ['ticket', 'code-slip', 'fingerprint', 'test-page']) {
        const document = papers[name]
        if (document === undefined) throw new Error(name)
        const bytes = renderBytes(document, profile, () => '00007735495955')
        const results = await readBarcodes(paperPng(bytes, profile, { blurSecret: true }))
        found[name] = results.map(({ format, text }) => `${format} ${text}`).toSorted()
      }
      expect(found['ticket']).toEqual(['Code128 GR-1-000042'])
      expect(found['code-slip']).toEqual(['Code128 GR-1-000042'])
      expect(found['fingerprint']?.[0]).toMatch(/^QRCode 3f9a0c5b[0-9a-f]{56}$/)
      expect(found['test-page']).toEqual(['Code128 GR-1', 'EAN13 2991000000030', 'QRCode GR-1'])
    },
  )

  test('a picture is a PNG that others decode, wide as the paper and its margins', () => {
    const document = everyPaper(PROFILE)['ticket']
    if (document === undefined) throw new Error('no ticket')
    const bytes = renderBytes(document, PROFILE, () => '')
    const picture = PNG.sync.read(paperPng(bytes, PROFILE, { blurSecret: false }))
    expect(picture.width).toBe(PROFILE.dots + 72)
    expect(picture.data.some((value) => value === 22)).toBe(true)
  })
})
