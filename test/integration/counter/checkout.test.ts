import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addCard,
  addDevice,
  addProduct,
  addSim,
  openBasket,
  removeLine,
  setQuantity,
  undoRemove,
  viewBasket,
} from '../../../electron/counter/basket.ts'
import { parkBasket, resumeBasket } from '../../../electron/counter/parked.ts'
import { checkout } from '../../../electron/counter/checkout.ts'
import { noteIntegrity } from '../../../electron/journal/integrity.ts'
import { writeSetting } from '../../../electron/store/settings.ts'
import { all, one, run } from '../../../electron/store/statement.ts'
import {
  requireSoundChain,
  endOf,
  entriesOf,
  freshCommand,
  HOUR_MS,
  DAY_MS,
  MORNING_MS,
  openFixture,
  openMorning,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN, insertDevice, setPrice } from '../../support/till-goods.ts'

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
const sales = () => rowsOf(fixture.till.db, 'sale')

function codeStates(): readonly string[] {
  return all<{ state: string }>(fixture.till.db, 'SELECT state FROM topup_code ORDER BY id').map(
    (row) => row.state,
  )
}

describe('a sale is refused whole', () => {
  test('when nothing is in the basket, or it was sold already under another id', () => {
    expect(endOf(() => sell(fixture.till))).toBe('basket-empty')
    add(EAN.untracked)
    const { version, totalCents } = viewBasket(fixture.till)
    const payments = [{ mode: 'cash' as const, amountCents: totalCents }]
    const again = () =>
      checkout(
        fixture.till,
        { basketVersion: version, totalCents, payments },
        SELLER,
        freshCommand(),
      )
    again()
    expect(endOf(again)).toBe('basket-empty')
    add(EAN.untracked)
    // The next person's basket looks the same: it must not be taken for the last one's.
    expect(endOf(again)).toBe('basket-changed')
    expect(sales()).toHaveLength(1)
  })

  test('when a price changed while the person was paying', () => {
    const before = add(EAN.code)
    setPrice(fixture.till, EAN.code, 300)
    const input = {
      basketVersion: before.version,
      totalCents: before.totalCents,
      payments: [{ mode: 'cash' as const, amountCents: 250 }],
    }
    expect(endOf(() => checkout(fixture.till, input, SELLER, freshCommand()))).toBe(
      'basket-changed',
    )
    expect(codeStates().every((state) => state === 'stock')).toBe(true)
    expect(sell(fixture.till).totalCents).toBe(300)
  })

  test('when its price has gone or the product was withdrawn meanwhile', () => {
    add(EAN.article)
    run(fixture.till.db, 'UPDATE product SET withdrawn = 1 WHERE ean = ?', EAN.article)
    expect(endOf(() => sell(fixture.till))).toBe('withdrawn')
    run(fixture.till.db, 'UPDATE product SET withdrawn = 0 WHERE ean = ?', EAN.article)
    run(fixture.till.db, 'DELETE FROM product_price WHERE ean = ?', EAN.article)
    expect(endOf(() => sell(fixture.till, []))).toBe('no-price')
  })

  test('when the stock went in between: every claim is given back', () => {
    add(EAN.code)
    add(EAN.otherCode)
    addDevice(fixture.till, fixture.goods.devices.laptop, SELLER)
    run(fixture.till.db, "UPDATE topup_code SET state = 'lost' WHERE ean = ?", EAN.otherCode)
    const before = rowsOf(fixture.till.db, 'topup_code')
    expect(endOf(() => sell(fixture.till))).toBe('no-code')
    expect(rowsOf(fixture.till.db, 'topup_code')).toEqual(before)
    expect(sales()).toEqual([])
    expect(rowsOf(fixture.till.db, 'print_job')).toEqual([])
    expect(openBasket(fixture.till.db)).toBeDefined()
  })

  test('when the clock is behind the last entry, also after a relaunch that wrote entries', () => {
    add(EAN.untracked)
    fixture.setClock(MORNING_MS - DAY_MS)
    expect(endOf(() => sell(fixture.till))).toBe('clock-behind')
    const till = fixture.reopened()
    till.journal.record('started', { appVersion: '0.1.0' }, 'system')
    expect(endOf(() => sell(till))).toBe('clock-behind')
    till.journal.record('access', { what: 'login', who: SELLER }, SELLER)
    expect(endOf(() => sell(till))).toBe('clock-behind')
    const instants = {
      from: new Date(MORNING_MS).toISOString(),
      to: new Date(till.clock()).toISOString(),
    }
    till.journal.record('clock-changed', instants, 'M01')
    fixture.setClock(MORNING_MS - DAY_MS + 1)
    // The day it is now is not the session's: what follows is another refusal.
    expect(endOf(() => sell(till))).toBe('previous-day-open')
    fixture.setClock(MORNING_MS + HOUR_MS)
    expect(endOf(() => sell(till))).toBe('done')
  })

  test('but not by a clock that slides back by a second, however often', () => {
    const ends: string[] = []
    for (let time = 0; time < 5; time++) {
      fixture.advance(-1_000)
      add(EAN.untracked)
      ends.push(endOf(() => sell(fixture.till)))
    }
    expect(ends).toEqual(['done', 'done', 'clock-behind', 'clock-behind', 'clock-behind'])
  })

  test('when the journal has a fault nobody has read', () => {
    add(EAN.untracked)
    noteIntegrity(fixture.till.db, { seq: 2, what: 'hash' })
    expect(endOf(() => sell(fixture.till))).toBe('integrity-fault')
    noteIntegrity(fixture.till.db, null)
    expect(endOf(() => sell(fixture.till))).toBe('done')
  })

  test('in a session that another day forgot to close', () => {
    add(EAN.untracked)
    fixture.advance(DAY_MS)
    expect(endOf(() => sell(fixture.till))).toBe('previous-day-open')
  })

  test('when it would make an entry longer than any reader takes', () => {
    for (let index = 0; index < 60; index++) {
      const ecid = `GRPC25-${String(index).padStart(4, '0')}`
      const device = insertDevice(fixture.till, { ecid, serial: ecid, defects: 'x'.repeat(1_500) })
      addDevice(fixture.till, device, SELLER)
    }
    expect(endOf(() => sell(fixture.till, 'card'))).toBe('bad-quantity')
  })
})

describe('a sale', () => {
  test('is posted once for one command, whatever is clicked', () => {
    add(EAN.code)
    add(EAN.code)
    const command = freshCommand()
    const { version, totalCents } = viewBasket(fixture.till)
    const input = {
      basketVersion: version,
      totalCents,
      payments: [{ mode: 'cash' as const, amountCents: 1000 }],
    }
    const sold = checkout(fixture.till, input, SELLER, command)
    add(EAN.article)
    expect(checkout(fixture.till, input, SELLER, command)).toEqual(sold)
    expect(sold).toMatchObject({
      ticket: 'GR-1-000001',
      totalCents: 500,
      changeCents: 500,
      cashTaken: true,
    })
    expect(sales()).toHaveLength(1)
    expect(codeStates().filter((state) => state === 'sold')).toHaveLength(2)
  })

  test('takes the first codes to expire and never an expired one', () => {
    add(EAN.code)
    setQuantity(fixture.till, viewBasket(fixture.till).lines[0]?.id ?? 0, 5, SELLER)
    expect(endOf(() => add(EAN.code))).toBe('no-code')
    const { seq } = sell(fixture.till)
    const entry = entriesOf(fixture.till.db).find((item) => item.seq === seq)
    const body = entry?.body as unknown as { lines: { serials: string[] }[] }
    const { codes } = fixture.goods
    expect(body.lines[0]?.serials).toEqual([1, 4, 3, 0, 5].map((index) => codes[index]?.serial))
    expect(
      one(fixture.till.db, 'SELECT state FROM topup_code WHERE serial = ?', codes[2]?.serial ?? ''),
    ).toEqual({ state: 'stock' })
    expect(endOf(() => add(EAN.code))).toBe('no-code')
  })

  test('of a code that expires today is good until midnight in Paris', () => {
    fixture.setClock(Date.UTC(2027, 0, 31, 22, 30))
    expect(endOf(() => add(EAN.otherCode))).toBe('done')
    fixture.setClock(Date.UTC(2027, 0, 31, 23, 30))
    expect(endOf(() => sell(fixture.till))).not.toBe('done')
    expect(codeStates().every((state) => state === 'stock')).toBe(true)
  })

  test('of a free basket closes without payment', () => {
    addSim(fixture.till, fixture.goods.sims.free, SELLER)
    expect(endOf(() => sell(fixture.till, [{ mode: 'cash', amountCents: 100 }]))).toBe(
      'payment-over',
    )
    expect(sell(fixture.till)).toMatchObject({ totalCents: 0, changeCents: 0, cashTaken: false })
    expect(rowsOf(fixture.till.db, 'payment')).toEqual([])
  })

  test('above 1 000 € in cash asks for a reason and goes on', () => {
    add(EAN.dear)
    add(EAN.dear)
    const payment = { mode: 'cash' as const, amountCents: 120_000 }
    expect(endOf(() => sell(fixture.till, [payment]))).toBe('cash-reason-needed')
    expect(endOf(() => sell(fixture.till, [{ ...payment, reference: 'no-account' }]))).toBe('done')
  })

  test('split over modes, the partner only where it is switched on', () => {
    add(EAN.article)
    const split = [
      { mode: 'thirdParty' as const, amountCents: 200, reference: 'CCAS' },
      { mode: 'card' as const, amountCents: 100 },
      { mode: 'cash' as const, amountCents: 500 },
    ]
    expect(endOf(() => sell(fixture.till, split))).toBe('payment-mode-off')
    writeSetting(fixture.till.db, 'thirdPartyOn', 'on')
    expect(sell(fixture.till, split)).toMatchObject({ totalCents: 500, changeCents: 300 })
  })

  test('of every nature names its units in its entry and owes its papers', () => {
    add(EAN.code)
    addCard(fixture.till, fixture.goods.cards.first, SELLER)
    addSim(fixture.till, fixture.goods.sims.paid, SELLER)
    addDevice(fixture.till, fixture.goods.devices.laptop, SELLER)
    addDevice(fixture.till, fixture.goods.devices.phone, SELLER)
    add(EAN.remote)
    add(EAN.article)
    const { seq, totalCents } = sell(fixture.till, 'card')
    expect(totalCents).toBe(250 + 300 + 100 + 8000 + 6000 + 200 + 500)
    const body = entriesOf(fixture.till.db).at(-1)?.body as unknown as {
      lines: Record<string, unknown>[]
    }
    expect(body.lines.map((line) => line['nature'])).toEqual([
      'topup_code',
      'topup_card',
      'sim',
      'device',
      'device',
      'topup_remote',
      'article',
    ])
    expect(body.lines[3]).toMatchObject({
      ecid: 'GRPC26-0001',
      serials: ['5CG0000001'],
      defects: 'Rayure sur le capot',
    })
    expect(body.lines[4]).toMatchObject({ imei: '990001000512988' })
    const jobs = rowsOf(fixture.till.db, 'print_job')
    expect(jobs.map((job) => [job['what'], job['state'], job['entry_seq']])).toEqual([
      ['code-slip', 'queued', seq],
      ['purchase-sheet', 'queued', seq],
      ['purchase-sheet', 'queued', seq],
    ])
    expect(one(fixture.till.db, 'SELECT quantity FROM product WHERE ean = ?', EAN.article)).toEqual(
      { quantity: 9 },
    )
  })
})

describe('the basket', () => {
  test('takes a unit once, parked or not', () => {
    addDevice(fixture.till, fixture.goods.devices.laptop, SELLER)
    addCard(fixture.till, fixture.goods.cards.first, SELLER)
    expect(endOf(() => addDevice(fixture.till, fixture.goods.devices.laptop, SELLER))).toBe(
      'already-in-basket',
    )
    expect(endOf(() => addCard(fixture.till, fixture.goods.cards.first, SELLER))).toBe(
      'already-in-basket',
    )
    parkBasket(fixture.till, 'Mme K.', SELLER)
    expect(endOf(() => addDevice(fixture.till, fixture.goods.devices.laptop, SELLER))).toBe(
      'already-in-basket',
    )
  })

  test.each([
    ['device-unsellable', 'unsellable'],
    ['device-not-ready', 'notReady'],
    ['no-price', 'unpriced'],
  ] as const)('refuses a device: %s', (code, name) => {
    expect(endOf(() => addDevice(fixture.till, fixture.goods.devices[name], SELLER))).toBe(code)
  })

  test('refuses what is unknown, withdrawn, unpriced, expired, sold or has to be scanned', () => {
    const { till, goods } = fixture
    expect(endOf(() => add(1))).toBe('unknown-scan')
    expect(endOf(() => add(EAN.withdrawn))).toBe('withdrawn')
    expect(endOf(() => add(EAN.unpriced))).toBe('no-price')
    expect(endOf(() => add(EAN.card))).toBe('card-to-scan')
    expect(endOf(() => addCard(till, goods.cards.expired, SELLER))).toBe('expired')
    expect(endOf(() => addCard(till, 999, SELLER))).toBe('card-unknown')
    expect(endOf(() => addSim(till, 999, SELLER))).toBe('sim-unknown')
    expect(endOf(() => addDevice(till, 999, SELLER))).toBe('device-unknown')
    addCard(till, goods.cards.first, SELLER)
    addSim(till, goods.sims.paid, SELLER)
    addDevice(till, goods.devices.laptop, SELLER)
    sell(till)
    expect(endOf(() => addCard(till, goods.cards.first, SELLER))).toBe('card-sold')
    expect(endOf(() => addSim(till, goods.sims.paid, SELLER))).toBe('sim-sold')
    expect(endOf(() => addDevice(till, goods.devices.laptop, SELLER))).toBe('device-sold')
  })

  test('refuses a quantity beyond the stock, beyond a line, or on a unit', () => {
    const { till, goods } = fixture
    const line = add(EAN.article).lines[0]?.id ?? 0
    expect(endOf(() => setQuantity(till, line, 11, SELLER))).toBe('no-stock')
    expect(endOf(() => setQuantity(till, line, 0, SELLER))).toBe('bad-quantity')
    expect(endOf(() => setQuantity(till, line, 10, SELLER))).toBe('done')
    expect(endOf(() => add(EAN.article))).toBe('no-stock')
    const unit = addSim(till, goods.sims.paid, SELLER).lines.at(-1)?.id ?? 0
    expect(endOf(() => setQuantity(till, unit, 2, SELLER))).toBe('bad-quantity')
  })

  test('refuses a total that no till takes, and stays readable', () => {
    setPrice(fixture.till, EAN.untracked, 900_000_000)
    const line = add(EAN.untracked).lines[0]?.id ?? 0
    expect(endOf(() => setQuantity(fixture.till, line, 2, SELLER))).toBe('bad-quantity')
    expect(endOf(() => add(EAN.untracked))).toBe('bad-quantity')
    expect(viewBasket(fixture.till).totalCents).toBe(900_000_000)
  })

  test('survives a relaunch, parked or open', () => {
    add(EAN.article)
    parkBasket(fixture.till, 'à finir', SELLER)
    add(EAN.code)
    const till = fixture.reopened()
    expect(viewBasket(till).lines.map((line) => line.label)).toEqual(['Recharge 1 h'])
    expect(endOf(() => resumeBasket(till, 1, SELLER))).toBe('basket-changed')
    sell(till)
    expect(resumeBasket(till, 1, SELLER).lines.map((line) => line.label)).toEqual(['Housse'])
  })

  test('gives the last line back, but never in the next person’s basket', () => {
    const { till } = fixture
    add(EAN.untracked)
    const line = addDevice(till, fixture.goods.devices.laptop, SELLER).lines[1]?.id ?? 0
    expect(removeLine(till, line, SELLER).undoLabel).toBe('Dell Latitude 5480')
    sell(till)
    expect(add(EAN.untracked).undoLabel).toBeNull()
    expect(undoRemove(till, SELLER).lines).toHaveLength(1)
  })

  test('gives a line back that was scanned again meanwhile without doubling it', () => {
    const { till } = fixture
    const device = addDevice(till, fixture.goods.devices.laptop, SELLER).lines[0]?.id ?? 0
    removeLine(till, device, SELLER)
    addDevice(till, fixture.goods.devices.laptop, SELLER)
    expect(undoRemove(till, SELLER).lines).toHaveLength(1)
    const article = add(EAN.article).lines[1]?.id ?? 0
    removeLine(till, article, SELLER)
    add(EAN.article)
    expect(undoRemove(till, SELLER).lines.map((item) => item.quantity)).toEqual([1, 2])
  })
})
