/** The answers of the installation and what is wrong with each. Pure: see its test. */
import type { InputOf } from '../../../shared/contract.ts'
import { isLuhn } from '../../../shared/identifiers.ts'
import type { Language } from '../../../shared/views.ts'
import { NO_PASSPHRASE, passphraseTrouble } from '../people/passphrase.tsx'
import type { PassphraseDraft } from '../people/passphrase.tsx'

export type HeadOfficeKey = {
  readonly token: string
  readonly organisation: string
  readonly fingerprint: string
}

export type InstallDraft = {
  readonly organisation: string
  readonly siret: string
  readonly siteCode: string
  readonly siteName: string
  readonly address: string
  readonly telephone: string
  readonly register: string
  readonly managerName: string
  readonly passphrase: PassphraseDraft
  readonly pin: string | null
  readonly keys: PassphraseDraft
  readonly headOffice: HeadOfficeKey | null
}

export const EMPTY_INSTALL: InstallDraft = {
  organisation: '',
  siret: '',
  siteCode: '',
  siteName: '',
  address: '',
  telephone: '',
  register: '',
  managerName: '',
  passphrase: NO_PASSPHRASE,
  pin: null,
  keys: NO_PASSPHRASE,
  headOffice: null,
}

export const INSTALL_STEPS = [
  'organisation',
  'site',
  'address',
  'register',
  'manager',
  'passphrase',
  'pin',
  'keys',
  'headOffice',
  'summary',
] as const
export type InstallStep = (typeof INSTALL_STEPS)[number]

/** Gives the steps asked on this computer: no keys' passphrase where there is a keystore (law 8). */
export function stepsOf(keystoreAvailable: boolean): readonly InstallStep[] {
  return INSTALL_STEPS.filter((step) => step !== 'keys' || !keystoreAvailable)
}

/** Keeps the digits of what was typed for a SIRET, spaces and dots dropped. */
export function siretDigits(typed: string): string {
  return typed.replace(/[\s.\u00a0\u202f-]/g, '')
}

export type SiretState = 'empty' | 'short' | 'long' | 'wrong' | 'right'

/** Tells where a SIRET stands: 14 digits, Luhn-checked. */
export function siretState(typed: string): SiretState {
  const digits = siretDigits(typed)
  if (digits === '') return 'empty'
  if (!/^\d+$/.test(digits)) return 'wrong'
  if (digits.length !== 14) return digits.length < 14 ? 'short' : 'long'
  return isLuhn(digits) ? 'right' : 'wrong'
}

/** Tells whether a register's name may be used: the site's letters or any two, a dash, a number. */
export function isRegister(typed: string): boolean {
  return /^[A-Z]{2}-\d{1,3}$/.test(typed.trim())
}

/** Tells whether a step's question is answered. */
export function isAnswered(step: InstallStep, draft: InstallDraft): boolean {
  switch (step) {
    case 'organisation':
      return draft.organisation.trim() !== '' && siretState(draft.siret) === 'right'
    case 'site':
      return draft.siteName.trim() !== '' && /^[A-Z]{2}$/.test(draft.siteCode)
    case 'address':
      return draft.address.trim() !== '' && draft.telephone.trim() !== ''
    case 'register':
      return isRegister(draft.register)
    case 'manager':
      return draft.managerName.trim() !== ''
    case 'passphrase':
      return passphraseTrouble(draft.passphrase) === null
    case 'pin':
      return draft.pin !== null
    case 'keys':
      return passphraseTrouble(draft.keys) === null
    case 'headOffice':
    case 'summary':
      break
  }
  return true
}

/** Gives what the main process is sent; null while the PIN is missing. */
export function installInput(
  draft: InstallDraft,
  keystoreAvailable: boolean,
  language: Language,
): InputOf<'place.install'> | null {
  if (draft.pin === null) return null
  return {
    organisation: draft.organisation.trim(),
    siret: siretDigits(draft.siret),
    siteCode: draft.siteCode,
    siteName: draft.siteName.trim(),
    address: draft.address.trim(),
    telephone: draft.telephone.trim(),
    register: draft.register.trim(),
    manager: {
      name: draft.managerName.trim(),
      passphrase: draft.passphrase.first,
      pin: draft.pin,
    },
    keyPassphrase: keystoreAvailable ? null : draft.keys.first,
    headOfficeKey: draft.headOffice?.token ?? null,
    language,
  }
}
