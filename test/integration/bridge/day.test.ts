import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSiteFile } from '../../../electron/proof/read-site-file.ts'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'

const TOPUP = '2991000000030'
const REMOTE = '2991200000014'
const CHARGER = '2997000000018'

function typed(text: string): { readonly byKey: string; readonly byCode: string } {
  return { byKey: text, byCode: text }
}

describe('a day at a demonstration counter, through the bridge alone', () => {
  let counter: Counter
  let stick: string

  beforeEach(async () => {
    counter = await openCounter()
    stick = mkdtempSync(join(tmpdir(), 'comptoir-stick-'))
    await counter.must('place.tryDemo', {})
  })

  afterEach(async () => {
    await counter.close()
    rmSync(stick, { recursive: true, force: true })
  })

  async function pay(
    payments: readonly {
      mode: 'cash' | 'card' | 'cheque'
      amountCents: number
      reference?: string
    }[],
  ) {
    const basket = await counter.must('sell.basket', {})
    return counter.must('sell.checkout', {
      basketVersion: basket.version,
      totalCents: basket.totalCents,
      payments: [...payments],
    })
  }

  test('opens, sells each kind, returns, counts, closes, and head office can read it', async () => {
    await counter.must('session.open', { count: { '2000': 2, '500': 2, '100': 10 } })
    await counter.must('sell.addProduct', { ean: TOPUP })
    await counter.must('sell.scan', typed('GRPC26-0004#DM0004HP475552#B#HP#EliteBook 840 G3'))
    const first = await pay([{ mode: 'cash', amountCents: 8_000 }])
    expect(first.ticket).toBe('GR-1-000001')
    expect(first.changeCents).toBe(700)
    expect(first.papers.map((paper) => paper.what)).toEqual(['code-slip', 'purchase-sheet'])

    await counter.must('sell.scan', typed('DC2600000003'))
    await counter.must('sell.scan', typed('8933000000000000012'))
    await counter.must('sell.addProduct', { ean: REMOTE })
    await counter.must('sell.addProduct', { ean: CHARGER })
    const basket = await counter.must('sell.basket', {})
    expect(basket.totalCents).toBe(830 + 100 + 300 + 300)
    await pay([
      { mode: 'card', amountCents: 1_000 },
      { mode: 'cheque', amountCents: 530, reference: '0012345' },
    ])

    const found = await counter.must('return.find', typed('GRPC26-0004'))
    expect(found.map((sale) => sale.ticket)).toEqual(['GR-1-000001'])
    const back = await counter.must('return.post', {
      seq: first.seq,
      lines: [{ line: 2, quantity: 1 }],
      reason: 'ne convient pas',
      refundMode: null,
    })
    expect(back).toMatchObject({ refundCents: 7_000, refundMode: 'cash', ticket: 'GR-1-R000001' })

    const x = await counter.must('session.x', {})
    expect(x).toMatchObject({
      salesCount: 2,
      returnsCount: 1,
      netCents: 1_830,
      expectedCashCents: 6_300,
    })
    const counted = {
      count: { '2000': 2, '500': 3, '100': 3 },
      cheques: [{ number: '0012345', amountCents: 530 }],
      cardCents: 1_000,
    }
    const verdict = await counter.must('session.check', counted)
    expect(verdict.cashVarianceCents).toBe(-500)
    expect(await counter.reply('session.close', { ...counted, reasons: {} })).toMatchObject({
      ok: false,
      code: 'reason-needed',
    })
    await counter.must('session.close', { ...counted, reasons: { cash: 'erreur de rendu' } })
    const z = await counter.must('session.closeDay', {})
    expect(z).toMatchObject({ z: 1, netCents: 1_830, businessDate: '2026-10-06' })

    counter.choose(stick)
    const written = await counter.must('export.siteFile', {})
    const read = await readSiteFile(written?.path ?? '', {})
    expect(read.fault).toBeUndefined()
    expect(read.manifest).toMatchObject({ sales: 2, returns: 1, takingsCents: 1_830, mode: 'demo' })
    expect(await counter.must('journal.verify', {})).toMatchObject({ fault: null })
  })

  test('a command id is good for one sale, however often it comes', async () => {
    await counter.must('session.open', { count: { '100': 10 } })
    await counter.must('sell.addProduct', { ean: TOPUP })
    const basket = await counter.must('sell.basket', {})
    const input = {
      basketVersion: basket.version,
      totalCents: basket.totalCents,
      payments: [{ mode: 'cash' as const, amountCents: basket.totalCents }],
    }
    const id = randomUUID()
    const [one, two] = await Promise.all([
      counter.reply('sell.checkout', input, id),
      counter.reply('sell.checkout', input, id),
    ])
    expect(one).toEqual(two)
    expect((await counter.must('return.day', {})).length).toBe(1)
  })

  test('a seller is refused what a manager may do, and the refusal is recorded', async () => {
    await counter.must('people.signIn', { code: 'A01', pin: '583062' })
    expect(await counter.reply('session.closeDay', {})).toMatchObject({
      ok: false,
      code: 'not-allowed',
    })
    expect(await counter.reply('settings.set', { thirdPartyOn: true })).toMatchObject({ ok: false })
    const rows = counter.place.till().till.db.prepare('SELECT entry FROM journal').all() as {
      entry: string
    }[]
    expect(rows.filter((row) => row.entry.includes('"what":"refused"')).length).toBe(2)
  })

  test('nothing but the contract is answered', async () => {
    const loose = counter.reply as (name: string, input: unknown, id?: string) => Promise<unknown>
    await expect(loose('sell.addProduct', { ean: 'x' })).resolves.toMatchObject({
      code: 'bad-message',
    })
    await counter.must('people.signOut', {})
    expect(await counter.reply('sell.basket', {})).toMatchObject({
      ok: false,
      code: 'not-signed-in',
    })
  })
})
