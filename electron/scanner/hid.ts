/**
 * Finds and reads the HID POS scanners plugged into the PC. node-hid is loaded at the first look,
 * because its library may be missing and says so only then; a till without it still has its wedge.
 */
import { createHidAssembler } from './hid-report.ts'
import type { Clock } from '../../shared/time.ts'

/** `driver-absent` is shown as "pilote HID absent"; `none` means that no such scanner is there. */
export type HidState = 'driver-absent' | 'none' | 'ready'

export type HidDevice = {
  readonly path?: string | undefined
  readonly usagePage?: number | undefined
  readonly usage?: number | undefined
}

export type HidHandle = {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown
  on(event: 'error', listener: () => void): unknown
  close(): Promise<void>
}

/** Only what is used of node-hid. */
export type HidLibrary = {
  devicesAsync(): Promise<readonly HidDevice[]>
  open(path: string): Promise<HidHandle>
}

/** Loads node-hid; rejects when its native library is missing. */
async function loadNodeHid(): Promise<HidLibrary> {
  const { default: hid } = await import('node-hid')
  return {
    devicesAsync: () => hid.devicesAsync(),
    open: (path) => hid.HIDAsync.open(path),
  }
}

/** A driver that is missing rarely comes while the till runs: it is looked for more rarely. */
const ABSENT_PATIENCE = 30
const USAGE_PAGE = 0x8c
const USAGE_SCANNER = 2

/** Tells whether a device is a barcode scanner in HID POS mode. */
export function isHidScanner(device: HidDevice): boolean {
  return device.usagePage === USAGE_PAGE && device.usage === USAGE_SCANNER
}

export type HidListeners = {
  readonly onScan: (text: string) => void
  readonly onState: (state: HidState) => void
  readonly clock: Clock
  /** Stands for node-hid. */
  readonly load?: () => Promise<HidLibrary>
}

export type HidScanners = {
  /** Looks once for scanners plugged in since, and opens them. There is no hotplug event. */
  readonly poll: () => Promise<HidState>
  /** Looks every `everyMs` from now on. */
  readonly start: (everyMs: number) => void
  /** Closes every scanner and looks no more. */
  readonly stop: () => Promise<void>
}

/** Watches HID scanners. Nothing is loaded before the first look. */
export function createHidScanners(listeners: HidListeners): HidScanners {
  const handles = new Map<string, HidHandle>()
  let library: HidLibrary | undefined
  let state: HidState | undefined
  let timer: NodeJS.Timeout | undefined

  function say(next: HidState): HidState {
    if (next !== state) listeners.onState(next)
    state = next
    return next
  }

  async function open(from: HidLibrary, path: string): Promise<void> {
    const handle = await from.open(path)
    const assemble = createHidAssembler()
    handles.set(path, handle)
    handle.on('data', (report) => {
      const text = assemble(report, listeners.clock())
      if (text !== undefined) listeners.onScan(text)
    })
    handle.on('error', () => void drop(path))
  }

  async function drop(path: string): Promise<void> {
    const handle = handles.get(path)
    handles.delete(path)
    await handle?.close().catch(() => undefined)
  }

  async function poll(): Promise<HidState> {
    let devices: readonly HidDevice[]
    try {
      library ??= await (listeners.load ?? loadNodeHid)()
      devices = await library.devicesAsync()
    } catch {
      return say('driver-absent')
    }
    const paths = new Set(devices.filter(isHidScanner).flatMap(({ path }) => path ?? []))
    await Promise.all([...handles.keys()].filter((path) => !paths.has(path)).map(drop))
    for (const path of paths) {
      // A scanner held by another program cannot be opened now; the next look tries again.
      if (!handles.has(path)) await open(library, path).catch(() => undefined)
    }
    return say(handles.size > 0 ? 'ready' : 'none')
  }

  return {
    poll,
    start(everyMs) {
      const look = async (): Promise<void> => {
        const found = await poll()
        const waitMs = found === 'driver-absent' ? everyMs * ABSENT_PATIENCE : everyMs
        if (timer !== undefined) timer = setTimeout(() => void look(), waitMs)
      }
      timer = setTimeout(() => void look(), 0)
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await Promise.all([...handles.keys()].map(drop))
    },
  }
}
