import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addFirstManager,
  addPerson,
  changeRights,
  deactivatePerson,
  listPersons,
  proposeCode,
  reactivatePerson,
  renamePerson,
  setPassphrase,
  setPin,
} from '../../../electron/people/persons.ts'
import { signIn } from '../../../electron/people/sign-in.ts'
import { findPerson } from '../../../electron/people/table.ts'
import type { TestTill } from './till.ts'
import { endOf, MINUTE_MS, openTillWithPeople, PASSPHRASE, PIN, WRONG_PIN } from './till.ts'

const SECOND_PASSPHRASE = 'onze baleines bleues'

let till: TestTill
beforeEach(async () => {
  till = await openTillWithPeople()
})
afterEach(() => {
  till.close()
})

test('everything, to a seller, and nothing changes', async () => {
  await signIn(till.tools, { code: 'A01', pin: PIN })
  const before = listPersons(till.tools)
  const acts = [
    () => addPerson(till.tools, { name: 'Boris', role: 'manager' }),
    () => setPin(till.tools, { code: 'M01', pin: WRONG_PIN }),
    () => setPassphrase(till.tools, { code: 'M01', passphrase: SECOND_PASSPHRASE }),
    () => {
      changeRights(till.tools, { code: 'A01', role: 'manager', mayOpen: true })
    },
    () => {
      deactivatePerson(till.tools, { code: 'M01' })
    },
    () => {
      renamePerson(till.tools, { code: 'M01', name: 'Autre' })
    },
  ]
  for (const act of acts) expect(await endOf(act)).toBe('not-allowed')
  expect(listPersons(till.tools)).toEqual(before)
  const refusals = till.entries().filter(({ body }) => JSON.stringify(body).includes('refused'))
  expect(refusals).toHaveLength(acts.length)
})

test('a seller who takes the place of a manager while the PIN is being hashed', async () => {
  const added = endOf(() => addPerson(till.tools, { name: 'Boris', role: 'manager', pin: PIN }))
  till.tools.signedIn.set({ code: 'A01', name: 'Amina', role: 'seller', mayOpen: false })
  expect(await added).toBe('not-allowed')
  expect(listPersons(till.tools)).toHaveLength(2)
})

test('to leave the till without a manager', async () => {
  await addPerson(till.tools, { name: 'Nour', role: 'manager', pin: PIN })
  const remove = () => {
    deactivatePerson(till.tools, { code: 'M01' })
  }
  const demote = () => {
    changeRights(till.tools, { code: 'M01', role: 'seller', mayOpen: false })
  }
  // Nour has no passphrase yet, so nobody else could open a day.
  expect(await endOf(remove)).toBe('last-manager')
  expect(await endOf(demote)).toBe('last-manager')
  await setPassphrase(till.tools, { code: 'N01', passphrase: SECOND_PASSPHRASE })
  expect(await endOf(remove)).toBe('done')
})

test('a code taken, malformed or reserved; a name empty, endless or with control characters', async () => {
  deactivatePerson(till.tools, { code: 'A01' })
  const add = (name: string, code?: string) =>
    endOf(() =>
      addPerson(till.tools, { name, role: 'seller', ...(code === undefined ? {} : { code }) }),
    )
  expect(await add('Boris', 'A01')).toBe('operator-code-taken')
  for (const code of ['cli', 'system', 'b01', 'B00', '']) {
    expect(await add('Boris', code)).toBe('bad-message')
  }
  for (const name of ['', '   ', 'x'.repeat(61), 'a\nb']) {
    expect(await add(name)).toBe('bad-message')
  }
})

test('weak secrets, an unknown person, a second first manager', async () => {
  expect(await endOf(() => setPin(till.tools, { code: 'A01', pin: '123456' }))).toBe('weak-pin')
  expect(await endOf(() => setPin(till.tools, { code: 'Z09', pin: PIN }))).toBe('person-unknown')
  const first = { name: 'Nour', pin: PIN, passphrase: PASSPHRASE }
  expect(await endOf(() => addFirstManager(till.tools, first))).toBe('already-installed')
  const weak = { code: 'M01', passphrase: 'court' }
  expect(await endOf(() => setPassphrase(till.tools, weak))).toBe('weak-passphrase')
})

test('a passphrase changed without the one in use, or given to one who opens nothing', async () => {
  const change = (current?: string) =>
    endOf(() =>
      setPassphrase(till.tools, {
        code: 'M01',
        passphrase: SECOND_PASSPHRASE,
        ...(current === undefined ? {} : { current }),
      }),
    )
  expect(await change()).toBe('wrong-passphrase')
  expect(await change('une autre phrase')).toBe('wrong-passphrase')
  expect(await change(PASSPHRASE)).toBe('done')
  const seller = { code: 'A01', passphrase: SECOND_PASSPHRASE }
  expect(await endOf(() => setPassphrase(till.tools, seller))).toBe('not-allowed')
})

test('a seller is added with a code from the name and a PIN of their own', async () => {
  expect(proposeCode(till.tools, 'Ali')).toBe('A02')
  const person = await addPerson(till.tools, { name: ' Ali ', role: 'seller' })
  expect(person).toEqual({ code: 'A02', name: 'Ali', role: 'seller', mayOpen: false })
  expect(await endOf(() => signIn(till.tools, { code: 'A02', pin: PIN }))).toBe('wrong-pin')
  await setPin(till.tools, { code: 'A02', pin: PIN })
  expect(findPerson(till.tools.db, 'A02')?.failures).toBe(0)
  expect(await endOf(() => signIn(till.tools, { code: 'A02', pin: PIN }))).toBe('done')
})

test('the database holds neither PIN nor passphrase, and equal PINs look different', () => {
  const rows = ['A01', 'M01'].map((code) => findPerson(till.tools.db, code))
  const [first, second] = rows.map((row) => Buffer.from(row?.pin_hash ?? []).toString('hex'))
  expect(first).not.toBe(second)
  const bytes = till.tools.db.serialize()
  expect(bytes.includes(PIN)).toBe(false)
  expect(bytes.includes(PASSPHRASE)).toBe(false)
})

test('changes are entries that name the code, never the person', async () => {
  const before = till.entries().length
  renamePerson(till.tools, { code: 'A01', name: 'Amina B.' })
  changeRights(till.tools, { code: 'A01', role: 'seller', mayOpen: true })
  await setPin(till.tools, { code: 'A01', pin: WRONG_PIN })
  deactivatePerson(till.tools, { code: 'A01' })
  reactivatePerson(till.tools, { code: 'A01' })
  expect(till.entries().slice(before)).toEqual([
    noted('name', null, null),
    noted('role', 'seller', 'seller+opening'),
    noted('pin', null, null),
    noted('active', 'yes', 'no'),
    noted('active', 'no', 'yes'),
  ])
  expect(JSON.stringify(till.entries())).not.toMatch(/Amina|Mona/)
})

test('who left keeps the code, and may come back with the same PIN', async () => {
  deactivatePerson(till.tools, { code: 'A01' })
  expect(proposeCode(till.tools, 'Alice')).toBe('A02')
  expect(await endOf(() => signIn(till.tools, { code: 'A01', pin: PIN }))).toBe('wrong-pin')
  till.advance(MINUTE_MS)
  reactivatePerson(till.tools, { code: 'A01' })
  expect(await endOf(() => signIn(till.tools, { code: 'A01', pin: PIN }))).toBe('done')
})

function noted(what: string, from: string | null, to: string | null) {
  return {
    kind: 'setting-changed',
    body: { name: `person.A01.${what}`, from, to },
    operator: 'M01',
  }
}
