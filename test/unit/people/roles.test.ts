import { expect, test } from 'vitest'
import { isAllowed, isRole, PERMISSIONS } from '../../../shared/roles.ts'
import type { Entitled, Permission } from '../../../shared/roles.ts'

/** The whole matrix, written out: s seller, d seller who may open, m manager, a auditor. */
const TABLE: Readonly<Record<Permission, string>> = {
  sell: 'sdm',
  park: 'sdm',
  'erase-basket': 'sdm',
  print: 'sdm',
  reprint: 'sdm',
  'reprint-again': 'm',
  return: 'm',
  'open-session': 'dm',
  count: 'dm',
  'close-session': 'm',
  'cash-move': 'm',
  'open-drawer': 'm',
  'x-report': 'ma',
  'z-report': 'm',
  people: 'm',
  import: 'm',
  price: 'm',
  settings: 'm',
  'stock-correct': 'm',
  'device-enter': 'm',
  'fault-confirm': 'm',
  training: 'm',
  'read-journal': 'ma',
  verify: 'ma',
  export: 'ma',
  'quit-demo': 'sdma',
}

const PEOPLE: Readonly<Record<string, Entitled>> = {
  s: { role: 'seller', mayOpen: false },
  d: { role: 'seller', mayOpen: true },
  m: { role: 'manager', mayOpen: false },
  a: { role: 'auditor', mayOpen: false },
}

test.each(PERMISSIONS)('%s is for exactly those the table names', (permission) => {
  const allowed = Object.entries(PEOPLE)
    .filter(([, person]) => isAllowed(person, permission))
    .map(([letter]) => letter)
  expect(allowed.join('')).toBe(TABLE[permission])
  expect(isAllowed(null, permission)).toBe(false)
})

test('what is unknown is refused, not thrown on', () => {
  const nobody = { role: 'constructor', mayOpen: true } as unknown as Entitled
  expect(isAllowed(nobody, 'open-session')).toBe(false)
  expect(isAllowed(PEOPLE['m'] ?? null, 'fly' as Permission)).toBe(false)
  expect(isRole('manager')).toBe(true)
  expect(isRole('toString')).toBe(false)
})

test('the delegation of opening gives a reader nothing', () => {
  expect(isAllowed({ role: 'auditor', mayOpen: true }, 'open-session')).toBe(false)
})
