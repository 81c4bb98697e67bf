/**
 * A receipt printer on TCP port 9100. "Written" never means "printed": the printer is asked
 * before (DLE EOT 1, 2, 4) and must answer after the data (GS r 1, processed in order).
 */
import { connect, type Socket } from 'node:net'
import type { PaperBytes } from './render-bytes.ts'
import { DRAWER_PULSE } from './render-bytes.ts'
import {
  within,
  type PrinterStatus,
  type PrinterTransport,
  type PrintOutcome,
  type RefusedReason,
  type SendOptions,
} from './transport.ts'

export type NetworkOptions = {
  readonly host: string
  readonly port?: number
  readonly connectTimeoutMs?: number
  /** The silence after which a printer is said not to answer. */
  readonly silenceMs?: number
}

const PORT = 9100
const CONNECT_TIMEOUT_MS = 3_000
const SILENCE_MS = 10_000

const ask = (what: number): Uint8Array => Uint8Array.of(0x10, 0x04, what)
const ASK_PRINTED = Uint8Array.of(0x1d, 0x72, 0x01)

const OFFLINE = 0x08
const COVER_OPEN = 0x04
const PAPER_END = 0x60
const PAPER_NEAR_END = 0x0c
/** Bits that are the same in every answer to DLE EOT: what does not fit is another message. */
const REAL_TIME_MASK = 0x93
const REAL_TIME_VALUE = 0x12
/** The first of the four bytes of a status some printers send by themselves. */
const UNASKED_VALUE = 0x10
const UNASKED_BYTES_LEFT = 3
const CLOSE_TIMEOUT_MS = 3_000
const SENSOR_MASK = 0x90
const SENSOR_END = 0x0c
const SENSOR_NEAR_END = 0x03

type Fits = (byte: number) => boolean
const isRealTime: Fits = (byte) => (byte & REAL_TIME_MASK) === REAL_TIME_VALUE
const isSensor: Fits = (byte) => (byte & SENSOR_MASK) === 0

type Answer = number | 'timeout' | 'aborted' | 'broken'

/** One connection: bytes go out whole, answers come back one byte at a time. */
class Link {
  readonly #socket: Socket
  readonly #signal: AbortSignal
  readonly #silenceMs: number
  readonly #closed: Promise<'broken'>
  #received: number[] = []
  #unasked = 0
  #wake: () => void = () => {}

  constructor(socket: Socket, signal: AbortSignal, silenceMs: number) {
    this.#socket = socket
    this.#signal = signal
    this.#silenceMs = silenceMs
    socket.on('data', (data) => {
      for (const byte of data) this.#receive(byte)
      this.#wake()
    })
    this.#closed = new Promise((resolve) => {
      socket.once('close', () => resolve('broken'))
      socket.once('end', () => resolve('broken'))
      socket.on('error', () => resolve('broken'))
    })
  }

  #receive(byte: number): void {
    if (this.#unasked > 0) this.#unasked -= 1
    else if ((byte & REAL_TIME_MASK) === UNASKED_VALUE) this.#unasked = UNASKED_BYTES_LEFT
    else this.#received.push(byte)
  }

  /** Writes and waits until the system took the bytes: a printer that never reads shows here. */
  async write(bytes: Uint8Array): Promise<'written' | Exclude<Answer, number>> {
    if (this.#signal.aborted) return 'aborted'
    const written = new Promise<'written' | 'broken'>((resolve) => {
      this.#socket.write(bytes, (error) => {
        resolve(error === undefined || error === null ? 'written' : 'broken')
      })
    })
    return within(Promise.race([written, this.#closed]), this.#silenceMs, this.#signal)
  }

  /** Waits for the next byte that fits; anything else a printer says by itself is passed over. */
  async answer(fits: Fits): Promise<Answer> {
    const found = async (): Promise<number> => {
      for (;;) {
        const byte = this.#received.shift()
        if (byte !== undefined && fits(byte)) return byte
        if (byte === undefined) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve
          })
        }
      }
    }
    return within(Promise.race([found(), this.#closed]), this.#silenceMs, this.#signal)
  }

  forget(): void {
    this.#received = []
  }

  /** Ends the connection and waits for the printer to close its side, but not for ever. */
  async close(): Promise<void> {
    this.#socket.end()
    await within(this.#closed, CLOSE_TIMEOUT_MS, this.#signal)
    this.#socket.destroy()
  }

  destroy(): void {
    this.#socket.destroy()
  }
}

type Connected = Link | { readonly refused: RefusedReason }

async function open(options: NetworkOptions, signal: AbortSignal): Promise<Connected> {
  if (signal.aborted) return { refused: 'aborted' }
  const socket = connect({ host: options.host, port: options.port ?? PORT, noDelay: true })
  const link = new Link(socket, signal, options.silenceMs ?? SILENCE_MS)
  const connected = new Promise<'connected' | 'failed'>((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('error', () => resolve('failed'))
  })
  const result = await within(connected, options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS, signal)
  if (result === 'connected') return link
  link.destroy()
  return { refused: result === 'aborted' ? 'aborted' : 'unreachable' }
}

function refusedBy(answer: Exclude<Answer, number>): RefusedReason {
  if (answer === 'aborted') return 'aborted'
  return answer === 'timeout' ? 'silent' : 'unreachable'
}

/** Asks whether the printer can print: cover before paper before offline, the most helpful first. */
async function readStatus(link: Link): Promise<PrinterStatus> {
  const answers: number[] = []
  for (const what of [1, 2, 4]) {
    link.forget()
    const written = await link.write(ask(what))
    if (written !== 'written') return { state: 'refused', reason: refusedBy(written) }
    const answer = await link.answer(isRealTime)
    if (typeof answer !== 'number') return { state: 'refused', reason: refusedBy(answer) }
    answers.push(answer)
  }
  const [printer = 0, cause = 0, roll = 0] = answers
  if ((cause & COVER_OPEN) !== 0) return { state: 'refused', reason: 'cover' }
  if ((roll & PAPER_END) !== 0) return { state: 'refused', reason: 'paper' }
  if ((printer & OFFLINE) !== 0) return { state: 'refused', reason: 'offline' }
  return { state: 'ready', paperLow: (roll & PAPER_NEAR_END) !== 0 }
}

function unknown(answer: Exclude<Answer, number>, drawerPulsed: boolean): PrintOutcome {
  const reason = answer === 'timeout' ? 'silent' : answer
  return { state: 'unknown', reason, drawerPulsed }
}

/** Sends the data, then waits for the answer that only comes once it was all processed. */
async function printAndConfirm(
  link: Link,
  bytes: Uint8Array,
  drawerPulsed: boolean,
  paperLow: boolean,
): Promise<PrintOutcome> {
  link.forget()
  const written = await link.write(Buffer.concat([bytes, ASK_PRINTED]))
  if (written !== 'written') return unknown(written, drawerPulsed)
  const answer = await link.answer(isSensor)
  if (typeof answer !== 'number') return unknown(answer, drawerPulsed)
  if ((answer & SENSOR_END) !== 0) return { state: 'unknown', reason: 'paper', drawerPulsed }
  return {
    state: 'printed',
    paperLow: paperLow || (answer & SENSOR_NEAR_END) !== 0,
    drawerPulsed,
  }
}

async function converse(
  link: Link,
  paper: PaperBytes | null,
  options: SendOptions,
): Promise<PrintOutcome> {
  let drawerPulsed = false
  if (options.openDrawer) {
    const pulsed = await link.write(Uint8Array.from(DRAWER_PULSE))
    if (pulsed !== 'written') {
      return { state: 'refused', reason: refusedBy(pulsed), drawerPulsed: true }
    }
    drawerPulsed = true
  }
  if (paper === null) return printAndConfirm(link, new Uint8Array(), drawerPulsed, false)
  const status = await readStatus(link)
  if (status.state === 'refused') return { ...status, drawerPulsed }
  if (options.signal.aborted) return { state: 'refused', reason: 'aborted', drawerPulsed }
  return printAndConfirm(link, paper.bytes, drawerPulsed, status.paperLow)
}

/**
 * Gives the transport of a network printer. One connection at a time: many printers accept no
 * second one, and a status asked in the middle of a paper would be read as its answer.
 */
export function networkTransport(options: NetworkOptions): PrinterTransport {
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = turn.then(work, work)
    turn = mine
    return mine
  }

  async function withLink<Value>(
    signal: AbortSignal,
    work: (link: Link) => Promise<Value>,
    refuse: (reason: RefusedReason) => Value,
  ): Promise<Value> {
    const link = await open(options, signal)
    if (!(link instanceof Link)) return refuse(link.refused)
    try {
      const value = await work(link)
      await link.close()
      return value
    } finally {
      link.destroy()
    }
  }

  return {
    send: (paper, sendOptions) =>
      inTurn(() =>
        withLink<PrintOutcome>(
          sendOptions.signal,
          (link) => converse(link, paper, sendOptions),
          (reason) => ({ state: 'refused', reason, drawerPulsed: false }),
        ),
      ),
    status: ({ signal }) =>
      inTurn(() =>
        withLink<PrinterStatus>(signal, readStatus, (reason) => ({ state: 'refused', reason })),
      ),
  }
}
