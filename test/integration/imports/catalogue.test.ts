/** A catalogue that comes again: changes shown, journaled, and nothing posted touched. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { previewImport } from '../../../electron/imports/importers.ts'
import { productAt, searchProducts } from '../../../electron/stock/catalogue.ts'
import { bodiesOf, DEMO_DATA, demoTill, entriesOf, everyRow } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'

const HEADER =
  'ean13;libelle;nature;famille;prix_public_centimes;prix_solidaire_centimes;plafonne;valable_du'
const VOICE = '2991000000016;Recharge Voix;topup_code;Recharges;500;200;oui;2026-01-01'
const CABLE = '2997000000025;Câble USB;article;Accessoires;800;100;non;2026-01-01'
const MOUSE = '2997000000032;Souris USB;article;Accessoires;1000;200;non;2026-01-01'
const TODAY = '2026-10-06'

let till: DemoTill

beforeEach(async () => {
  till = await demoTill()
  till.bring('catalogue', [HEADER, VOICE, CABLE].join('\n'))
})
afterEach(() => till.remove())

function catalogue(...lines: readonly string[]): string {
  return [HEADER, ...lines].join('\n')
}

test('a first catalogue is found by letters and priced; its file alone is journaled', () => {
  expect(searchProducts(till.db, 'cable', TODAY)).toMatchObject([
    { ean: '2997000000025', solidarityPriceCents: 100, publicPriceCents: 800 },
  ])
  expect(bodiesOf(till.db, 'price-changed')).toEqual([])
  expect(bodiesOf(till.db, 'setting-changed').at(-1)).toMatchObject({
    name: 'catalogue',
    from: null,
  })
})

test('a new price is shown old → new, holds from its day and is journaled', () => {
  const again = catalogue(VOICE.replace('200;oui;2026-01-01', '250;oui;2026-11-01'), CABLE)
  expect(till.preview('catalogue', again).view.changes).toEqual([
    { label: 'Recharge Voix', field: 'price', from: '2,00\u00a0€', to: '2,50\u00a0€' },
  ])
  till.bring('catalogue', again)
  expect(bodiesOf(till.db, 'price-changed')).toEqual([
    { ean: '2991000000016', fromCents: 200, toCents: 250, validFrom: '2026-11-01' },
  ])
  expect(productAt(till.db, 2_991_000_000_016, TODAY)?.solidarityCents).toBe(200)
  expect(productAt(till.db, 2_991_000_000_016, '2026-11-01')?.solidarityCents).toBe(250)
})

test('label, family, public price and cap: each is shown, kept and journaled', () => {
  const again = catalogue(
    '2991000000016;Recharge Parole;topup_code;Téléphone;600;200;non;2026-01-01',
    CABLE,
  )
  const { changes, totals } = till.preview('catalogue', again).view
  expect(changes.map(({ field }) => field)).toEqual(['label', 'family', 'capped', 'publicPrice'])
  expect(totals).toEqual([
    { label: 'changed', count: 1 },
    { label: 'unchanged', count: 1 },
  ])
  till.bring('catalogue', again)
  const settings = entriesOf(till.db, 'setting-changed').map(({ body }) => body)
  expect(settings.slice(-4)).toEqual([
    { name: 'product.2991000000016.label', from: 'Recharge Voix', to: 'Recharge Parole' },
    { name: 'product.2991000000016.family', from: 'Recharges', to: 'Téléphone' },
    { name: 'product.2991000000016.capped', from: 'yes', to: 'no' },
    { name: 'product.2991000000016.publicPrice', from: '500', to: '600' },
  ])
  expect(searchProducts(till.db, 'voix', TODAY)).toEqual([])
  expect(searchProducts(till.db, 'parole', TODAY)).toHaveLength(1)
})

test('a product missing from the file is withdrawn, not deleted; listed again it comes back', () => {
  till.bring('catalogue', catalogue(VOICE, MOUSE))
  expect(productAt(till.db, 2_997_000_000_025, TODAY)).toMatchObject({ withdrawn: 1 })
  expect(bodiesOf(till.db, 'setting-changed').at(-1)).toEqual({
    name: 'product.2997000000025.withdrawn',
    from: 'no',
    to: 'yes',
  })
  till.bring('catalogue', catalogue(VOICE, CABLE, MOUSE))
  expect(productAt(till.db, 2_997_000_000_025, TODAY)).toMatchObject({ withdrawn: 0 })
})

test('a product withdrawn takes no more units in', () => {
  till.bring('catalogue', catalogue(CABLE))
  const header = 'lot;ean13;numero_serie;code;a_saisir_avant'
  const line = 'L;2991000000016;DM9900000001;00009900000001;2027-01-01'
  const { faults } = till.preview('codes', `${header}\n${line}\n`)
  expect(faults.map(({ reason }) => reason)).toEqual(['withdrawn-product'])
})

test('a preview changes nothing', () => {
  const before = everyRow(till.db)
  till.preview('catalogue', catalogue(VOICE.replace(';200;', ';100;')))
  expect(everyRow(till.db)).toBe(before)
})

test('device prices: a changed one is journaled under its type and grade', () => {
  till.bringFile('device-prices', join(DEMO_DATA, 'tarif-materiel.csv'))
  expect(bodiesOf(till.db, 'price-changed')).toEqual([])
  till.bring(
    'device-prices',
    'type;categorie;prix_public_centimes;prix_solidaire_centimes;valable_du\n' +
      'Ordinateur;A;45000;12000;2026-10-01\nOrdinateur;B;35000;7000;2026-01-01\n',
  )
  expect(bodiesOf(till.db, 'price-changed')).toEqual([
    { device: 'Ordinateur A', fromCents: 11_000, toCents: 12_000, validFrom: '2026-10-01' },
  ])
})

test('each kind names the file before it', () => {
  till.bringFile('sites', join(DEMO_DATA, 'sites.csv'))
  till.bring('catalogue', catalogue(VOICE, CABLE, MOUSE))
  const named = (
    bodiesOf(till.db, 'setting-changed') as { name: string; from: string; to: string }[]
  ).filter(({ name }) => name === 'catalogue')
  expect(named).toHaveLength(2)
  expect(named[1]?.from).toBe(named[0]?.to)
  const again = previewImport(till, 'sites', join(DEMO_DATA, 'sites.csv'))
  expect(again.view.alreadyImported).toBe(true)
})
