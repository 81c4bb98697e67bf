/** Installing a till and opening it again; what is wrong is refused, nothing is made anew. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyFile } from '../../../electron/cli/verify-file.ts'
import { identityAt } from '../../../electron/counter/identity.ts'
import { createDemo, DEMO_FILES } from '../../../electron/installation/demo.ts'
import { installTill } from '../../../electron/installation/install.ts'
import type { InstallRequest } from '../../../electron/installation/install.ts'
import { describeTill, openTill } from '../../../electron/installation/open.ts'
import type { OpenTill } from '../../../electron/installation/open.ts'
import { listPersons } from '../../../electron/people/persons.ts'
import { setting } from '../../../electron/store/settings.ts'
import type { Keystore } from '../../../electron/vault/keys.ts'
import { bodiesOf, DAY_MS, DEMO_DATA, entriesOf, freshDirectory } from '../../support/demo-till.ts'

const KEY_PASSPHRASE = 'quatre mots sans lien'
/** Stands for the machine's: what it wraps, only it unwraps. */
const keystore: Keystore = {
  available: () => Promise.resolve(true),
  wrap: (bytes) => Promise.resolve(Buffer.from(bytes.map((byte) => byte ^ 0x5a))),
  unwrap: (bytes) => Promise.resolve(Buffer.from(bytes.map((byte) => byte ^ 0x5a))),
}

let directory: string
let nowMs: number
const clock = (): number => (nowMs += 1_000)

beforeEach(() => {
  directory = join(freshDirectory(), 'data')
  nowMs = DAY_MS
})
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }))

function request(part: Partial<InstallRequest> = {}): InstallRequest {
  return {
    directory,
    clock,
    version: '0.1.0',
    mode: 'real',
    organisation: 'Association Exemple',
    siret: '00000000000018',
    siteCode: 'GR',
    siteName: 'Grenoble',
    address: '1 rue Fictive, Grenoble',
    telephone: '01 99 00 00 01',
    register: 'GR-1',
    manager: { name: 'Nadia', passphrase: 'pommes de terre en robe', pin: '407193' },
    unlocking: { keystore },
    ...part,
  }
}

function reopen(part: Partial<Parameters<typeof openTill>[0]> = {}): Promise<OpenTill> {
  return openTill({ directory, clock, version: '0.1.0', unlocking: { keystore }, ...part })
}

function failing(): Promise<void> {
  return Promise.reject(new Error('the current failed'))
}

async function installed(part: Partial<InstallRequest> = {}): Promise<void> {
  const till = await installTill(request(part))
  till.close()
}

test('a till is installed: entry, identity, manager, keys, and a journal that verifies', async () => {
  const till = await installTill(request())
  expect(bodiesOf(till.db, 'installed')).toEqual([
    { site: 'GR', register: 'GR-1', publicKeyPem: till.keys.publicKeyPem, appVersion: '0.1.0' },
  ])
  expect(identityAt(till.db, 1)).toMatchObject({ register: 'GR-1', siret: '00000000000018' })
  expect(listPersons(till)).toMatchObject([{ code: 'N01', role: 'manager', hasPassphrase: true }])
  till.close()
  till.close()
  expect(readdirSync(directory).toSorted()).toEqual(['keys.json', 'lock.db', 'till.db'])
  expect(describeTill(directory).protection).toBe('keystore')
  const verdict = await verifyFile(join(directory, 'till.db'))
  expect(verdict.fault).toBeUndefined()
  const again = await reopen()
  expect(entriesOf(again.db, 'started')).toHaveLength(2)
  expect(entriesOf(again.db, 'stopped')).toHaveLength(1)
  expect(again.journal).toMatchObject({ mode: 'real', register: 'GR-1' })
  again.close()
})

test('a command beside the counter leaves no trace of its passage', async () => {
  await installed()
  const before = readFileSync(join(directory, 'till.db'))
  const till = await reopen({ recorded: false })
  till.close()
  expect(readFileSync(join(directory, 'till.db')).equals(before)).toBe(true)
})

test.for<readonly [string, Partial<InstallRequest>, string]>([
  ['a SIRET with a wrong digit', { siret: '00000000000019' }, 'bad-message'],
  ['a SIRET too short', { siret: '0000' }, 'bad-message'],
  ['a register without its number', { register: 'GR' }, 'bad-message'],
  ['a register in small letters', { register: 'gr-1' }, 'bad-message'],
  ['no organisation', { organisation: ' ' }, 'bad-message'],
  ['a weak PIN', { manager: { ...request().manager, pin: '123456' } }, 'weak-pin'],
  [
    'a weak passphrase',
    { manager: { ...request().manager, passphrase: 'court' } },
    'weak-passphrase',
  ],
  ['keys that nothing protects', { unlocking: {} }, 'demo-only'],
  ['a weak passphrase for its keys', { unlocking: { passphrase: 'court' } }, 'weak-passphrase'],
])('%s is refused, and a sound try follows', async ([, part, code]) => {
  await expect(installTill(request(part))).rejects.toThrow(code)
  expect(existsSync(join(directory, 'till.db'))).toBe(false)
  expect(existsSync(join(directory, 'keys.json'))).toBe(false)
  await installed()
  ;(await reopen()).close()
})

test('a failure while it is furnished leaves nothing that blocks a new try', async () => {
  await expect(installTill(request({ furnish: failing }))).rejects.toThrow('the current failed')
  expect(readdirSync(directory)).toEqual(['lock.db'])
  await installed()
})

test('a crash between the two last steps leaves nothing that blocks a new try', async () => {
  await installed()
  mkdirSync(join(directory, 'installing'))
  renameSync(join(directory, 'till.db'), join(directory, 'installing', 'till.db'))
  await expect(reopen()).rejects.toThrow('not-installed')
  await installed()
  ;(await reopen()).close()
})

test('a till is never installed over another, nor where one was lost', async () => {
  await installed()
  await expect(installTill(request())).rejects.toThrow('already-installed')
  rmSync(join(directory, 'till.db'))
  await expect(reopen()).rejects.toThrow('data-damaged')
  await expect(installTill(request())).rejects.toThrow('data-damaged')
  expect(existsSync(join(directory, 'keys.json'))).toBe(true)
  expect(existsSync(join(directory, 'till.db'))).toBe(false)
})

test('an empty directory, or none, is not installed; none is made', async () => {
  await expect(reopen()).rejects.toThrow('not-installed')
  expect(existsSync(directory)).toBe(false)
})

test('a till opens in one process at a time', async () => {
  const till = await installTill(request())
  await expect(reopen()).rejects.toThrow('data-locked')
  await expect(installTill(request())).rejects.toThrow('data-locked')
  till.close()
  ;(await reopen()).close()
})

test('keys by passphrase: the wrong one, none, and the right one', async () => {
  await installed({ unlocking: { passphrase: KEY_PASSPHRASE } })
  expect(describeTill(directory).protection).toBe('passphrase')
  await expect(reopen({ unlocking: { passphrase: 'pas la bonne phrase' } })).rejects.toThrow(
    'wrong-passphrase',
  )
  await expect(reopen({ unlocking: {} })).rejects.toThrow('wrong-passphrase')
  ;(await reopen({ unlocking: { passphrase: KEY_PASSPHRASE } })).close()
})

test('keys that are missing, damaged, or those of another till', async () => {
  await installed()
  const path = join(directory, 'keys.json')
  const own = readFileSync(path, 'utf8')
  rmSync(path)
  await expect(reopen()).rejects.toThrow('keys-missing')
  writeFileSync(path, own.slice(0, 200))
  await expect(reopen()).rejects.toThrow('keys-damaged')
  const other = { ...request(), directory: join(directory, '..', 'other') }
  ;(await installTill(other)).close()
  writeFileSync(path, readFileSync(join(other.directory, 'keys.json')))
  await expect(reopen()).rejects.toThrow('keys-damaged')
  writeFileSync(path, own)
  ;(await reopen()).close()
})

test('a database emptied, overwritten or cut is damaged, never replaced', async () => {
  await installed()
  const path = join(directory, 'till.db')
  const sound = readFileSync(path)
  const middle = Buffer.from(sound)
  middle.fill(0xff, 8_192, 40_960)
  const spoilt = [Buffer.alloc(0), Buffer.from('not a database'), middle, sound.subarray(0, 20_000)]
  for (const bytes of spoilt) {
    writeFileSync(path, bytes)
    await expect(reopen()).rejects.toThrow('data-damaged')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  }
  writeFileSync(path, sound)
  ;(await reopen()).close()
})

test('a database newer than the app is refused and left as it is', async () => {
  await installed()
  const till = await reopen()
  till.db.pragma('user_version = 99')
  till.close()
  await expect(reopen()).rejects.toThrow('data-newer')
})

test('a first entry that was altered does not keep the till from opening (law 9)', async () => {
  await installed()
  const till = await reopen()
  till.db.exec('DROP TRIGGER journal_no_update')
  till.db.exec("UPDATE journal SET entry = replace(entry, '0.1.0', '0.1.1') WHERE seq = 1")
  till.close()
  const opened = await reopen()
  expect(opened.db.open).toBe(true)
  opened.close()
})

test('the demonstration: people, PINs on show, every file by its importer', async () => {
  const steps: string[] = []
  await createDemo({
    directory,
    clock,
    version: '0.1.0',
    dataDirectory: DEMO_DATA,
    onProgress: (what) => steps.push(what),
  })
  expect(steps).toEqual(DEMO_FILES.map(([kind]) => kind))
  const till = await reopen({ unlocking: {} })
  const people = listPersons(till)
  const pins = JSON.parse(setting(till.db, 'demoPins') ?? '{}') as Record<string, string>
  expect(people.map(({ code }) => code).toSorted()).toEqual(Object.keys(pins).toSorted())
  expect(people.map(({ role }) => role).toSorted()).toEqual([
    'auditor',
    'manager',
    'seller',
    'seller',
  ])
  const count = (sql: string): unknown => till.db.prepare(sql).pluck().get()
  expect(count('SELECT count(*) FROM topup_code')).toBe(360)
  expect(count('SELECT count(*) FROM topup_card')).toBe(30)
  expect(count('SELECT count(*) FROM device WHERE erased_on IS NOT NULL')).toBe(35)
  expect(count("SELECT min(quantity) FROM product WHERE nature = 'article'")).toBeGreaterThan(0)
  till.close()
  expect((await verifyFile(join(directory, 'till.db'))).fault).toBeUndefined()
})

test('the demonstration opens years later too, its codes past', async () => {
  nowMs = Date.UTC(2031, 0, 6, 8)
  await createDemo({ directory, clock, version: '0.1.0', dataDirectory: DEMO_DATA })
  const opened = await reopen({ unlocking: {} })
  expect(bodiesOf(opened.db, 'code-batch')).toHaveLength(2)
  opened.close()
})
