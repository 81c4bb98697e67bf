/** What the bridge calls for people: who is there, signing in, the list a manager keeps. */
import { DEMO_PASSPHRASE } from '../installation/demo.ts'
import { Refusal } from '../../shared/refusal.ts'
import { requireStrongPassphrase } from '../../shared/pin.ts'
import { PERMISSIONS, isAllowed } from '../../shared/roles.ts'
import type { Role } from '../../shared/roles.ts'
import type { PersonView, SignedInView, WhoView } from '../../shared/views.ts'
import type { Operations } from './call.ts'
import {
  addPerson,
  changeRights,
  deactivatePerson,
  listPersons,
  reactivatePerson,
  renamePerson,
  setPassphrase,
  setPin,
  unlockPerson,
} from '../people/persons.ts'
import type { ListedPerson } from '../people/persons.ts'
import type { SignedPerson } from '../people/session.ts'
import { isDayOpenForPins, lock, signIn, signInFully, signOut } from '../people/sign-in.ts'
import type { Place } from '../place/place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { setting } from '../store/settings.ts'

/** Those of passphrases stand in passphrase-operations.ts. */
export type PassphraseOperation =
  | `people.${'setPassphrase' | 'resetRequest' | 'saveResetRequest' | 'chooseResetFile'}`
  | 'people.resetPassphrase'

type PeopleOperations = Pick<
  Operations,
  Exclude<Extract<keyof Operations, `people.${string}`>, PassphraseOperation>
>

/** The PINs of a demonstration's people, shown so that a newcomer can come in; none elsewhere. */
function demoPins({ till }: TillPlace): Readonly<Record<string, string>> {
  if (till.journal.mode !== 'demo') return {}
  return JSON.parse(setting(till.db, 'demoPins') ?? '{}') as Record<string, string>
}

function personView(person: ListedPerson, pins: Readonly<Record<string, string>>): PersonView {
  const { code, name, role, mayOpen, active, lastSeenMs, locked, hasPin, hasPassphrase } = person
  return {
    code,
    name,
    role,
    mayOpen,
    active,
    lastSeenMs,
    locked,
    hasPin,
    hasPassphrase,
    demoPin: pins[code] ?? null,
  }
}

function signedInView(person: SignedPerson): SignedInView {
  return {
    code: person.code,
    name: person.name,
    role: person.role,
    permissions: PERMISSIONS.filter((permission) => isAllowed(person, permission)),
  }
}

/** Refuses a passphrase before its person is added, not once half is done. */
function requireUsefulPassphrase(
  entitled: { readonly role: Role; readonly mayOpen: boolean },
  passphrase: string,
): void {
  if (!isAllowed(entitled, 'open-session')) {
    throw new Refusal('not-allowed', { permission: 'open-session' })
  }
  requireStrongPassphrase(passphrase)
}

/** Somebody stands at the printer now: what waits for it may come out. */
function arrived(standing: TillPlace, person: SignedPerson): SignedInView {
  standing.desk().wake()
  return signedInView(person)
}

/** Looked at before the name changes too: a person is changed as asked or not at all. */
function requireOtherManager({ people }: TillPlace, code: string): void {
  const others = listPersons(people).filter((person) => person.code !== code)
  if (others.some((person) => person.role === 'manager' && person.active)) return
  throw new Refusal('last-manager')
}

/** Gives a person as the people screen shows them, or throws `person-unknown`. */
export function listed(standing: TillPlace, code: string): PersonView {
  const found = listPersons(standing.people).find((person) => person.code === code)
  if (found === undefined) throw new Refusal('person-unknown')
  return personView(found, demoPins(standing))
}

function whoIsThere(standing: TillPlace): WhoView {
  const pins = demoPins(standing)
  return {
    fullSignInNeeded: !isDayOpenForPins(standing.people),
    demoPassphrase: standing.till.journal.mode === 'demo' ? DEMO_PASSPHRASE : null,
    people: listPersons(standing.people)
      .filter((person) => person.active)
      .map((person) => personView(person, pins)),
  }
}

type Change = Parameters<Operations['people.change']>[0]

function changePerson(
  standing: TillPlace,
  { code, name, role, mayOpen, active }: Change,
): PersonView {
  const { people } = standing
  const before = listed(standing, code)
  if (before.role === 'manager' && (role !== 'manager' || !active)) {
    requireOtherManager(standing, code)
  }
  if (before.name !== name) renamePerson(people, { code, name })
  if (before.role !== role || before.mayOpen !== mayOpen) {
    changeRights(people, { code, role, mayOpen })
  }
  if (before.active && !active) deactivatePerson(people, { code })
  if (!before.active && active) reactivatePerson(people, { code })
  return listed(standing, code)
}

/** The operations about people, on the till that is open. */
export function peopleOperations(place: Place): PeopleOperations {
  const open = (): TillPlace => place.till()
  return {
    'people.who': () => whoIsThere(open()),
    'people.signInFully': async (secret) =>
      arrived(open(), await signInFully(open().people, secret)),
    'people.signIn': async (secret) => arrived(open(), await signIn(open().people, secret)),
    'people.signOut': () => {
      signOut(open().people)
      return null
    },
    'people.lock': () => {
      lock(open().people, 'asked')
      return null
    },
    'people.list': () => {
      const standing = open()
      const pins = demoPins(standing)
      return listPersons(standing.people).map((person) => personView(person, pins))
    },
    'people.add': async ({ name, role, mayOpen, pin, passphrase }) => {
      const standing = open()
      const { people } = standing
      if (passphrase !== null) requireUsefulPassphrase({ role, mayOpen }, passphrase)
      const { code } = await addPerson(people, { name, role, mayOpen, pin })
      if (passphrase !== null) await setPassphrase(people, { code, passphrase })
      return listed(standing, code)
    },
    'people.change': (change) => changePerson(open(), change),
    'people.setPin': async ({ code, pin }) => {
      await setPin(open().people, { code, pin })
      return listed(open(), code)
    },
    'people.unlock': ({ code }) => {
      unlockPerson(open().people, { code })
      return listed(open(), code)
    },
  }
}
