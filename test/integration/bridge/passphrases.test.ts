/** Passphrases through the bridge: given by a manager, forgotten and reset by head office. */
import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RESET_FORMAT, resetMessage } from '../../../electron/people/passphrase-reset.ts'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'
import { pemOf } from '../../unit/vault/support.ts'

const PASSPHRASE = 'une grande maison bleue'
const NEW_PASSPHRASE = 'onze baleines bleues'
const ANOTHER_PASSPHRASE = 'neuf lampes allumees'

const headOffice = generateKeyPairSync('ec', { namedCurve: 'P-256' })

let counter: Counter

beforeEach(async () => {
  counter = await openCounter()
})

afterEach(async () => {
  await counter.close()
})

/** Writes a file beside the till's and lets the next dialog choose it. */
function chooseFile(name: string, text: string): void {
  const path = join(counter.directory, name)
  writeFileSync(path, text)
  counter.choose(path)
}

/** Installs a till that knows its head office, and leaves nobody signed in but its manager. */
async function install(): Promise<void> {
  const sealing = generateKeyPairSync('x25519')
  const keys = {
    format: 'comptoir-head-office/1',
    organisation: 'Emmaüs Connect',
    signingPublicKeyPem: pemOf(headOffice.publicKey),
    sealingPublicKeyPem: pemOf(sealing.publicKey),
  }
  chooseFile('head-office.json', JSON.stringify(keys))
  const key = await counter.must('place.chooseHeadOfficeKey', {})
  await counter.must('place.install', {
    organisation: 'Emmaüs Connect (essai)',
    siret: '00000000000018',
    siteCode: 'GR',
    siteName: 'Grenoble',
    address: '1 rue de l’Essai',
    telephone: '01 99 00 00 01',
    register: 'GR-7',
    manager: { name: 'Nadia', passphrase: PASSPHRASE, pin: '407193' },
    keyPassphrase: 'trois petits chats roux',
    headOfficeKey: key?.token ?? null,
    language: 'fr',
  })
}

function signIn(passphrase: string, code = 'N01'): Promise<{ readonly ok: boolean }> {
  return counter.reply('people.signInFully', { code, passphrase })
}

type Terms = { readonly register: string; readonly operator: string; readonly request: string }

function answer(terms: Terms, key: KeyObject = headOffice.privateKey): string {
  const signature = sign('sha256', resetMessage(terms), { key, dsaEncoding: 'ieee-p1363' })
  return JSON.stringify({ format: RESET_FORMAT, ...terms, signature: signature.toString('base64') })
}

test('a promoted seller is given a passphrase, and changes it only by giving it', async () => {
  await install()
  expect(await signIn(PASSPHRASE)).toMatchObject({ ok: true })
  const seller = { name: 'Amina', role: 'seller', mayOpen: false } as const
  const { code } = await counter.must('people.add', { ...seller, pin: '583062', passphrase: null })
  const first = { code, passphrase: NEW_PASSPHRASE, current: null }
  expect(await counter.reply('people.setPassphrase', first)).toMatchObject({ code: 'not-allowed' })
  const promoted = { code, name: 'Amina', role: 'manager', mayOpen: false, active: true } as const
  expect(await counter.must('people.change', promoted)).toMatchObject({ hasPassphrase: false })
  expect(
    await counter.reply('people.setPassphrase', { ...first, passphrase: 'court' }),
  ).toMatchObject({ code: 'weak-passphrase' })
  expect(await counter.must('people.setPassphrase', first)).toMatchObject({ hasPassphrase: true })
  const change = { code, passphrase: ANOTHER_PASSPHRASE }
  for (const current of [null, PASSPHRASE]) {
    const refused = await counter.reply('people.setPassphrase', { ...change, current })
    expect(refused).toMatchObject({ code: 'wrong-passphrase' })
  }
  await counter.must('people.setPassphrase', { ...change, current: NEW_PASSPHRASE })
  expect(await signIn(NEW_PASSPHRASE, code)).toMatchObject({ code: 'wrong-passphrase' })
  expect(await signIn(ANOTHER_PASSPHRASE, code)).toMatchObject({ ok: true })
})

test('a forgotten passphrase is asked for in a file and reset by the one that answers it', async () => {
  await install()
  const asked = await counter.must('people.resetRequest', { code: 'N01' })
  expect(asked).toMatchObject({ register: 'GR-7', code: 'N01', canBeAnswered: true })
  counter.choose(counter.directory)
  const saved = await counter.must('people.saveResetRequest', { code: 'N01' })
  const terms = { register: 'GR-7', operator: 'N01', request: asked.request }
  expect(JSON.parse(readFileSync(saved?.path ?? '', 'utf8'))).toEqual({
    format: 'comptoir-passphrase-request/1',
    ...terms,
  })
  chooseFile('answer.json', answer(terms))
  const { token } = (await counter.must('people.chooseResetFile', { code: 'N01' })) ?? { token: '' }
  const reset = { code: 'N01', token, passphrase: NEW_PASSPHRASE }
  expect(await counter.reply('people.resetPassphrase', { ...reset, token: 'x' })).toMatchObject({
    code: 'reset-file',
  })
  expect(await counter.reply('people.resetPassphrase', reset)).toMatchObject({ ok: true })
  expect(await counter.reply('people.resetPassphrase', reset)).toMatchObject({ ok: false })
  expect(await counter.reply('people.chooseResetFile', { code: 'N01' })).toMatchObject({
    params: { fault: 'challenge' },
  })
  expect(await signIn(PASSPHRASE)).toMatchObject({ code: 'wrong-passphrase' })
  expect(await signIn(NEW_PASSPHRASE)).toMatchObject({ ok: true })
})

test('a wrong file is refused before a passphrase is typed, and a dialog given up does nothing', async () => {
  await install()
  const { request } = await counter.must('people.resetRequest', { code: 'N01' })
  const terms = { register: 'GR-7', operator: 'N01', request }
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const cases = [
    ['unreadable', '{}'],
    ['signature', answer(terms, stranger)],
    ['register', answer({ ...terms, register: 'GR-8' })],
    ['operator', answer({ ...terms, operator: 'A01' })],
    ['challenge', answer({ ...terms, request: '0000-0000' })],
  ] as const
  for (const [fault, text] of cases) {
    chooseFile('answer.json', text)
    expect(await counter.reply('people.chooseResetFile', { code: 'N01' })).toMatchObject({
      code: 'reset-file',
      params: { fault },
    })
  }
  counter.choose(join(counter.directory, 'gone.json'))
  expect(await counter.reply('people.chooseResetFile', { code: 'N01' })).toMatchObject({
    code: 'file-unreadable',
  })
  counter.choose(null)
  expect(await counter.must('people.chooseResetFile', { code: 'N01' })).toBeNull()
  expect(await counter.must('people.saveResetRequest', { code: 'N01' })).toBeNull()
  counter.choose(join(counter.directory, 'no-such-folder'))
  expect(await counter.reply('people.saveResetRequest', { code: 'N01' })).toMatchObject({
    code: 'folder-unwritable',
  })
})

test('nothing is asked for a seller, a stranger, or where no till stands', async () => {
  expect(await counter.reply('people.resetRequest', { code: 'N01' })).toMatchObject({
    code: 'not-installed',
  })
  await counter.must('place.tryDemo', {})
  expect(await counter.must('people.resetRequest', { code: 'N01' })).toMatchObject({
    canBeAnswered: false,
  })
  for (const code of ['A01', 'Z99']) {
    for (const name of ['people.resetRequest', 'people.chooseResetFile'] as const) {
      expect(await counter.reply(name, { code })).toMatchObject({ code: 'person-unknown' })
    }
  }
  expect(existsSync(join(counter.directory, 'GR-1-N01-passphrase-request.json'))).toBe(false)
})
