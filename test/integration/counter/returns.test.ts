import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addCard,
  addDevice,
  addProduct,
  addSim,
  viewBasket,
} from '../../../electron/counter/basket.ts'
import { postReturn } from '../../../electron/counter/return.ts'
import type { ReturnInput } from '../../../electron/counter/return.ts'
import { daySales, findSales, viewSale } from '../../../electron/counter/sales.ts'
import { checkCount, closeSession, moveCash } from '../../../electron/counter/session.ts'
import { all, one, run } from '../../../electron/store/statement.ts'
import {
  requireSoundChain,
  DAY_MS,
  endOf,
  entriesOf,
  freshCommand,
  MANAGER,
  openFixture,
  openMorning,
  REGISTER,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN } from '../../support/till-goods.ts'

let fixture: FixtureTill

beforeEach(async () => {
  fixture = await openFixture()
  openMorning(fixture.till)
})

afterEach(() => {
  requireSoundChain(fixture.till.db)
  fixture.close()
})

const add = (ean: number) => addProduct(fixture.till, ean, SELLER)

function giveBack(
  seq: number,
  lines: ReturnInput['lines'],
  refundMode: ReturnInput['refundMode'] = null,
  command = freshCommand(),
) {
  return postReturn(fixture.till, { seq, lines, reason: 'défaut', refundMode }, MANAGER, command)
}

const stateOf = (table: string, id: number) =>
  one<{ state: string }>(fixture.till.db, `SELECT state FROM ${table} WHERE id = ?`, id)?.state

describe('a return', () => {
  test('takes lines back one by one, never twice nor beyond', () => {
    add(EAN.article)
    add(EAN.article)
    add(EAN.article)
    add(EAN.untracked)
    const { seq } = sell(fixture.till)
    expect(endOf(() => giveBack(seq, [{ line: 1, quantity: 4 }]))).toBe('already-returned')
    expect(giveBack(seq, [{ line: 1, quantity: 2 }])).toMatchObject({
      ticket: 'GR-1-R000001',
      refundCents: 1000,
      refundMode: 'cash',
      cashGiven: true,
    })
    expect(endOf(() => giveBack(seq, [{ line: 1, quantity: 2 }]))).toBe('already-returned')
    const both = [
      { line: 1, quantity: 1 },
      { line: 2, quantity: 1 },
    ]
    expect(giveBack(seq, both)).toMatchObject({ ticket: 'GR-1-R000002', refundCents: 650 })
    expect(endOf(() => giveBack(seq, both))).toBe('already-returned')
    expect(viewSale(fixture.till.db, REGISTER, seq).lines.map((line) => line.refused)).toEqual([
      'already-returned',
      'already-returned',
    ])
    expect(one(fixture.till.db, 'SELECT quantity FROM product WHERE ean = ?', EAN.article)).toEqual(
      { quantity: 10 },
    )
    expect(daySales(fixture.till.db, REGISTER)).toHaveLength(3)
  })

  test('is posted once for one command', () => {
    add(EAN.article)
    const { seq } = sell(fixture.till)
    const command = freshCommand()
    const first = giveBack(seq, [{ line: 1, quantity: 1 }], null, command)
    expect(giveBack(seq, [{ line: 1, quantity: 1 }], null, command)).toEqual(first)
    expect(rowsOf(fixture.till.db, 'sale')).toHaveLength(2)
  })

  test('is refused for no line, the same line twice, an unknown line or sale, no quantity, a return', () => {
    add(EAN.article)
    add(EAN.untracked)
    const { seq } = sell(fixture.till)
    expect(endOf(() => giveBack(seq, []))).toBe('bad-quantity')
    expect(
      endOf(() =>
        giveBack(seq, [
          { line: 2, quantity: 1 },
          { line: 2, quantity: 1 },
        ]),
      ),
    ).toBe('bad-quantity')
    expect(endOf(() => giveBack(seq, [{ line: 2, quantity: 0 }]))).toBe('bad-quantity')
    expect(endOf(() => giveBack(seq, [{ line: 2, quantity: -1 }]))).toBe('bad-quantity')
    expect(endOf(() => giveBack(seq, [{ line: 3, quantity: 1 }]))).toBe('sale-unknown')
    expect(endOf(() => giveBack(seq, [{ line: 1_001, quantity: 1 }]))).toBe('sale-unknown')
    expect(endOf(() => giveBack(seq + 7, [{ line: 1, quantity: 1 }]))).toBe('sale-unknown')
    const back = giveBack(seq, [{ line: 1, quantity: 1 }])
    expect(endOf(() => giveBack(back.seq, [{ line: 1, quantity: 1 }]))).toBe('already-returned')
  })

  test('of a code nobody has seen puts it back and gives its slip up', () => {
    add(EAN.otherCode)
    const { seq } = sell(fixture.till)
    giveBack(seq, [{ line: 1, quantity: 1 }])
    expect(rowsOf(fixture.till.db, 'topup_code').at(-1)).toMatchObject({
      state: 'stock',
      sold_unit: null,
    })
    const slips = all(fixture.till.db, "SELECT state FROM print_job WHERE what = 'code-slip'")
    expect(slips).toEqual([{ state: 'failed' }])
    add(EAN.otherCode)
    expect(endOf(() => sell(fixture.till))).toBe('done')
  })

  test('of a revealed code never, of the others of its line yes', () => {
    add(EAN.code)
    add(EAN.code)
    const { seq } = sell(fixture.till)
    run(
      fixture.till.db,
      "UPDATE topup_code SET state = 'revealed' WHERE id = (SELECT min(id) FROM topup_code WHERE state = 'sold')",
    )
    expect(endOf(() => giveBack(seq, [{ line: 1, quantity: 2 }]))).toBe('code-revealed')
    expect(giveBack(seq, [{ line: 1, quantity: 1 }]).refundCents).toBe(250)
    expect(endOf(() => giveBack(seq, [{ line: 1, quantity: 1 }], 'cash'))).toBe('code-revealed')
    expect(viewSale(fixture.till.db, REGISTER, seq).lines[0]?.refused).toBe('code-revealed')
  })

  test('puts a device to check, a card and a SIM back in stock', () => {
    const { devices, cards, sims } = fixture.goods
    addDevice(fixture.till, devices.laptop, SELLER)
    addCard(fixture.till, cards.first, SELLER)
    addSim(fixture.till, sims.paid, SELLER)
    const { seq } = sell(fixture.till, 'card')
    const found = (text: string) =>
      findSales(fixture.till.db, REGISTER, [text]).map((sale) => sale.seq)
    expect(found('GRPC26-0001')).toEqual([seq])
    expect(found('5CG0000001')).toEqual([seq])
    expect(found('8933000000000000012')).toEqual([seq])
    expect(found('GR-1-000001')).toEqual([seq])
    expect(found('GR-2-000001')).toEqual([])
    expect(endOf(() => giveBack(seq, [{ line: 1, quantity: 2 }]))).toBe('already-returned')
    giveBack(
      seq,
      [1, 2, 3].map((line) => ({ line, quantity: 1 })),
    )
    expect(stateOf('device', devices.laptop)).toBe('to-check')
    expect(stateOf('topup_card', cards.first)).toBe('stock')
    expect(stateOf('sim', sims.paid)).toBe('stock')
    expect(endOf(() => addDevice(fixture.till, devices.laptop, SELLER))).toBe('device-not-ready')
    addCard(fixture.till, cards.first, SELLER)
    const again = sell(fixture.till)
    // The card is another sale's now: the first one can't take it back.
    expect(endOf(() => giveBack(seq, [{ line: 2, quantity: 1 }]))).toBe('already-returned')
    expect(giveBack(again.seq, [{ line: 1, quantity: 1 }]).refundCents).toBe(300)
  })

  test('of a free item moves no money', () => {
    addSim(fixture.till, fixture.goods.sims.free, SELLER)
    const { seq } = sell(fixture.till)
    expect(giveBack(seq, [{ line: 1, quantity: 1 }])).toMatchObject({
      refundCents: 0,
      refundMode: null,
      cashGiven: false,
    })
    const body = entriesOf(fixture.till.db).at(-1)?.body as unknown as {
      payments: unknown[]
      totalCents: number
    }
    expect(body.payments).toEqual([])
    expect(Object.is(body.totalCents, 0)).toBe(true)
  })

  test('gives no cash the drawer does not hold', () => {
    add(EAN.dear)
    const { seq } = sell(fixture.till, 'card')
    const line = [{ line: 1, quantity: 1 }]
    expect(endOf(() => giveBack(seq, line, 'cash'))).toBe('drawer-short')
    expect(rowsOf(fixture.till.db, 'sale')).toHaveLength(1)
    moveCash(
      fixture.till,
      { direction: 'in', amountCents: 50_000, reason: 'appoint' },
      MANAGER,
      freshCommand(),
    )
    expect(giveBack(seq, line, 'cash')).toMatchObject({ refundCents: 60_000, cashGiven: true })
  })

  test('of a sale paid by two cheques hands both back, and the count expects none', () => {
    add(EAN.article)
    add(EAN.article)
    const cheques = ['11', '12'].map((reference) => ({
      mode: 'cheque' as const,
      amountCents: 500,
      reference,
    }))
    const { seq } = sell(fixture.till, cheques)
    giveBack(seq, [{ line: 1, quantity: 2 }])
    const { expected } = checkCount(fixture.till, { count: {}, cheques: [], cardCents: 0 })
    expect(expected).toMatchObject({ chequesCents: 0, chequesCount: 0, cashCents: 10_000 })
  })

  test('on another day belongs to that day, whose session must be open', () => {
    add(EAN.article)
    const { seq } = sell(fixture.till)
    const line = [{ line: 1, quantity: 1 }]
    closeSession(
      fixture.till,
      { count: { '1000': 10, '500': 1 }, cheques: [], cardCents: 0, reasons: {} },
      MANAGER,
      freshCommand(),
    )
    expect(endOf(() => giveBack(seq, line))).toBe('no-session')
    fixture.advance(DAY_MS)
    expect(endOf(() => giveBack(seq, line))).toBe('no-session')
  })

  test('keeps the price the item was sold at', () => {
    add(EAN.article)
    const { seq } = sell(fixture.till)
    run(
      fixture.till.db,
      "INSERT INTO product_price VALUES (?, '2026-10-01', 9999, 999)",
      EAN.article,
    )
    expect(giveBack(seq, [{ line: 1, quantity: 1 }]).refundCents).toBe(500)
    expect(viewBasket(fixture.till).lines).toEqual([])
  })
})
