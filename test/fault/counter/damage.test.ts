import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, openDatabase } from '../../../electron/store/open.ts'
import { addProduct } from '../../../electron/counter/basket.ts'
import {
  chainFaults,
  endOf,
  openFixture,
  openMorning,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { EAN } from '../../support/till-goods.ts'

const PAGE = 4_096
let fixture: FixtureTill
let path: string
let sound: Buffer

beforeAll(async () => {
  fixture = await openFixture()
  openMorning(fixture.till)
  for (let time = 0; time < 8; time++) {
    addProduct(fixture.till, EAN.untracked, SELLER)
    sell(fixture.till)
  }
  fixture.till.db.close()
  path = join(fixture.directory, 'till.db')
  sound = readFileSync(path)
})

afterAll(() => {
  fixture.close()
})

/** Opens the till with those bytes as its database and tells what became of it. */
function openWith(bytes: Buffer): string {
  for (const name of readdirSync(fixture.directory)) {
    if (name.startsWith('till.db-')) rmSync(join(fixture.directory, name))
  }
  writeFileSync(path, bytes)
  let what = ''
  const refusal = endOf(() => {
    const db = openDatabase(fixture.directory)
    what = rowsOf(db, 'sale').length === 8 ? 'sound' : 'lost'
    if (what === 'sound' && chainFaults(db).length > 0) what = 'named by the verifier'
    db.close()
  })
  return refusal === 'done' ? what : refusal
}

function spoilt(offset: number, length: number, value: number): Buffer {
  const bytes = Buffer.from(sound)
  bytes.fill(value, offset, offset + length)
  return bytes
}

test('the sound one opens', () => {
  expect(openWith(sound)).toBe('sound')
})

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['a single byte', () => Buffer.from('S')],
  ['zeros', () => Buffer.alloc(sound.length)],
  ['another kind of file', () => Buffer.from('%PDF-1.7 '.repeat(1_000))],
  ['its first half', () => sound.subarray(0, Math.floor(sound.length / PAGE / 2) * PAGE)],
  ['without its last page', () => sound.subarray(0, -PAGE)],
  ['without its schema', () => spoilt(100, PAGE - 100, 0)],
  [
    'an empty database',
    () => {
      const bytes = Buffer.from(sound.subarray(0, PAGE))
      bytes.writeUInt32BE(0, 60)
      return bytes
    },
  ],
])('%s is refused, and stays as it was', (_name, make) => {
  const bytes = make()
  expect(openWith(bytes)).toBe('data-damaged')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('a byte flipped anywhere in the header is refused or harms nothing', () => {
  for (let offset = 0; offset < 100; offset++) {
    const bytes = Buffer.from(sound)
    bytes.writeUInt8(bytes.readUInt8(offset) ^ 0xff, offset)
    const outcome = openWith(bytes)
    const allowed = offset < 16 ? ['data-damaged'] : ['data-damaged', 'data-newer', 'sound']
    expect(allowed, `byte ${offset}`).toContain(outcome)
  }
})

test('a page overwritten anywhere is refused, or named by the verifier, never passed over', () => {
  const outcomes = new Set<string>()
  for (let page = 1; page < sound.length / PAGE; page++) {
    const outcome = openWith(spoilt(page * PAGE, PAGE, 0xa5))
    expect(['data-damaged', 'named by the verifier', 'sound'], `page ${page}`).toContain(outcome)
    outcomes.add(outcome)
  }
  expect(outcomes).toContain('data-damaged')
})

test('a newer database is left alone', () => {
  const bytes = Buffer.from(sound)
  bytes.writeUInt32BE(99, 60)
  expect(openWith(bytes)).toBe('data-newer')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('none is made where one should be', () => {
  rmSync(path)
  expect(endOf(() => openDatabase(fixture.directory))).toBe('not-installed')
  expect(existsSync(path)).toBe(false)
  writeFileSync(path, '')
  expect(endOf(() => createDatabase(fixture.directory))).toBe('already-installed')
})
