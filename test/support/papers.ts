/** One of each paper, with the figures of a demonstration day: what paper tests draw. */
import type { DayClosedBody, EntryBodies, ReturnBody, SaleBody } from '../../shared/journal.ts'
import { cents, ZERO_CENTS } from '../../shared/money.ts'
import * as receipt from '../../shared/receipt.ts'

export const IDENTITY: receipt.PaperIdentity = {
  organisation: 'Emmaüs Connect',
  siret: '00000000000018',
  site: 'Grenoble',
  address: '1 rue de la Démonstration (fictive), Grenoble',
  telephone: '01 99 00 00 01',
  register: 'GR-1',
  softwareName: 'Comptoir',
  softwareVersion: '0.1.0',
  mode: 'real',
}

export const AT = '2026-10-06T12:32:07.000Z'
const SIGNATURE = 'MEQCIGx7vBq2Zr8Kt1YhPzQmWd9sLfUe3oNaRcTjXb5uVi0A'

export function entryOf<Body>(body: Body): receipt.PaperEntry<Body> {
  return { at: AT, operator: 'A07', signature: SIGNATURE, body }
}

export const MENTIONS = receipt.inForce(receipt.DEFAULT_MENTIONS, '2026-10-06')

export const SALE: SaleBody = {
  ticket: 'GR-1-000042',
  session: 1,
  businessDate: '2026-10-06',
  lines: [
    {
      line: 1,
      nature: 'topup_code',
      ean: '2991000000030',
      label: 'Recharge Illimité 30 j - appels/SMS + 5 Go',
      quantity: 2,
      unitPriceCents: cents(300),
      publicPriceCents: cents(1500),
      totalCents: cents(600),
      vat: 'exempt',
      serials: ['DM2600000083', 'DM2600000084'],
    },
    {
      line: 2,
      nature: 'device',
      label: 'HP EliteBook 840 G3',
      quantity: 1,
      unitPriceCents: cents(7000),
      publicPriceCents: cents(35_000),
      totalCents: cents(7000),
      vat: 'exempt',
      ecid: 'GRPC26-0004',
      serials: ['DM0004HP475552'],
      defects: 'Rayure sur le capot, touche « œ » dure',
    },
    {
      line: 3,
      nature: 'article',
      ean: '2993000000012',
      label: 'Chargeur USB-C 65 W',
      quantity: 1,
      unitPriceCents: cents(600),
      publicPriceCents: cents(2500),
      totalCents: cents(600),
      vat: '20',
    },
  ],
  totalCents: cents(8200),
  savingCents: cents(36_700),
  payments: [
    { mode: 'card', amountCents: cents(5000) },
    { mode: 'cash', amountCents: cents(4000) },
  ],
  changeCents: cents(800),
}

export const RETURN: ReturnBody = {
  ...SALE,
  ticket: 'GR-1-000043',
  lines: [
    {
      line: 1,
      nature: 'device',
      label: 'HP EliteBook 840 G3',
      quantity: -1,
      unitPriceCents: cents(7000),
      publicPriceCents: cents(35_000),
      totalCents: cents(-7000),
      vat: 'exempt',
      ecid: 'GRPC26-0004',
      serials: ['DM0004HP475552'],
      returns: 2,
    },
  ],
  totalCents: cents(-7000),
  savingCents: ZERO_CENTS,
  payments: [{ mode: 'cash', amountCents: cents(-7000) }],
  changeCents: ZERO_CENTS,
  of: { seq: 57, ticket: 'GR-1-000042' },
  reason: 'Ne s’allume plus',
}

export const DAY: DayClosedBody = {
  z: 12,
  businessDate: '2026-10-06',
  sessions: [1, 2],
  sales: 26,
  returns: 1,
  netCents: cents(124_990),
  byVat: { exempt: cents(124_390), '20': cents(600) },
  byPayment: {
    cash: cents(84_990),
    card: cents(30_000),
    cheque: cents(10_000),
    thirdParty: ZERO_CENTS,
  },
  codes: {
    opening: 360,
    received: 40,
    sold: 31,
    voided: 1,
    disputed: 2,
    expired: 3,
    lost: 4,
    transferred: 5,
    closing: 354,
  },
  fromSeq: 210,
  toSeq: 301,
  firstTicket: 'GR-1-000017',
  lastTicket: 'GR-1-000043',
  perpetualSignedCents: 9_876_540,
  perpetualAbsoluteCents: 10_016_540,
}

export const SESSION: EntryBodies['session-closed'] = {
  session: 2,
  expected: {
    cashCents: cents(134_990),
    chequesCents: cents(10_000),
    chequesCount: 2,
    cardCents: cents(30_000),
    thirdPartyCents: ZERO_CENTS,
  },
  counted: {
    cashCents: cents(134_490),
    chequesCents: cents(10_000),
    chequesCount: 2,
    cardCents: cents(30_000),
  },
  varianceCents: cents(-500),
  count: { '5000': 20, '2000': 17, '10': 9, '200': 0 },
  reason: 'Un billet de 5 € rendu en trop',
}

const FINGERPRINT = '3f9a0c5be1d27784aa10e6b2c3d4f59860718293a4b5c6d7e8f90a1b2c3d4e5f'

/** Gives every paper under the name of its golden file. */
export function everyPaper(
  profile: receipt.PrinterProfile,
): Readonly<Record<string, receipt.ReceiptDocument>> {
  const identity = IDENTITY
  const moment = { at: AT, operator: 'A07' }
  const ticket = receipt.ticketDocument({
    identity,
    entry: entryOf(SALE),
    mentions: MENTIONS,
    showSaving: true,
  })
  return {
    ticket,
    'ticket-duplicate': receipt.markDuplicate(ticket, 2),
    'code-slip': receipt.codeSlipDocument({
      identity: { ...identity, mode: 'demo' },
      product: 'Illimité 30 j - appels/SMS + 5 Go',
      serial: 'DM2600000083',
      redeemBy: '2027-03-31',
      ticket: SALE.ticket,
      at: AT,
      dial: receipt.dialLines(receipt.DEFAULT_DIAL_STEPS, '2991000000030', '2026-10-06'),
    }),
    return: receipt.returnDocument({ identity, entry: entryOf(RETURN), mentions: MENTIONS }),
    'x-report': receipt.xReportDocument({
      identity,
      ...moment,
      figures: DAY,
      expectedCashCents: cents(134_990),
    }),
    'z-report': receipt.zReportDocument({
      identity,
      entry: entryOf({ ...DAY, complementOf: 11 }),
      salesCents: cents(131_990),
      returnsCents: cents(-7000),
    }),
    'session-close': receipt.sessionCloseDocument({ identity, entry: entryOf(SESSION) }),
    'cash-move': receipt.cashMoveDocument({
      identity,
      entry: entryOf({
        direction: 'deposit',
        amountCents: cents(100_000),
        reason: 'Dépôt du mardi',
        approvedBy: 'M01',
      }),
    }),
    fingerprint: receipt.fingerprintDocument({ identity, at: AT, fingerprint: FINGERPRINT }),
    'test-page': receipt.testPageDocument({ identity, at: AT, profile }),
  }
}
