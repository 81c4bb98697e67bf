/** Goods of every nature for the till of the tests, each in the states that matter. */
import { codeFingerprint, encryptCode } from '../../electron/vault/code-vault.ts'
import type { Till } from '../../electron/counter/till.ts'
import { run } from '../../electron/store/statement.ts'
import { gs1CheckDigit } from '../../shared/identifiers.ts'

/** A product's code as the integer the database keys it by, from a small number. */
export function eanFrom(number: number): number {
  const digits = `299${String(number).padStart(9, '0')}`
  return Number(`${digits}${gs1CheckDigit(digits)}`)
}

export const EAN = {
  code: eanFrom(1),
  otherCode: eanFrom(2),
  card: eanFrom(3),
  remote: eanFrom(4),
  sim: eanFrom(5),
  freeSim: eanFrom(6),
  article: eanFrom(7),
  untracked: eanFrom(8),
  freeArticle: eanFrom(9),
  dear: eanFrom(10),
  unpriced: eanFrom(11),
  withdrawn: eanFrom(12),
} as const

type NewProduct = {
  readonly ean: number
  readonly label: string
  readonly nature: string
  readonly family?: string
  readonly publicCents: number
  readonly solidarityCents: number | null
  readonly tracked?: number
  readonly quantity?: number
  readonly withdrawn?: number
  readonly vat?: string
}

const PRODUCTS: readonly NewProduct[] = [
  {
    ean: EAN.code,
    label: 'Recharge 1 h',
    nature: 'topup_code',
    publicCents: 1000,
    solidarityCents: 250,
  },
  {
    ean: EAN.otherCode,
    label: 'Recharge 5 Go',
    nature: 'topup_code',
    publicCents: 2000,
    solidarityCents: 830,
  },
  {
    ean: EAN.card,
    label: 'Carte à gratter 10 €',
    nature: 'topup_card',
    publicCents: 1000,
    solidarityCents: 300,
  },
  {
    ean: EAN.remote,
    label: 'Recharge à distance',
    nature: 'topup_remote',
    publicCents: 500,
    solidarityCents: 200,
  },
  { ean: EAN.sim, label: 'Carte SIM', nature: 'sim', publicCents: 500, solidarityCents: 100 },
  {
    ean: EAN.freeSim,
    label: 'Carte SIM offerte',
    nature: 'sim',
    publicCents: 500,
    solidarityCents: 0,
  },
  {
    ean: EAN.article,
    label: 'Housse',
    nature: 'article',
    publicCents: 1500,
    solidarityCents: 500,
    quantity: 10,
  },
  {
    ean: EAN.untracked,
    label: 'Câble',
    nature: 'article',
    publicCents: 400,
    solidarityCents: 150,
    tracked: 0,
  },
  {
    ean: EAN.freeArticle,
    label: 'Guide',
    nature: 'article',
    publicCents: 0,
    solidarityCents: 0,
    quantity: 5,
  },
  {
    ean: EAN.dear,
    label: 'Lot de matériel',
    nature: 'article',
    publicCents: 0,
    solidarityCents: 60_000,
    quantity: 9,
    vat: 'standard',
  },
  {
    ean: EAN.unpriced,
    label: 'Sans prix',
    nature: 'article',
    publicCents: 0,
    solidarityCents: null,
    quantity: 5,
  },
  {
    ean: EAN.withdrawn,
    label: 'Retiré',
    nature: 'article',
    publicCents: 100,
    solidarityCents: 100,
    quantity: 5,
    withdrawn: 1,
  },
]

export type Secret = { readonly serial: string; readonly code: string; readonly redeemBy: string }

export type Goods = {
  readonly codes: readonly Secret[]
  readonly cards: Readonly<Record<'first' | 'second' | 'third' | 'expired', number>>
  readonly sims: Readonly<Record<'paid' | 'free' | 'other', number>>
  readonly devices: Readonly<
    Record<'laptop' | 'second' | 'phone' | 'unsellable' | 'notReady' | 'unpriced', number>
  >
}

function insertProduct(till: Till, product: NewProduct): void {
  const { ean } = product
  run(
    till.db,
    `INSERT INTO product (ean, label, nature, family, capped, vat, tracked, quantity, withdrawn)
     VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)`,
    ean,
    product.label,
    product.nature,
    product.family ?? 'Divers',
    product.vat ?? 'exempt',
    product.tracked ?? 1,
    product.quantity ?? 0,
    product.withdrawn ?? 0,
  )
  if (product.solidarityCents !== null)
    setPrice(till, ean, product.solidarityCents, '2026-01-01', product.publicCents)
}

/** Writes a price valid from a day on. */
export function setPrice(
  till: Till,
  ean: number,
  solidarityCents: number,
  from = '2026-01-02',
  publicCents = 1000,
): void {
  run(
    till.db,
    `INSERT INTO product_price (ean, valid_from, public_cents, solidarity_cents) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET public_cents = excluded.public_cents, solidarity_cents = excluded.solidarity_cents`,
    ean,
    from,
    publicCents,
    solidarityCents,
  )
}

let batches = 0

function newBatch(till: Till, count: number): number {
  batches += 1
  const body = {
    batch: `LOT-${batches}`,
    fileSha256: '0'.repeat(64),
    count,
    totals: [],
    serialsSha256: '0'.repeat(64),
    confirmedBy: 'M02',
  }
  const { seq } = till.journal.append('code-batch', body, 'M01')
  const row = 'INSERT INTO code_batch (name, count, entry_seq) VALUES (?, ?, ?)'
  return run(till.db, row, body.batch, count, seq).id
}

let secrets = 0

/** Takes codes in, one for each date given, inside the caller's transaction. */
export function receiveCodes(
  till: Till,
  ean: number,
  redeemBy: readonly string[],
): readonly Secret[] {
  const batch = newBatch(till, redeemBy.length)
  return redeemBy.map((day) => {
    secrets += 1
    const serial = `DM26${String(secrets).padStart(8, '0')}`
    const code = `0000${String(1_234_567_891 * secrets + 17)
      .slice(-10)
      .padStart(10, '7')}`
    run(
      till.db,
      `INSERT INTO topup_code (serial, ean, batch_id, sealed, fingerprint, redeem_by) VALUES (?, ?, ?, ?, ?, ?)`,
      serial,
      ean,
      batch,
      encryptCode(till.keys.dataKey, serial, code),
      codeFingerprint(till.keys.dataKey, code),
      day,
    )
    return { serial, code, redeemBy: day }
  })
}

let cardNumber = 0

/** Takes scratch cards in and gives their rows. */
export function receiveCards(till: Till, redeemBy: readonly string[]): readonly number[] {
  const batch = newBatch(till, redeemBy.length)
  return redeemBy.map((day) => {
    cardNumber += 1
    const serial = `DC26${String(cardNumber).padStart(8, '0')}`
    const row = 'INSERT INTO topup_card (serial, ean, batch_id, redeem_by) VALUES (?, ?, ?, ?)'
    return run(till.db, row, serial, EAN.card, batch, day).id
  })
}

type NewDevice = {
  readonly ecid?: string
  readonly imei?: string
  readonly serial?: string
  readonly grade?: string
  readonly type?: string
  readonly state?: string
  readonly defects?: string
}

/** Puts a device in stock and gives its row. */
export function insertDevice(till: Till, device: NewDevice): number {
  return run(
    till.db,
    `INSERT INTO device (ecid, imei, serial, type, grade, brand, model, defects, audited_on, erased_on, state)
     VALUES (?, ?, ?, ?, ?, 'Dell', 'Latitude 5480', ?, '2026-09-01', '2026-09-02', ?)`,
    device.ecid ?? null,
    device.imei ?? null,
    device.serial ?? null,
    device.type ?? 'Ordinateur',
    device.grade ?? 'B',
    device.defects ?? '',
    device.state ?? 'stock',
  ).id
}

function insertDevices(till: Till): Goods['devices'] {
  for (const [type, grade, cents] of [
    ['Ordinateur', 'B', 8000],
    ['Ordinateur', 'INVENDABLE', 1000],
    ['Smartphone', 'A', 6000],
  ] as const) {
    run(
      till.db,
      "INSERT INTO device_price VALUES (?, ?, '2026-01-01', ?, ?)",
      type,
      grade,
      cents * 3,
      cents,
    )
  }
  const phone = { imei: '990001000512988', type: 'Smartphone', grade: 'A' }
  return {
    laptop: insertDevice(till, {
      ecid: 'GRPC26-0001',
      serial: '5CG0000001',
      defects: 'Rayure sur le capot',
    }),
    second: insertDevice(till, { ecid: 'GRPC26-0002', serial: '5CG0000002' }),
    phone: insertDevice(till, phone),
    unsellable: insertDevice(till, {
      ecid: 'GRPC26-0003',
      serial: '5CG0000003',
      grade: 'INVENDABLE',
    }),
    notReady: insertDevice(till, { ecid: 'GRPC26-0004', serial: '5CG0000004', state: 'not-ready' }),
    unpriced: insertDevice(till, { ecid: 'GRPC26-0005', serial: '5CG0000005', grade: 'D' }),
  }
}

function insertSims(till: Till): Goods['sims'] {
  const sim = (iccid: string, ean: number): number =>
    run(till.db, 'INSERT INTO sim (iccid, ean) VALUES (?, ?)', iccid, ean).id
  return {
    paid: sim('8933000000000000012', EAN.sim),
    other: sim('8933000000000000020', EAN.sim),
    free: sim('8933000000000000038', EAN.freeSim),
  }
}

/** Fills a till inside the caller's transaction. The codes of `EAN.code`: one expired, five good. */
export function stockTill(till: Till): Goods {
  for (const product of PRODUCTS) insertProduct(till, product)
  const codes = [
    ...receiveCodes(till, EAN.code, [
      '2027-06-30',
      '2026-12-31',
      '2026-09-30',
      '2027-03-31',
      '2026-12-31',
      '2027-12-31',
    ]),
    ...receiveCodes(till, EAN.otherCode, ['2027-01-31']),
  ]
  const [first = 0, second = 0, third = 0, expired = 0] = receiveCards(till, [
    '2027-06-30',
    '2027-06-30',
    '2027-06-30',
    '2026-09-30',
  ])
  return {
    codes,
    cards: { first, second, third, expired },
    sims: insertSims(till),
    devices: insertDevices(till),
  }
}
