import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDevice, addProduct } from '../../../electron/counter/basket.ts'
import { postIdentity } from '../../../electron/counter/identity.ts'
import { openPaperDesk } from '../../../electron/counter/paper-desk.ts'
import type { PaperDesk } from '../../../electron/counter/paper-desk.ts'
import { postReturn } from '../../../electron/counter/return.ts'
import { networkTransport } from '../../../electron/printing/network.ts'
import { writeSetting } from '../../../electron/store/settings.ts'
import { all, run } from '../../../electron/store/statement.ts'
import { PROFILE_48 } from '../../../shared/receipt.ts'
import type { PaperView } from '../../../shared/views.ts'
import { askerOf } from '../../support/asker.ts'
import { startFakePrinter } from '../../support/fake-printer.ts'
import type { FakePrinter } from '../../support/fake-printer.ts'
import {
  requireSoundChain,
  endOf,
  entriesOf,
  freshCommand,
  MANAGER,
  openFixture,
  openMorning,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN, setPrice } from '../../support/till-goods.ts'

let fixture: FixtureTill
let printer: FakePrinter
let desk: PaperDesk
let sheets: string[]

function openDesk(): PaperDesk {
  const transport = networkTransport({
    host: printer.host,
    port: printer.port,
    connectTimeoutMs: 1_000,
    silenceMs: 150,
  })
  return openPaperDesk({
    till: fixture.till,
    printer: { transport, profile: PROFILE_48, pictured: false },
    makeSheet: async (job) => {
      sheets.push(job.detail)
    },
    onChange: () => {},
  })
}

beforeEach(async () => {
  fixture = await openFixture()
  printer = await startFakePrinter()
  sheets = []
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

/** Sells one code of the second product: the one whose serial is the last of the goods. */
async function sellCode(): Promise<{ readonly seq: number; readonly code: string }> {
  addProduct(fixture.till, EAN.otherCode, SELLER)
  const { seq } = sell(fixture.till)
  await settled()
  return { seq, code: fixture.goods.codes.at(-1)?.code ?? '' }
}

const jobs = () =>
  all<{ id: number; state: string; rank: number; trouble: string | null }>(
    fixture.till.db,
    "SELECT id, state, rank, trouble FROM print_job WHERE what <> 'cash-move' ORDER BY id",
  )
const lastJob = () => jobs().at(-1)
const codeState = () => rowsOf(fixture.till.db, 'topup_code').at(-1)?.['state']

/** What stands on the paper, commands and separators apart. */
function digitsReceived(): string {
  return printer
    .received()
    .toString('latin1')
    .replace(/[^0-9]/g, '')
}

function answer(id: number, out: boolean, manager = false): string {
  const asker = manager ? askerOf('manager', MANAGER) : askerOf('seller', SELLER)
  return endOf(() => desk.answer(id, { out, reason: 'illisible', shown: false }, asker))
}

function ticket(seq: number, original: boolean): PaperView {
  return desk.ticket({ seq, original, reason: 'perdu' }, askerOf('manager', MANAGER))
}

describe('a slip', () => {
  test('that came out carries its code, is asked about and filed', async () => {
    const { code, seq } = await sellCode()
    expect(digitsReceived()).toContain(code)
    expect(jobs()).toMatchObject([{ state: 'printed', rank: 0 }])
    expect(codeState()).toBe('revealed')
    expect(desk.unanswered()).toMatchObject([{ what: 'code-slip', seq, state: 'printed' }])
    expect(answer(jobs()[0]?.id ?? 0, true)).toBe('done')
    expect(desk.unanswered()).toEqual([])
    expect(entriesOf(fixture.till.db).filter((entry) => entry.kind === 'printed')).toHaveLength(1)
  })

  test.each([
    ['paper', 'printer-paper'],
    ['cover', 'printer-cover'],
    ['mute', 'printer-silent'],
  ] as const)(
    'to a printer that refuses (%s) never left: its code is still unseen',
    async (kind, trouble) => {
      printer.become({ kind })
      const { seq, code } = await sellCode()
      expect(jobs()).toMatchObject([{ state: 'refused', trouble }])
      expect(digitsReceived()).not.toContain(code)
      expect(codeState()).toBe('sold')
      postReturn(
        fixture.till,
        { seq, lines: [{ line: 1, quantity: 1 }], reason: 'panne', refundMode: null },
        MANAGER,
        freshCommand(),
      )
      expect(codeState()).toBe('stock')
      printer.become({ kind: 'ok' })
      expect(answer(jobs()[0]?.id ?? 0, false)).toBe('job-unknown')
      await settled()
      expect(digitsReceived()).not.toContain(code)
    },
  )

  test('that was refused is tried again as itself, by a seller, as often as it takes', async () => {
    printer.become({ kind: 'paper' })
    const { code } = await sellCode()
    const [{ id } = { id: 0 }] = jobs()
    for (let time = 0; time < 3; time++) {
      expect(answer(id, false)).toBe('done')
      await desk.idle()
      expect(lastJob()).toMatchObject({ id, state: 'refused', rank: 0 })
    }
    printer.become({ kind: 'ok' })
    answer(id, false)
    await desk.idle()
    expect(jobs()).toMatchObject([{ id, state: 'printed', rank: 0 }])
    expect(digitsReceived()).toContain(code)
    expect(printer.received().toString('latin1')).not.toContain('DUPLICATA')
  })

  test('that a person says is in their hand is revealed, whatever the printer said', async () => {
    printer.become({ kind: 'paper' })
    const { seq } = await sellCode()
    answer(jobs()[0]?.id ?? 0, true)
    expect(codeState()).toBe('revealed')
    const input = { seq, lines: [{ line: 1, quantity: 1 }], reason: 'x', refundMode: null }
    expect(endOf(() => postReturn(fixture.till, input, MANAGER, freshCommand()))).toBe(
      'code-revealed',
    )
  })

  test.each([40, 200, 600])(
    'cut at byte %i is unknown, never sent again alone, its code revealed',
    async (atByte) => {
      printer.become({ kind: 'reset', atByte })
      await sellCode()
      expect(jobs()).toMatchObject([{ state: 'unknown' }])
      expect(codeState()).toBe('revealed')
      const connections = printer.connections()
      printer.become({ kind: 'ok' })
      await settled()
      await settled()
      expect(printer.connections()).toBe(connections)
    },
  )

  test('is printed again as DUPLICATA with the same code; the second one needs a manager', async () => {
    const { code, seq } = await sellCode()
    expect(answer(jobs()[0]?.id ?? 0, false)).toBe('done')
    await desk.idle()
    expect(jobs()).toMatchObject([{ state: 'failed' }, { state: 'printed', rank: 1 }])
    expect(digitsReceived().split(code)).toHaveLength(3)
    expect(printer.received().toString('latin1')).toContain('DUPLICATA')
    const duplicate = jobs()[1]?.id ?? 0
    expect(answer(duplicate, false)).toBe('not-allowed')
    expect(answer(jobs()[0]?.id ?? 0, false, true)).toBe('job-unknown')
    expect(answer(duplicate, false, true)).toBe('done')
    await desk.idle()
    expect(lastJob()).toMatchObject({ rank: 2, state: 'printed' })
    expect(entriesOf(fixture.till.db).filter((entry) => entry.kind === 'duplicate')).toMatchObject([
      { body: { of: { seq, ticket: 'GR-1-000001' }, rank: 1, reason: 'illisible' } },
      { body: { rank: 2 } },
    ])
    expect(entriesOf(fixture.till.db).filter((entry) => entry.kind === 'code-moved')).toHaveLength(
      1,
    )
  })

  test('whose duplicate is refused stays revealed', async () => {
    await sellCode()
    printer.become({ kind: 'paper' })
    answer(jobs()[0]?.id ?? 0, false)
    await desk.idle()
    expect(lastJob()).toMatchObject({ rank: 1, state: 'refused' })
    expect(codeState()).toBe('revealed')
  })

  test('behind others waits unseen, and goes back with its sale', async () => {
    addProduct(fixture.till, EAN.code, SELLER)
    addProduct(fixture.till, EAN.otherCode, SELLER)
    const { seq } = sell(fixture.till)
    desk.wake()
    expect(jobs().map((job) => job.state)).toEqual(['sending', 'queued'])
    expect(answer(jobs()[1]?.id ?? 0, true)).toBe('job-unknown')
    expect(answer(jobs()[0]?.id ?? 0, true)).toBe('job-unknown')
    postReturn(
      fixture.till,
      { seq, lines: [{ line: 2, quantity: 1 }], reason: 'x', refundMode: null },
      MANAGER,
      freshCommand(),
    )
    await settled()
    expect(digitsReceived()).not.toContain(fixture.goods.codes.at(-1)?.code)
    expect(codeState()).toBe('stock')
  })

  test('half sent by a crash is unknown; one that was never sent waits for a person', async () => {
    await desk.stop()
    addProduct(fixture.till, EAN.code, SELLER)
    addProduct(fixture.till, EAN.otherCode, SELLER)
    sell(fixture.till)
    run(fixture.till.db, "UPDATE print_job SET state = 'sending' WHERE id = 1")
    fixture.reopened()
    desk = openDesk()
    await settled()
    expect(jobs().map((job) => job.state)).toEqual(['unknown', 'refused'])
    expect(printer.received()).toHaveLength(0)
    expect(answer(2, false)).toBe('done')
    await desk.idle()
    expect(jobs()[1]).toMatchObject({ state: 'printed', rank: 0 })
  })
})

describe('a ticket', () => {
  test('asked for later says the same words as the original, whatever changed since', async () => {
    const { till } = fixture
    addProduct(till, EAN.article, SELLER)
    const { seq } = sell(till)
    ticket(seq, true)
    await desk.idle()
    setPrice(till, EAN.article, 999)
    run(till.db, "UPDATE product SET label = 'Autre nom' WHERE ean = ?", EAN.article)
    writeSetting(till.db, 'address', '99 avenue Nouvelle')
    postIdentity(till.db, till.journal.nextSeq(), '9.9.9')
    expect(ticket(seq, true)).toMatchObject({ rank: 1 })
    await desk.idle()
    const [original, duplicate] = rowsOf(till.db, 'print_job').map(
      (job) => (JSON.parse(String(job['document'])) as { document: object }).document,
    )
    expect(duplicate).toEqual({ ...original, duplicate: 1 })
    expect(entriesOf(till.db).at(-2)).toMatchObject({
      kind: 'duplicate',
      body: { of: { seq }, rank: 1 },
    })
    ticket(seq, false)
    answer(jobs()[0]?.id ?? 0, false, true)
    await desk.idle()
    expect(jobs().map((job) => job.rank)).toEqual([0, 1, 2, 3])
  })

  test('that found no paper is still the original when it is asked for again', async () => {
    addProduct(fixture.till, EAN.article, SELLER)
    const { seq } = sell(fixture.till)
    printer.become({ kind: 'paper' })
    ticket(seq, true)
    await desk.idle()
    printer.become({ kind: 'ok' })
    expect(ticket(seq, true)).toMatchObject({ rank: 0 })
    await desk.idle()
    expect(jobs()).toMatchObject([{ rank: 0, state: 'printed' }])
  })

  test('of no sale is refused; of a return it is a duplicate of the return', async () => {
    expect(endOf(() => ticket(1, true))).toBe('sale-unknown')
    addProduct(fixture.till, EAN.article, SELLER)
    const { seq } = sell(fixture.till)
    const input = { seq, lines: [{ line: 1, quantity: 1 }], reason: 'x', refundMode: null }
    const back = postReturn(fixture.till, input, MANAGER, freshCommand())
    expect(ticket(back.seq, true)).toMatchObject({ what: 'return', rank: 1 })
    await settled()
    expect(jobs()).toMatchObject([
      { rank: 0, state: 'printed' },
      { rank: 1, state: 'printed' },
    ])
  })
})

describe('no code stands in clear', () => {
  test('in any file of the till, after sales that were printed', async () => {
    const { till, goods } = fixture
    for (const ean of [EAN.code, EAN.code, EAN.otherCode]) addProduct(till, ean, SELLER)
    addDevice(till, goods.devices.laptop, SELLER)
    const { seq } = sell(till, 'card')
    await settled()
    ticket(seq, true)
    await desk.idle()
    for (const job of jobs()) answer(job.id, false, true)
    await settled()
    expect(sheets).toEqual(['GRPC26-0001', 'GRPC26-0001'])
    const files = readdirSync(fixture.directory, { recursive: true, withFileTypes: true }).filter(
      (one) => one.isFile(),
    )
    expect(files.map((file) => file.name)).toContain('till.db-wal')
    const found: string[] = []
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name)).toString('latin1')
      for (const { code } of goods.codes) {
        const spaced = new RegExp(code.split('').join('[ .\\-_\u00a0]?'))
        if (spaced.test(bytes)) found.push(file.name)
      }
    }
    expect(found).toEqual([])
    expect(digitsReceived()).toContain(goods.codes[1]?.code)
  })
})
