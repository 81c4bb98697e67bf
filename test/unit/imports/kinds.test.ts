import { expect, test } from 'vitest'
import { faultWords, faultsOf, readLines, readText } from './support.ts'

const productLine = (
  change: Partial<Record<'ean' | 'label' | 'nature' | 'public' | 'price' | 'cap' | 'from', string>>,
) =>
  [
    change.ean ?? '2997000000018',
    change.label ?? 'Chargeur USB-C',
    change.nature ?? 'article',
    'Accessoires',
    change.public ?? '1500',
    change.price ?? '300',
    change.cap ?? 'non',
    change.from ?? '2026-01-01',
  ].join(';')

test('catalogue: reads a product', () => {
  expect(readLines('catalogue', [productLine({})]).rows).toEqual([
    {
      line: 2,
      ean: '2997000000018',
      label: 'Chargeur USB-C',
      nature: 'article',
      family: 'Accessoires',
      publicPriceCents: 1500,
      solidarityPriceCents: 300,
      capped: false,
      validFrom: '2026-01-01',
    },
  ])
})

test.for([
  '2,5€',
  '2.50',
  '-5',
  '+5',
  '1e9',
  '1.2.3',
  '0x10',
  '0300',
  '٣٠٠',
  '3 00',
  '99999999999',
  'NaN',
  '1500€',
])('refuses the price %s', (price) => {
  const read = readLines('catalogue', [productLine({ public: price })])
  expect(faultsOf(read)).toEqual(['2 prix_public_centimes price'])
  expect(read.rows).toEqual([])
})

test('catalogue: a free product is sound, a blank price is not', () => {
  expect(readLines('catalogue', [productLine({ price: '0' })]).faults).toEqual([])
  expect(faultsOf(readLines('catalogue', [productLine({ price: '' })]))).toEqual([
    '2 prix_solidaire_centimes blank',
  ])
})

test('catalogue: refuses a bad EAN, a doubled one, an unknown nature, a device, a price above the public one', () => {
  const read = readLines('catalogue', [
    productLine({}),
    productLine({}),
    productLine({ ean: '2997000000019' }),
    productLine({ ean: '299700000001' }),
    productLine({ ean: '2997000000025', nature: 'livre' }),
    productLine({ ean: '2997000000032', nature: 'device' }),
    productLine({ ean: '2997000000049', public: '200' }),
    productLine({ ean: '2997000000056', cap: 'Oui' }),
  ])
  expect(faultsOf(read)).toEqual([
    '3 ean13 duplicate',
    '4 ean13 check-digit',
    '5 ean13 ean-shape',
    '6 nature not-in-list',
    '7 nature not-in-list',
    '8 prix_solidaire_centimes above-public-price',
    '9 plafonne not-in-list',
  ])
})

test.for(['État neuf', 'ordinateur COMME NEUF', 'remis à neuf', 'Etat  neuf', 'comme neuve'])(
  'refuses the words "%s" (law 28)',
  (label) => {
    expect(faultsOf(readLines('catalogue', [productLine({ label })]))).toEqual([
      '2 libelle forbidden-words',
    ])
  },
)

test('catalogue: words that only look alike are sound', () => {
  for (const label of ['Chargeur neuf', 'Carte neuve', 'Lot de neuf câbles']) {
    expect(readLines('catalogue', [productLine({ label })]).faults).toEqual([])
  }
})

test.for([
  ['2026-02-29', 'no-such-day'],
  ['2026-13-01', 'no-such-day'],
  ['01/01/2026', 'date-shape'],
  ['2026-1-1', 'date-shape'],
  ['0206-01-01', 'date-range'],
  ['', 'blank'],
] as const)('refuses the day "%s"', ([from, reason]) => {
  expect(faultsOf(readLines('catalogue', [productLine({ from })]))).toEqual([
    `2 valable_du ${reason}`,
  ])
})

test('device prices: a graded type has a grade, a hotspot has none, INVENDABLE has no price', () => {
  const read = readLines('device-prices', [
    'Ordinateur;-;60000;15000;2026-01-01',
    'Hotspot 4G;A;5990;1500;2026-01-01',
    'Téléphone à touches;-;2990;1000;2026-01-01',
    'Ordinateur;INVENDABLE;1;1;2026-01-01',
    'Montre;A;1;1;2026-01-01',
    'Smartphone;MARAUDE;3000;0;2026-01-01',
  ])
  expect(faultsOf(read)).toEqual([
    '2 categorie grade-of-type',
    '3 categorie grade-of-type',
    '5 categorie not-in-list',
    '6 type not-in-list',
  ])
  expect(read.rows.map((row) => row.solidarityPriceCents)).toEqual([1000, 0])
})

test('device prices: one price for a type, grade and date; another date is another price', () => {
  const read = readLines('device-prices', [
    'Tablette;A;16000;6000;2026-01-01',
    'Tablette;A;16000;5000;2026-07-01',
    'Tablette;A;16000;4000;2026-01-01',
  ])
  expect(faultsOf(read)).toEqual(['4 type duplicate'])
  expect(read.faults[0]?.params).toEqual({ first: 2 })
})

const codeLine = (serial: string, code: string, redeemBy = '2027-06-30') =>
  `LOT;2991000000016;${serial};${code};${redeemBy}`

test('a code may be entered until its last day', () => {
  const read = readLines('codes', [
    codeLine('DM2690000001', '0000111111', '2026-10-06'),
    codeLine('DM2690000002', '0000222222', '2026-10-05'),
  ])
  expect(faultsOf(read)).toEqual(['3 a_saisir_avant date-past'])
  expect(read.rows[0]?.code).toBe('0000111111')
})

test.for(['000011111', '000011111111111111111', '0000 1111 1111', '0000-1111-1111', '٠٠٠٠١١١١١١'])(
  'refuses the code "%s" and never names it',
  (code) => {
    const read = readLines('codes', [codeLine('DM2690000001', code)])
    expect(faultsOf(read)).toEqual(['2 code code-shape'])
    expect(read.faults[0]?.params['serial']).toBe('DM2690000001')
    expect(faultWords(read)).not.toContain(code)
  },
)

test('a blank code is refused', () => {
  const read = readLines('codes', [codeLine('DM2690000001', '')])
  expect(faultsOf(read)).toEqual(['2 code blank'])
})

test('two columns swapped do not show the code as a serial', () => {
  const read = readLines('codes', [codeLine('00007735495955', 'DM2600000001')])
  expect(faultsOf(read)).toEqual(['2 code code-shape'])
  expect(faultWords(read)).not.toContain('00007735495955')
})

test('cards have a serial and no code', () => {
  const read = readLines('cards', [
    'LOT;2991000000078;DC2600000001;2027-06-30',
    'LOT;2991000000078;dc 1;2027-06-30',
  ])
  expect(read.rows[0]).toEqual({
    line: 2,
    batch: 'LOT',
    ean: '2991000000078',
    serial: 'DC2600000001',
    redeemBy: '2027-06-30',
  })
  expect(faultsOf(read)).toEqual(['3 numero_serie serial-shape'])
})

test('an IMEI and an ICCID are Luhn-checked, an ECID is that of a smartphone', () => {
  const read = readLines('phones', [
    'GRSM26-0001;990001000512988;A;Apple;iPhone XR;',
    'GRSM26-0002;990001000512989;A;Apple;iPhone XR;',
    'GRSM26-0003;99000100051298;A;Apple;iPhone XR;',
    'GRPC26-0004;990001007775265;A;Apple;iPhone XR;',
    'GRSM26-0005;990001003013968;A+;Apple;iPhone XR;',
    'GRSM26-0006;990001000080408;A;Apple;iPhone XR;état neuf',
    'GRSM26-0007;990001000512988;A;Apple;iPhone XR;',
    'GRSM26-0008;;A;Apple;iPhone XR;',
  ])
  expect(faultsOf(read)).toEqual([
    '3 imei check-digit',
    '4 imei imei-shape',
    '5 ecid ecid-type',
    '6 categorie not-in-list',
    '7 defaut_declare forbidden-words',
    '8 imei duplicate',
    '9 imei blank',
  ])
  expect(faultsOf(readLines('sims', ['2992000000020;8933000000000000013']))).toEqual([
    '2 iccid check-digit',
  ])
})

test('a site needs what a ticket prints (law 15)', () => {
  const read = readLines('sites', [
    'GR;Grenoble;1 rue X;;00000000000018',
    'gr;Grenoble;1 rue X;;00000000000018',
    'LY;Lyon;;01 99 00 00 02;00000000000026',
    'LI;Lille;3 rue X;allô;00000000000034',
    'RO;Roubaix;4 rue X;;00000000000043',
    'GR;Grenoble;1 rue X;;00000000000018',
  ])
  expect(faultsOf(read)).toEqual([
    '3 code site-shape',
    '4 adresse blank',
    '5 telephone telephone-shape',
    '6 siret check-digit',
    '7 code duplicate',
  ])
})

test('a referral ends after it begins and names no person', () => {
  const read = readLines('referrals', [
    'OR26-00001;P0074;GR;2025-08-01;2026-07-31;non',
    'OR26-00002;P0074;GR;2026-08-01;2026-07-31;non',
    'Marie Martin;P0074;GR;2025-08-01;2026-07-31;non',
  ])
  expect(faultsOf(read)).toEqual(['3 au period-reversed', '4 numero referral-shape'])
  expect(read.rows[0]).toMatchObject({ until: '2026-07-31', firstVisit: false })
})

test('a prescriber has a code, a name and a type', () => {
  expect(faultsOf(readLines('prescribers', ['P0001;;CCAS', ';Nom;CCAS', 'p 1;Nom;CCAS']))).toEqual([
    '2 nom blank',
    '3 code blank',
    '4 code reference-shape',
  ])
})

const SOUND_DEVICE =
  '4000;;GRPC26-0006;Portable;C;Prêt à vendre;;Dell;;;Latitude 5480;75.2%;;Rayure;DM6;i5;SSD;500;;;8;;Oui;14;0;0;1817;;Jeanne Dupont;21/09/2026 13:04:03;Mint;;;;ESN'
const changedDevice = (field: number, text: string) =>
  SOUND_DEVICE.split(';')
    .map((cell, index) => (index === field ? text : cell))
    .join(';')

test.for([
  [3, 'Tablette', 'ecid ecid-type'],
  [3, 'Smartphone', 'type not-in-list'],
  [4, 'premium', 'grade not-in-list'],
  [5, 'Pret a vendre', 'status not-in-list'],
  [7, '', 'brand blank'],
  [11, '101%', 'battery not-a-number'],
  [13, 'comme neuf', 'remarks forbidden-words'],
  [14, '', 'serial blank'],
  [17, '-1', 'disk_gb not-a-number'],
  [27, 'Jeanne Dupont', 'field_27 not-blank'],
  [29, '21/09/2026', 'audited_at audit-date-shape'],
  [29, '31/09/2026 13:04:03', 'audited_at no-such-day'],
  [29, '21/09/2026 24:04:03', 'audited_at no-such-time'],
  [29, 'Jeanne Dupont', 'audited_at audit-date-shape'],
] as const)('field %i as "%s" is refused', ([field, text, expected]) => {
  const read = readText('devices', changedDevice(field, text))
  expect(faultsOf(read)).toEqual([`1 ${expected}`])
  expect(faultWords(read)).not.toContain('Dupont')
})

test('devices: a device never audited is read, and says so by an empty date', () => {
  const read = readText('devices', changedDevice(29, ''))
  expect(read.rows[0]?.auditedAt).toBe('')
  expect(JSON.stringify(read)).not.toContain('Dupont')
})

test('devices: the same serial twice is refused', () => {
  const read = readText('devices', `${SOUND_DEVICE}\n${changedDevice(2, 'GRPC26-0007')}\n`)
  expect(faultsOf(read)).toEqual(['2 serial duplicate'])
})
