import { describe, expect, test } from 'vitest'
import { cents } from '../../../shared/money.ts'
import * as receipt from '../../../shared/receipt.ts'
import { includedTaxCents, vatLabel, vatMark } from '../../../shared/receipt/vat.ts'
import { AT, DAY, entryOf, everyPaper, IDENTITY, MENTIONS, SALE } from '../../support/papers.ts'

const PAPERS = everyPaper(receipt.PROFILE_48)

function textOf(document: receipt.ReceiptDocument, columns = 48): string {
  return receipt.plainPaper(document, columns)
}

describe.each([receipt.PROFILE_32, receipt.PROFILE_42, receipt.PROFILE_48])(
  'each paper in $columns columns',
  (profile) => {
    test.each(Object.entries(everyPaper(profile)))('%s', async (name, document) => {
      const { columns } = profile
      const text = receipt.plainPaper(document, columns)
      const lines = text.split('\n').filter((line) => !line.startsWith('['))
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
      await expect(text).toMatchFileSnapshot(`golden/${name}-${columns}.txt`)
    })
  },
)

test('a ticket bears every mention of law 15', () => {
  const ticket = PAPERS['ticket']
  if (ticket === undefined) throw new Error('no ticket')
  const text = textOf(ticket)
  const mentions = [
    'Emmaüs Connect',
    'SIRET 000 000 000 00018',
    'Grenoble',
    '1 rue de la Démonstration',
    'Caisse GR-1',
    'Ticket GR-1-000042',
    '06/10/2026 14:32:07',
    'Opérateur A07',
    'Vente',
    '2 × 3,00 €  E',
    '6,00 €',
    'TOTAL',
    '82,00 €',
    'Carte bancaire',
    'Espèces',
    'Rendu',
    'Nombre de lignes',
    'Exonéré de TVA (E)',
    '76,00 €',
    'TVA 20 %',
    'Comptoir 0.1.0',
    'Signature QxZY',
    '[code128 GR-1-000042]',
    'DM2600000083',
    'GRPC26-0004',
    'TVA non applicable, art. 261, 7-1° b du CGI',
    'garantie légale',
    'deux ans',
  ]
  for (const mention of mentions) expect(text).toContain(mention)
})

test('the signature extract is characters 3, 7, 13 and 19', () => {
  expect(receipt.signatureExtract('abCdefGhijklMnopqrSt')).toBe('CGMS')
})

test('a ticket without a device says nothing of the guarantee, and no saving unless asked', () => {
  const lines = SALE.lines.filter((line) => line.nature !== 'device')
  const entry = entryOf({ ...SALE, lines })
  const text = textOf(receipt.ticketDocument({ identity: IDENTITY, entry, mentions: MENTIONS }))
  expect(text).not.toContain('garantie')
  expect(text).not.toContain('Économie')
})

test('a cheque shows its number, cash never says why it was much (law 31)', () => {
  const entry = entryOf({
    ...SALE,
    payments: [
      { mode: 'cheque', amountCents: cents(1000), reference: '7654321' },
      { mode: 'cash', amountCents: cents(120_000), reference: 'no-account' },
    ] as const,
  })
  const text = textOf(receipt.ticketDocument({ identity: IDENTITY, entry, mentions: MENTIONS }))
  expect(text).toMatch(/Chèque 7654321 +10,00 €/)
  expect(text).not.toContain('no-account')
})

test('an X says twice that it is no valid receipt (law 18)', () => {
  const x = PAPERS['x-report']
  if (x === undefined) throw new Error('no X')
  expect(textOf(x).match(/Justificatif non valable pour encaissement/g)).toHaveLength(2)
})

test('a day without sale closes too', () => {
  const body = { ...DAY, sessions: [], firstTicket: null, lastTicket: null }
  const text = textOf(receipt.zReportDocument({ identity: IDENTITY, entry: entryOf(body) }))
  expect(text).toMatch(/Premier ticket +aucun/)
  expect(text).toMatch(/Permanences +aucune/)
})

describe('marks', () => {
  const ticket = receipt.ticketDocument({
    identity: IDENTITY,
    entry: entryOf(SALE),
    mentions: MENTIONS,
  })

  test('a duplicate differs from the original by its mark alone (law 17)', () => {
    const duplicate = receipt.markDuplicate(ticket, 3)
    expect(duplicate.blocks).toBe(ticket.blocks)
    expect(textOf(duplicate).match(/DUPLICATA 3/g)).toHaveLength(2)
    expect(() => receipt.markDuplicate(ticket, 0)).toThrow(RangeError)
  })

  test.each([
    ['demo', 'DÉMONSTRATION - FACTICE'],
    ['training', 'MODE ÉCOLE - FACTICE'],
  ] as const)('%s papers are marked at head and foot (law 19)', (mode, mark) => {
    const lines = textOf(receipt.markMode(ticket, mode)).trim().split('\n')
    expect(lines[0]).toContain(mark)
    expect(lines.at(-2)).toContain(mark)
  })

  test('a paper goes through JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(ticket))).toEqual(ticket)
  })
})

describe('the code of a slip', () => {
  const slip = PAPERS['code-slip']
  if (slip === undefined) throw new Error('no slip')

  test('is asked for by serial and laid out in groups of four', () => {
    const asked: string[] = []
    const lines = receipt.layoutDocument(slip, {
      columns: 48,
      codePage: 'windows-1252',
      reveal: (serial) => {
        asked.push(serial)
        return '00007735495955'
      },
    })
    expect(asked).toEqual(['DM2600000083'])
    const secret = lines.filter((line) => line.kind === 'text' && line.secret)
    expect(secret).toMatchObject([
      { text: '0000 7735', width: 3, height: 3 },
      { text: '4959 55  ', width: 3, height: 3 },
    ])
  })

  test('is shown as its serial in braces anywhere else', () => {
    expect(textOf(slip)).toContain('{DM2600000083}')
    expect(receipt.secretSerials(slip)).toEqual(['DM2600000083'])
  })
})

describe('dated configuration', () => {
  const steps: receipt.DialSteps[] = [
    { validFrom: '2026-01-01', lines: ['old'] },
    { validFrom: '2026-09-01', lines: ['new'] },
    { validFrom: '2026-09-01', ean: '1', lines: ['own'] },
  ]

  test('the latest that has begun is in force', () => {
    expect(receipt.dialLines(steps, '2', '2026-08-31')).toEqual(['old'])
    expect(receipt.dialLines(steps, '2', '2026-09-01')).toEqual(['new'])
    expect(receipt.dialLines(steps, '1', '2026-09-01')).toEqual(['own'])
    expect(receipt.dialLines(steps, '1', '2026-08-31')).toEqual(['old'])
    expect(receipt.dialLines([], '1', AT.slice(0, 10))).toEqual([])
    expect(() => receipt.inForce(steps, '2025-12-31')).toThrow('in force')
  })
})

describe('VAT on paper', () => {
  test.each([
    ['exempt', 'E', 'Exonéré de TVA'],
    ['20', '20%', 'TVA 20 %'],
    ['5.5', '5,5%', 'TVA 5,5 %'],
    ['margin', 'margin', 'margin'],
  ])('%s', (regime, mark, label) => {
    expect(vatMark(regime)).toBe(mark)
    expect(vatLabel(regime)).toBe(label)
  })

  test.each([
    [600, 2000, 100],
    [-600, 2000, -100],
    [3, 2000, 1],
    [1, 550, 0],
    [124_990, 550, 6516],
  ])('the tax within %i cents at %i is %i', (amount, rate, tax) => {
    expect(includedTaxCents(cents(amount), rate)).toBe(tax)
  })
})
