import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addPerson,
  deactivatePerson,
  setPassphrase,
  unlockPerson,
} from '../../../electron/people/persons.ts'
import { requirePermission } from '../../../electron/people/rights.ts'
import {
  approve,
  enterDemonstration,
  isDayOpenForPins,
  lock,
  lockIfIdle,
  signIn,
  signInFully,
  signOut,
} from '../../../electron/people/sign-in.ts'
import { findPerson } from '../../../electron/people/table.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { TestTill } from './till.ts'
import { endOf, MINUTE_MS, openTillWithPeople, PASSPHRASE, PIN, WRONG_PIN } from './till.ts'

let till: TestTill
beforeEach(async () => {
  till = await openTillWithPeople()
})
afterEach(() => {
  till.close()
})

function trySignIn(code: string, pin: string): Promise<string> {
  return endOf(() => signIn(till.tools, { code, pin }))
}

function lastEntry() {
  return till.entries().at(-1)
}

test('a PIN before the full sign-in of the business day, and it is recorded', async () => {
  till.advance(24 * 60 * MINUTE_MS)
  expect(isDayOpenForPins(till.tools)).toBe(false)
  expect(await trySignIn('A01', PIN)).toBe('full-sign-in-needed')
  expect(lastEntry()?.body).toEqual({ what: 'refused', for: 'full-sign-in' })
  expect(findPerson(till.tools.db, 'A01')?.failures).toBe(0)
  await signInFully(till.tools, { code: 'M01', passphrase: PASSPHRASE })
  expect(await trySignIn('A01', PIN)).toBe('done')
})

test('a wrong PIN, an unknown code and someone who left answer alike, step by step', async () => {
  await addPerson(till.tools, { name: 'Boris', role: 'seller', pin: PIN })
  deactivatePerson(till.tools, { code: 'B01' })
  signOut(till.tools)
  const answers = async (code: string, pin: string): Promise<readonly string[]> => {
    const found: string[] = []
    for (const waitMinutes of [0, 0, 0, 1, 5, 15, 15]) {
      till.advance(waitMinutes * MINUTE_MS)
      found.push(await trySignIn(code, pin))
    }
    return found
  }
  const wrong = await answers('A01', WRONG_PIN)
  expect(wrong).toEqual([
    'wrong-pin',
    'wrong-pin',
    'pin-wait',
    'pin-wait',
    'pin-wait',
    'pin-locked',
    'pin-locked',
  ])
  expect(await answers('Z42', PIN)).toEqual(wrong)
  expect(await answers('B01', PIN)).toEqual(wrong)
  expect(await answers('no code', PIN)).toEqual(wrong)
})

test('a wrong PIN says when the next one costs a wait, a wait says how long', async () => {
  const paramsOf = async (): Promise<unknown> => {
    const error: unknown = await signIn(till.tools, { code: 'A01', pin: WRONG_PIN }).catch(
      (thrown: unknown) => thrown,
    )
    return error instanceof Refusal ? error.params : error
  }
  const untilMs = till.tools.clock() + MINUTE_MS
  expect([await paramsOf(), await paramsOf(), await paramsOf()]).toEqual([
    {},
    { left: 1 },
    { untilMs, minutes: 1 },
  ])
  till.advance(MINUTE_MS / 2)
  expect(await paramsOf()).toEqual({ untilMs, minutes: 1 })
})

test('failures are recorded by code, never what was typed in its place', async () => {
  signOut(till.tools)
  await trySignIn('A01', WRONG_PIN)
  expect(lastEntry()).toEqual({
    kind: 'access',
    body: { what: 'failed', who: 'A01', for: 'pin' },
    operator: 'system',
  })
  await trySignIn('482916', PIN)
  expect(lastEntry()?.body).toEqual({ what: 'failed', for: 'pin' })
  expect(JSON.stringify(till.entries())).not.toMatch(/482915|482916|730264|Amina|Mona|pommes/)
})

test('the right PIN during a wait or a lock, until a manager unlocks', async () => {
  for (const waitMinutes of [0, 0, 0, 1, 5]) {
    till.advance(waitMinutes * MINUTE_MS)
    await trySignIn('A01', WRONG_PIN)
  }
  till.advance(14 * MINUTE_MS)
  expect(await trySignIn('A01', PIN)).toBe('pin-wait')
  till.advance(MINUTE_MS)
  expect(await trySignIn('A01', WRONG_PIN)).toBe('pin-locked')
  expect(lastEntry()?.body).toEqual({ what: 'locked', who: 'A01', for: 'pin' })
  till.advance(5 * 60 * MINUTE_MS)
  expect(await trySignIn('A01', PIN)).toBe('pin-locked')
  await signIn(till.tools, { code: 'M01', pin: PIN })
  unlockPerson(till.tools, { code: 'A01' })
  expect(lastEntry()?.body).toEqual({ what: 'override', who: 'A01', for: 'unlock' })
  expect(await trySignIn('A01', PIN)).toBe('done')
})

test('passphrase and PIN share one count, and a relaunch forgets nothing', async () => {
  signOut(till.tools)
  const full = { code: 'M01', passphrase: 'une autre phrase' }
  expect(await endOf(() => signInFully(till.tools, full))).toBe('wrong-passphrase')
  expect(await trySignIn('M01', WRONG_PIN)).toBe('wrong-pin')
  const again = till.relaunched()
  expect(await endOf(() => signIn(again, { code: 'M01', pin: WRONG_PIN }))).toBe('pin-wait')
  const right = { code: 'M01', passphrase: PASSPHRASE }
  expect(await endOf(() => signInFully(again, right))).toBe('pin-wait')
})

test('the last manager waits but is never locked for good', async () => {
  for (let guess = 0; guess < 12; guess += 1) {
    await trySignIn('M01', WRONG_PIN)
    till.advance(15 * MINUTE_MS)
  }
  expect(await trySignIn('M01', PIN)).toBe('done')
})

test('of two managers one may be locked, the other then never', async () => {
  await addPerson(till.tools, { name: 'Nour', role: 'manager', pin: PIN })
  await setPassphrase(till.tools, { code: 'N01', passphrase: 'onze baleines bleues' })
  for (const code of ['N01', 'M01']) {
    for (let guess = 0; guess < 8; guess += 1) {
      await trySignIn(code, WRONG_PIN)
      till.advance(15 * MINUTE_MS)
    }
  }
  expect(findPerson(till.tools.db, 'N01')?.locked).toBe(1)
  expect(await trySignIn('M01', PIN)).toBe('done')
})

test('a passphrase without the right to open opens no day', async () => {
  await addPerson(till.tools, { name: 'Dora', role: 'seller', mayOpen: true, pin: PIN })
  const passphrase = 'onze baleines bleues'
  await setPassphrase(till.tools, { code: 'D01', passphrase })
  till.tools.db.exec("UPDATE person SET may_open = 0 WHERE code = 'D01'")
  till.advance(24 * 60 * MINUTE_MS)
  const request = { code: 'D01', passphrase }
  expect(await endOf(() => signInFully(till.tools, request))).toBe('not-allowed')
  expect(isDayOpenForPins(till.tools)).toBe(false)
  till.tools.db.exec("UPDATE person SET may_open = 1 WHERE code = 'D01'")
  expect(await endOf(() => signInFully(till.tools, request))).toBe('done')
  expect(isDayOpenForPins(till.tools)).toBe(true)
})

test('an act outside the matrix, recorded; an approval by one who has not the right', async () => {
  await signIn(till.tools, { code: 'A01', pin: PIN })
  expect(await endOf(() => requirePermission(till.tools, 'return'))).toBe('not-allowed')
  expect(lastEntry()).toEqual({
    kind: 'access',
    body: { what: 'refused', who: 'A01', for: 'return' },
    operator: 'A01',
  })
  const own = { code: 'A01', pin: PIN, permission: 'return' } as const
  expect(await endOf(() => approve(till.tools, own))).toBe('not-allowed')
  expect(till.tools.signedIn.takeApproval('return')).toBeNull()
  till.tools.db.exec("UPDATE person SET active = 0 WHERE code = 'A01'")
  expect(await endOf(() => requirePermission(till.tools, 'sell'))).toBe('not-signed-in')
})

test('the demonstration’s door in a real till', async () => {
  const request = { mode: 'real', code: 'M01' } as const
  expect(await endOf(() => enterDemonstration(till.tools, request))).toBe('demo-only')
})

test('coming, changing, locking and leaving', async () => {
  const before = till.entries().length
  await signIn(till.tools, { code: 'A01', pin: PIN })
  lock(till.tools)
  await signIn(till.tools, { code: 'A01', pin: PIN })
  till.advance(5 * MINUTE_MS)
  expect([lockIfIdle(till.tools), lockIfIdle(till.tools)]).toEqual([true, false])
  await signIn(till.tools, { code: 'M01', pin: PIN })
  signOut(till.tools)
  signOut(till.tools)
  const noted = till.entries().slice(before)
  expect(noted.map(({ body, operator }) => [operator, body])).toEqual([
    ['M01', { what: 'logout', who: 'M01' }],
    ['A01', { what: 'login', who: 'A01', for: 'pin' }],
    ['A01', { what: 'locked', who: 'A01', for: 'asked' }],
    ['A01', { what: 'login', who: 'A01', for: 'pin' }],
    ['A01', { what: 'locked', who: 'A01', for: 'idle' }],
    ['M01', { what: 'login', who: 'M01', for: 'pin' }],
    ['M01', { what: 'logout', who: 'M01' }],
  ])
})

test('a manager’s PIN for one act, once', async () => {
  await signIn(till.tools, { code: 'A01', pin: PIN })
  await approve(till.tools, { code: 'M01', pin: PIN, permission: 'return' })
  const body = { what: 'override', who: 'M01', for: 'return' }
  expect(lastEntry()).toEqual({ kind: 'access', body, operator: 'A01' })
  expect(till.tools.signedIn.person()?.code).toBe('A01')
  expect(till.tools.signedIn.takeApproval('return')).toBe('M01')
  expect(till.tools.signedIn.takeApproval('return')).toBeNull()
})

test('the demonstration lets one in by one click', () => {
  enterDemonstration(till.tools, { mode: 'demo', code: 'A01' })
  expect(till.tools.signedIn.person()?.code).toBe('A01')
  expect(lastEntry()?.body).toEqual({ what: 'login', who: 'A01', for: 'demo' })
})
