import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDevice, addProduct } from '../../../electron/counter/basket.ts'
import { openPaperDesk } from '../../../electron/counter/paper-desk.ts'
import type { PaperDesk } from '../../../electron/counter/paper-desk.ts'
import { countUnanswered } from '../../../electron/counter/print-jobs.ts'
import { queueX } from '../../../electron/counter/report-papers.ts'
import { closeSession } from '../../../electron/counter/session.ts'
import { closeDay } from '../../../electron/counter/closing.ts'
import { networkTransport } from '../../../electron/printing/network.ts'
import { inTransaction, one, run } from '../../../electron/store/statement.ts'
import { PROFILE_48 } from '../../../shared/receipt.ts'
import { askerOf } from '../../support/asker.ts'
import { startFakePrinter } from '../../support/fake-printer.ts'
import type { FakePrinter } from '../../support/fake-printer.ts'
import {
  endOf,
  entriesOf,
  freshCommand,
  MANAGER,
  openFixture,
  openMorning,
  requireSoundChain,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN } from '../../support/till-goods.ts'

const seller = askerOf('seller', SELLER)
const manager = askerOf('manager', MANAGER)

let fixture: FixtureTill
let printer: FakePrinter
let desk: PaperDesk

function openDesk(): PaperDesk {
  const { host, port } = printer
  const transport = networkTransport({ host, port, connectTimeoutMs: 1_000, silenceMs: 150 })
  return openPaperDesk({
    till: fixture.till,
    printer: { transport, profile: PROFILE_48, pictured: false },
    makeSheet: async () => {},
    onChange: () => {},
  })
}

beforeEach(async () => {
  fixture = await openFixture()
  printer = await startFakePrinter()
  openMorning(fixture.till)
  desk = openDesk()
})

afterEach(async () => {
  await desk.stop()
  requireSoundChain(fixture.till.db)
  await printer.close()
  fixture.close()
})

async function settled(): Promise<void> {
  desk.wake()
  await desk.idle()
}

function lastJob(): {
  readonly id: number
  readonly what: string
  readonly state: string
  readonly rank: number
} {
  const sql = 'SELECT id, what, state, rank FROM print_job ORDER BY id DESC LIMIT 1'
  const job = one<ReturnType<typeof lastJob>>(fixture.till.db, sql)
  if (job === undefined) throw new Error('nothing was printed')
  return job
}

function no(id: number, asker = seller, said: { reason?: string; shown?: boolean } = {}): string {
  const reason = said.reason ?? 'illisible'
  return endOf(() => desk.answer(id, { out: false, reason, shown: said.shown ?? false }, asker))
}

function duplicates(): number {
  return entriesOf(fixture.till.db).filter(({ kind }) => kind === 'duplicate').length
}

/** Sells one code and prints its slip. */
async function slip(): Promise<{ readonly seq: number; readonly id: number }> {
  addProduct(fixture.till, EAN.code, SELLER)
  const { seq } = sell(fixture.till)
  await settled()
  return { seq, id: lastJob().id }
}

/** Queues one of the papers that only a manager may have. */
function queueReport(what: 'x-report' | 'session-close' | 'z-report'): void {
  const { till } = fixture
  if (what === 'x-report') return inTransaction(till.db, () => queueX(till, MANAGER))
  const count = { count: { '1000': 10 }, cheques: [], cardCents: 0, reasons: {} }
  closeSession(till, count, MANAGER, freshCommand())
  if (what === 'session-close') return
  run(till.db, "UPDATE print_job SET state = 'out'")
  closeDay(till, MANAGER, freshCommand())
}

/** Copies the last job until there are that many. */
function copy(times: number): void {
  const { db } = fixture.till
  const columns =
    'what, title, detail, document, serial, entry_seq, ticket, rank, created_ms, state'
  const again = `INSERT INTO print_job (${columns}) SELECT ${columns} FROM print_job
    WHERE id = (SELECT max(id) FROM print_job)`
  for (let time = 0; time < times; time++) run(db, again)
}

describe('a backlog of more papers than a screen lists', () => {
  test('of slips does not print by itself after a crash', async () => {
    await desk.stop()
    addProduct(fixture.till, EAN.code, SELLER)
    sell(fixture.till)
    copy(230)
    desk = openDesk()
    await settled()
    expect(printer.received()).toHaveLength(0)
    const states = new Set(rowsOf(fixture.till.db, 'print_job').map(({ state }) => state))
    expect([...states]).toEqual(['refused'])
    expect(countUnanswered(fixture.till.db)).toBe(231)
  })

  test('hides neither the ticket that was printed nor its duplicates', async () => {
    const { seq } = await slip()
    copy(230)
    const ask = (asker = seller): string =>
      endOf(() => desk.ticket({ seq, original: true, reason: 'perdu' }, asker))
    expect(ask()).toBe('done')
    await settled()
    expect(lastJob()).toMatchObject({ what: 'ticket', rank: 0, state: 'printed' })
    expect(ask()).toBe('done')
    expect(lastJob()).toMatchObject({ what: 'ticket', rank: 1 })
    expect(ask()).toBe('not-allowed')
    expect(ask(manager)).toBe('done')
    expect(lastJob()).toMatchObject({ what: 'ticket', rank: 2 })
    expect(duplicates()).toBe(2)
    expect(desk.papersOf(seq).filter(({ what }) => what === 'ticket')).toHaveLength(3)
  })

  test('of receipts keeps no purchase sheet waiting', async () => {
    await slip()
    printer.become({ kind: 'never-reads' })
    run(fixture.till.db, "UPDATE print_job SET state = 'queued', serial = NULL")
    copy(230)
    addDevice(fixture.till, fixture.goods.devices.laptop, SELLER)
    sell(fixture.till, 'card')
    desk.wake()
    await desk.sheetsMade()
    expect(lastJob()).toMatchObject({ what: 'purchase-sheet', state: 'printed' })
  })
})

describe('a report', () => {
  test.each(['x-report', 'session-close', 'z-report'] as const)(
    '(%s) that came out is reprinted from no list, by nobody',
    async (what) => {
      queueReport(what)
      await settled()
      const { id } = lastJob()
      expect(lastJob()).toMatchObject({ what, state: 'out' })
      expect(no(id)).toBe('job-unknown')
      expect(no(id, manager)).toBe('job-unknown')
      expect(lastJob().id).toBe(id)
    },
  )

  test.each(['x-report', 'session-close', 'z-report'] as const)(
    '(%s) that was refused is tried again as itself, by whoever may make it',
    async (what) => {
      printer.become({ kind: 'paper' })
      queueReport(what)
      await settled()
      const { id } = lastJob()
      expect(desk.unanswered()).toMatchObject([{ what, state: 'refused' }])
      expect(no(id)).toBe('not-allowed')
      printer.become({ kind: 'ok' })
      expect(no(id, manager, { reason: '' })).toBe('done')
      await desk.idle()
      expect(lastJob()).toMatchObject({ id, what, state: 'out', rank: 0 })
      expect(duplicates()).toBe(0)
      expect(desk.unanswered()).toEqual([])
    },
  )

  test('that may have come out is a duplicate, or filed when it stands for no entry', async () => {
    printer.become({ kind: 'reset', atByte: 40 })
    queueReport('x-report')
    await settled()
    const x = lastJob()
    expect(x.state).toBe('unknown')
    expect(no(x.id)).toBe('not-allowed')
    expect(no(x.id, manager)).toBe('done')
    expect(lastJob()).toMatchObject({ id: x.id, state: 'failed' })
    expect(duplicates()).toBe(0)
    queueReport('z-report')
    await settled()
    printer.become({ kind: 'ok' })
    expect(no(lastJob().id, manager, { reason: ' ' })).toBe('reason-needed')
    expect(no(lastJob().id, manager)).toBe('done')
    await desk.idle()
    expect(lastJob()).toMatchObject({ what: 'z-report', rank: 1, state: 'out' })
    expect(duplicates()).toBe(1)
  })
})

describe('a paper of a sale', () => {
  test('that may have come out is printed again with a reason only', async () => {
    const { id, seq } = await slip()
    for (const reason of ['', ' ', '\n']) expect(no(id, seller, { reason })).toBe('reason-needed')
    const ask = (reason: string): string =>
      endOf(() => desk.ticket({ seq, original: false, reason }, seller))
    expect(ask(' ')).toBe('reason-needed')
    expect(lastJob()).toMatchObject({ id, state: 'printed' })
    expect(duplicates()).toBe(0)
    expect(ask('perdu')).toBe('done')
    expect(duplicates()).toBe(1)
  })

  test('once said to be out takes a manager, except while its sale is shown', async () => {
    const { id } = await slip()
    desk.answer(id, { out: true, reason: '', shown: false }, seller)
    expect(no(id)).toBe('not-allowed')
    expect(no(id, seller, { shown: true })).toBe('done')
    await desk.idle()
    const duplicate = lastJob()
    expect(duplicate).toMatchObject({ rank: 1, state: 'printed' })
    desk.answer(duplicate.id, { out: true, reason: '', shown: true }, seller)
    expect(no(duplicate.id, seller, { shown: true })).toBe('not-allowed')
    expect(no(duplicate.id, manager)).toBe('done')
    expect(lastJob()).toMatchObject({ rank: 2 })
  })
})

test('a real till’s slip says nothing of a demonstration’s fictional dialling', async () => {
  await slip()
  const paper = one<{ document: string }>(
    fixture.till.db,
    "SELECT document FROM print_job WHERE what = 'code-slip'",
  )
  expect(paper?.document).not.toContain('950')
  expect(paper?.document).not.toContain('*100*')
})
