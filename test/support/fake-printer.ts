/** A receipt printer on a loopback port: it reads, answers and fails like the real ones. */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { readCommands } from '../../electron/printing/commands.ts'

export type FakeBehaviour =
  | { readonly kind: 'ok' | 'cover' | 'paper' | 'paper-low' | 'offline' | 'mute' | 'never-reads' }
  /** Answers, but says nothing after the data, as a printer whose paper ends half-way. */
  | { readonly kind: 'silent-after-data' }
  /** Waits before each answer. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Resets the connection once it received that many bytes. */
  | { readonly kind: 'reset'; readonly atByte: number }
  /** Sends bytes of its own accord before each answer. */
  | { readonly kind: 'chatty' }

export type FakePrinter = {
  readonly host: string
  readonly port: number
  /** Everything received, connection after connection. */
  readonly received: () => Buffer
  readonly connections: () => number
  /** How many times the drawer was pulsed. */
  readonly drawerPulses: () => number
  /** Changes how the printer behaves from the next connection on. */
  readonly become: (behaviour: FakeBehaviour) => void
  readonly close: () => Promise<void>
}

function realTimeStatus(kind: FakeBehaviour['kind'], what: number): number {
  const fixed = 0x12
  if (what === 1) return kind === 'ok' || kind === 'paper-low' ? fixed : fixed | onlineBit(kind)
  if (what === 2) return kind === 'cover' ? fixed | 0x04 : fixed
  if (kind === 'paper') return fixed | 0x6c
  return kind === 'paper-low' ? fixed | 0x0c : fixed
}

function onlineBit(kind: FakeBehaviour['kind']): number {
  return kind === 'cover' || kind === 'paper' || kind === 'offline' ? 0x08 : 0
}

function answersOf(bytes: Buffer, behaviour: FakeBehaviour): readonly number[] {
  const answers: number[] = []
  for (const command of readCommands(bytes)) {
    if (command.kind !== 'ask') continue
    if (command.atOnce) answers.push(realTimeStatus(behaviour.kind, command.what))
    else if (behaviour.kind !== 'silent-after-data') {
      answers.push(behaviour.kind === 'paper-low' ? 0x03 : 0x00)
    }
  }
  return answers
}

function reply(socket: Socket, answer: number, behaviour: FakeBehaviour): void {
  const bytes = behaviour.kind === 'chatty' ? [0x14, 0x00, 0x00, 0x0f, answer] : [answer]
  if (behaviour.kind !== 'slow') {
    socket.write(Buffer.from(bytes))
    return
  }
  setTimeout(() => {
    if (!socket.destroyed) socket.write(Buffer.from(bytes))
  }, behaviour.delayMs)
}

/** Starts a fake printer on a free loopback port. */
export async function startFakePrinter(
  first: FakeBehaviour = { kind: 'ok' },
): Promise<FakePrinter> {
  let behaviour = first
  let connections = 0
  const chunks: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    connections += 1
    const mine = behaviour
    let count = 0
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (mine.kind === 'never-reads') return
    socket.on('data', (data) => {
      const kept = mine.kind === 'reset' ? data.subarray(0, mine.atByte - count) : data
      chunks.push(Buffer.from(kept))
      count += data.length
      if (mine.kind === 'reset' && count >= mine.atByte) {
        socket.resetAndDestroy()
        return
      }
      if (mine.kind === 'mute') return
      for (const answer of answersOf(data, mine)) reply(socket, answer, mine)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const received = (): Buffer => Buffer.concat(chunks)
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    drawerPulses: () =>
      [...readCommands(received())].filter((command) => command.kind === 'drawer').length,
    become: (next) => {
      behaviour = next
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
