/** Files that are refused whole: every fault is named by its line, and no row has changed. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportPreview } from '../../../electron/imports/importers.ts'
import type { ImportKind } from '../../../shared/views.ts'
import { DEMO_DATA, demoTill, everyRow, FAULTY_DATA } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'
import { previewImport } from '../../../electron/imports/importers.ts'

let till: DemoTill

beforeAll(async () => {
  till = await demoTill()
  till.bringFile('sites', join(DEMO_DATA, 'sites.csv'))
  till.bringFile('catalogue', join(DEMO_DATA, 'catalogue.csv'))
  till.bringFile('prescribers', join(DEMO_DATA, 'prescripteurs.csv'))
  till.bringFile('codes', join(DEMO_DATA, 'lot-codes-2026-09.csv'))
  till.bringFile('cards', join(DEMO_DATA, 'lot-cartes-2026-09.csv'))
  till.bringFile('sims', join(DEMO_DATA, 'sim.csv'))
  till.bringFile('devices', join(DEMO_DATA, 'materiel-bolc.csv'))
  till.bringFile('phones', join(DEMO_DATA, 'smartphones.csv'))
})
afterAll(() => till.remove())

function faultWords({ faults }: ImportPreview): readonly string[] {
  return faults.map((one) => `${one.line} ${one.field} ${one.reason}`)
}

const CATALOGUE =
  'ean13;libelle;nature;famille;prix_public_centimes;prix_solidaire_centimes;plafonne;valable_du'
const CODES = 'lot;ean13;numero_serie;code;a_saisir_avant'
const CARDS = 'lot;ean13;numero_serie;a_saisir_avant'
const SOUND = '2991000000016;Recharge;topup_code;Recharges;500;200;oui;2026-01-01'
const CARD = 'L;2991000000078'

const REFUSED: readonly (readonly [string, ImportKind, string | Uint8Array, readonly string[]])[] =
  [
    ['an empty file', 'catalogue', '', ['1 file empty-file']],
    ['a header alone', 'catalogue', `${CATALOGUE}\n`, ['1 file no-rows']],
    [
      'a missing column',
      'catalogue',
      `${CATALOGUE.replace(';nature', '')}\n${SOUND}\n`,
      ['1 nature missing-column'],
    ],
    [
      'Windows-1252',
      'catalogue',
      Buffer.from(`${CATALOGUE}\n${SOUND.replace('Recharge;', 'Illimité;')}\n`, 'latin1'),
      ['2 file wrong-encoding'],
    ],
    [
      'UTF-16',
      'catalogue',
      Buffer.from(`\uFEFF${CATALOGUE}\n`, 'utf16le'),
      ['1 file wrong-encoding'],
    ],
    ['an EAN twice', 'catalogue', `${CATALOGUE}\n${SOUND}\n${SOUND}\n`, ['3 ean13 duplicate']],
    [
      'a bad check digit',
      'catalogue',
      `${CATALOGUE}\n${SOUND.replace('0016', '0017')}\n`,
      ['2 ean13 check-digit'],
    ],
    [
      'a price in euros, a negative one',
      'catalogue',
      `${CATALOGUE}\n${SOUND.replace('200', '2,5€')}\n${SOUND.replace('0016', '0023').replace('200', '-200')}\n`,
      ['2 prix_solidaire_centimes price', '3 prix_solidaire_centimes price'],
    ],
    [
      'a line of 10 MB',
      'catalogue',
      `${CATALOGUE}\n${'x'.repeat(10_000_000)}\n${SOUND}\n`,
      ['2 file line-too-long'],
    ],
    [
      'a nature that changes',
      'catalogue',
      `${CATALOGUE}\n${SOUND.replace('topup_code', 'article')}\n`,
      ['2 nature wrong-nature'],
    ],
    [
      'cards for a printed code, an unknown product, a serial known as a code, one known as a card',
      'cards',
      `${CARDS}\nL;2991000000016;DC9900000001;2027-06-30\nL;2991990000010;DC9900000002;2027-06-30
${CARD};DM2600000001;2027-06-30\n${CARD};DC2600000001;2027-06-30\n${CARD};DC9900000003;2027-06-30\n`,
      [
        '2 ean13 wrong-nature',
        '3 ean13 unknown-product',
        '4 numero_serie serial-known',
        '5 numero_serie serial-known',
      ],
    ],
    [
      'a code known under another serial',
      'codes',
      `${CODES}\nL;2991000000016;DM9900000001;00007735495955;2027-06-30\n`,
      ['2 code code-known'],
    ],
    [
      'an ICCID known',
      'sims',
      'ean13;iccid\n2992000000013;8933000000000000012\n',
      ['2 iccid iccid-known'],
    ],
    [
      'phones by a known ECID and a known IMEI',
      'phones',
      'ecid;imei;categorie;marque;modele;defaut_declare\n' +
        'GRSM26-0001;490154203237518;A;Apple;iPhone;\nGRSM26-0999;990001007775265;A;Apple;iPhone;\n',
      ['2 ecid ecid-known', '3 imei imei-known'],
    ],
    [
      'referrals of nobody and of nowhere',
      'referrals',
      'numero;prescripteur;site;du;au;premiere_visite\n' +
        'OR26-1;P9999;GR;2026-01-01;2026-12-31;oui\nOR26-2;P0001;ZZ;2026-01-01;2026-12-31;oui\n',
      ['2 prescripteur unknown-prescriber', '3 site unknown-site'],
    ],
  ]

test.for(REFUSED)('%s: refused whole', ([, kind, content, expected]) => {
  const before = everyRow(till.db)
  const preview = till.preview(kind, content)
  expect(faultWords(preview)).toEqual(expected)
  expect(preview.plan).toBeNull()
  expect(preview.view).toMatchObject({ preview: null, faultCount: expected.length })
  expect(everyRow(till.db)).toBe(before)
})

test('every line of the faulty batch, the September batch being in', () => {
  const before = everyRow(till.db)
  const preview = previewImport(till, 'codes', join(FAULTY_DATA, 'lot-codes-defauts.csv'))
  expect(faultWords(preview)).toEqual([
    '3 numero_serie duplicate',
    '4 code duplicate',
    '5 code code-shape',
    '6 ean13 check-digit',
    '7 a_saisir_avant no-such-day',
    '8 a_saisir_avant date-past',
    '9 ean13 wrong-nature',
    '10 ean13 unknown-product',
    '11 numero_serie blank',
    '12 code code-known',
    '13 fields field-count',
  ])
  expect(preview.plan).toBeNull()
  expect(everyRow(till.db)).toBe(before)
})

test('every line of the faulty list of devices but its sound one', () => {
  const before = everyRow(till.db)
  const preview = previewImport(till, 'devices', join(FAULTY_DATA, 'materiel-bolc-defauts.csv'))
  expect(preview.faults.map(({ line }) => line)).toEqual([1, 2, 3, 5, 6, 7])
  expect(preview.plan).toBeNull()
  expect(everyRow(till.db)).toBe(before)
})

test('a byte order mark and CRLF are read', () => {
  const preview = till.preview('catalogue', `\uFEFF${CATALOGUE}\r\n${SOUND}\r\n`)
  expect(preview.faults).toEqual([])
  expect(preview.view.rows).toBe(1)
})
