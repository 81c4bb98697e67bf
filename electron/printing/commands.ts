/**
 * Reads a stream of ESC/POS bytes as commands: the half of the on-screen printer that knows the
 * language. What it does not know it names, it never guesses.
 */

export type PrinterCommand =
  | { readonly kind: 'text'; readonly byte: number; readonly at: number }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'tab' }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'code-page'; readonly table: number }
  | { readonly kind: 'align'; readonly align: number }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'underline'; readonly on: boolean }
  | { readonly kind: 'inverse'; readonly on: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'mode'; readonly bits: number }
  | { readonly kind: 'line-spacing'; readonly dots: number }
  | { readonly kind: 'feed-lines'; readonly lines: number }
  | { readonly kind: 'feed-dots'; readonly dots: number }
  | { readonly kind: 'move'; readonly dots: number; readonly relative: boolean }
  | { readonly kind: 'drawer' }
  | { readonly kind: 'cut'; readonly feed: number }
  | { readonly kind: 'barcode-height' | 'barcode-width' | 'barcode-text'; readonly value: number }
  | { readonly kind: 'barcode'; readonly type: number; readonly data: string }
  | { readonly kind: 'symbol'; readonly parameters: Uint8Array }
  | {
      readonly kind: 'raster'
      readonly bytesWide: number
      readonly rows: number
      readonly data: Uint8Array
    }
  /** A question: at once (`DLE EOT`), or in its turn after the data before it (`GS r`). */
  | { readonly kind: 'ask'; readonly what: number; readonly atOnce: boolean }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown'; readonly at: number }

type Read = { readonly command: PrinterCommand; readonly next: number }
type Reader = (bytes: Uint8Array, at: number) => Read

const IGNORED: PrinterCommand = { kind: 'ignored' }

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

function wordAt(bytes: Uint8Array, at: number): number {
  return byteAt(bytes, at) + 256 * byteAt(bytes, at + 1)
}

/** A command of one argument byte. */
function one(make: (value: number) => PrinterCommand): Reader {
  return (bytes, at) => ({ command: make(byteAt(bytes, at + 2)), next: at + 3 })
}

/** A command that is read over and changes nothing on the paper. */
function skip(length: number): Reader {
  return (_bytes, at) => ({ command: IGNORED, next: at + length })
}

function fixed(command: PrinterCommand, length: number): Reader {
  return (_bytes, at) => ({ command, next: at + length })
}

function move(relative: boolean): Reader {
  return (bytes, at) => {
    const word = wordAt(bytes, at + 2)
    const dots = relative && word >= 0x8000 ? word - 0x10000 : word
    return { command: { kind: 'move', dots, relative }, next: at + 4 }
  }
}

function tabStops(bytes: Uint8Array, at: number): Read {
  let next = at + 2
  while (next < bytes.length && bytes[next] !== 0) next += 1
  return { command: IGNORED, next: next + 1 }
}

const ESCAPE: Readonly<Record<number, Reader>> = {
  0x20: skip(3),
  0x21: one((bits) => ({ kind: 'mode', bits })),
  0x24: move(false),
  0x2d: one((value) => ({ kind: 'underline', on: (value & 3) !== 0 })),
  0x32: fixed({ kind: 'line-spacing', dots: 30 }, 2),
  0x33: one((dots) => ({ kind: 'line-spacing', dots })),
  0x3d: skip(3),
  0x40: fixed({ kind: 'initialise' }, 2),
  0x44: tabStops,
  0x45: one((value) => ({ kind: 'bold', on: (value & 1) === 1 })),
  0x47: one((value) => ({ kind: 'bold', on: (value & 1) === 1 })),
  0x4a: one((dots) => ({ kind: 'feed-dots', dots })),
  0x4d: skip(3),
  0x52: skip(3),
  0x53: skip(2),
  0x54: skip(3),
  0x56: skip(3),
  0x5c: move(true),
  0x61: one((align) => ({ kind: 'align', align })),
  0x63: skip(4),
  0x64: one((lines) => ({ kind: 'feed-lines', lines })),
  0x70: fixed({ kind: 'drawer' }, 5),
  0x72: skip(3),
  0x74: one((table) => ({ kind: 'code-page', table })),
  0x7b: skip(3),
}

function barcode(bytes: Uint8Array, at: number): Read {
  const type = byteAt(bytes, at + 2)
  if (type >= 65) {
    const from = at + 4
    const to = from + byteAt(bytes, at + 3)
    const data = Buffer.from(bytes.subarray(from, to)).toString('latin1')
    return { command: { kind: 'barcode', type, data }, next: to }
  }
  let to = at + 3
  while (to < bytes.length && bytes[to] !== 0) to += 1
  const data = Buffer.from(bytes.subarray(at + 3, to)).toString('latin1')
  return { command: { kind: 'barcode', type: type + 65, data }, next: to + 1 }
}

function cut(bytes: Uint8Array, at: number): Read {
  const how = byteAt(bytes, at + 2)
  const feeds = how === 65 || how === 66
  return {
    command: { kind: 'cut', feed: feeds ? byteAt(bytes, at + 3) : 0 },
    next: at + (feeds ? 4 : 3),
  }
}

function extended(bytes: Uint8Array, at: number): Read {
  const length = wordAt(bytes, at + 3)
  const next = at + 5 + length
  if (byteAt(bytes, at + 2) !== 0x6b) return { command: IGNORED, next }
  return { command: { kind: 'symbol', parameters: bytes.subarray(at + 5, next) }, next }
}

function raster(bytes: Uint8Array, at: number): Read {
  const bytesWide = wordAt(bytes, at + 4)
  const rows = wordAt(bytes, at + 6)
  const next = at + 8 + bytesWide * rows
  return {
    command: { kind: 'raster', bytesWide, rows, data: bytes.subarray(at + 8, next) },
    next,
  }
}

/** `GS 8 L`: a picture stored to be printed at once, as some encoders send their QR. */
function storedPicture(bytes: Uint8Array, at: number): Read {
  const head = at + 7
  const next = head + wordAt(bytes, at + 3) + 0x10000 * wordAt(bytes, at + 5)
  const bytesWide = Math.ceil(wordAt(bytes, head + 6) / 8)
  const rows = wordAt(bytes, head + 8)
  const stored = byteAt(bytes, at + 2) === 0x4c && byteAt(bytes, head + 1) === 0x70
  if (!stored) return { command: IGNORED, next }
  return {
    command: { kind: 'raster', bytesWide, rows, data: bytes.subarray(head + 10, next) },
    next,
  }
}

const GROUP: Readonly<Record<number, Reader>> = {
  0x21: one((value) => ({ kind: 'size', width: ((value >> 4) & 7) + 1, height: (value & 7) + 1 })),
  0x28: extended,
  0x38: storedPicture,
  0x42: one((value) => ({ kind: 'inverse', on: (value & 1) === 1 })),
  0x48: one((value) => ({ kind: 'barcode-text', value: value & 3 })),
  0x4c: skip(4),
  0x50: skip(4),
  0x56: cut,
  0x57: skip(4),
  0x61: skip(3),
  0x62: skip(3),
  0x66: skip(3),
  0x68: one((value) => ({ kind: 'barcode-height', value })),
  0x6b: barcode,
  0x72: one((what) => ({ kind: 'ask', what, atOnce: false })),
  0x76: raster,
  0x77: one((value) => ({ kind: 'barcode-width', value })),
}

const REAL_TIME: Readonly<Record<number, Reader>> = {
  0x04: one((what) => ({ kind: 'ask', what, atOnce: true })),
  0x14: fixed({ kind: 'drawer' }, 5),
}

const FILE_SEPARATOR: Readonly<Record<number, Reader>> = {
  0x21: skip(3),
  0x26: skip(2),
  0x28: (bytes, at) => ({ command: IGNORED, next: at + 5 + wordAt(bytes, at + 3) }),
  0x2d: skip(3),
  0x2e: skip(2),
  0x43: skip(3),
  0x53: skip(4),
  0x57: skip(3),
}

const PREFIXES: Readonly<Record<number, Readonly<Record<number, Reader>>>> = {
  0x10: REAL_TIME,
  0x1b: ESCAPE,
  0x1c: FILE_SEPARATOR,
  0x1d: GROUP,
}

function readOne(bytes: Uint8Array, at: number): Read {
  const byte = byteAt(bytes, at)
  const prefix = PREFIXES[byte]
  if (prefix !== undefined) {
    const reader = prefix[byteAt(bytes, at + 1)]
    return reader === undefined
      ? { command: { kind: 'unknown', at }, next: at + 2 }
      : reader(bytes, at)
  }
  if (byte >= 0x20) return { command: { kind: 'text', byte, at }, next: at + 1 }
  if (byte === 0x0a) return { command: { kind: 'line-feed' }, next: at + 1 }
  if (byte === 0x09) return { command: { kind: 'tab' }, next: at + 1 }
  return { command: IGNORED, next: at + 1 }
}

/** Takes the bytes sent to a printer and gives its commands in order. */
export function* readCommands(bytes: Uint8Array): Generator<PrinterCommand> {
  let at = 0
  while (at < bytes.length) {
    const { command, next } = readOne(bytes, at)
    yield command
    at = next
  }
}
