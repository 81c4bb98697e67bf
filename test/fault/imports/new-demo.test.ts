/** `--new-demo` makes a whole till with its first file in it, or nothing at all. */
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyFile } from '../../../electron/cli/verify-file.ts'
import { DEMO_DATA, FAULTY_DATA } from '../../support/demo-till.ts'
import { runCommand } from './command.ts'
import type { Ended } from './command.ts'

const CATALOGUE = join(DEMO_DATA, 'catalogue.csv')
const CODES = join(DEMO_DATA, 'lot-codes-2026-09.csv')
const FAULTY = join(FAULTY_DATA, 'lot-codes-defauts.csv')
const DRIVER = join(import.meta.dirname, 'killing-driver.cjs')

let parent: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'comptoir-new-demo-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function newDemo(kind: string, file: string, directory: string): Promise<Ended> {
  return runCommand([kind, file, '--data', directory, '--new-demo'])
}

function expectOneSentence(ended: Ended): void {
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(ended.stderr).not.toContain('    at ')
}

test('a file where the directory should be is named in one sentence, with or without a till', async () => {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  for (const directory of [file, join(file, 'below'), join(file, 'below', 'deeper')]) {
    const ended = await newDemo('catalogue', CATALOGUE, directory)
    expectOneSentence(ended)
    expect(ended.stderr).toContain(directory)
    expectOneSentence(await runCommand(['catalogue', CATALOGUE, '--data', directory]))
  }
  expect(readFileSync(file, 'utf8')).toBe('')
})

test('where no directory can be made, it ends', async () => {
  const ended = await newDemo('catalogue', CATALOGUE, '/proc/nope/data')
  expectOneSentence(ended)
  expect(ended.stderr).toContain('/proc/nope/data')
})

test.for(['notes.txt', 'till.db-wal', 'keys.json', 'demonstration'])(
  'a directory that holds %s is not empty, and stays as it was',
  async (name) => {
    writeFileSync(join(parent, name), 'not ours')
    const ended = await newDemo('catalogue', CATALOGUE, parent)
    expectOneSentence(ended)
    expect(ended.stderr).toContain(name)
    expect(readdirSync(parent)).toEqual([name])
    expect(readFileSync(join(parent, name), 'utf8')).toBe('not ours')
  },
)

test('what a lock or an installation that died left is no stranger', async () => {
  const directory = join(parent, 'data')
  mkdirSync(join(directory, 'installing'), { recursive: true })
  writeFileSync(join(directory, 'installing', 'keys.json.new'), '{')
  writeFileSync(join(directory, 'lock.db'), '')
  expect(await newDemo('catalogue', CATALOGUE, directory)).toMatchObject({ code: 0 })
  expect(readdirSync(directory).toSorted()).toEqual(['keys.json', 'lock.db', 'till.db'])
})

test.for([
  ['with faulty lines', FAULTY],
  ['that is not there', join(FAULTY_DATA, 'none.csv')],
  ['that is a directory', FAULTY_DATA],
  ['judged by the till alone: codes before their catalogue', CODES],
] as const)('a first file %s leaves nothing behind', async ([, file]) => {
  const deep = join(parent, 'a', 'b')
  const empty = join(parent, 'empty')
  mkdirSync(empty)
  for (const directory of [deep, empty]) {
    const ended = await newDemo('codes', file, directory)
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).not.toContain('demonstration till')
  }
  expect(readdirSync(parent)).toEqual(['empty'])
  expect(readdirSync(empty)).toEqual([])
})

test('a pipe is no file: nobody waits for what may never be written into it', async () => {
  const pipe = join(parent, 'pipe')
  spawnSync('mkfifo', [pipe])
  const directory = join(parent, 'data')
  expectOneSentence(await newDemo('codes', pipe, directory))
  expect(existsSync(directory)).toBe(false)
})

test('people refused on a new demonstration leave nothing either', async () => {
  const directory = join(parent, 'data')
  const people = ['--operator', 'A01', '--confirmed-by', 'N01']
  const order = ['catalogue', CATALOGUE, '--data', directory, '--new-demo']
  expectOneSentence(await runCommand([...order, ...people]))
  expect(existsSync(directory)).toBe(false)
})

test('killed while the first file goes in, there is no till; the next try makes it whole', async () => {
  const directory = join(parent, 'data')
  const environment = { COMPTOIR_SQLITE_DRIVER: DRIVER }
  const order = ['catalogue', CATALOGUE, '--data', directory, '--new-demo']
  const dry = [...order.slice(0, 3), join(parent, 'dry'), '--new-demo']
  const whole = await runCommand(dry, { environment })
  const statements = Number(/statements (\d+)/.exec(whole.stderr)?.[1])
  expect(statements).toBeGreaterThan(60)
  for (let step = 3; step <= 7; step += 1) {
    const killAt = String(Math.round((statements * step) / 8))
    const ended = await runCommand(order, {
      environment: { ...environment, COMPTOIR_KILL_AT: killAt },
    })
    expect(ended.signal).toBe('SIGKILL')
    expect(existsSync(join(directory, 'till.db'))).toBe(false)
  }
  const ended = await runCommand(order)
  expect(ended).toMatchObject({ code: 0 })
  expect(ended.stdout).toMatch(/^imported \d+ rows/m)
  expect((await verifyFile(join(directory, 'till.db'))).fault).toBeUndefined()
})
