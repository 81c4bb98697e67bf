import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { abandonBasket, addProduct } from '../../../electron/counter/basket.ts'
import { parkBasket, parkedBaskets } from '../../../electron/counter/parked.ts'
import { closeDay } from '../../../electron/counter/closing.ts'
import { viewDay } from '../../../electron/counter/day.ts'
import { postReturn } from '../../../electron/counter/return.ts'
import { zDocument } from '../../../electron/counter/report-papers.ts'
import {
  checkCount,
  closeSession,
  moveCash,
  openSession,
} from '../../../electron/counter/session.ts'
import { viewX } from '../../../electron/counter/x-report.ts'
import { inTransaction } from '../../../electron/store/statement.ts'
import type { DayClosedBody } from '../../../shared/journal.ts'
import type { CountInput } from '../../../shared/views.ts'
import {
  requireSoundChain,
  DAY_MS,
  endOf,
  entriesOf,
  freshCommand,
  HOUR_MS,
  MANAGER,
  openFixture,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN, receiveCodes } from '../../support/till-goods.ts'

let fixture: FixtureTill

beforeEach(async () => {
  fixture = await openFixture()
})

afterEach(() => {
  requireSoundChain(fixture.till.db)
  fixture.close()
})

function open(mayReopenDay = false) {
  return openSession(fixture.till, { count: { '1000': 10 }, mayReopenDay }, MANAGER, freshCommand())
}

function close(
  count: CountInput['count'] = { '1000': 10 },
  reasons = {},
  rest: Partial<CountInput> = {},
) {
  const input = { count, cheques: [], cardCents: 0, ...rest, reasons }
  return closeSession(fixture.till, input, MANAGER, freshCommand())
}

const closeTheDay = () => closeDay(fixture.till, MANAGER, freshCommand())
const addAndSell = (ean: number, mode: 'cash' | 'card' = 'cash') => {
  addProduct(fixture.till, ean, SELLER)
  return sell(fixture.till, mode)
}
const lastBody = <Body>(kind: string): Body =>
  entriesOf(fixture.till.db).findLast((entry) => entry.kind === kind)?.body as unknown as Body

describe('a session', () => {
  test('is opened once, and nothing is sold without one', () => {
    addProduct(fixture.till, EAN.untracked, SELLER)
    expect(endOf(() => sell(fixture.till))).toBe('no-session')
    expect(endOf(() => close())).toBe('no-session')
    const command = freshCommand()
    const opened = openSession(
      fixture.till,
      { count: { '500': 0, '100': 3 }, mayReopenDay: false },
      MANAGER,
      command,
    )
    expect(openSession(fixture.till, { count: {}, mayReopenDay: false }, MANAGER, command)).toEqual(
      opened,
    )
    expect(endOf(() => open())).toBe('session-open')
    expect(endOf(closeTheDay)).toBe('session-open')
    expect(lastBody('session-opened')).toMatchObject({ floatCents: 300, count: { '100': 3 } })
  })

  test('of today waits for yesterday’s Z', () => {
    open()
    fixture.advance(DAY_MS)
    expect(endOf(() => open())).toBe('session-open')
    close()
    expect(endOf(() => open())).toBe('previous-day-open')
    expect(closeTheDay().z).toBe(1)
    expect(lastBody<DayClosedBody>('day-closed')).toMatchObject({
      businessDate: '2026-10-06',
      sessions: [1],
    })
    expect(endOf(() => open())).toBe('done')
  })

  test('is closed on what was counted; a gap asks for a reason in its mode', () => {
    open()
    addAndSell(EAN.article)
    addAndSell(EAN.untracked, 'card')
    const short = { '1000': 10 }
    expect(checkCount(fixture.till, { count: short, cheques: [], cardCents: 100 })).toMatchObject({
      cashVarianceCents: -500,
      cardVarianceCents: -50,
      chequesVarianceCents: 0,
    })
    expect(rowsOf(fixture.till.db, 'session_close')).toEqual([])
    expect(endOf(() => close(short, {}, { cardCents: 150 }))).toBe('reason-needed')
    expect(endOf(() => close(short, { card: 'oubli' }, { cardCents: 150 }))).toBe('reason-needed')
    expect(endOf(() => close(short, { cash: '  ' }, { cardCents: 150 }))).toBe('reason-needed')
    expect(
      close(short, { cash: 'rendu en trop', card: 'ticket perdu' }, { cardCents: 100 }),
    ).toMatchObject({ varianceCents: -550 })
    expect(lastBody('session-closed')).toMatchObject({
      varianceCents: -550,
      reason: 'cash: rendu en trop; card: ticket perdu',
    })
    expect(endOf(() => close())).toBe('no-session')
  })

  test('moves cash with a reason, never more than it holds', () => {
    open()
    const move = (direction: 'in' | 'out' | 'deposit', amountCents: number, reason = 'banque') =>
      endOf(() =>
        moveCash(fixture.till, { direction, amountCents, reason }, MANAGER, freshCommand()),
      )
    expect(move('out', 10_001)).toBe('drawer-short')
    expect(move('deposit', 10_000)).toBe('done')
    expect(move('out', 1)).toBe('drawer-short')
    expect(move('in', 2_500)).toBe('done')
    expect(move('in', 0)).toBe('bad-amount')
    expect(move('out', -5)).toBe('bad-amount')
    expect(move('in', 1.5)).toBe('bad-amount')
    expect(move('in', 5, ' ')).toBe('reason-needed')
    expect(
      checkCount(fixture.till, { count: {}, cheques: [], cardCents: 0 }).expected.cashCents,
    ).toBe(2_500)
    expect(viewDay(fixture.till).cashMoves.map((one) => one.amountCents)).toEqual([10_000, 2_500])
  })

  test('leaves parked baskets where they are, through Z and night', () => {
    open()
    addProduct(fixture.till, EAN.article, SELLER)
    parkBasket(fixture.till, 'M. T.', SELLER)
    close()
    closeTheDay()
    fixture.advance(DAY_MS)
    open()
    expect(parkedBaskets(fixture.till)).toMatchObject([
      { label: 'M. T.', lines: 1, totalCents: 500 },
    ])
  })

  test('records a basket given up with a line, not an empty one', () => {
    abandonBasket(fixture.till, SELLER)
    addProduct(fixture.till, EAN.article, SELLER)
    abandonBasket(fixture.till, SELLER)
    abandonBasket(fixture.till, SELLER)
    expect(
      entriesOf(fixture.till.db).filter((entry) => entry.kind === 'basket-abandoned'),
    ).toMatchObject([{ body: { lines: 1, totalCents: 500 }, operator: SELLER }])
  })
})

describe('a Z', () => {
  test('closes a day without a sale, once', () => {
    expect(closeTheDay()).toMatchObject({ z: 1 })
    expect(endOf(closeTheDay)).toBe('day-closed')
    expect(lastBody<DayClosedBody>('day-closed')).toMatchObject({
      businessDate: '2026-10-06',
      sessions: [],
      sales: 0,
      netCents: 0,
      firstTicket: null,
      lastTicket: null,
    })
    expect(endOf(() => open())).toBe('day-closed')
    fixture.advance(DAY_MS)
    expect(closeTheDay().z).toBe(2)
  })

  test('of a day that reopens is a complement of its first', () => {
    open()
    addAndSell(EAN.article)
    close({ '1000': 10, '500': 1 })
    closeTheDay()
    expect(endOf(() => open())).toBe('day-closed')
    for (const z of [2, 3]) {
      open(true)
      addAndSell(EAN.untracked)
      close({ '1000': 10, '100': 1, '50': 1 })
      expect(closeTheDay().z).toBe(z)
      expect(lastBody<DayClosedBody>('day-closed')).toMatchObject({
        complementOf: 1,
        businessDate: '2026-10-06',
        netCents: 150,
      })
    }
    expect(lastBody<DayClosedBody>('day-closed')).toMatchObject({
      perpetualSignedCents: 800,
      perpetualAbsoluteCents: 800,
    })
  })

  test('says what the X said, and counts codes as it counts cash', () => {
    open()
    addAndSell(EAN.code)
    const { seq } = addAndSell(EAN.article, 'card')
    inTransaction(fixture.till.db, () =>
      receiveCodes(fixture.till, EAN.code, ['2028-01-31', '2028-01-31']),
    )
    close({ '1000': 10, '200': 1, '50': 1 }, {}, { cardCents: 500 })
    fixture.advance(HOUR_MS)
    open()
    postReturn(
      fixture.till,
      { seq, lines: [{ line: 1, quantity: 1 }], reason: 'x', refundMode: null },
      MANAGER,
      freshCommand(),
    )
    close({ '1000': 10 }, {}, { cardCents: -500 })
    const x = viewX(fixture.till)
    closeTheDay()
    const body = lastBody<DayClosedBody>('day-closed')
    expect(body).toMatchObject({
      sessions: [1, 2],
      sales: x.salesCount,
      returns: x.returnsCount,
      netCents: x.netCents,
      byPayment: x.byPayment,
      byVat: x.byVat,
      perpetualSignedCents: x.perpetualSignedCents,
      perpetualAbsoluteCents: 1250,
      firstTicket: 'GR-1-000001',
      lastTicket: 'GR-1-000002',
    })
    expect(body.byPayment).toEqual({ cash: 250, card: 0, cheque: 0, thirdParty: 0 })
    expect(body.codes).toMatchObject({ opening: 0, received: 7 + 4 + 2, sold: 1, closing: 12 })
  })

  test('is printed again from its entry, whatever happened since', () => {
    open()
    addAndSell(EAN.article)
    close({ '1000': 10, '500': 1 })
    const { z } = closeTheDay()
    const first = rowsOf(fixture.till.db, 'print_job').findLast((job) => job['what'] === 'z-report')
    fixture.advance(DAY_MS)
    open()
    addAndSell(EAN.code)
    expect({ kind: 'receipt', document: zDocument(fixture.till.db, z)?.document }).toEqual(
      JSON.parse(String(first?.['document'])),
    )
    expect(zDocument(fixture.till.db, 9)).toBeUndefined()
  })
})
