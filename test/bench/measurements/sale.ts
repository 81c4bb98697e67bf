import { rmSync } from 'node:fs'
import { addProduct, viewBasket } from '../../../electron/counter/basket.ts'
import { checkout } from '../../../electron/counter/checkout.ts'
import type { Till } from '../../../electron/counter/till.ts'
import { addFirstManager } from '../../../electron/people/persons.ts'
import { requirePermission } from '../../../electron/people/rights.ts'
import { createSignedIn } from '../../../electron/people/session.ts'
import { signInFully } from '../../../electron/people/sign-in.ts'
import type { PeopleTools } from '../../../electron/people/tools.ts'
import { inTransaction, run } from '../../../electron/store/statement.ts'
import { freshFolder } from '../../e2e/harness.ts'
import { openFixture, openMorning, SELLER } from '../../support/till-fixture.ts'
import { EAN, receiveCodes } from '../../support/till-goods.ts'
import { openCommitFloor } from '../commit-floor.ts'
import { rounded, spread } from '../report.ts'
import type { BenchReport, Measurement } from '../report.ts'

const warmUps = 200
const sales = 2000
/** Five lines, two of them a code each. */
const goods = [EAN.code, EAN.otherCode, EAN.remote, EAN.article, EAN.untracked]
const manager = { name: 'Mona', pin: '482915', passphrase: 'quarante pommes de terre' }

/** A sale from its parsed command to the disk, beside one raw durable commit after the other. */
export const measurement: Measurement = {
  title: 'durable sales of five lines and two codes, beside raw commits',
  run: measureSales,
}

async function signedInAt(till: Till): Promise<PeopleTools> {
  const { db, clock, keys, journal } = till
  const signedIn = createSignedIn(clock)
  const people: PeopleTools = { db, clock, append: journal.append, keys, signedIn, secretCost: 1 }
  await addFirstManager(people, manager)
  await signInFully(people, { code: 'M01', passphrase: manager.passphrase })
  return people
}

function fillStock(till: Till): void {
  const count = warmUps + sales
  inTransaction(till.db, () => {
    run(till.db, 'UPDATE product SET quantity = ? WHERE ean = ?', count, EAN.article)
    for (const ean of [EAN.code, EAN.otherCode]) {
      receiveCodes(
        till,
        ean,
        Array.from({ length: count }, () => '2027-06-30'),
      )
    }
  })
}

/** Puts goods in the basket, each a durable commit of its own, none of them counted. */
function fillBasket(till: Till, eans: readonly number[]): void {
  for (const ean of eans) addProduct(till, ean, SELLER)
}

/** Sells the basket and gives how long it took, in milliseconds. */
function sellOnce(till: Till, people: PeopleTools, number: number): number {
  const { version, totalCents } = viewBasket(till)
  const payments = [{ mode: 'cash' as const, amountCents: 5000 }]
  const commandId = `01999999-0000-7000-8000-${String(number).padStart(12, '0')}`
  const startedAt = performance.now()
  const { code } = requirePermission(people, 'sell')
  checkout(till, { basketVersion: version, totalCents, payments }, code, commandId)
  return performance.now() - startedAt
}

/**
 * The raw commit and the sale each come right after an edit of the basket, because a commit takes
 * more or less time by what the disk and the processor did just before.
 */
async function measureSales(): Promise<Partial<BenchReport>> {
  const folder = freshFolder('sale')
  const { till, close } = await openFixture(folder)
  const people = await signedInAt(till)
  fillStock(till)
  openMorning(till)
  const floor = openCommitFloor(folder)
  const saleMs: number[] = []
  const floorMs: number[] = []
  for (let number = 0; number < warmUps + sales; number++) {
    fillBasket(till, goods.slice(0, 2))
    floorMs.push(floor.commitOnce())
    fillBasket(till, goods.slice(2))
    saleMs.push(sellOnce(till, people, number))
  }
  floor.close()
  close()
  rmSync(folder, { recursive: true, force: true })
  const commit = spread(floorMs.slice(warmUps))
  const sale = spread(saleMs.slice(warmUps))
  return { commit, sale: { ...sale, ratio: rounded(sale.medianMs / commit.medianMs) } }
}
