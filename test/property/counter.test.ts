import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, one } from '../../electron/store/statement.ts'
import type { DayClosedBody, SaleBody } from '../../shared/journal.ts'
import { formatEuros, parseEuros } from '../../shared/money.ts'
import { settle } from '../../shared/payment.ts'
import { Refusal } from '../../shared/refusal.ts'
import { chainFaults, entriesOf, openFixture, REGISTER } from '../support/till-fixture.ts'
import type { FixtureTill } from '../support/till-fixture.ts'
import { ReferenceTill } from './counter-reference.ts'
import { takeStep } from './counter-steps.ts'
import type { Step } from './counter-steps.ts'

const SEED = Number(process.env['COMPTOIR_SEED'] ?? Date.now() % 2 ** 31)

beforeAll(() => {
  fc.configureGlobal({ seed: SEED })
})
afterAll(() => {
  fc.resetConfigureGlobal()
  process.stdout.write(`counter: fast-check seed ${SEED}\n`)
})

/** What happens at a counter, the commonest things oftenest. */
const OFTEN: Readonly<Record<string, number>> = {
  add: 30,
  card: 2,
  device: 2,
  quantity: 2,
  remove: 1,
  undo: 1,
  park: 1,
  resume: 2,
  abandon: 1,
  sale: 28,
  return: 16,
  move: 2,
  open: 2,
  close: 1,
  z: 1,
  night: 2,
  reveal: 2,
  codes: 1,
  later: 1,
}
const kinds = Object.entries(OFTEN).flatMap(([kind, times]) =>
  Array.from({ length: times }, () => kind),
)
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat(40),
  amount: fc.nat(20_000),
})

function bodiesOf<Body>(
  fixture: FixtureTill,
  ...wanted: readonly string[]
): readonly (Body & { seq: number; kind: string })[] {
  return entriesOf(fixture.till.db)
    .filter((entry) => wanted.includes(entry.kind))
    .map((entry) => ({ ...(entry.body as object as Body), seq: entry.seq, kind: entry.kind }))
}

/** Works every Z out again from the signed entries alone, as an auditor without the till would. */
function checkZs(fixture: FixtureTill): void {
  const posted = bodiesOf<SaleBody>(fixture, 'sale', 'return')
  let signedCents = 0
  let absoluteCents = 0
  let toSeq = 0
  bodiesOf<DayClosedBody>(fixture, 'day-closed').forEach((z, index) => {
    expect(z.z).toBe(index + 1)
    expect(z.fromSeq).toBeGreaterThan(toSeq)
    const within = posted.filter((item) => item.seq >= z.fromSeq && item.seq <= z.toSeq)
    expect(posted.filter((item) => item.seq > toSeq && item.seq < z.fromSeq)).toEqual([])
    const net = within.reduce((sum, item) => sum + item.totalCents, 0)
    signedCents += net
    absoluteCents += within.reduce((sum, item) => sum + Math.abs(item.totalCents), 0)
    expect(z).toMatchObject({
      netCents: net,
      perpetualSignedCents: signedCents,
      perpetualAbsoluteCents: absoluteCents,
    })
    expect(Object.values(z.byVat).reduce((sum, cents) => sum + cents, 0)).toBe(net)
    expect(Object.values(z.byPayment).reduce((sum, cents) => sum + cents, 0)).toBe(net)
    toSeq = z.toSeq
  })
}

const numbered = (count: number, letter: string, digits: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `${REGISTER}-${letter}${String(index + 1).padStart(digits, '0')}`,
  )

function checkEnd(fixture: FixtureTill, reference: ReferenceTill): void {
  const { db } = fixture.till
  expect(chainFaults(db)).toEqual([])
  const tickets = (kind: string): readonly string[] =>
    bodiesOf<SaleBody>(fixture, kind).map((item) => item.ticket)
  expect(tickets('sale')).toEqual(numbered(reference.tickets, '', 6))
  expect(tickets('return')).toEqual(numbered(reference.returns, 'R', 6))
  checkZs(fixture)
  const left = one<{ units: number }>(
    db,
    `SELECT (SELECT count(*) FROM topup_code WHERE state = 'stock') +
       (SELECT count(*) FROM topup_card WHERE state = 'stock') AS units`,
  )
  expect(left?.units).toBe(reference.codes)
  for (const [label, quantity] of reference.articles) {
    expect(one(db, 'SELECT quantity FROM product WHERE label = ?', label)).toEqual({ quantity })
  }
  const sold = all<{ unit: number }>(
    db,
    "SELECT sold_unit AS unit FROM topup_code WHERE state IN ('sold', 'revealed')",
  )
  expect(new Set(sold.map((row) => row.unit)).size).toBe(sold.length)
}

describe('a till and a reference in plain sums agree', () => {
  test('after any sequence of sales, returns, counts and closings', async () => {
    const days = fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 100, size: 'max' }), async (steps) => {
        const fixture = await openFixture()
        try {
          fixture.till.db.pragma('synchronous = OFF')
          const reference = new ReferenceTill()
          reference.codes = fixture.goods.codes.length + 4
          for (const [label, quantity] of [
            ['Housse', 10],
            ['Guide', 5],
          ] as const)
            reference.articles.set(label, quantity)
          takeStep({ fixture, reference }, { kind: 'open', which: 0, amount: 10_000 })
          for (const item of steps) takeStep({ fixture, reference }, item)
          checkEnd(fixture, reference)
        } finally {
          fixture.close()
        }
      }),
      { numRuns: 100 },
    )
    await expect(days).resolves.toBeUndefined()
  })
})

describe('any tenders', () => {
  const tender = fc.record({
    mode: fc.constantFrom(
      'cash' as const,
      'card' as const,
      'cheque' as const,
      'thirdParty' as const,
    ),
    amountCents: fc.integer({ min: 0, max: 5_000 }),
    reference: fc.constantFrom('', '123'),
  })

  test('settle to the total, change from the cash alone, or are refused', () => {
    fc.assert(
      fc.property(
        fc.nat(6_000),
        fc.array(tender, { maxLength: 4 }),
        fc.boolean(),
        (totalCents, tenders, thirdPartyOn) => {
          try {
            const { payments, changeCents } = settle(totalCents, tenders, { thirdPartyOn })
            const sum = (mode?: string): number =>
              payments
                .filter((item) => mode === undefined || item.mode === mode)
                .reduce((cents, item) => cents + item.amountCents, 0)
            expect(sum() - changeCents).toBe(totalCents)
            expect(changeCents).toBeGreaterThanOrEqual(0)
            expect(changeCents === 0 || changeCents < sum('cash')).toBe(true)
            for (const mode of ['card', 'cheque', 'thirdParty'])
              expect(sum(mode)).toBeLessThanOrEqual(totalCents)
            expect(sum('thirdParty') === 0 || thirdPartyOn).toBe(true)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

describe('any amount', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (amount) => {
        expect(parseEuros(formatEuros(amount))).toBe(amount)
      }),
    )
  })

  test('typed at random is an amount to the cent or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-+e €x')) }),
        (text) => {
          const read = parseEuros(text)
          expect(read === undefined || (Number.isSafeInteger(read) && read >= 0)).toBe(true)
          expect(read === undefined || !/[-+ex]/.test(text)).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
