/** What goes wrong with the data directory or the machine: a sentence, a way out, nothing lost. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { electronArguments } from '../../build/setup/electron-child.mjs'
import { readyElectron } from '../../build/setup/electron.mjs'
import { createDemo } from '../../electron/installation/demo.ts'
import { loadDriver } from '../../electron/store/driver.ts'
import { lockDirectory } from '../../electron/store/lock.ts'
import type { TillBridge } from '../../shared/bridge.ts'
import { refusalSentence } from '../../shared/text/refusals.ts'
import type { RefusalCode } from '../../shared/refusal.ts'
import { commonText } from '../../shared/text/common.ts'
import { expect, freshFolder, killTill, test, setContentSize } from './harness.ts'
import { look } from './support/look.ts'
import type { Till } from './harness.ts'

const text = commonText.fr
const DAY = '2026-10-06T08:00:00Z'
const TOPUP = '2991000000030'
const DEMO = 'demonstration'

let template: string
let dataDir: string
let mounted: string[] = []

test.beforeAll(async () => {
  template = freshFolder('template')
  await createDemo({
    directory: join(template, DEMO),
    clock: () => Date.parse(DAY),
    version: '0.1.0',
    dataDirectory: join(import.meta.dirname, '../../data/demo'),
  })
  writeFileSync(join(template, DEMO, 'open'), '')
})

test.beforeEach(() => {
  dataDir = freshFolder('trouble')
  cpSync(template, dataDir, { recursive: true })
})

test.afterEach(() => {
  for (const folder of mounted) {
    // The till is closed after this: the disk goes as soon as nothing holds it any more.
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
  mounted = []
  rmSync(dataDir, { recursive: true, force: true })
})

test.afterAll(() => rmSync(template, { recursive: true, force: true }))

const database = (): string => join(dataDir, DEMO, 'till.db')
const env = { COMPTOIR_CLOCK: DAY }

/** The trouble screen shows this refusal in words, and no word of a program. */
async function expectTrouble({ window }: Till, code: RefusalCode): Promise<void> {
  await expect(window.getByRole('heading', { name: text.trouble.title })).toBeVisible()
  const shown = await window.locator('#root').innerText()
  expect(shown).toContain(refusalSentence('fr', code, {}).slice(0, 30))
  expect(shown).not.toMatch(/Error|SQLITE|\bat .+:\d+/)
  await expect(window.getByRole('button', { name: text.trouble.retry })).toBeVisible()
}

async function retry({ window }: Till): Promise<void> {
  await window.getByRole('button', { name: text.trouble.retry }).click()
}

async function expectWho({ window }: Till): Promise<void> {
  await expect(window.locator('.who-box')).toBeVisible()
}

/** Sends one command from the page, as its screens do, and gives the reply. */
function send(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([sent, value]) => {
      const { till } = globalThis as unknown as { readonly till: TillBridge }
      return till.call(sent as 'sell.abandon', value as Record<string, never>, crypto.randomUUID())
    },
    [name, input] as const,
  )
}

async function comeIn(page: Page): Promise<void> {
  const secret = { code: 'N01', passphrase: 'bienvenue a la boutique' }
  expect(await send(page, 'people.signInFully', secret)).toMatchObject({ ok: true })
}

const SPOILS: readonly (readonly [string, RefusalCode, () => void])[] = [
  ['damaged', 'data-damaged', () => writeFileSync(database(), 'no database at all')],
  ['cut short', 'data-damaged', () => writeFileSync(database(), '')],
  ['lost beside its keys', 'data-damaged', () => rmSync(database())],
  ['without its keys', 'keys-missing', () => rmSync(join(dataDir, DEMO, 'keys.json'))],
  [
    'of a newer version',
    'data-newer',
    () => {
      const db = new (loadDriver())(database())
      db.pragma('user_version = 999')
      db.close()
    },
  ],
]

for (const [what, code, spoil] of SPOILS) {
  test(`a till ${what} says so, and is not replaced by an empty one`, async ({ launch }) => {
    spoil()
    const before = existsSync(database()) ? statSync(database()).size : -1
    const till = await launch({ dataDir, env })
    await expectTrouble(till, code)
    await retry(till)
    await expectTrouble(till, code)
    expect(existsSync(database()) ? statSync(database()).size : -1).toBe(before)
    expect(till.complaints).toEqual([])
  })
}

test('a till that another process holds opens once that one has let go', async ({ launch }) => {
  const lock = lockDirectory(join(dataDir, DEMO))
  const till = await launch({ dataDir, env })
  await expectTrouble(till, 'data-locked')
  lock.release()
  await retry(till)
  await expectWho(till)
})

/** A small disk of its own where this process may mount one, else undefined. */
function smallDisk(): string | undefined {
  const folder = freshFolder('disk')
  const options = ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]
  if (spawnSync('mount', options).status !== 0) return undefined
  mounted.push(folder)
  cpSync(template, folder, { recursive: true })
  return folder
}

test('a directory that can’t be written says whose right is missing', async ({ launch }) => {
  const disk = smallDisk()
  if (disk === undefined) chmodSync(join(dataDir, DEMO), 0o555)
  else spawnSync('mount', ['-o', 'remount,ro', disk])
  const till = await launch({ dataDir: disk ?? dataDir, env })
  await expectTrouble(till, 'data-read-only')
  await setContentSize(till, { width: 1366, height: 768 })
  await look({ till, page: till.window, directory: dataDir }, 'trouble')
  if (disk === undefined) chmodSync(join(dataDir, DEMO), 0o755)
  else spawnSync('mount', ['-o', 'remount,rw', disk])
  await retry(till)
  await expectWho(till)
})

test('a full disk says so at the start, and the till opens when there is room', async ({
  launch,
}) => {
  const disk = smallDisk()
  // Only root may mount one: for anybody else a directory without rights stands for it.
  const ballast = join(disk ?? dataDir, 'ballast')
  if (disk === undefined) chmodSync(join(dataDir, DEMO), 0o555)
  else spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096'])
  const till = await launch({ dataDir: disk ?? dataDir, env })
  await expectTrouble(till, disk === undefined ? 'data-read-only' : 'disk-full')
  if (disk === undefined) chmodSync(join(dataDir, DEMO), 0o755)
  else rmSync(ballast)
  await retry(till)
  await expectWho(till)
})

test('a basket survives a power cut and the paper that was not seen is asked about', async ({
  launch,
}) => {
  const before = await launch({ dataDir, env })
  await expectWho(before)
  await comeIn(before.window)
  await send(before.window, 'session.open', { count: { '100': 10 } })
  await send(before.window, 'sell.addProduct', { ean: TOPUP })
  const basket = await before.window.evaluate(() => {
    const { till } = globalThis as unknown as { readonly till: TillBridge }
    return till.call('sell.basket', {}, null)
  })
  if (!basket.ok) throw new Error(basket.code)
  const { version, totalCents } = basket.value
  const payments = [{ mode: 'card', amountCents: totalCents }]
  const sold = await send(before.window, 'sell.checkout', {
    basketVersion: version,
    totalCents,
    payments,
  })
  expect(sold).toMatchObject({ ok: true })
  await send(before.window, 'sell.addProduct', { ean: '2997000000018' })
  await killTill(before)

  const after = await launch({ dataDir, env })
  await expectWho(after)
  await comeIn(after.window)
  await after.window.reload()
  await expect(after.window.locator('.basket-lines .line')).toHaveCount(1)
  await expect(after.window.locator('.basket-total')).toContainText('3,00')
  const papers = await after.window.evaluate(() => {
    const { till } = globalThis as unknown as { readonly till: TillBridge }
    return till.call('papers.unanswered', {}, null)
  })
  expect(papers).toMatchObject({ ok: true, value: [{ what: 'code-slip' }] })
  const logs = join(dataDir, 'logs')
  expect(existsSync(logs) ? readdirSync(logs) : []).toEqual([])
})

test('a window closed while its printer hangs lets the app go, the end written', async ({
  launch,
}) => {
  const printer = createServer(() => {}).listen(0, '127.0.0.1')
  await once(printer, 'listening')
  const { port } = printer.address() as { readonly port: number }
  const till = await launch({ dataDir, env })
  await expectWho(till)
  await comeIn(till.window)
  const choice = { kind: 'network', host: '127.0.0.1', port, columns: 42 }
  expect(await send(till.window, 'settings.setPrinter', choice)).toMatchObject({ ok: true })
  const asked = once(printer, 'connection')
  expect(await send(till.window, 'settings.testPage', {})).toMatchObject({ ok: true })
  await asked
  const ended = once(till.app.process(), 'exit')
  await till.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
  printer.close()
  const db = new (loadDriver())(database(), { readonly: true })
  const last = db.prepare('SELECT entry FROM journal ORDER BY seq DESC LIMIT 1').pluck().get()
  db.close()
  expect(last).toContain('"kind":"stopped"')
})

test('a second start on the same directory leaves; the first window stays alone', async ({
  launch,
}) => {
  const first = await launch({ dataDir, env })
  await expectWho(first)
  const { code, said } = await startAgain(first, ['--data', dataDir])
  expect(code).toBe(0)
  expect(said).toBe('')
  expect(first.app.windows()).toHaveLength(1)
  await expectWho(first)
})

test('an import in Electron runs without a window and says what it did', async ({ launch }) => {
  const till = await launch({ dataDir, env })
  await expectWho(till)
  const file = join(import.meta.dirname, '../../data/demo/sites.csv')
  const order = ['--import', 'sites', file, '--data', join(dataDir, DEMO)]
  const held = await startAgain(till, order)
  expect(held).toMatchObject({ code: 1 })
  expect(held.said).toContain(refusalSentence('en', 'data-locked', {}))
  await killTill(till)
  expect(await startAgain(till, order)).toMatchObject({ code: 0 })
  expect(await startAgain(till, ['--import', 'sites'])).toMatchObject({ code: 2 })
})

/** Starts the app a second time beside a till; gives its exit code and what it complained of. */
async function startAgain(
  till: Till,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const runtime = readyElectron()
  if (runtime === undefined) throw new Error('There is no Electron runtime.')
  const child = spawn(
    runtime.executable,
    [...electronArguments(runtime), `--user-data-dir=${till.userDataDir}`, ...args],
    {
      env: { ...process.env, ...runtime.env, ...env, DISPLAY: till.display ?? '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, said: said.replaceAll(/^.*(ERROR:|dbus|ANGLE|DevTools).*$\n?/gm, '').trim() }
}

test('a data directory nobody can make opens a window that says so', async ({ launch }) => {
  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  const till = await launch({ dataDir: file, env })
  await expectTrouble(till, 'data-read-only')
  expect(readFileSync(file, 'utf8')).toBe('')
  rmSync(file)
  mkdirSync(file)
  await retry(till)
  await expect(till.window.getByRole('heading', { name: 'Bienvenue' })).toBeVisible()
})
