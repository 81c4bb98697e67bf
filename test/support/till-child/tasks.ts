/** The use cases that a child process runs until it is killed, and the parent runs again after. */
import {
  addCard,
  addDevice,
  addProduct,
  addSim,
  setQuantity,
  viewBasket,
} from '../../../electron/counter/basket.ts'
import { checkout } from '../../../electron/counter/checkout.ts'
import { closeDay } from '../../../electron/counter/closing.ts'
import { postReturn } from '../../../electron/counter/return.ts'
import { closeSession } from '../../../electron/counter/session.ts'
import type { Till } from '../../../electron/counter/till.ts'
import { freshCommand, MANAGER, openMorning, sell, SELLER } from '../till-fixture.ts'
import type { FixtureTill } from '../till-fixture.ts'
import { EAN } from '../till-goods.ts'

export type Task = 'sale' | 'return' | 'z'

/** The command's id: the same for the child and for the retry after it. */
export const COMMAND = '01999999-0000-7000-8000-000000000001'

function fillBasket({ till, goods }: FixtureTill): void {
  const line = addProduct(till, EAN.code, SELLER).lines[0]?.id ?? 0
  setQuantity(till, line, 2, SELLER)
  addCard(till, goods.cards.first, SELLER)
  addSim(till, goods.sims.free, SELLER)
  addDevice(till, goods.devices.laptop, SELLER)
  addProduct(till, EAN.article, SELLER)
}

/** Brings a new till to the moment just before the task. */
export function prepareTask(task: Task, fixture: FixtureTill): void {
  const { till } = fixture
  openMorning(till)
  fillBasket(fixture)
  if (task === 'sale') return
  sell(till, 'card')
  if (task === 'return') return
  const count = { count: { '1000': 10 }, cheques: [], cardCents: 9_300, reasons: {} }
  closeSession(till, count, MANAGER, freshCommand())
}

function firstSale(till: Till): number {
  return (
    till.db.prepare("SELECT min(seq) AS seq FROM sale WHERE kind = 'sale'").get() as { seq: number }
  ).seq
}

/** Runs the task once more or for the first time, with the same command. */
export function runTask(task: Task, till: Till): unknown {
  if (task === 'z') return closeDay(till, MANAGER, COMMAND)
  if (task === 'return') {
    const lines = [1, 2, 3, 4, 5].map((line) => ({ line, quantity: line === 1 ? 2 : 1 }))
    const input = { seq: firstSale(till), lines, reason: 'défaut', refundMode: null }
    return postReturn(till, input, MANAGER, COMMAND)
  }
  const { version, totalCents } = viewBasket(till)
  const payments = [
    { mode: 'card' as const, amountCents: 9_000 },
    { mode: 'cash' as const, amountCents: 500 },
  ]
  return checkout(till, { basketVersion: version, totalCents, payments }, SELLER, COMMAND)
}
