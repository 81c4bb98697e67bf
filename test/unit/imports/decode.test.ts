import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  MAXIMUM_FILE_BYTES,
  MAXIMUM_LINE_BYTES,
  decodeLines,
  fileChunks,
} from '../../../electron/imports/decode.ts'
import type { DecodedLine } from '../../../electron/imports/decode.ts'
import { Refusal } from '../../../shared/refusal.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'comptoir-decode-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

const utf8 = new TextEncoder()

function decoded(bytes: Uint8Array, chunkBytes = bytes.length): readonly string[] {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    chunks.push(bytes.subarray(start, start + chunkBytes))
  }
  return [...decodeLines(chunks)].map(summary)
}

function summary(line: DecodedLine): string {
  if (!('fault' in line)) return `${line.number} ${line.text}`
  const { reason, params } = line.fault
  return `${line.fault.line} !${reason}${params['encoding'] === undefined ? '' : ` ${params['encoding']}`}`
}

test('reads LF and CRLF, with and without a byte-order mark and a last line end', () => {
  for (const end of ['\n', '\r\n']) {
    for (const start of ['', '\uFEFF']) {
      for (const last of ['', end]) {
        const bytes = utf8.encode(`${start}é;1${end}ç;2${last}`)
        expect(decoded(bytes)).toEqual(['1 é;1', '2 ç;2'])
      }
    }
  }
})

test('a letter cut by the end of a chunk is read whole', () => {
  const bytes = utf8.encode('Prêt à vendre\r\n€uros')
  for (let size = 1; size < bytes.length; size += 1) {
    expect(decoded(bytes, size)).toEqual(['1 Prêt à vendre', '2 €uros'])
  }
})

test('an accent typed as two characters is read as one', () => {
  expect(decoded(utf8.encode('Pre\u0302t'))).toEqual(['1 Prêt'])
})

test('another encoding is named and ends the reading', () => {
  const windows = Uint8Array.of(0x61, 0x0a, 0x50, 0x72, 0xea, 0x74, 0x0a, 0x62)
  expect(decoded(windows)).toEqual(['1 a', '2 !wrong-encoding Windows-1252'])
  expect(decoded(Uint8Array.of(0x81, 0xff))).toEqual(['1 !wrong-encoding unknown'])
  const utf16 = Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00)
  expect(decoded(utf16)).toEqual(['1 !wrong-encoding UTF-16'])
})

test('a NUL byte and an empty file are faults', () => {
  expect(decoded(utf8.encode('a\nb\0c\nd'))).toEqual(['1 a', '2 !nul-byte'])
  expect(decoded(new Uint8Array(0))).toEqual(['1 !empty-file'])
})

test('a line of exactly the maximum is read, one byte more is not, the next is', () => {
  const sound = utf8.encode(`${'a'.repeat(MAXIMUM_LINE_BYTES)}\nb`)
  expect(decoded(sound, 1000).map((line) => line.slice(0, 4))).toEqual(['1 aa', '2 b'])
  const long = utf8.encode(`${'a'.repeat(MAXIMUM_LINE_BYTES + 1)}\nb`)
  expect(decoded(long, 1000)).toEqual(['1 !line-too-long', '2 b'])
})

test('a line of 10 MB is a fault of its line and is never held', () => {
  const path = join(directory, 'long.csv')
  writeFileSync(path, `a;b\n${'x'.repeat(10_000_000)}\nc;d\n`)
  let largest = 0
  function* watched(): Generator<Uint8Array> {
    for (const chunk of fileChunks(path)) {
      largest = Math.max(largest, chunk.length)
      yield chunk
    }
  }
  const before = process.memoryUsage().arrayBuffers
  let most = before
  const lines: string[] = []
  for (const line of decodeLines(watched())) {
    most = Math.max(most, process.memoryUsage().arrayBuffers)
    lines.push(summary(line))
  }
  expect(lines).toEqual(['1 a;b', '2 !line-too-long', '3 c;d'])
  expect(largest).toBeLessThanOrEqual(65_536)
  expect(most - before).toBeLessThan(2_000_000)
})

test('a file over 50 MB is refused before its end', () => {
  let given = 0
  function* endless(): Generator<Uint8Array> {
    const chunk = utf8.encode('a;b\n'.repeat(200_000))
    for (;;) {
      given += chunk.length
      yield chunk.fill(0x61, 0, -1)
    }
  }
  const last = [...decodeLines(endless())].at(-1)
  expect(last && summary(last)).toMatch(/!file-too-large$/)
  expect(given).toBeLessThan(MAXIMUM_FILE_BYTES + 1_000_000)
})

test('too many lines are refused', () => {
  const last = [...decodeLines([utf8.encode('\n'.repeat(500_001))])].at(-1)
  expect(last && summary(last)).toBe('500001 !too-many-lines')
})

test('a missing file and a folder are refused, not thrown at the seller', () => {
  for (const path of [join(directory, 'absent.csv'), directory]) {
    expect(() => [...fileChunks(path)]).toThrow(Refusal)
    expect(() => [...fileChunks(path)]).toThrow('file-unreadable')
  }
})
