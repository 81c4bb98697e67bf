/** What a hostile, hasty or repeating window may send, and what becomes of it. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'

const TOPUP = '2991000000030'
const BAD = { ok: false, code: 'bad-message', params: {} }

let counter: Counter

beforeEach(async () => {
  counter = await openCounter()
  await counter.must('place.tryDemo', {})
})

afterEach(async () => {
  await counter.close()
})

/** The whole journal, as text. */
function entries(): readonly string[] {
  const rows = counter.place.till().till.db.prepare('SELECT entry FROM journal ORDER BY seq').all()
  return (rows as { entry: string }[]).map(({ entry }) => entry)
}

function count(fragment: string): number {
  return entries().filter((entry) => entry.includes(fragment)).length
}

describe('a message that is none', () => {
  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'sell',
    'sell.basket ',
    'SELL.BASKET',
    '',
    null,
    undefined,
    7,
    ['sell.basket'],
    { toString: () => 'sell.basket' },
  ])('named %s is refused', async (name) => {
    expect(await counter.send(name, {}, randomUUID())).toEqual(BAD)
  })

  test.each([
    undefined,
    null,
    '',
    '1',
    randomUUID().toUpperCase(),
    `${randomUUID()}0`,
    `${randomUUID()}\n`,
    7,
    {},
  ])('a command under the id %s is refused', async (id) => {
    const before = entries().length
    expect(await counter.send('people.signOut', {}, id)).toEqual(BAD)
    expect(entries()).toHaveLength(before)
  })

  const circle: Record<string, unknown> = {}
  circle['self'] = circle

  test.each([
    ['an unknown field', { ean: TOPUP, price: 1 }],
    ['a price of the window', { ean: TOPUP, unitPriceCents: 1 }],
    ['an author of the window', { ean: TOPUP, author: 'N01' }],
    ['an own __proto__', JSON.parse(`{"ean":"${TOPUP}","__proto__":{"role":"manager"}}`)],
    ['no object', TOPUP],
    ['a list', [TOPUP]],
    ['a number as text', { ean: Number(TOPUP) }],
    ['nothing', undefined],
    ['a circle', circle],
    ['a big integer', { ean: 1n }],
    ['far too much', { ean: '2'.repeat(10_000_000) }],
  ])('an input with %s is refused', async (_what, input) => {
    expect(await counter.send('sell.addProduct', input, randomUUID())).toEqual(BAD)
  })

  test('a count of more denominations than a drawer has coins is refused', async () => {
    const names = Array.from({ length: 60_000 }, (_none, index) => [String(index), 1])
    const reply = await counter.send(
      'session.open',
      { count: Object.fromEntries(names) },
      randomUUID(),
    )
    expect(reply).toEqual(BAD)
  })

  test('a total of the window buys nothing: main has computed its own', async () => {
    await counter.must('session.open', { count: { '100': 10 } })
    await counter.must('sell.addProduct', { ean: TOPUP })
    const { version } = await counter.must('sell.basket', {})
    const payments = [{ mode: 'cash' as const, amountCents: 1 }]
    const reply = await counter.reply('sell.checkout', {
      basketVersion: version,
      totalCents: 1,
      payments,
    })
    expect(reply).toMatchObject({ ok: false, code: 'basket-changed' })
    expect(count('"kind":"sale"')).toBe(0)
  })
})

describe('the same message again', () => {
  test('adds one line, however often its id comes', async () => {
    const id = randomUUID()
    const add = () => counter.reply('sell.addProduct', { ean: TOPUP }, id)
    const answers = [await add(), await add(), ...(await Promise.all([add(), add()]))]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const basket = await counter.must('sell.basket', {})
    expect(basket.lines.map((line) => line.quantity)).toEqual([1])
  })

  test('under another name or with another input is refused, not answered', async () => {
    const id = randomUUID()
    await counter.reply('sell.addProduct', { ean: TOPUP }, id)
    expect(await counter.reply('sell.addProduct', { ean: '2991200000014' }, id)).toEqual(BAD)
    expect(await counter.reply('sell.abandon', {}, id)).toEqual(BAD)
    expect((await counter.must('sell.basket', {})).lines).toHaveLength(1)
  })

  test('after a refusal is tried again', async () => {
    const id = randomUUID()
    const open = () => counter.reply('sell.addProduct', { ean: TOPUP }, id)
    await counter.must('people.lock', {})
    expect(await open()).toMatchObject({ ok: false, code: 'not-signed-in' })
    await counter.must('people.signIn', { code: 'A01', pin: '583062' })
    expect(await open()).toMatchObject({ ok: true })
  })

  test('moves cash once and adds a person once', async () => {
    await counter.must('session.open', { count: { '100': 10 } })
    const cash = randomUUID()
    const person = randomUUID()
    const move = { direction: 'in' as const, amountCents: 500, reason: 'monnaie' }
    const added = {
      name: 'Zoé',
      role: 'seller' as const,
      mayOpen: false,
      pin: '294817',
      passphrase: null,
    }
    await Promise.all([
      counter.reply('session.moveCash', move, cash),
      counter.reply('session.moveCash', move, cash),
      counter.reply('people.add', added, person),
      counter.reply('people.add', added, person),
    ])
    expect(count('"kind":"cash-moved"')).toBe(1)
    const people = await counter.must('people.list', {})
    expect(people.filter(({ name }) => name === 'Zoé')).toHaveLength(1)
  })

  test('two closings of the day at once, as two intentions, make one Z', async () => {
    await counter.must('session.open', { count: { '100': 10 } })
    const counted = { count: { '100': 10 }, cheques: [], cardCents: 0 }
    await counter.must('session.close', { ...counted, reasons: {} })
    const replies = await Promise.all([
      counter.reply('session.closeDay', {}),
      counter.reply('session.closeDay', {}),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(count('"kind":"day-closed"')).toBe(1)
  })
})

describe('rights over time', () => {
  test('whoever left while a dialog was open exports nothing', async () => {
    await counter.close()
    const dialog = Promise.withResolvers<string | null>()
    counter = await openCounter({ desktop: { chooseFolder: () => dialog.promise } })
    await counter.must('place.tryDemo', {})
    const exported = counter.reply('export.siteFile', {})
    await counter.must('people.lock', {})
    dialog.resolve(counter.directory)
    expect(await exported).toMatchObject({ ok: false, code: 'not-signed-in' })
    await counter.must('people.signIn', { code: 'A01', pin: '583062' })
    expect(count('"kind":"exported"')).toBe(0)
  })

  test('the idle delay of the settings holds at once', async () => {
    await counter.must('settings.set', { idleLockSeconds: 30 })
    const { till } = counter.place.till()
    counter.setClock(new Date(till.clock() + 31_000).toISOString())
    expect(await counter.reply('sell.basket', {})).toMatchObject({ code: 'not-signed-in' })
  })

  test('a person who may not open gets no passphrase, and is not half added', async () => {
    const added = { name: 'Zoé', role: 'seller' as const, mayOpen: false, pin: '294817' }
    const long = 'trois petits chats'
    expect(await counter.reply('people.add', { ...added, passphrase: long })).toMatchObject({
      code: 'not-allowed',
    })
    expect(
      await counter.reply('people.add', { ...added, mayOpen: true, passphrase: 'x' }),
    ).toMatchObject({
      code: 'weak-passphrase',
    })
    const people = await counter.must('people.list', {})
    expect(people.filter(({ name }) => name === 'Zoé')).toEqual([])
  })

  test('the last manager keeps name and role when one of them is refused', async () => {
    const change = {
      code: 'N01',
      name: 'Autre',
      role: 'seller' as const,
      mayOpen: false,
      active: true,
    }
    expect(await counter.reply('people.change', change)).toMatchObject({ code: 'last-manager' })
    const people = await counter.must('people.list', {})
    expect(people.find(({ code }) => code === 'N01')).toMatchObject({
      name: 'Nadia',
      role: 'manager',
    })
  })

  test('a seller prints one duplicate of a ticket, a manager the next', async () => {
    await counter.must('session.open', { count: { '100': 10 } })
    await counter.must('sell.addProduct', { ean: TOPUP })
    const basket = await counter.must('sell.basket', {})
    const { seq } = await counter.must('sell.checkout', {
      basketVersion: basket.version,
      totalCents: basket.totalCents,
      payments: [{ mode: 'card', amountCents: basket.totalCents }],
    })
    await counter.must('people.signIn', { code: 'A01', pin: '583062' })
    expect(await counter.must('papers.ticket', { seq, original: true })).toMatchObject({ rank: 0 })
    const again = { seq, original: false, reason: 'perdu' }
    expect(await counter.reply('papers.ticket', { seq, original: false })).toMatchObject({
      code: 'reason-needed',
    })
    expect(await counter.must('papers.ticket', again)).toMatchObject({ rank: 1 })
    expect(await counter.reply('papers.ticket', { ...again, original: true })).toMatchObject({
      code: 'not-allowed',
    })
    expect(count('"for":"reprint-again"')).toBe(1)
    await counter.must('people.signIn', { code: 'N01', pin: '407193' })
    expect(await counter.must('papers.ticket', again)).toMatchObject({ rank: 2 })
  })
})
