import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { createHidScanners } from '../../../electron/scanner/hid.ts'
import type { HidDevice, HidHandle, HidLibrary, HidState } from '../../../electron/scanner/hid.ts'
import { createHidAssembler, parseHidReport } from '../../../electron/scanner/hid-report.ts'

const SIZE = 64

function report(aim: string, data: string | readonly number[], continued = false): Uint8Array {
  const bytes = typeof data === 'string' ? Array.from(new TextEncoder().encode(data)) : data
  const whole = new Uint8Array(SIZE)
  whole.set([1, bytes.length, ...new TextEncoder().encode(aim), ...bytes])
  whole[SIZE - 1] = continued ? 1 : 0
  return whole
}

function text(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}

describe('one report', () => {
  it('gives its identifier and its data', () => {
    const parsed = parseHidReport(report(']E0', '2991000000016'))
    expect(parsed?.aim).toBe(']E0')
    expect(text(parsed?.data)).toBe('2991000000016')
    expect(parsed?.continued).toBe(false)
  })

  it('may hold no identifier, blank or missing, or one a byte later', () => {
    expect(text(parseHidReport(report('\0\0\0', 'GRPC26-0888'))?.data)).toBe('GRPC26-0888')
    expect(text(parseHidReport(report('', 'GRPC26-0888'))?.data)).toBe('GRPC26-0888')
    const later = parseHidReport(report('\0]C0', 'GRPC26-0888'))
    expect([later?.aim, text(later?.data)]).toEqual([']C0', 'GRPC26-0888'])
  })

  it('is as long as it says, NULs included', () => {
    expect(parseHidReport(report(']d1', [65, 0, 66, 0]))?.data).toEqual(Uint8Array.of(65, 0, 66, 0))
  })

  it('is refused when damaged', () => {
    expect(parseHidReport(new Uint8Array(0))).toBeUndefined()
    expect(parseHidReport(Uint8Array.of(1, 0, 0, 0, 0, 0))).toBeUndefined()
    expect(parseHidReport(Uint8Array.of(1, 57, ...new Uint8Array(62)))).toBeUndefined()
    expect(parseHidReport(report(']E0', '2991000000016').slice(0, 10))).toBeUndefined()
  })
})

describe('reports joined', () => {
  const first = report(']Q1', 'GRPC26-0001#DM0001AP817254#Premium#Apple#', true)
  const second = report(']Q1', 'MacBookPro12,1')

  it('make one scan', () => {
    const assemble = createHidAssembler()
    expect(assemble(first, 1000)).toBeUndefined()
    expect(assemble(second, 1010)).toBe('GRPC26-0001#DM0001AP817254#Premium#Apple#MacBookPro12,1')
  })

  it('are dropped when the rest is late, damaged, or a device reply', () => {
    const assemble = createHidAssembler()
    assemble(first, 1000)
    expect(assemble(second, 1501)).toBe('MacBookPro12,1')
    assemble(first, 2000)
    expect(assemble(new Uint8Array(3), 2001)).toBeUndefined()
    expect(assemble(second, 2002)).toBe('MacBookPro12,1')
    expect(assemble(report(']X0', 'OK'), 3000)).toBeUndefined()
  })

  it('are read as UTF-8, else as windows-1252', () => {
    const assemble = createHidAssembler()
    expect(assemble(report(']Q1', 'Catégorie'), 0)).toBe('Catégorie')
    expect(assemble(report(']Q1', [67, 97, 116, 0xe9]), 1)).toBe('Caté')
  })
})

const scanner: HidDevice = { path: 'scanner-0', usagePage: 0x8c, usage: 2 }

/** A device that sends what a test emits. */
class Source extends EventEmitter implements HidHandle {
  closed = false

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}

function watch(load: () => Promise<HidLibrary>) {
  const heard: string[] = []
  const states: HidState[] = []
  const scanners = createHidScanners({
    onScan: (scan) => heard.push(scan),
    onState: (state) => states.push(state),
    clock: () => 0,
    load,
  })
  return { scanners, heard, states }
}

describe('the watch', () => {
  it('says when the driver is absent, once', async () => {
    const { scanners, states } = watch(() => Promise.reject(new Error('libusb-1.0.so.0')))
    expect(await scanners.poll()).toBe('driver-absent')
    await scanners.poll()
    expect(states).toEqual(['driver-absent'])
  })

  it('looks again by itself, rarely while the driver is absent, and no more once stopped', async () => {
    vi.useFakeTimers()
    try {
      let looks = 0
      let isAbsent = true
      const { scanners } = watch(() => {
        looks += 1
        const library = { devicesAsync: async () => [], open: async () => new Source() }
        return isAbsent ? Promise.reject(new Error('libusb-1.0.so.0')) : Promise.resolve(library)
      })
      scanners.start(2_000)
      await vi.advanceTimersByTimeAsync(59_999)
      expect(looks).toBe(1)
      isAbsent = false
      await vi.advanceTimersByTimeAsync(1)
      expect(looks).toBe(2)
      expect(vi.getTimerCount()).toBe(1)
      await scanners.stop()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('opens what is plugged in, reads it, and notices that it has gone', async () => {
    const plugged = new Source()
    let devices: readonly HidDevice[] = []
    const { scanners, heard, states } = watch(() =>
      Promise.resolve({
        devicesAsync: () => Promise.resolve(devices),
        open: () => Promise.resolve(plugged),
      }),
    )
    await scanners.poll()
    devices = [scanner, { path: 'mouse', usagePage: 1, usage: 2 }]
    await scanners.poll()
    plugged.emit('data', report(']E0', '2991000000016'))
    devices = []
    await scanners.poll()
    expect(heard).toEqual(['2991000000016'])
    expect(states).toEqual(['none', 'ready', 'none'])
    expect(plugged.closed).toBe(true)
  })

  it('lets go of a scanner whose cable is pulled, and takes it back', async () => {
    const plugged = new Source()
    const { scanners, states } = watch(() =>
      Promise.resolve({
        devicesAsync: () => Promise.resolve([scanner]),
        open: () => Promise.resolve(plugged),
      }),
    )
    await scanners.poll()
    plugged.emit('error')
    expect(plugged.closed).toBe(true)
    await scanners.poll()
    await scanners.stop()
    expect(states).toEqual(['ready'])
  })
})
