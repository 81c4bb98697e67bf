import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  fileTransport,
  recordingTransport,
  virtualTransport,
  type VirtualPaper,
} from '../../../electron/printing/local-transports.ts'
import { networkTransport } from '../../../electron/printing/network.ts'
import { PrintQueue, type PrintJobState } from '../../../electron/printing/queue.ts'
import type { PrinterTransport } from '../../../electron/printing/transport.ts'
import { PROFILE_48, type ReceiptDocument } from '../../../shared/receipt.ts'
import { startFakePrinter, type FakePrinter } from '../../support/fake-printer.ts'
import { everyPaper } from '../../support/papers.ts'

const CODE = '00007735495955'
const PAPERS = everyPaper(PROFILE_48)
let folder: string
let printer: FakePrinter
let states: (PrintJobState & { jobId: string })[]
let nowMs: number

function paperNamed(name: string): ReceiptDocument {
  const document = PAPERS[name]
  if (document === undefined) throw new Error(`no paper ${name}`)
  return document
}

function queueOn(transport: PrinterTransport): PrintQueue {
  return new PrintQueue({
    transport,
    profile: PROFILE_48,
    clock: () => nowMs,
    onState: (jobId, state) => states.push({ jobId, ...state }),
  })
}

function job(jobId: string, name = 'ticket', openDrawer = false) {
  return { jobId, document: paperNamed(name), openDrawer, reveal: () => CODE }
}

function network(): PrinterTransport {
  return networkTransport({ host: printer.host, port: printer.port, silenceMs: 300 })
}

function story(): string[] {
  return states.map(({ jobId, state }) => `${jobId} ${state}`)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-print-'))
  printer = await startFakePrinter()
  states = []
  nowMs = 1_000_000
})

afterEach(async () => {
  await printer.close()
  await rm(folder, { recursive: true })
})

describe('failures', () => {
  test('a job whose fate is unknown is not sent again, the next one goes', async () => {
    printer.become({ kind: 'silent-after-data' })
    const queue = queueOn(network())
    queue.add(job('a'))
    await queue.idle()
    printer.become({ kind: 'ok' })
    queue.add(job('b'))
    await queue.idle()
    expect(story()).toEqual([
      'a queued',
      'a sending',
      'a unknown',
      'b queued',
      'b sending',
      'b printed',
    ])
    expect(printer.connections()).toBe(2)
  })

  test('a waiting job that is cancelled never reaches the printer', async () => {
    const queue = queueOn(network())
    queue.add(job('a'))
    queue.add(job('b'))
    queue.cancel('b')
    queue.cancel('no such job')
    await queue.idle()
    expect(story()).toEqual(['a queued', 'b queued', 'b refused', 'a sending', 'a printed'])
  })

  test('stopping gives up what waits and what is sent, and takes no more', async () => {
    printer.become({ kind: 'mute' })
    const queue = queueOn(
      networkTransport({ host: printer.host, port: printer.port, silenceMs: 60_000 }),
    )
    queue.add(job('a'))
    queue.add(job('b'))
    await expect.poll(() => story().includes('a sending')).toBe(true)
    await queue.stop()
    queue.add(job('c'))
    expect(story().slice(2)).toEqual([
      'a sending',
      'b refused',
      'a refused',
      'c queued',
      'c refused',
    ])
  })

  test('jobs given after a cancelled one still go one at a time', async () => {
    let busy = 0
    let most = 0
    const queue = queueOn({
      send: async () => {
        busy += 1
        most = Math.max(most, busy)
        await new Promise((resolve) => {
          setImmediate(resolve)
        })
        busy -= 1
        return { state: 'printed', paperLow: false, drawerPulsed: false }
      },
      status: async () => ({ state: 'ready', paperLow: false }),
    })
    queue.add(job('a'))
    queue.cancel('a')
    for (const jobId of ['b', 'c', 'd']) queue.add(job(jobId))
    await queue.idle()
    expect(most).toBe(1)
    expect(story().filter((line) => line.endsWith('printed'))).toHaveLength(3)
  })

  test('a job whose state cannot be written down is not sent, the next one is', async () => {
    const faults: unknown[] = []
    const queue = new PrintQueue({
      transport: network(),
      profile: PROFILE_48,
      clock: () => nowMs,
      onState: (jobId, state) => {
        if (jobId === 'a' && state.state === 'sending') throw new Error('disk full')
        states.push({ jobId, ...state })
      },
      onFault: (fault) => faults.push(fault),
    })
    queue.add(job('a'))
    queue.add(job('b'))
    await queue.idle()
    expect(story()).toEqual(['a queued', 'b queued', 'a refused', 'b sending', 'b printed'])
    expect(printer.connections()).toBe(1)
    expect(faults).toHaveLength(1)
  })

  test('a code that cannot be revealed refuses its job without quoting why', async () => {
    const queue = queueOn(network())
    queue.add({
      ...job('a', 'code-slip'),
      reveal: () => {
        throw new Error(`cannot decrypt ${CODE}`)
      },
    })
    await queue.idle()
    expect(states.at(-1)).toMatchObject({ state: 'refused', reason: 'unprintable' })
    expect(JSON.stringify(states)).not.toContain(CODE)
    expect(printer.connections()).toBe(0)
  })
})

describe('the drawer', () => {
  test('is never pulsed twice within a second', async () => {
    const queue = queueOn(network())
    queue.add(job('a', 'ticket', true))
    queue.add({ jobId: 'b', document: null, openDrawer: true, reveal: () => CODE })
    await queue.idle()
    expect(printer.drawerPulses()).toBe(1)
    nowMs += 1_000
    queue.add({ jobId: 'c', document: null, openDrawer: true, reveal: () => CODE })
    await queue.idle()
    expect(printer.drawerPulses()).toBe(2)
    expect(states.at(-1)).toMatchObject({ jobId: 'c', state: 'printed', drawerPulsed: true })
  })
})

describe('codes', () => {
  test('a slip reaches the printer with its code, and states never carry it', async () => {
    const queue = queueOn(network())
    queue.add(job('a', 'code-slip'))
    await queue.idle()
    expect(printer.received().toString('latin1')).toContain('0000 7735')
    expect(JSON.stringify(states)).not.toContain('7735')
    expect(JSON.stringify(paperNamed('code-slip'))).not.toContain('7735')
  })

  test('the bytes are wiped once they are sent', async () => {
    let sent: Uint8Array | undefined
    const queue = queueOn({
      send: async (paper) => {
        sent = paper?.bytes
        return { state: 'printed', paperLow: false, drawerPulsed: false }
      },
      status: async () => ({ state: 'ready', paperLow: false }),
    })
    queue.add(job('a', 'code-slip'))
    await queue.idle()
    expect(sent?.every((byte) => byte === 0)).toBe(true)
  })
})

describe('printers that are no device', () => {
  test('the on-screen printer shows two pictures, one of them blurred', async () => {
    const shown: VirtualPaper[] = []
    const queue = queueOn(virtualTransport(PROFILE_48, (paper) => shown.push(paper)))
    queue.add(job('a', 'code-slip'))
    await queue.idle()
    expect(shown).toHaveLength(1)
    expect(shown[0]?.what).toBe('code-slip')
    expect(shown[0]?.png.equals(shown[0].blurredPng)).toBe(false)
    expect(story()).toEqual(['a queued', 'a sending', 'a printed'])
  })

  test('the folder keeps numbered files: the bytes and their picture', async () => {
    const queue = queueOn(fileTransport(folder, PROFILE_48))
    queue.add(job('a', 'ticket', true))
    queue.add(job('b', 'code-slip'))
    await queue.idle()
    expect((await readdir(folder)).toSorted()).toEqual([
      '01-ticket.bin',
      '01-ticket.png',
      '02-code-slip.bin',
      '02-code-slip.png',
    ])
    const bytes = await readFile(join(folder, '01-ticket.bin'))
    expect(bytes.subarray(0, 5)).toEqual(Buffer.from([0x1b, 0x70, 0, 0x19, 0xfa]))
  })

  test('the folder keeps nothing of what a printer refused', async () => {
    printer.become({ kind: 'cover' })
    const queue = queueOn(recordingTransport(network(), join(folder, 'receipts'), PROFILE_48))
    queue.add(job('a'))
    await queue.idle()
    expect(states.at(-1)).toMatchObject({ state: 'refused', reason: 'cover' })
    expect(await readdir(folder)).toEqual([])
  })
})
