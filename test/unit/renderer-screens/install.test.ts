import { expect, test } from 'vitest'
import {
  EMPTY_INSTALL,
  installInput,
  isAnswered,
  isRegister,
  siretState,
  stepsOf,
} from '../../../renderer/screens/install/draft.ts'
import type { InstallDraft } from '../../../renderer/screens/install/draft.ts'
import { passphraseTrouble } from '../../../renderer/screens/people/passphrase.tsx'
import { contract } from '../../../shared/contract.ts'

const FULL: InstallDraft = {
  organisation: ' Emmaüs Connect ',
  siret: '000 000 000 00018',
  siteCode: 'GR',
  siteName: 'Grenoble',
  address: '1 rue de la Démonstration',
  telephone: '01 99 00 00 01',
  register: 'GR-1',
  managerName: 'Nadia',
  passphrase: { first: 'cheval agrafe pile', again: 'cheval agrafe pile' },
  pin: '481739',
  keys: { first: 'bateau citron lune', again: 'bateau citron lune' },
  headOffice: null,
}

test('a SIRET is told short, long, wrong or right as it is typed', () => {
  expect(siretState('')).toBe('empty')
  expect(siretState('0000')).toBe('short')
  expect(siretState('000000000000180')).toBe('long')
  expect(siretState('00000000000019')).toBe('wrong')
  expect(siretState('0000000000001O')).toBe('wrong')
  expect(siretState('000 000 000 00018')).toBe('right')
})

test('nothing is answered at the start, everything once it is filled in', () => {
  const steps = stepsOf(false)
  expect(steps.filter((step) => isAnswered(step, FULL))).toStrictEqual(steps)
  const optional = steps.filter((step) => isAnswered(step, EMPTY_INSTALL))
  expect(optional).toStrictEqual(['headOffice', 'summary'])
})

test('the keys’ passphrase is asked only where there is no keystore (law 8)', () => {
  expect(stepsOf(true)).not.toContain('keys')
  expect(stepsOf(false)).toContain('keys')
  expect(installInput(FULL, true, 'fr')?.keyPassphrase).toBeNull()
  expect(installInput(FULL, false, 'fr')?.keyPassphrase).toBe('bateau citron lune')
})

test('what is sent is what the contract accepts', () => {
  const sent = installInput(FULL, false, 'fr')
  expect(contract['place.install'].input.safeParse(sent).success).toBe(true)
  expect(sent?.organisation).toBe('Emmaüs Connect')
  expect(sent?.siret).toBe('00000000000018')
  expect(installInput({ ...FULL, pin: null }, false, 'fr')).toBeNull()
})

test('a register has two letters, a dash and a number', () => {
  for (const name of ['GR-1', 'GR-12', 'VI-999']) expect(isRegister(name)).toBe(true)
  for (const name of ['', 'GR1', 'gr-1', 'GR-', 'GR-1000', 'GRE-1']) {
    expect(isRegister(name)).toBe(false)
  }
})

test('a passphrase is long enough, not obvious, and typed twice alike (law 33)', () => {
  expect(passphraseTrouble({ first: 'court', again: 'court' })).toBe('short')
  expect(passphraseTrouble({ first: 'aaaaaaaaaaaaaa', again: 'aaaaaaaaaaaaaa' })).toBe('weak')
  expect(passphraseTrouble({ first: 'cheval agrafe pile', again: 'cheval' })).toBe('different')
  expect(passphraseTrouble(FULL.passphrase)).toBeNull()
})
