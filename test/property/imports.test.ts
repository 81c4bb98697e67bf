import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFault } from '../../electron/imports/faults.ts'
import { IMPORT_KINDS, readImport } from '../../electron/imports/read.ts'
import type { ImportFile } from '../../electron/imports/read.ts'
import type { CatalogueRow, CodeRow } from '../../electron/imports/rows.ts'
import { gs1CheckDigit, isEan13 } from '../../shared/identifiers.ts'
import { addDays, isDate } from '../../shared/time.ts'

const TODAY = '2026-10-06'
const SEED = Number(process.env['COMPTOIR_SEED'] ?? Date.now() % 2 ** 31)

beforeAll(() => {
  fc.configureGlobal({ seed: SEED, numRuns: 200 })
})
afterAll(() => {
  fc.resetConfigureGlobal()
  process.stdout.write(`imports: fast-check seed ${SEED}\n`)
})

const utf8 = new TextEncoder()

const digits = (minimum: number, maximum: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: minimum, maxLength: maximum })
    .map((list) => list.join(''))

const ean = digits(12, 12).map((text) => `${text}${gs1CheckDigit(text)}`)
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2027-01-01', days))
const label = fc
  .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
  .filter((text) => !/[\p{C}\p{Zl}\p{Zp}\uFFFD]/u.test(text) && !/neu/i.test(text))
  .map((text) => text.trim().normalize('NFC').slice(0, 120))
  .filter((text) => text !== '' && text === text.normalize('NFC').trim())

const product = fc.record({
  ean,
  label,
  nature: fc.constantFrom('topup_code', 'topup_card', 'topup_remote', 'sim', 'article'),
  family: fc.constantFrom('Recharges', 'SIM', 'Accessoires'),
  publicPriceCents: fc.integer({ min: 0, max: 1_000_000_000 }),
  share: fc.integer({ min: 0, max: 1000 }),
  capped: fc.boolean(),
  validFrom: day,
})

const code = fc.record({
  batch: fc.stringMatching(/^[A-Z][A-Z0-9-]{0,20}$/),
  ean,
  serial: digits(8, 8).map((text) => `DM${text}`),
  code: digits(10, 20),
  redeemBy: day,
})

const codes = fc.uniqueArray(code, {
  minLength: 1,
  maxLength: 20,
  selector: (one) => one.serial,
})

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

type Shape = { readonly bom: boolean; readonly end: string; readonly last: boolean }
const shape = fc.record({
  bom: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean(),
})

function bytesOf(lines: readonly string[], { bom, end, last }: Shape): Uint8Array {
  return utf8.encode(`${bom ? '\uFEFF' : ''}${lines.join(end)}${last ? end : ''}`)
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < bytes.length; start += size) {
    chunks.push(bytes.slice(start, start + size))
  }
  return chunks
}

function codeLines(list: readonly Omit<CodeRow, 'line'>[]): string[] {
  return [
    'lot;ean13;numero_serie;code;a_saisir_avant',
    ...list.map((one) => [one.batch, one.ean, one.serial, one.code, one.redeemBy].join(';')),
  ]
}

const PLAIN: Shape = { bom: false, end: '\n', last: true }

function readCodes(bytes: Uint8Array): ImportFile<CodeRow> {
  return readImport('codes', [bytes], TODAY)
}

test('any sound catalogue is read as it was written, however it is cut into chunks', () => {
  const list = fc.uniqueArray(product, { minLength: 1, maxLength: 20, selector: (one) => one.ean })
  fc.assert(
    fc.property(list, shape, fc.integer({ min: 1, max: 500 }), (products, how, size) => {
      const rows = products.map(({ share, ...one }, index): CatalogueRow => {
        const solidarityPriceCents = Math.floor((one.publicPriceCents * share) / 1000)
        return { line: index + 2, ...one, solidarityPriceCents } as CatalogueRow
      })
      const lines = [
        'ean13;libelle;nature;famille;prix_public_centimes;prix_solidaire_centimes;plafonne;valable_du',
        ...rows.map((row) =>
          [
            row.ean,
            quoted(row.label),
            row.nature,
            row.family,
            row.publicPriceCents,
            row.solidarityPriceCents,
            row.capped ? 'oui' : 'non',
            row.validFrom,
          ].join(';'),
        ),
      ]
      const read = readImport('catalogue', cut(bytesOf(lines, how), size), TODAY)
      expect(read.faults).toEqual([])
      expect(read.rows).toEqual(rows)
    }),
  )
})

test('any sound batch of codes is read as it was written', () => {
  fc.assert(
    fc.property(codes, shape, (list, how) => {
      fc.pre(new Set(list.map((one) => one.code)).size === list.length)
      const read = readCodes(bytesOf(codeLines(list), how))
      expect(read.faults).toEqual([])
      expect(read.rows).toEqual(list.map((one, index) => ({ line: index + 2, ...one })))
    }),
  )
})

test('random bytes are refused or read, whatever the kind, and nothing is thrown', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.string({ maxLength: 2000, unit: 'binary' }).map((text) => utf8.encode(text)),
    fc
      .array(fc.constantFrom(';', '"', '\n', '\r', '0', 'é', '\uFEFF', '\0', ' '), {
        maxLength: 200,
      })
      .map((parts) => utf8.encode(parts.join(''))),
  )
  fc.assert(
    fc.property(fc.constantFrom(...IMPORT_KINDS), content, (kind, bytes) => {
      const read: ImportFile<unknown> = readImport(kind, [bytes], TODAY)
      expect(read.faultCount + read.rows.length).toBeGreaterThan(0)
      for (const one of read.faults)
        expect(formatFault(one)).toMatch(/^line [1-9]\d*: [^:\n]+: [^\n]+$/)
    }),
  )
})

function isSound(row: CodeRow): boolean {
  return (
    isEan13(row.ean) &&
    /^\d{10,20}$/.test(row.code) &&
    /^[A-Z0-9]{6,24}$/.test(row.serial) &&
    isDate(row.redeemBy) &&
    row.redeemBy >= TODAY
  )
}

test('a file cut anywhere gives its first lines as they were, and never a shortened one', () => {
  fc.assert(
    fc.property(codes, fc.double({ min: 0, max: 1, noNaN: true }), (list, where) => {
      const bytes = bytesOf(codeLines(list), PLAIN)
      const read = readCodes(bytes.slice(0, Math.floor(bytes.length * where)))
      const whole = readCodes(bytes).rows
      expect(read.rows).toEqual(whole.slice(0, read.rows.length))
    }),
  )
})

test('a changed byte gives sound rows or a fault, and never another product', () => {
  fc.assert(
    fc.property(codes, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, change) => {
      const bytes = bytesOf(codeLines(list), PLAIN)
      const whole = new Map(readCodes(bytes).rows.map((row) => [row.serial, row]))
      const index = at % bytes.length
      bytes[index] = (bytes[index] ?? 0) ^ change
      const read = readCodes(bytes)
      for (const row of read.rows) {
        expect(isSound(row)).toBe(true)
        expect(row.ean).toBe(whole.get(row.serial)?.ean ?? row.ean)
      }
      expect(read.faultCount > 0 || read.rows.length === whole.size).toBe(true)
    }),
  )
})

test('a field added or taken away is a fault of its line, and no code is ever named', () => {
  fc.assert(
    fc.property(codes, fc.nat(), fc.nat(), fc.boolean(), (list, which, where, adds) => {
      const lines = codeLines(list)
      const number = 1 + (which % list.length)
      const cells = (lines[number] ?? '').split(';')
      if (adds) cells.splice(where % 6, 0, '')
      else cells.splice(where % 5, 1)
      lines[number] = cells.join(';')
      const read = readCodes(bytesOf(lines, PLAIN))
      expect(read.faults.some((one) => one.line === number + 1)).toBe(true)
      expect(read.rows.some((row) => row.line === number + 1)).toBe(false)
      const words = read.faults
        .map((one) => `${formatFault(one)} ${JSON.stringify(one)}`)
        .join('\n')
      for (const one of list) expect(words).not.toContain(one.code)
    }),
  )
})
