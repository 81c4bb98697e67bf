/** Signed journals for tests: a register with a key, and entries of every kind on demand. */
import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { signEntry } from '../../electron/proof/entry.ts'
import type { SignedEntry } from '../../electron/proof/entry.ts'
import { FIRST_PREV } from '../../shared/journal.ts'
import type { EntryBodies, EntryKind, SaleLine, TillMode } from '../../shared/journal.ts'
import { cents } from '../../shared/money.ts'
import { offsetMinutes } from '../../shared/time.ts'

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

/** Makes a fresh P-256 pair. */
export function keyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** Gives the PEM of the public half. */
export function publicPem(pair: KeyPair): string {
  return pair.publicKey.export({ type: 'spki', format: 'pem' }) as string
}

/** 2026-10-06 10:00 in Paris. */
export const FIXTURE_DAY_MS = Date.UTC(2026, 9, 6, 8)

/** A journal that is written entry after entry, one second apart. */
export class FixtureJournal {
  readonly keys: KeyPair
  readonly register: string
  readonly mode: TillMode
  #seq = 0
  #prev = FIRST_PREV

  constructor(options: { keys?: KeyPair; register?: string; mode?: TillMode } = {}) {
    this.keys = options.keys ?? keyPair()
    this.register = options.register ?? 'GR-1'
    this.mode = options.mode ?? 'demo'
  }

  /** Signs the next entry; `keys` other than the journal's make a forgery. */
  append<Kind extends EntryKind>(
    kind: Kind,
    body: EntryBodies[Kind],
    keys: KeyPair = this.keys,
  ): SignedEntry<Kind> {
    this.#seq += 1
    const atMs = FIXTURE_DAY_MS + this.#seq * 1_000
    const entry = signEntry(
      {
        v: 1,
        mode: this.mode,
        seq: this.#seq,
        kind,
        at: new Date(atMs).toISOString(),
        offsetMinutes: offsetMinutes(atMs),
        register: this.register,
        operator: kind === 'installed' ? 'system' : 'A07',
        body,
        prev: this.#prev,
      },
      keys.privateKey,
    )
    this.#prev = entry.hash
    return entry
  }

  install(): SignedEntry<'installed'> {
    return this.append('installed', {
      site: 'Grenoble',
      register: this.register,
      publicKeyPem: publicPem(this.keys),
      appVersion: '0.1.0',
    })
  }

  sale(ticketNumber: number): SignedEntry<'sale'> {
    return this.append('sale', saleBody(ticketNumber))
  }
}

/** One top-up code at 5,00 € and two chargers at 3,50 €, 20 € in cash. */
export function saleBody(ticketNumber: number): EntryBodies['sale'] {
  return {
    ticket: `GR-1-${String(ticketNumber).padStart(6, '0')}`,
    session: 1,
    businessDate: '2026-10-06',
    lines: [codeLine(1), chargerLine(2)],
    totalCents: cents(1_200),
    savingCents: cents(900),
    payments: [{ mode: 'cash', amountCents: cents(2_000) }],
    changeCents: cents(800),
  }
}

function codeLine(line: number): SaleLine {
  return {
    line,
    nature: 'topup_code',
    ean: '3701000000015',
    label: 'Recharge téléphone 10 €',
    quantity: 1,
    unitPriceCents: cents(500),
    publicPriceCents: cents(1_000),
    totalCents: cents(500),
    vat: 'exempt',
    serials: ['00001234'],
  }
}

function chargerLine(line: number): SaleLine {
  return {
    line,
    nature: 'article',
    label: 'Chargeur « 20 W »',
    quantity: 2,
    unitPriceCents: cents(350),
    publicPriceCents: cents(550),
    totalCents: cents(700),
    vat: 'exempt',
  }
}

/** Gives one charger back on the sale `seq`, its price in cash. */
export function returnBody(seq: number, ticketNumber: number): EntryBodies['return'] {
  return {
    ...saleBody(ticketNumber),
    lines: [{ ...chargerLine(1), quantity: -1, totalCents: cents(-350), returns: 2 }],
    totalCents: cents(-350),
    savingCents: cents(-200),
    payments: [{ mode: 'cash', amountCents: cents(-350) }],
    changeCents: cents(0),
    of: { seq, ticket: 'GR-1-000001' },
    reason: 'ne convient pas',
  }
}

/** A whole small day: every kind the till writes, once at least. Gives its entries in order. */
export function wholeDay(journal: FixtureJournal): readonly SignedEntry[] {
  const none = cents(0)
  const counted = { cashCents: cents(10_850), chequesCents: none, chequesCount: 0, cardCents: none }
  const sale = { seq: 7, ticket: 'GR-1-000001' }
  return [
    journal.install(),
    journal.append('started', { appVersion: '0.1.0' }),
    journal.append('access', { what: 'login', who: 'A07' }),
    journal.append('setting-changed', { name: 'printer', from: null, to: 'virtual' }),
    journal.append('code-batch', codeBatch()),
    journal.append('session-opened', opening()),
    journal.sale(1),
    journal.append('printed', { what: 'slip', of: sale, state: 'sent' }),
    journal.append('duplicate', { of: sale, rank: 1, reason: 'perdu' }),
    journal.append('return', returnBody(7, 2)),
    journal.append('price-changed', {
      ean: '3701000000015',
      fromCents: cents(500),
      toCents: cents(600),
      validFrom: '2026-10-07',
    }),
    journal.append('drawer-opened', { reason: 'monnaie' }),
    journal.append('basket-abandoned', { lines: 2, totalCents: cents(700) }),
    journal.append('cash-moved', { direction: 'in', amountCents: cents(1_000), reason: 'appoint' }),
    journal.append('code-moved', codeMove()),
    journal.append('device-moved', { ecid: 'EC-000123', from: 'stock', to: 'check', of: sale }),
    journal.append('stock-moved', { ean: '3701000000022', quantity: -1, reason: 'casse' }),
    journal.append('clock-changed', {
      from: '2026-10-06T08:00:00.000Z',
      to: '2026-10-06T08:00:01.000Z',
    }),
    journal.append('session-closed', {
      session: 1,
      expected: { ...counted, thirdPartyCents: none },
      counted: { ...counted, cashCents: cents(10_350) },
      varianceCents: cents(-500),
      count: { '5000': 2, '350': 1 },
      reason: 'erreur de rendu',
    }),
    journal.append('day-closed', dayClosed()),
    journal.append('exported', { fromSeq: 1, toSeq: 20, sha256: 'a'.repeat(64) }),
    journal.append('acknowledged', { seq: 20, hash: 'b'.repeat(64) }),
    journal.append('stopped', {}),
  ]
}

function codeBatch(): EntryBodies['code-batch'] {
  return {
    batch: 'L-2026-10',
    fileSha256: 'c'.repeat(64),
    count: 1,
    totals: [{ ean: '3701000000015', count: 1 }],
    serialsSha256: 'd'.repeat(64),
    confirmedBy: 'M01',
  }
}

function codeMove(): EntryBodies['code-moved'] {
  return {
    serial: '00001235',
    ean: '3701000000015',
    batch: 'L-2026-10',
    from: 'available',
    to: 'lost',
    reason: 'illisible',
  }
}

function opening(): EntryBodies['session-opened'] {
  return {
    session: 1,
    businessDate: '2026-10-06',
    floatCents: cents(10_000),
    count: { '5000': 2 },
  }
}

function dayClosed(): EntryBodies['day-closed'] {
  const none = cents(0)
  return {
    z: 1,
    businessDate: '2026-10-06',
    sessions: [1],
    sales: 1,
    returns: 1,
    netCents: cents(850),
    byVat: { exempt: cents(850) },
    byPayment: { cash: cents(850), card: none, cheque: none, thirdParty: none },
    codes: {
      opening: 0,
      received: 2,
      sold: 1,
      voided: 0,
      disputed: 0,
      expired: 0,
      lost: 1,
      transferred: 0,
      closing: 0,
    },
    fromSeq: 6,
    toSeq: 19,
    firstTicket: 'GR-1-000001',
    lastTicket: 'GR-1-000002',
    perpetualSignedCents: 850,
    perpetualAbsoluteCents: 1_550,
  }
}
