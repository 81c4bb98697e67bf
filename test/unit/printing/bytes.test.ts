import { describe, expect, test } from 'vitest'
import { paperPng } from '../../../electron/printing/paper-picture.ts'
import { renderBytes } from '../../../electron/printing/render-bytes.ts'
import { printVirtually } from '../../../electron/printing/virtual-paper.ts'
import * as receipt from '../../../shared/receipt.ts'
import { everyPaper } from '../../support/papers.ts'

const PROFILE = receipt.PROFILE_48
const SLIP = everyPaper(PROFILE)['code-slip']

function of(...blocks: receipt.ReceiptBlock[]): receipt.ReceiptDocument {
  return { version: 1, what: 'ticket', title: '', mode: 'real', duplicate: 0, blocks }
}

function bytesOf(...blocks: receipt.ReceiptBlock[]): string {
  return Buffer.from(renderBytes(of(...blocks), PROFILE, () => '').bytes).toString('hex')
}

function slipBytes(code: string) {
  if (SLIP === undefined) throw new Error('no slip')
  return renderBytes(SLIP, PROFILE, () => code)
}

const START = '1b401b7410'
const CUT = '1d564200'

describe('bytes', () => {
  test('a line of French in windows-1252', () => {
    expect(bytesOf({ kind: 'text', text: 'Été œ 1\u202f249,90\u00a0€' })).toBe(
      `${START}c974e9209c20312032 34392c39302080 0a${CUT}`.replaceAll(' ', ''),
    )
  })

  test('bold, wide and centred, then back to normal', () => {
    const style = { align: 'center', bold: true, width: 2, height: 3 } as const
    expect(bytesOf({ kind: 'text', text: 'A', style })).toBe(
      `${START}1b61011d21121b4501410a1b45001d21001b6100${CUT}`,
    )
  })

  test('a Code128 has its length, an EAN-13 its 13 digits', () => {
    expect(bytesOf({ kind: 'barcode', symbology: 'code128', data: 'GR-1' })).toContain(
      '1d4802 1d6600 1d6848 1d7703 1d6b49 06 7b42 47522d31'.replaceAll(' ', ''),
    )
    const ean = bytesOf({ kind: 'barcode', symbology: 'ean13', data: '2991000000030' })
    expect(ean).toContain(`1d6b430d${Buffer.from('2991000000030').toString('hex')}`)
  })

  test('a barcode that cannot hold its text is refused, not sent', () => {
    const accent = { kind: 'barcode', symbology: 'code128', data: 'é' } as const
    const short = { kind: 'barcode', symbology: 'ean13', data: '123' } as const
    expect(() => bytesOf(accent)).toThrow(RangeError)
    expect(() => bytesOf(short)).toThrow(RangeError)
  })

  test('another code page is selected by its byte, and what it lacks is replaced', () => {
    const profile = { ...PROFILE, codePage: 'pc858', codePageByte: 19 } as const
    const { bytes } = renderBytes(of({ kind: 'text', text: 'œuf – é €' }), profile, () => '')
    expect(Buffer.from(bytes).toString('hex')).toContain(
      '1b7413 6f6575 66202d20 8220d5'.replaceAll(' ', ''),
    )
    expect(printVirtually(bytes, profile).lines).toEqual(['oeuf - é €'])
  })

  test('no paper of ours holds the two sequences that printers obey inside data', () => {
    for (const document of Object.values(everyPaper(PROFILE))) {
      const bytes = Buffer.from(renderBytes(document, PROFILE, () => '00001004').bytes)
      expect(bytes.includes(Buffer.from([0x10, 0x04]))).toBe(false)
      expect(bytes.includes(Buffer.from([0x10, 0x14]))).toBe(false)
    }
  })

  test('what is drawn reads as what was laid out', () => {
    for (const profile of [receipt.PROFILE_32, receipt.PROFILE_42, receipt.PROFILE_48]) {
      for (const document of Object.values(everyPaper(profile))) {
        const { bytes } = renderBytes(document, profile, (serial) => `{${serial}}`)
        const paper = printVirtually(bytes, profile)
        expect(paper.unknown).toEqual([])
        expect(paper.drawerPulses).toBe(0)
        expect(paper.cuts).toEqual([paper.canvas.height])
      }
    }
  })
})

describe('a code', () => {
  test('stands where the spans say and nowhere else', () => {
    const { bytes, secrets } = slipBytes('12345678')
    const shown = secrets.map(({ from, to }) => Buffer.from(bytes.subarray(from, to)).toString())
    expect(shown).toEqual(['1234 5678\n'])
    for (const { from, to } of secrets) bytes.fill(0x20, from, to)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('1234')
  })

  test('leaves nothing but its length in a blurred picture', () => {
    const [one, other] = [slipBytes('00007735495955'), slipBytes('00001111222233')]
    const blurred = paperPng(one, PROFILE, { blurSecret: true })
    expect(blurred.equals(paperPng(other, PROFILE, { blurSecret: true }))).toBe(true)
    const clear = paperPng(one, PROFILE, { blurSecret: false })
    expect(clear.equals(paperPng(other, PROFILE, { blurSecret: false }))).toBe(false)
  })

  test('is not in the lines a virtual paper tells', () => {
    const { bytes, secrets } = slipBytes('00007735495955')
    const { lines, secretAreas } = printVirtually(bytes, PROFILE, { secrets })
    expect(lines.join('\n')).not.toContain('7735')
    expect(secretAreas).toHaveLength(2)
  })
})
