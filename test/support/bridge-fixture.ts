/** A place with its bridge in plain Node, on a fresh directory: all that the window talks to. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { randomUUID } from 'node:crypto'
import { createBridge } from '../../electron/bridge.ts'
import type { Bridge } from '../../electron/bridge.ts'
import type { Operations } from '../../electron/operations/call.ts'
import { makeOperations } from '../../electron/operations/operations.ts'
import type { Desktop } from '../../electron/place/desktop.ts'
import { createPlace } from '../../electron/place/place.ts'
import type { Place } from '../../electron/place/place.ts'
import { contract } from '../../shared/contract.ts'
import type { InputOf, OperationName, OutputOf } from '../../shared/contract.ts'
import type { Reply } from '../../shared/refusal.ts'
import type { TillEvent } from '../../shared/views.ts'

export type Counter = {
  readonly directory: string
  readonly place: Place
  readonly events: readonly TillEvent[]
  readonly bugs: string[]
  /** What the next dialog answers. */
  readonly choose: (path: string | null) => void
  readonly setClock: (instant: string) => void
  /** A message as a hostile window could send it: any name, any input, any id. */
  readonly send: (name: unknown, input: unknown, commandId: unknown) => Promise<Reply<unknown>>
  readonly reply: <Name extends OperationName>(
    name: Name,
    input: InputOf<Name>,
    commandId?: string,
  ) => Promise<Reply<OutputOf<Name>>>
  /** The same, throwing the refusal's code: for what must succeed. */
  readonly must: <Name extends OperationName>(
    name: Name,
    input: InputOf<Name>,
  ) => Promise<OutputOf<Name>>
  /** Closes the till; throws what nobody expected meanwhile. */
  readonly close: () => Promise<void>
}

/** A desktop without a keystore, whose PDF is the page itself. */
const DESKTOP: Pick<Desktop, 'keystore' | 'htmlToPdf' | 'openFile' | 'hidScanners'> = {
  keystore: {
    available: async () => false,
    wrap: async (bytes) => bytes,
    unwrap: async (bytes) => bytes,
  },
  htmlToPdf: async (html) => Buffer.from(html),
  hidScanners: () => null,
  openFile: async () => {},
}

export type CounterOptions = {
  readonly directory?: string
  readonly at?: string
  /** Stands for the real operations, to see which messages reach them. */
  readonly operations?: (real: Operations) => Operations
  readonly desktop?: Partial<Desktop>
}

/** Sends messages as the window's own code does, typed and with a fresh id. */
function talk(bridge: Bridge, bugs: readonly string[]): Pick<Counter, 'reply' | 'must'> {
  async function reply<Name extends OperationName>(
    name: Name,
    input: InputOf<Name>,
    commandId?: string,
  ): Promise<Reply<OutputOf<Name>>> {
    const id = contract[name].kind === 'read' ? null : (commandId ?? randomUUID())
    return (await bridge.call(name, input, id)) as Reply<OutputOf<Name>>
  }
  return {
    reply,
    must: async (name, input) => {
      const answer = await reply(name, input)
      if (answer.ok) return answer.value
      const { code, params } = answer
      throw new Error(`${name}: ${code} ${JSON.stringify(params)} ${bugs.join('\n')}`)
    },
  }
}

/** Opens the counter of a directory, a fresh one by default; `close` removes only a fresh one. */
export async function openCounter(options: CounterOptions = {}): Promise<Counter> {
  const own = options.directory === undefined
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'comptoir-bridge-'))
  const events: TillEvent[] = []
  const bugs: string[] = []
  let chosen: string | null = null
  let nowMs = Date.parse(options.at ?? '2026-10-06T08:00:00Z')
  const desktop: Desktop = {
    ...DESKTOP,
    chooseFile: async () => chosen,
    chooseFolder: async () => chosen,
    notify: (event) => events.push(event),
    ...options.desktop,
  }
  const note = (name: string, error: unknown): void => {
    bugs.push(`${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  }
  const place = createPlace({
    directory,
    demoData: resolve('data/demo'),
    clock: () => (nowMs += 7),
    version: '0.1.0',
    desktop,
    onBug: note,
  })
  const real = makeOperations(place, desktop)
  const bridge = createBridge({
    place,
    operations: options.operations?.(real) ?? real,
    onBug: note,
  })
  await place.start()

  return {
    directory,
    place,
    events,
    bugs,
    choose: (path) => {
      chosen = path
    },
    setClock: (instant) => {
      nowMs = Date.parse(instant)
    },
    send: bridge.call,
    ...talk(bridge, bugs),
    close: async () => {
      await place.stop()
      if (own) rmSync(directory, { recursive: true, force: true })
      if (bugs.length > 0) throw new Error(`nobody expected this:\n${bugs.join('\n')}`)
    },
  }
}
