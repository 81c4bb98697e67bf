/**
 * Bytes to lines of text, with bounded memory: whatever the file, no more than one chunk and one
 * line of 64 kB are held. Only UTF-8 is read. Another encoding is named and refused rather than
 * guessed: a wrong guess would print a wrong label for years and nobody would know why.
 */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { Refusal } from '../../shared/refusal.ts'
import { fault } from './faults.ts'
import type { Fault } from './faults.ts'

export const MAXIMUM_FILE_BYTES = 50_000_000
export const MAXIMUM_LINE_BYTES = 65_536
export const MAXIMUM_LINES = 500_000
const CHUNK_BYTES = 65_536

/** A line of the file without its end, or what is wrong with it. */
export type DecodedLine =
  | { readonly number: number; readonly text: string }
  | { readonly fault: Fault }

/**
 * Reads a file chunk by chunk; each chunk is only good until the next is asked for, and the last
 * one is wiped, since it may hold codes. Throws a Refusal `file-unreadable` when the file can't be
 * opened or read or is no plain file.
 */
export function* fileChunks(path: string): Generator<Uint8Array> {
  const buffer = Buffer.alloc(CHUNK_BYTES)
  let descriptor: number | undefined
  try {
    // Asked before it is opened: opening a pipe would wait for whoever writes into it.
    if (!statSync(path).isFile()) throw new Refusal('file-unreadable')
    descriptor = openSync(path, 'r')
    if (!fstatSync(descriptor).isFile()) throw new Refusal('file-unreadable')
    for (;;) {
      const length = readSync(descriptor, buffer, 0, CHUNK_BYTES, null)
      if (length === 0) return
      yield buffer.subarray(0, length)
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new Refusal('file-unreadable')
    throw error
  } finally {
    buffer.fill(0)
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** Bytes that Windows-1252 leaves undefined: text that holds one was not written in it. */
const NOT_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function encodingOf(line: Uint8Array): string {
  return line.some((byte) => NOT_WINDOWS_1252.has(byte)) ? 'unknown' : 'Windows-1252'
}

function utf16(line: Uint8Array): boolean {
  const [first, second] = line
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function hasBom(line: Uint8Array): boolean {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf
}

function decodeLine(number: number, whole: Uint8Array): DecodedLine {
  if (number === 1 && utf16(whole)) {
    return { fault: fault(number, 'file', 'wrong-encoding', { encoding: 'UTF-16' }) }
  }
  const start = number === 1 && hasBom(whole) ? 3 : 0
  const end = whole.at(-1) === 0x0d ? whole.length - 1 : whole.length
  const line = whole.subarray(start, Math.max(start, end))
  if (line.includes(0)) return { fault: fault(number, 'file', 'nul-byte') }
  try {
    return { number, text: decoder.decode(line).normalize('NFC') }
  } catch {
    const encoding = encodingOf(line)
    return { fault: fault(number, 'file', 'wrong-encoding', { encoding }) }
  }
}

/** Puts lines together from chunks, keeping at most {@link MAXIMUM_LINE_BYTES} of any of them. */
class LineBuffer {
  private readonly bytes = Buffer.alloc(MAXIMUM_LINE_BYTES + 1)
  private length = 0

  add(part: Uint8Array): void {
    const kept = part.subarray(0, this.bytes.length - this.length)
    this.bytes.set(kept, this.length)
    this.length += kept.length
  }

  get isEmpty(): boolean {
    return this.length === 0
  }

  /** Gives the line and starts the next. The final line's bytes are wiped with the buffer. */
  take(number: number): DecodedLine {
    const length = this.length
    this.length = 0
    if (length > MAXIMUM_LINE_BYTES) {
      const maximum = MAXIMUM_LINE_BYTES / 1024
      return { fault: fault(number, 'file', 'line-too-long', { maximum }) }
    }
    return decodeLine(number, this.bytes.subarray(0, length))
  }

  wipe(): void {
    this.bytes.fill(0)
  }
}

/** A fault after which the rest of the file means nothing: it is not text in UTF-8. */
function stops(line: DecodedLine): boolean {
  return 'fault' in line && line.fault.reason !== 'line-too-long'
}

function tooLarge(number: number): DecodedLine {
  const maximum = MAXIMUM_FILE_BYTES / 1_000_000
  return { fault: fault(number, 'file', 'file-too-large', { maximum }) }
}

function tooMany(number: number): DecodedLine {
  return { fault: fault(number, 'file', 'too-many-lines', { maximum: MAXIMUM_LINES }) }
}

/**
 * Gives the lines of a file (LF or CRLF, with or without a byte-order mark), numbered from 1. A
 * line over 64 kB is a fault and the next ones are read on; a NUL byte, another encoding, more than
 * 50 MB or 500 000 lines are a fault that ends the reading. Nothing is thrown but what `chunks`
 * throws.
 */
export function* decodeLines(chunks: Iterable<Uint8Array>): Generator<DecodedLine> {
  const buffer = new LineBuffer()
  let number = 1
  let read = 0
  try {
    for (const chunk of chunks) {
      read += chunk.length
      if (read > MAXIMUM_FILE_BYTES) {
        yield tooLarge(number)
        return
      }
      let start = 0
      for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
        buffer.add(chunk.subarray(start, end))
        const line = buffer.take(number)
        yield line
        if (stops(line)) return
        number += 1
        if (number > MAXIMUM_LINES) {
          yield tooMany(number)
          return
        }
        start = end + 1
      }
      buffer.add(chunk.subarray(start))
    }
    if (!buffer.isEmpty) yield buffer.take(number)
    else if (read === 0) yield { fault: fault(1, 'file', 'empty-file') }
  } finally {
    buffer.wipe()
  }
}
