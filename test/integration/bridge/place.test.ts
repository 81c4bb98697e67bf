/** The three doors, the way back, and every trouble of a data directory: a sentence, a way out. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { installEmptyDemo } from '../../../electron/installation/demo.ts'
import { lockDirectory } from '../../../electron/store/lock.ts'
import { loadDriver } from '../../../electron/store/driver.ts'
import { freshDirectory } from '../../support/demo-till.ts'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'

const KEY_PASSPHRASE = 'trois petits chats roux'
const PASSPHRASE = 'une grande maison bleue'

const INSTALL = {
  organisation: 'Emmaüs Connect (essai)',
  siret: '00000000000018',
  siteCode: 'GR',
  siteName: 'Grenoble',
  address: '1 rue de l’Essai',
  telephone: '01 99 00 00 01',
  register: 'GR-7',
  manager: { name: 'Nadia', passphrase: PASSPHRASE, pin: '407193' },
  keyPassphrase: KEY_PASSPHRASE,
  headOfficeKey: null,
  language: 'fr' as const,
}

let directory: string
let counter: Counter

beforeEach(async () => {
  directory = freshDirectory()
  counter = await openCounter({ directory })
})

afterEach(async () => {
  await counter.close()
  rmSync(directory, { recursive: true, force: true })
})

function earlier(): number {
  return Date.parse('2026-10-06T07:00:00Z')
}

/** Closes the app and starts it again on the same directory. */
async function relaunch(): Promise<void> {
  await counter.close()
  counter = await openCounter({ directory })
}

/** The place after a start: its trouble's code, and that nothing was made anew. */
async function troubleAfterStart(): Promise<string | undefined> {
  const before = readdirSync(directory).toSorted()
  counter = await openCounter({ directory })
  const view = await counter.must('place.view', {})
  expect(await counter.reply('till.view', {})).toMatchObject({ code: 'not-installed' })
  expect(await counter.reply('place.tryDemo', {})).toMatchObject({ ok: false })
  expect(await counter.reply('place.install', INSTALL)).toMatchObject({ ok: false })
  expect(
    readdirSync(directory)
      .filter((name) => name !== 'lock.db')
      .toSorted(),
  ).toEqual(before.filter((name) => name !== 'lock.db'))
  return view.trouble?.code
}

/** The demonstration's database. */
function database(): string {
  return join(directory, 'demonstration', 'till.db')
}

describe('the three doors', () => {
  test('the demonstration pressed twice at once opens once, and is left for the welcome', async () => {
    const replies = await Promise.all([
      counter.reply('place.tryDemo', {}),
      counter.reply('place.tryDemo', {}),
    ])
    expect(replies).toMatchObject([
      { ok: true, value: { place: 'till', mode: 'demo' } },
      { ok: true, value: { place: 'till', mode: 'demo' } },
    ])
    const logins = counter.place
      .till()
      .till.db.prepare(`SELECT count(*) AS n FROM journal WHERE entry LIKE '%"what":"login"%'`)
    expect(logins.get()).toEqual({ n: 1 })
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'till', mode: 'demo' })
    expect(await counter.must('place.quitDemo', {})).toMatchObject({ place: 'welcome', mode: null })
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'welcome' })
  })

  test('two installations at once make one till, the first one asked for', async () => {
    const replies = await Promise.all([
      counter.reply('place.install', INSTALL),
      counter.reply('place.install', { ...INSTALL, register: 'GR-8' }),
    ])
    expect(replies).toMatchObject([{ ok: true }, { ok: false, code: 'already-installed' }])
    expect((await counter.must('till.view', {})).register).toBe('GR-7')
  })

  test('an open till keeps its doors shut, whoever asks', async () => {
    await counter.must('place.install', INSTALL)
    for (const answer of [
      await counter.reply('place.tryDemo', {}),
      await counter.reply('place.install', { ...INSTALL, register: 'GR-8' }),
      await counter.reply('place.openHeadOffice', {}),
      await counter.reply('place.chooseHeadOfficeKey', {}),
    ]) {
      expect(answer).toMatchObject({ ok: false, code: 'already-installed' })
    }
    expect(await counter.reply('place.quitDemo', {})).toMatchObject({ code: 'demo-only' })
    expect(await counter.reply('place.leaveHeadOffice', {})).toMatchObject({
      code: 'not-installed',
    })
    expect(await counter.reply('place.unlockKeys', { passphrase: 'x' })).toMatchObject({
      code: 'not-installed',
    })
    await counter.must('people.signInFully', { code: 'N01', passphrase: PASSPHRASE })
    expect(await counter.must('place.retry', {})).toMatchObject({ place: 'till', mode: 'real' })
    expect((await counter.must('till.view', {})).person?.code).toBe('N01')
  })

  test('a real till shows no PIN and no picture of a paper, and takes no screen for a printer', async () => {
    await counter.must('place.install', INSTALL)
    const { people } = await counter.must('people.who', {})
    expect(people.map(({ demoPin }) => demoPin)).toEqual([null])
    await counter.must('people.signInFully', { code: 'N01', passphrase: PASSPHRASE })
    const [paper] = await counter.must('papers.unanswered', {})
    expect(paper).toMatchObject({ pictured: false })
    expect(await counter.must('papers.picture', { job: paper?.job ?? 1 })).toEqual({ png: null })
    const screen = { kind: 'virtual' as const, host: '', port: 9_100, columns: 42 as const }
    expect(await counter.reply('settings.setPrinter', screen)).toMatchObject({ code: 'demo-only' })
    expect(await counter.reply('settings.setPrinter', { ...screen, kind: 'file' })).toMatchObject({
      code: 'demo-only',
    })
  })

  test('keys under a passphrase are asked for at start, and never twice at once', async () => {
    await counter.must('place.install', INSTALL)
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({
      passphraseNeeded: true,
      mode: null,
    })
    expect(await counter.reply('till.view', {})).toMatchObject({ code: 'not-installed' })
    expect(await counter.reply('place.tryDemo', {})).toMatchObject({ code: 'already-installed' })
    expect(await counter.reply('place.unlockKeys', { passphrase: 'x' })).toMatchObject({
      code: 'wrong-passphrase',
    })
    const passphrase = { passphrase: KEY_PASSPHRASE }
    const [one, two] = await Promise.all([
      counter.reply('place.unlockKeys', passphrase),
      counter.reply('place.unlockKeys', passphrase),
    ])
    expect(one).toMatchObject({ ok: true, value: { place: 'till', mode: 'real' } })
    expect(two).toMatchObject({ ok: false, code: 'not-installed' })
  })

  test('the language is French, then the one chosen, at the next start too', async () => {
    expect((await counter.must('place.view', {})).language).toBe('fr')
    await counter.must('place.setLanguage', { language: 'en' })
    await relaunch()
    expect((await counter.must('place.view', {})).language).toBe('en')
    writeFileSync(join(directory, 'preferences.json'), '{"language":"xx"')
    await relaunch()
    expect((await counter.must('place.view', {})).language).toBe('fr')
  })

  test('a head office post is come back to, then left', async () => {
    await counter.must('place.openHeadOffice', {})
    expect(await counter.reply('place.tryDemo', {})).toMatchObject({ code: 'already-installed' })
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'head-office' })
    expect(await counter.must('place.leaveHeadOffice', {})).toMatchObject({ place: 'welcome' })
  })

  test('a key file that is none is refused in words', async () => {
    const path = join(directory, 'key.json')
    for (const choice of [directory, path]) {
      counter.choose(choice)
      expect(await counter.reply('place.chooseHeadOfficeKey', {})).toMatchObject({
        code: 'file-unreadable',
      })
    }
    writeFileSync(path, '{"secret": 1234567')
    expect(await counter.reply('place.chooseHeadOfficeKey', {})).toMatchObject({
      code: 'head-office-file',
    })
    const install = { ...INSTALL, headOfficeKey: 'a token nobody gave' }
    expect(await counter.reply('place.install', install)).toMatchObject({ code: 'bad-message' })
  })
})

describe('a till in trouble', () => {
  beforeEach(async () => {
    await counter.must('place.install', INSTALL)
    await counter.close()
  })

  test('its database lost beside its keys is no new till', async () => {
    rmSync(join(directory, 'till.db'))
    expect(await troubleAfterStart()).toBe('data-damaged')
  })

  test('its keys lost beside its database are asked back', async () => {
    const keys = readFileSync(join(directory, 'keys.json'))
    rmSync(join(directory, 'keys.json'))
    expect(await troubleAfterStart()).toBe('keys-missing')
    expect(await counter.must('place.retry', {})).toMatchObject({ place: 'trouble' })
    writeFileSync(join(directory, 'keys.json'), keys)
    expect(await counter.must('place.retry', {})).toMatchObject({ place: 'till', trouble: null })
  })

  test('its keys spoilt are said to be', async () => {
    writeFileSync(join(directory, 'keys.json'), '{')
    expect(await troubleAfterStart()).toBe('keys-damaged')
  })

  test('a directory that is a file can’t be read, and is not taken for a new one', async () => {
    rmSync(directory, { recursive: true })
    writeFileSync(directory, '')
    counter = await openCounter({ directory })
    expect((await counter.must('place.view', {})).trouble).toEqual({
      code: 'data-read-only',
      params: { directory },
    })
  })
})

describe('a demonstration in trouble', () => {
  beforeEach(async () => {
    await counter.must('place.tryDemo', {})
    await counter.close()
  })

  test('damaged, it is left for the welcome; tried again, it is set aside and made anew', async () => {
    writeFileSync(database(), 'no database at all')
    counter = await openCounter({ directory })
    const view = await counter.must('place.view', {})
    expect(view).toMatchObject({
      place: 'trouble',
      mode: 'demo',
      trouble: { code: 'data-damaged' },
    })
    expect(await counter.must('place.quitDemo', {})).toMatchObject({ place: 'welcome' })
    expect(await counter.must('place.tryDemo', {})).toMatchObject({ place: 'till', mode: 'demo' })
    expect(readdirSync(directory).some((name) => /^demonstration-\d+$/.test(name))).toBe(true)
  })

  test('of a newer version, it says so and stays as it is', async () => {
    const db = new (loadDriver())(database())
    db.pragma('user_version = 999')
    db.close()
    const before = readFileSync(database())
    counter = await openCounter({ directory })
    expect((await counter.must('place.view', {})).trouble?.code).toBe('data-newer')
    await counter.must('place.quitDemo', {})
    expect(await counter.reply('place.tryDemo', {})).toMatchObject({ code: 'data-newer' })
    expect(readFileSync(database()).equals(before)).toBe(true)
  })

  test('held by another process, it opens once that one has let go', async () => {
    const lock = lockDirectory(join(directory, 'demonstration'))
    counter = await openCounter({ directory })
    expect((await counter.must('place.view', {})).trouble?.code).toBe('data-locked')
    lock.release()
    expect(await counter.must('place.retry', {})).toMatchObject({ place: 'till', mode: 'demo' })
  })

  test('unreadable papers are a trouble with a sentence, and the directory is let go', async () => {
    const db = new (loadDriver())(database())
    db.exec('DROP TABLE print_job')
    db.close()
    counter = await openCounter({ directory })
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'trouble' })
    expect(counter.bugs.splice(0)).toHaveLength(1)
    lockDirectory(join(directory, 'demonstration')).release()
  })
})

describe('a demonstration that a command made at the root of the directory', () => {
  beforeEach(async () => {
    await counter.close()
    const till = await installEmptyDemo({ directory, clock: earlier, version: '0.1.0' })
    till.close()
    counter = await openCounter({ directory })
  })

  test('is left for the welcome, at the next start too, and come back to with all it holds', async () => {
    const register = counter.place.till().till.journal.register
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'till', mode: 'demo' })
    expect(await counter.must('place.quitDemo', {})).toMatchObject({ place: 'welcome', mode: null })
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'welcome', trouble: null })
    expect(await counter.must('place.tryDemo', {})).toMatchObject({ place: 'till', mode: 'demo' })
    const standing = counter.place.till().till
    expect(standing).toMatchObject({ directory, journal: { register } })
    expect((await counter.must('till.view', {})).person?.code).toBe('N01')
    expect(readdirSync(directory)).not.toContain('demonstration')
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'till', mode: 'demo' })
  })

  test('left, it lets no real till be installed over it: the sentence names another directory', async () => {
    await counter.must('place.quitDemo', {})
    expect(await counter.reply('place.install', INSTALL)).toMatchObject({
      ok: false,
      code: 'demo-here',
      params: { directory, other: `${directory}-caisse` },
    })
    expect(await counter.must('place.openHeadOffice', {})).toMatchObject({ place: 'head-office' })
    await relaunch()
    expect(await counter.must('place.leaveHeadOffice', {})).toMatchObject({ place: 'welcome' })
    expect(await counter.must('place.tryDemo', {})).toMatchObject({ place: 'till', mode: 'demo' })
  })

  test('in trouble, it is left too; damaged, another is made beside it and it stays as it is', async () => {
    await counter.close()
    writeFileSync(join(directory, 'till.db'), 'no database at all')
    counter = await openCounter({ directory })
    expect(await counter.must('place.view', {})).toMatchObject({
      place: 'trouble',
      mode: 'demo',
      trouble: { code: 'data-damaged' },
    })
    expect(await counter.must('place.quitDemo', {})).toMatchObject({ place: 'welcome' })
    expect(await counter.must('place.tryDemo', {})).toMatchObject({ place: 'till', mode: 'demo' })
    expect(counter.place.till().till.directory).toBe(join(directory, 'demonstration'))
    await relaunch()
    expect(await counter.must('place.view', {})).toMatchObject({ place: 'till', mode: 'demo' })
    expect(readFileSync(join(directory, 'till.db'), 'utf8')).toBe('no database at all')
  })
})

test('a mark left beside a real till hides nothing', async () => {
  await counter.must('place.install', INSTALL)
  await counter.close()
  writeFileSync(join(directory, 'left'), '')
  counter = await openCounter({ directory })
  expect(await counter.must('place.view', {})).toMatchObject({ passphraseNeeded: true })
})

test('a log without its database is a lost till, never a place for a new one', async () => {
  await counter.close()
  writeFileSync(join(directory, 'till.db-wal'), 'pages')
  counter = await openCounter({ directory })
  expect((await counter.must('place.view', {})).trouble?.code).toBe('data-damaged')
  expect(await counter.reply('place.install', INSTALL)).toMatchObject({ code: 'data-damaged' })
})
