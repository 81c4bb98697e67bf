/** The import command, letter by letter, and what happens when the machine fails under it. */
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyFile } from '../../../electron/cli/verify-file.ts'
import { installTill } from '../../../electron/installation/install.ts'
import { openTill } from '../../../electron/installation/open.ts'
import { addPerson } from '../../../electron/people/persons.ts'
import { createSignedIn } from '../../../electron/people/session.ts'
import { DEMO_DATA, everyRow, FAULTY_DATA, freshDirectory } from '../../support/demo-till.ts'
import { runCommand } from './command.ts'

const CATALOGUE = join(DEMO_DATA, 'catalogue.csv')
const CODES = join(DEMO_DATA, 'lot-codes-2026-09.csv')
const FAULTY = join(FAULTY_DATA, 'lot-codes-defauts.csv')
const DRIVER = join(import.meta.dirname, 'killing-driver.cjs')
const HEADER = 'lot;ean13;numero_serie;code;a_saisir_avant'
const REDEEM_BY = '2099-12-31'

let parent: string
let directory: string

beforeEach(() => {
  parent = freshDirectory()
  directory = join(parent, 'data')
})
afterEach(() => {
  if (existsSync(directory)) chmodSync(directory, 0o755)
  rmSync(parent, { recursive: true, force: true })
})

/** Codes that no day can make past, in a file of their own. */
function batch(name: string, count: number, first = 1): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = String(first + index).padStart(8, '0')
    return `${name};2991000000016;DM${number};0000${number};${REDEEM_BY}`
  })
  const path = join(parent, `${name}.csv`)
  writeFileSync(path, [HEADER, ...lines, ''].join('\n'))
  return path
}

async function rowsOf(): Promise<string> {
  const till = await openTill({
    directory,
    clock: Date.now,
    version: '0.1.0',
    unlocking: {},
    recorded: false,
  })
  const rows = everyRow(till.db)
  till.close()
  return rows
}

async function withCatalogue(): Promise<void> {
  const ended = await runCommand(['catalogue', CATALOGUE, '--data', directory, '--new-demo'])
  expect(ended).toMatchObject({ code: 0 })
}

test.for([
  ['nothing', []],
  ['an unknown kind', ['sales', CATALOGUE, '--data', 'x']],
  ['no file', ['codes', '--data', 'x']],
  ['two files', ['codes', CODES, CODES, '--data', 'x']],
  ['no directory', ['codes', CODES]],
  ['a directory that was not given', ['codes', CODES, '--data', '--new-demo']],
  ['an unknown option', ['codes', CODES, '--data', 'x', '--force']],
  ['one person', ['codes', CODES, '--data', 'x', '--operator', 'N01']],
  [
    'one person twice',
    ['codes', CODES, '--data', 'x', '--operator', 'N01', '--confirmed-by', 'N01'],
  ],
  ['half an erasure', ['devices', CODES, '--data', 'x', '--erased-on', '2026-10-01']],
  [
    'an erasure of codes',
    ['codes', CODES, '--data', 'x', '--erased-on', '2026-10-01', '--erased-by', 'N'],
  ],
] as const)('%s: one sentence, exit 2', async ([, words]) => {
  const ended = await runCommand(words)
  expect(ended).toMatchObject({ code: 2, stdout: '' })
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
})

test('an empty directory needs --new-demo, which creates a demonstration and says so', async () => {
  const without = await runCommand(['catalogue', CATALOGUE, '--data', directory])
  expect(without).toMatchObject({ code: 1, stdout: '' })
  expect(without.stderr).toContain('--new-demo')
  expect(existsSync(join(directory, 'till.db'))).toBe(false)
  const first = await runCommand(['catalogue', CATALOGUE, '--data', directory, '--new-demo'])
  expect(first).toMatchObject({ code: 0 })
  expect(first.stderr).toContain('demonstration')
  const before = readFileSync(join(directory, 'till.db'))
  const again = await runCommand(['catalogue', CATALOGUE, '--data', directory])
  expect(again).toMatchObject({ code: 0, stderr: '' })
  expect(again.stdout).toContain('imported already')
  expect(readFileSync(join(directory, 'till.db')).equals(before)).toBe(true)
})

test('a faulty file: one line a fault on stderr, exit 1, not a byte changed', async () => {
  await withCatalogue()
  const before = readFileSync(join(directory, 'till.db'))
  const ended = await runCommand(['codes', FAULTY, '--data', directory])
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  const lines = ended.stderr.trimEnd().split('\n')
  expect(lines.every((line) => /^line \d+: [a-z0-9_]+: .+$/.test(line))).toBe(true)
  // Line 12 is at fault only once the September batch is in.
  const numbers = lines.map((line) => Number(/\d+/.exec(line)?.[0]))
  expect(numbers).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 13])
  const codes = readFileSync(FAULTY, 'utf8').match(/\b0000\d{10}\b/g) ?? []
  for (const code of codes) expect(ended.stderr).not.toContain(code)
  expect(readFileSync(join(directory, 'till.db')).equals(before)).toBe(true)
})

test('a missing file is one sentence', async () => {
  await withCatalogue()
  const ended = await runCommand(['codes', join(parent, 'none.csv'), '--data', directory])
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
})

async function installReal(passphrase: string): Promise<void> {
  const till = await installTill({
    directory,
    clock: Date.now,
    version: '0.1.0',
    mode: 'real',
    organisation: 'Association Exemple',
    siret: '00000000000018',
    siteCode: 'GR',
    siteName: 'Grenoble',
    address: '1 rue Fictive',
    telephone: '01 99 00 00 01',
    register: 'GR-7',
    manager: { name: 'Nadia', passphrase: 'pommes de terre en robe', pin: '407193' },
    unlocking: { passphrase },
  })
  const signedIn = createSignedIn(Date.now)
  signedIn.set({ code: 'N01', name: 'Nadia', role: 'manager', mayOpen: false })
  const tools = { ...till, append: till.journal.append, signedIn }
  await addPerson(tools, { name: 'Amina', role: 'seller' })
  await addPerson(tools, { name: 'Lucie', role: 'auditor' })
  till.close()
}

function people(operator: string, confirmedBy: string): readonly string[] {
  return ['--operator', operator, '--confirmed-by', confirmedBy]
}

test('an installed till wants its keys and two people with the right', async () => {
  const passphrase = 'quatre mots sans lien'
  await installReal(passphrase)
  const right = join(parent, 'passphrase')
  const wrong = join(parent, 'wrong')
  writeFileSync(right, `${passphrase}\n`)
  writeFileSync(wrong, 'une autre phrase\n')
  const order = ['catalogue', CATALOGUE, '--data', directory]
  const keys = ['--passphrase-file', right]
  const refused: readonly (readonly string[])[] = [
    order,
    people('N01', 'A01'),
    [...people('N01', 'A01'), '--passphrase-file', wrong],
    [...people('N01', 'A01'), '--passphrase-file', join(parent, 'none')],
    keys,
    [...keys, ...people('A01', 'N01')],
    [...keys, ...people('N01', 'L01')],
    [...keys, ...people('N01', 'Z99')],
    [...keys, ...people('N01', 'A01'), '--new-demo'],
  ]
  for (const words of refused) {
    const ended = await runCommand(words === order ? order : [...order, ...words])
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  }
  const ended = await runCommand([...order, ...keys, ...people('N01', 'A01')])
  expect(ended).toMatchObject({ code: 0, stderr: '' })
})

test('a directory that the app has open is refused in one sentence', async () => {
  await withCatalogue()
  const till = await openTill({ directory, clock: Date.now, version: '0.1.0', unlocking: {} })
  const ended = await runCommand(['codes', batch('LOT', 3), '--data', directory])
  till.close()
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toContain('already open')
})

test('killed at any statement of an import: nothing, then all', async () => {
  await withCatalogue()
  const file = batch('LOT', 40)
  const before = await rowsOf()
  const dry = join(parent, 'dry')
  await runCommand(['catalogue', CATALOGUE, '--data', dry, '--new-demo'])
  const environment = { COMPTOIR_SQLITE_DRIVER: DRIVER }
  const whole = await runCommand(['codes', file, '--data', dry], { environment })
  const statements = Number(/statements (\d+)/.exec(whole.stderr)?.[1])
  expect(statements).toBeGreaterThan(100)
  for (let step = 0; step <= 8; step += 1) {
    const killAt = String(Math.max(1, Math.round((statements * step) / 8)))
    const ended = await runCommand(['codes', file, '--data', directory], {
      environment: { ...environment, COMPTOIR_KILL_AT: killAt },
    })
    expect(ended.signal).toBe('SIGKILL')
    expect(await rowsOf()).toBe(before)
  }
  expect(await runCommand(['codes', file, '--data', directory])).toMatchObject({ code: 0 })
  expect(await rowsOf()).not.toBe(before)
  expect((await verifyFile(join(directory, 'till.db'))).fault).toBeUndefined()
})

test('a new demonstration killed at any step is made whole by the next try', async () => {
  const environment = { COMPTOIR_SQLITE_DRIVER: DRIVER }
  const order = ['catalogue', CATALOGUE, '--data', directory, '--new-demo']
  for (const killAt of ['1', '5', '20', '30']) {
    const ended = await runCommand(order, {
      environment: { ...environment, COMPTOIR_KILL_AT: killAt },
    })
    expect(ended.signal).toBe('SIGKILL')
    expect(existsSync(join(directory, 'till.db'))).toBe(false)
  }
  expect(await runCommand(order)).toMatchObject({ code: 0 })
})

test('on a full disk an import is refused, nothing is half in, and the till opens', async () => {
  await withCatalogue()
  const before = await rowsOf()
  const file = batch('GROS', 6_000)
  const ended = await runCommand(['codes', file, '--data', directory], { fileLimitKilobytes: 700 })
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toContain('disk is full')
  expect(await rowsOf()).toBe(before)
  expect(await runCommand(['codes', file, '--data', directory])).toMatchObject({ code: 0 })
})

test('on a full disk nothing is installed, and the next try is whole', async () => {
  const order = ['catalogue', CATALOGUE, '--data', directory, '--new-demo']
  const ended = await runCommand(order, { fileLimitKilobytes: 20 })
  expect(ended).toMatchObject({ code: 1 })
  expect(ended.stderr).toContain('disk is full')
  expect(existsSync(join(directory, 'till.db'))).toBe(false)
  expect(await runCommand(order)).toMatchObject({ code: 0 })
})

test('a directory that cannot be written is named in one sentence', async () => {
  await withCatalogue()
  chmodSync(parent, 0o755)
  chmodSync(directory, 0o555)
  chmodSync(join(directory, 'keys.json'), 0o644)
  const ended = await runCommand(['codes', batch('LOT', 1), '--data', directory], {
    unprivileged: true,
  })
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toContain(directory)
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
})

test('two files with one serial, at the same instant: one is in, the other refused whole', async () => {
  await withCatalogue()
  const files = [batch('UN', 5, 1), batch('DEUX', 5, 5)]
  const ended = await Promise.all(
    files.map((file) => runCommand(['codes', file, '--data', directory])),
  )
  expect(new Set(ended.map(({ code }) => code))).toEqual(new Set([0, 1]))
  const till = await openTill({ directory, clock: Date.now, version: '0.1.0', unlocking: {} })
  const names = till.db.prepare('SELECT name FROM code_batch').pluck().all()
  const count = till.db.prepare('SELECT count(*) FROM topup_code').pluck().get()
  till.close()
  expect(names).toHaveLength(1)
  expect(count).toBe(5)
})
