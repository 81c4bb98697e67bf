import { afterEach, describe, expect, test } from 'vitest'
import { networkTransport } from '../../../electron/printing/network.ts'
import { renderBytes } from '../../../electron/printing/render-bytes.ts'
import type { PrintOutcome } from '../../../electron/printing/transport.ts'
import { PROFILE_48 } from '../../../shared/receipt.ts'
import {
  startFakePrinter,
  type FakeBehaviour,
  type FakePrinter,
} from '../../support/fake-printer.ts'
import { everyPaper } from '../../support/papers.ts'

const TICKET = everyPaper(PROFILE_48)['ticket']
const open: FakePrinter[] = []

async function fake(behaviour: FakeBehaviour): Promise<FakePrinter> {
  const printer = await startFakePrinter(behaviour)
  open.push(printer)
  return printer
}

function ticketBytes() {
  if (TICKET === undefined) throw new Error('no ticket')
  return renderBytes(TICKET, PROFILE_48, () => '')
}

function to(printer: FakePrinter, silenceMs = 300) {
  return networkTransport({
    host: printer.host,
    port: printer.port,
    connectTimeoutMs: 2_000,
    silenceMs,
  })
}

function send(
  printer: FakePrinter,
  options: { openDrawer?: boolean; signal?: AbortSignal; silenceMs?: number } = {},
): Promise<PrintOutcome> {
  return to(printer, options.silenceMs).send(ticketBytes(), {
    signal: options.signal ?? new AbortController().signal,
    openDrawer: options.openDrawer ?? false,
    what: 'ticket',
  })
}

/** Whether the paper itself reached the printer: the ticket begins by ESC @. */
function gotPaper(printer: FakePrinter): boolean {
  return printer.received().includes(Buffer.from([0x1b, 0x40]))
}

afterEach(async () => {
  for (const printer of open.splice(0)) await printer.close()
})

describe('a printer that cannot print is never sent the paper', () => {
  test.each(['cover', 'paper', 'offline'] as const)('%s', async (kind) => {
    const printer = await fake({ kind })
    expect(await send(printer)).toEqual({ state: 'refused', reason: kind, drawerPulsed: false })
    expect(gotPaper(printer)).toBe(false)
  })

  test.each(['mute', 'never-reads'] as const)('one that says nothing: %s', async (kind) => {
    const printer = await fake({ kind })
    const refused = { state: 'refused', reason: 'silent', drawerPulsed: false }
    expect(await send(printer)).toEqual(refused)
    expect(gotPaper(printer)).toBe(false)
  })

  test('one that is given up before it is reached', async () => {
    const printer = await fake({ kind: 'ok' })
    const refused = { state: 'refused', reason: 'aborted', drawerPulsed: false }
    expect(await send(printer, { signal: AbortSignal.abort(), openDrawer: true })).toEqual(refused)
    expect(printer.connections()).toBe(0)
  })

  test('one that is not there', async () => {
    const printer = await startFakePrinter()
    await printer.close()
    const refused = { state: 'refused', reason: 'unreachable', drawerPulsed: false }
    expect(await send(printer)).toEqual(refused)
  })
})

describe('what nobody can know is said to be unknown', () => {
  test('silence after the data', async () => {
    const printer = await fake({ kind: 'silent-after-data' })
    expect(await send(printer)).toMatchObject({ state: 'unknown', reason: 'silent' })
    expect(printer.connections()).toBe(1)
  })

  test('a connection reset in the middle of the paper', async () => {
    const printer = await fake({ kind: 'reset', atByte: 400 })
    expect(await send(printer)).toMatchObject({ state: 'unknown', reason: 'broken' })
    expect(printer.connections()).toBe(1)
  })

  test('a job given up while the printer is silent', async () => {
    const printer = await fake({ kind: 'silent-after-data' })
    const abort = new AbortController()
    const sent = send(printer, { signal: abort.signal, silenceMs: 20_000 })
    await expect.poll(() => gotPaper(printer)).toBe(true)
    abort.abort()
    expect(await sent).toMatchObject({ state: 'unknown', reason: 'aborted' })
  })
})

describe('a printer that works', () => {
  test('confirms, and gets the bytes as they are', async () => {
    const printer = await fake({ kind: 'ok' })
    expect(await send(printer)).toEqual({ state: 'printed', paperLow: false, drawerPulsed: false })
    const asked = Buffer.from([0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 4])
    const expected = Buffer.concat([asked, ticketBytes().bytes, Buffer.from([0x1d, 0x72, 1])])
    expect(printer.received().equals(expected)).toBe(true)
  })

  test('may be slow, or speak unasked', async () => {
    const slow = await fake({ kind: 'slow', delayMs: 50 })
    expect(await send(slow, { silenceMs: 5_000 })).toMatchObject({ state: 'printed' })
    const chatty = await fake({ kind: 'chatty' })
    expect(await send(chatty)).toMatchObject({ state: 'printed', paperLow: false })
  })

  test('warns when its paper is nearly out', async () => {
    const printer = await fake({ kind: 'paper-low' })
    expect(await send(printer)).toMatchObject({ state: 'printed', paperLow: true })
    const { signal } = new AbortController()
    expect(await to(printer).status({ signal })).toEqual({ state: 'ready', paperLow: true })
  })

  test('takes papers one after the other, though asked at once', async () => {
    const printer = await fake({ kind: 'ok' })
    const transport = to(printer)
    const options = { signal: new AbortController().signal, openDrawer: false, what: 'ticket' }
    const outcomes = await Promise.all([
      transport.send(ticketBytes(), options),
      transport.status(options),
      transport.send(ticketBytes(), options),
    ])
    expect(outcomes.map(({ state }) => state)).toEqual(['printed', 'ready', 'printed'])
  })
})

describe('the drawer', () => {
  test('opens before the ticket, even without paper', async () => {
    const printer = await fake({ kind: 'paper' })
    const outcome = await send(printer, { openDrawer: true })
    expect(outcome).toEqual({ state: 'refused', reason: 'paper', drawerPulsed: true })
    expect(printer.received().subarray(0, 5)).toEqual(Buffer.from([0x1b, 0x70, 0, 0x19, 0xfa]))
  })

  test('opens alone when there is no paper to print', async () => {
    const printer = await fake({ kind: 'ok' })
    const { signal } = new AbortController()
    const outcome = await to(printer).send(null, { signal, openDrawer: true, what: 'drawer' })
    expect(outcome).toEqual({ state: 'printed', paperLow: false, drawerPulsed: true })
    expect(printer.drawerPulses()).toBe(1)
  })

  test('stays shut when it is not asked for', async () => {
    const printer = await fake({ kind: 'ok' })
    await send(printer)
    expect(printer.drawerPulses()).toBe(0)
  })
})
