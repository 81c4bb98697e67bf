import { describe, expect, test } from 'vitest'
import {
  purchaseSheetHtml,
  type PurchaseSheetInput,
} from '../../../electron/printing/purchase-sheet.ts'
import { receiptHtml, zReportHtml } from '../../../electron/printing/receipt-page.ts'
import { cents } from '../../../shared/money.ts'
import { PROFILE_48 } from '../../../shared/receipt.ts'
import { everyPaper, IDENTITY, MENTIONS } from '../../support/papers.ts'

const PAPERS = everyPaper(PROFILE_48)
const SHEET: PurchaseSheetInput = {
  identity: IDENTITY,
  reference: 'GR-1-000042',
  followedBy: 'A07',
  date: '2026-10-06',
  netPriceCents: cents(7000),
  totalCents: cents(124_990),
  exempt: true,
  mentions: MENTIONS,
  device: {
    label: 'Ordinateur portable',
    brand: 'HP',
    model: 'EliteBook 840 G3',
    grade: 'B',
    ecid: 'GRPC26-0004',
    serial: 'DM0004HP475552',
    imei: '990001003013968',
    batterySerial: 'BAT-88412',
    chargerSerial: 'CHG-11873',
    description: 'Intel Core i5-6300U, 16 Go',
    remarks: 'Rayure sur le capot',
    refurbished: true,
  },
}

function paperNamed(name: string) {
  const document = PAPERS[name]
  if (document === undefined) throw new Error(`no paper ${name}`)
  return document
}

function times(html: string, text: string): number {
  return html.split(text).length - 1
}

describe('the purchase sheet', () => {
  const html = purchaseSheetHtml(SHEET)

  test.each([
    'Achat de matériel</h1>',
    'GR-1-000042</b>',
    'A07',
    'déclare acheter',
    'remis ce jour',
    'Identification du matériel',
    'Occasion – Reconditionné',
    'GRPC26-0004',
    'DM0004HP475552',
    '990001003013968',
    'BAT-88412',
    'CHG-11873',
    'Prix net : 70,00',
    '1\u00a0249,90\u00a0€',
    'Garantie</h2>',
    'conformité de deux ans',
    'douze premiers mois',
    'six mois',
    'surtension',
    'HP</dd>',
    'EliteBook 840 G3',
    'Catégorie',
    'Intel Core i5-6300U, 16 Go',
    'Rayure sur le capot',
    'Fait à Grenoble, le 06/10/2026',
    'Signature de la personne',
    'TVA non applicable, art. 261, 7-1° b du CGI',
  ])('bears on both copies: %s', (mention) => {
    expect(times(html, mention)).toBe(2)
  })

  test('is one copy for the person, one for the site', () => {
    expect(times(html, 'Exemplaire de la personne')).toBe(1)
    expect(times(html, 'Exemplaire du site')).toBe(1)
    expect(html.indexOf('personne</span>')).toBeLessThan(html.indexOf('du site</span>'))
  })

  test('says "occasion" alone of a device without report or erasure (law 28)', () => {
    const device = { ...SHEET.device, refurbished: false, remarks: '' }
    const plain = purchaseSheetHtml({ ...SHEET, device })
    expect(plain).not.toContain('Reconditionné')
    expect(times(plain, 'Occasion</dd>')).toBe(2)
    expect(plain).toContain('Aucun défaut déclaré.')
  })

  test('escapes what a file or a person wrote', () => {
    const device = { ...SHEET.device, remarks: '<script>alert("1")</script> & \'x\'' }
    const escaped = purchaseSheetHtml({ ...SHEET, device })
    expect(escaped).not.toContain('<script')
    expect(escaped).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;')
  })

  test('is marked on a demonstration till and as a duplicate', () => {
    const identity = { ...IDENTITY, mode: 'demo' } as const
    const marked = purchaseSheetHtml({ ...SHEET, identity, duplicate: 2 })
    expect(times(marked, 'DÉMONSTRATION - FACTICE')).toBe(2)
    expect(times(marked, 'DUPLICATA 2')).toBe(2)
    expect(html).not.toContain('FACTICE')
  })

  test('loads nothing and runs nothing', () => {
    expect(html).toContain("default-src 'none'")
    expect(/https?:|<script|<img|url\(/.test(html)).toBe(false)
  })
})

describe('a receipt as a page', () => {
  test('says what the paper says, barcode drawn', () => {
    const html = receiptHtml(paperNamed('ticket-duplicate'))
    expect(times(html, 'DUPLICATA 2')).toBe(2)
    expect(html).toContain('82,00\u00a0€')
    expect(html).toContain('<svg')
  })

  test('never bears a code: a slip shows its serial in braces', () => {
    expect(receiptHtml(paperNamed('code-slip'))).toContain('{DM2600000083}')
  })

  test('a Z page is made of a Z only', () => {
    expect(zReportHtml(paperNamed('z-report'))).toContain('Z DE CAISSE N° 12')
    expect(() => zReportHtml(paperNamed('ticket'))).toThrow('not a Z')
  })
})
