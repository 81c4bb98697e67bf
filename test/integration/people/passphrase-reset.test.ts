import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  RESET_FORMAT,
  resetMessage,
  resetPassphrase,
  resetRequest,
} from '../../../electron/people/passphrase-reset.ts'
import { signIn, signInFully } from '../../../electron/people/sign-in.ts'
import { RESET_FILE_FAULTS } from '../../../shared/head-office-file.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { RESET_FILE_FAULT_TEXTS } from '../../../shared/text/secrets.ts'
import type { TestTill } from './till.ts'
import { endOf, openTillWithPeople, PASSPHRASE, WRONG_PIN } from './till.ts'

const NEW_PASSPHRASE = 'onze baleines bleues'
const headOffice = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const trust = {
  register: 'GR-1',
  headOfficeSigningKeyPem: headOffice.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
}

let till: TestTill
beforeEach(async () => {
  till = await openTillWithPeople()
})
afterEach(() => {
  till.close()
})

type Terms = { readonly register: string; readonly operator: string; readonly request: string }

function signed(terms: Partial<Terms> = {}, key: KeyObject = headOffice.privateKey): string {
  const request = resetRequest(till.tools, 'M01')
  const all = { register: 'GR-1', operator: 'M01', request, ...terms }
  const signature = sign('sha256', resetMessage(all), { key, dsaEncoding: 'ieee-p1363' })
  return JSON.stringify({ format: RESET_FORMAT, ...all, signature: signature.toString('base64') })
}

async function faultOf(file: string, with_ = trust as Parameters<typeof resetPassphrase>[2]) {
  try {
    await resetPassphrase(till.tools, { code: 'M01', file, passphrase: NEW_PASSPHRASE }, with_)
    return 'done'
  } catch (error) {
    return error instanceof Refusal ? error.params['fault'] : error
  }
}

test('a file of another head office, till, person or request changes nothing', async () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const sound = signed()
  const cases = [
    ['unreadable', ''],
    ['unreadable', sound.slice(0, -9)],
    ['unreadable', sound.replace('}', ',"more":1}')],
    ['unreadable', signed({ operator: 'mona' })],
    ['signature', signed({}, stranger)],
    ['signature', sound.replace('GR-1', 'GR-2')],
    ['register', signed({ register: 'GR-2' })],
    ['operator', signed({ operator: 'A01' })],
    ['challenge', signed({ request: '0000-0000' })],
  ] as const
  const found = []
  for (const [, file] of cases) found.push(await faultOf(file))
  expect(found).toEqual(cases.map(([fault]) => fault))
  expect(await faultOf(sound, { register: 'GR-1', headOfficeSigningKeyPem: null })).toBe(
    'no-head-office',
  )
  const full = { code: 'M01', passphrase: PASSPHRASE }
  expect(await endOf(() => signInFully(till.tools, full))).toBe('done')
})

test('a file serves once, even for two resets asked at once', async () => {
  const file = signed()
  const ends = await Promise.all([faultOf(file), faultOf(file)])
  expect(ends.toSorted()).toEqual(['challenge', 'done'])
  expect(await faultOf(file)).toBe('challenge')
})

test('a weak new passphrase is refused and the file still serves', async () => {
  const file = signed()
  const weak = { code: 'M01', file, passphrase: 'court' }
  expect(await endOf(() => resetPassphrase(till.tools, weak, trust))).toBe('weak-passphrase')
  expect(await faultOf(file)).toBe('done')
})

test('the new passphrase opens the day, the wait is over, and it is recorded', async () => {
  for (let guess = 0; guess < 3; guess += 1) {
    await endOf(() => signIn(till.tools, { code: 'M01', pin: WRONG_PIN }))
  }
  expect(await faultOf(signed())).toBe('done')
  const body = { what: 'override', who: 'M01', for: 'passphrase-reset' }
  expect(till.entries().at(-1)).toEqual({ kind: 'access', body, operator: 'system' })
  const full = { code: 'M01', passphrase: NEW_PASSPHRASE }
  expect(await endOf(() => signInFully(till.tools, full))).toBe('done')
})

test('every fault has one sentence in both languages', () => {
  const texts = RESET_FILE_FAULTS.map((fault) => RESET_FILE_FAULT_TEXTS[fault])
  expect(texts.filter(({ fr, en }) => !fr.endsWith('.') || !en.endsWith('.'))).toEqual([])
})
