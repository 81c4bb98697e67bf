/** The steps of a random day: each acts on the real till and on the reference, and compares. */
import { expect } from 'vitest'
import {
  abandonBasket,
  addCard,
  addDevice,
  addProduct,
  removeLine,
  setQuantity,
  undoRemove,
  viewBasket,
} from '../../electron/counter/basket.ts'
import { parkBasket, parkedBaskets, resumeBasket } from '../../electron/counter/parked.ts'
import { checkout } from '../../electron/counter/checkout.ts'
import { closeDay } from '../../electron/counter/closing.ts'
import { postReturn } from '../../electron/counter/return.ts'
import { salePayments, viewSale } from '../../electron/counter/sales.ts'
import { checkCount, closeSession, moveCash, openSession } from '../../electron/counter/session.ts'
import { viewX } from '../../electron/counter/x-report.ts'
import { inTransaction, one, run } from '../../electron/store/statement.ts'
import type { DayClosedBody, PaymentMode } from '../../shared/journal.ts'
import type { Tender } from '../../shared/payment.ts'
import { businessDate } from '../../shared/time.ts'
import {
  DAY_MS,
  endOf,
  entriesOf,
  freshCommand,
  HOUR_MS,
  MANAGER,
  REGISTER,
  SELLER,
} from '../support/till-fixture.ts'
import type { FixtureTill } from '../support/till-fixture.ts'
import { EAN, receiveCodes } from '../support/till-goods.ts'
import type { ReferenceTill, SoldLine } from './counter-reference.ts'

const COUNTED = [EAN.code, EAN.otherCode, EAN.remote, EAN.article, EAN.untracked, EAN.freeArticle]

export type Step = { readonly kind: string; readonly which: number; readonly amount: number }
type World = { readonly fixture: FixtureTill; readonly reference: ReferenceTill }

const today = ({ fixture }: World): string => businessDate(fixture.till.clock())
const lineAt = ({ fixture }: World, which: number): number => {
  const { lines } = viewBasket(fixture.till)
  return lines[which % Math.max(1, lines.length)]?.id ?? 999_999
}

function fillStep(world: World, { kind, which, amount }: Step): void {
  const { till, goods } = world.fixture
  const cards = [goods.cards.first, goods.cards.second, goods.cards.third]
  const devices = Object.values(goods.devices)
  const act: Readonly<Record<string, () => unknown>> = {
    add: () => addProduct(till, COUNTED[which % COUNTED.length] ?? 0, SELLER),
    card: () => addCard(till, cards[which % cards.length] ?? 0, SELLER),
    device: () => addDevice(till, devices[which % devices.length] ?? 0, SELLER),
    quantity: () => setQuantity(till, lineAt(world, which), 1 + (amount % 4), SELLER),
    remove: () => removeLine(till, lineAt(world, which), SELLER),
    undo: () => undoRemove(till, SELLER),
    park: () => parkBasket(till, 'x', SELLER),
    resume: () => resumeBasket(till, parkedBaskets(till)[which % 3]?.id ?? 0, SELLER),
    abandon: () => abandonBasket(till, SELLER),
  }
  endOf(act[kind] ?? (() => undefined))
}

const cashTender = (cents: number): Tender => ({
  mode: 'cash',
  amountCents: cents,
  reference: 'no-account',
})

/** Tenders of every form, good and bad; the reference knows nothing of them but their sum. */
function tendersFor(totalCents: number, which: number, amount: number): readonly Tender[] {
  const half = Math.floor(totalCents / 2)
  const forms: readonly (readonly Tender[])[] = [
    [cashTender(totalCents)],
    [cashTender(totalCents + 1 + (amount % 5_000))],
    [{ mode: 'card', amountCents: totalCents }],
    [
      { mode: 'cheque', amountCents: half, reference: '1' },
      { mode: 'cheque', amountCents: totalCents - half, reference: '2' },
    ],
    [{ mode: 'card', amountCents: half }, cashTender(totalCents - half)],
    [cashTender(totalCents - 1)],
    [{ mode: 'card', amountCents: totalCents + 1 }],
  ]
  return totalCents === 0 ? [] : (forms[which % forms.length] ?? [])
}

function codesLeft({ till }: FixtureTill, label: string): number {
  const sql = `SELECT count(*) AS units FROM topup_code c JOIN product p ON p.ean = c.ean
    WHERE p.label = ? AND c.state = 'stock' AND c.redeem_by >= ?`
  return one<{ units: number }>(till.db, sql, label, businessDate(till.clock()))?.units ?? 0
}

function mayBeSold(
  { reference, ...world }: World,
  tenders: readonly Tender[],
  totalCents: number,
): boolean {
  const { lines } = viewBasket(world.fixture.till)
  const paid = tenders.reduce((sum, item) => sum + item.amountCents, 0)
  const cash = tenders
    .filter((item) => item.mode === 'cash')
    .reduce((sum, item) => sum + item.amountCents, 0)
  const settled =
    tenders.every((item) => item.amountCents > 0) && paid >= totalCents && paid - cash <= totalCents
  const stocked = lines.every((line) => {
    // A parked basket is no promise: its codes may have been sold to somebody else meanwhile.
    const left = line.nature === 'topup_code' ? codesLeft(world.fixture, line.label) : undefined
    return (left ?? reference.articles.get(line.label) ?? 999) >= line.quantity
  })
  return (
    reference.sessionDate === today({ reference, ...world }) &&
    lines.length > 0 &&
    settled &&
    stocked
  )
}

function saleStep(world: World, { which, amount }: Step): void {
  const { reference, fixture } = world
  const { till } = fixture
  const basket = viewBasket(till)
  const { totalCents, version } = basket
  const tenders = tendersFor(totalCents, which, amount)
  const expected = mayBeSold(world, tenders, totalCents)
  const commandId = freshCommand()
  const before = entriesOf(till.db).length
  const end = endOf(() => {
    const input = { basketVersion: version, totalCents, payments: tenders }
    const sold = checkout(till, input, SELLER, commandId)
    expect(checkout(till, input, SELLER, commandId)).toEqual(sold)
    reference.sell({
      seq: sold.seq,
      lines: basket.lines.map((line, index): SoldLine => ({
        line: index + 1,
        nature: line.nature,
        label: line.label,
        unitCents: line.unitPriceCents,
        quantity: line.quantity,
        free: line.quantity,
      })),
    })
    for (const tender of tenders) reference.pay(tender.mode, tender.amountCents)
    reference.pay('cash', -sold.changeCents)
  })
  expect({ end, done: end === 'done' }).toEqual({ end, done: expected })
  expect(entriesOf(till.db)).toHaveLength(before + (end === 'done' ? 1 : 0))
}

function returnStep(world: World, { which, amount }: Step): void {
  const { reference, fixture } = world
  const { till } = fixture
  const sale = reference.sales[which % Math.max(1, reference.sales.length)]
  const line = sale?.lines[amount % sale.lines.length]
  if (sale === undefined || line === undefined) return
  const quantity = 1 + (amount % 2)
  const refundMode = ([null, 'cash', 'card', 'cheque'] as const)[amount % 4] as PaymentMode | null
  const input = { seq: sale.seq, lines: [{ line: line.line, quantity }], reason: 'x', refundMode }
  const cents = line.unitCents * quantity
  const may =
    reference.sessionDate === today(world) && quantity <= line.free && quantity <= line.quantity
  const end = endOf(() => {
    const back = postReturn(till, input, MANAGER, freshCommand())
    expect(back.refundCents).toBe(cents)
    reference.returns += 1
    reference.dayReturns += 1
    for (const payment of salePayments(till.db, back.seq))
      reference.pay(payment.mode, payment.amountCents)
    reference.giveBack(line, quantity)
  })
  if (end === 'done') expect(may).toBe(true)
  else if (may) expect(['drawer-short', 'cheque-back-whole', 'return-mode-needed']).toContain(end)
  expect(viewSale(till.db, REGISTER, sale.seq).lines[line.line - 1]).toMatchObject({
    label: line.label,
  })
}

function drawerStep(world: World, { kind, which, amount }: Step): void {
  const { reference, fixture } = world
  const { till } = fixture
  if (kind === 'move') {
    const direction = (['in', 'out', 'deposit'] as const)[which % 3] ?? 'in'
    const sign = direction === 'in' ? 1 : -1
    const end = endOf(() =>
      moveCash(till, { direction, amountCents: amount, reason: 'x' }, MANAGER, freshCommand()),
    )
    const may =
      reference.sessionDate !== null && amount > 0 && (sign > 0 || amount <= reference.cashCents)
    expect({ end, done: end === 'done' }).toEqual({ end, done: may })
    if (may) reference.cashCents += sign * amount
  } else if (kind === 'open') {
    const date = today(world)
    const end = endOf(() =>
      openSession(
        till,
        { count: { '1': amount }, mayReopenDay: which % 2 === 0 },
        MANAGER,
        freshCommand(),
      ),
    )
    const free = reference.sessionDate === null && (reference.openDate ?? date) === date
    expect({ end, done: end === 'done' }).toEqual({
      end,
      done: free && (which % 2 === 0 || !reference.closedDates.has(date)),
    })
    if (end === 'done') reference.open(amount, date)
  } else if (reference.sessionDate !== null) {
    const reasons = { cash: 'x', cheque: 'x', card: 'x' }
    const input = { count: { '1': amount }, cheques: [], cardCents: which }
    const closed = closeSession(till, { ...input, reasons }, MANAGER, freshCommand())
    expect(closed.varianceCents).toBe(
      amount + which - reference.cashCents - reference.chequesCents - reference.cardCents,
    )
    reference.sessionDate = null
  }
}

function dayStep(world: World): void {
  const { reference, fixture } = world
  const { till } = fixture
  const date = reference.openDate ?? today(world)
  const x = viewX(till)
  const end = endOf(() => closeDay(till, MANAGER, freshCommand()))
  const may =
    reference.sessionDate === null &&
    (reference.openDate !== null || !reference.closedDates.has(date))
  expect({ end, done: end === 'done' }).toEqual({ end, done: may })
  if (!may) return
  const body = entriesOf(till.db).at(-1)?.body as unknown as DayClosedBody
  expect(body).toMatchObject({
    businessDate: date,
    sales: reference.daySales,
    returns: reference.dayReturns,
    netCents: reference.dayNetCents,
    perpetualSignedCents: reference.signedCents,
    perpetualAbsoluteCents: reference.absoluteCents,
  })
  expect([
    x.salesCount,
    x.returnsCount,
    x.netCents,
    x.byPayment,
    x.byVat,
    x.perpetualSignedCents,
  ]).toEqual([
    body.sales,
    body.returns,
    body.netCents,
    body.byPayment,
    body.byVat,
    body.perpetualSignedCents,
  ])
  expect(body.codes.opening + body.codes.received - body.codes.sold).toBe(body.codes.closing)
  reference.closeDay(date)
}

function revealStep({ fixture, reference }: World, which: number): void {
  const sql =
    "SELECT id, sold_unit AS unit FROM topup_code WHERE state = 'sold' ORDER BY id LIMIT 1 OFFSET ?"
  const code = one<{ id: number; unit: number }>(fixture.till.db, sql, which % 3)
  if (code === undefined) return
  run(fixture.till.db, "UPDATE topup_code SET state = 'revealed' WHERE id = ?", code.id)
  const line = Math.floor(code.unit / 1_000)
  const sale = reference.sales.find((item) => item.seq === Math.floor(line / 1_000))
  const sold = sale?.lines.find((item) => item.line === line % 1_000)
  if (sold !== undefined) sold.free -= 1
}

/** A day that ends as it should, and the next one. */
function nightStep(world: World, { which, amount }: Step): void {
  drawerStep(world, { kind: 'close', which, amount })
  dayStep(world)
  world.fixture.advance(DAY_MS)
  drawerStep(world, { kind: 'open', which, amount })
}

/** Takes one step, then holds the till to the reference. */
export function takeStep(world: World, step: Step): void {
  const { fixture, reference } = world
  const { till } = fixture
  if (step.kind === 'sale') saleStep(world, step)
  else if (step.kind === 'return') returnStep(world, step)
  else if (step.kind === 'z') dayStep(world)
  else if (step.kind === 'reveal') revealStep(world, step.which)
  else if (step.kind === 'later') fixture.advance((1 + (step.which % 4)) * HOUR_MS)
  else if (step.kind === 'night') nightStep(world, step)
  else if (step.kind === 'codes') {
    inTransaction(till.db, () => receiveCodes(till, EAN.code, ['2029-01-31', '2028-12-31']))
    reference.codes += 2
  } else if (['move', 'open', 'close'].includes(step.kind)) drawerStep(world, step)
  else fillStep(world, step)
  if (reference.sessionDate !== null) {
    expect(checkCount(till, { count: {}, cheques: [], cardCents: 0 }).expected).toMatchObject({
      cashCents: reference.cashCents,
      cardCents: reference.cardCents,
      chequesCents: reference.chequesCents,
      chequesCount: reference.chequesCount,
    })
  }
}
