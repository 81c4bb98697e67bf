/** What the bridge calls for the first run, the language and the state of the till. */
import { readFile, stat } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import type { TillView } from '../../shared/views.ts'
import type { Operations } from '../bridge.ts'
import { parkedBaskets } from '../counter/basket.ts'
import { openDay } from '../counter/day.ts'
import { daysToSend } from '../counter/days-to-send.ts'
import { clockBehind } from '../counter/posting.ts'
import { unansweredJobs } from '../counter/print-jobs.ts'
import { sessionView } from '../counter/session.ts'
import { openSessionRow } from '../counter/session-row.ts'
import { integrityOf } from '../journal/integrity.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import { DEFAULT_IDLE_SECONDS } from '../place/till-place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { fingerprint } from '../proof/fingerprint.ts'
import { PERMISSIONS, isAllowed } from '../../shared/roles.ts'
import { integerSetting, isOn, requiredSetting } from '../store/settings.ts'
import { parseHeadOfficeKeyFile } from '../vault/head-office-file.ts'
import type { HeadOffice } from '../vault/head-office-file.ts'
import { queueFingerprint } from '../counter/house-papers.ts'

const MAXIMUM_KEY_FILE_BYTES = 65_536

type PlaceOperations = Pick<
  Operations,
  Extract<keyof Operations, `place.${string}` | `till.${string}`>
>

function viewTill(place: Place, standing: TillPlace): TillView {
  const { till, people } = standing
  const { db } = till
  const person = people.signedIn.person()
  const session = openSessionRow(db)
  return {
    organisation: requiredSetting(db, 'organisation'),
    siteCode: requiredSetting(db, 'siteCode'),
    siteName: requiredSetting(db, 'siteName'),
    register: till.journal.register,
    mode: till.journal.mode,
    language: place.language(),
    person:
      person === null
        ? null
        : {
            code: person.code,
            name: person.name,
            role: person.role,
            permissions: PERMISSIONS.filter((permission) => isAllowed(person, permission)),
          },
    session: session === undefined ? null : sessionView(session),
    openDay: openDay(db),
    today: businessDate(till.clock()),
    printer: standing.printerView(),
    thirdPartyOn: isOn(db, 'thirdPartyOn'),
    parkedCount: parkedBaskets(till).length,
    unansweredPapers: unansweredJobs(db).length,
    daysToSend: daysToSend(db),
    integrityFault: integrityOf(db),
    clockBehind: clockBehind(till),
    idleLockSeconds: integerSetting(db, 'idleLockSeconds', DEFAULT_IDLE_SECONDS),
  }
}

/** A file that can't be read, or is far too big, is no head office's key file. */
async function readKeyFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size <= MAXIMUM_KEY_FILE_BYTES) return await readFile(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  throw new Refusal('file-unreadable')
}

/** The operations that need no signed-in person: where the app stands, and its first run. */
export function placeOperations(place: Place, desktop: Desktop): PlaceOperations {
  const chosenKeys = new Map<string, HeadOffice>()

  async function chooseHeadOfficeKey(): Promise<{
    readonly token: string
    readonly organisation: string
    readonly fingerprint: string
  } | null> {
    place.requireWelcome()
    const path = await desktop.chooseFile(['json'])
    if (path === null) return null
    const keys = parseHeadOfficeKeyFile(await readKeyFile(path))
    const token = randomUUID()
    chosenKeys.clear()
    chosenKeys.set(token, keys)
    return {
      token,
      organisation: keys.organisation,
      fingerprint: keys.signingFingerprint,
    }
  }

  return {
    'place.view': () => place.view(),
    'place.tryDemo': async () => {
      await place.tryDemo()
      return place.view()
    },
    'place.quitDemo': async () => {
      await place.quitDemo()
      return place.view()
    },
    'place.chooseHeadOfficeKey': chooseHeadOfficeKey,
    'place.install': async ({ keyPassphrase, headOfficeKey, language, ...identity }) => {
      const headOffice = headOfficeKey === null ? undefined : chosenKeys.get(headOfficeKey)
      if (headOfficeKey !== null && headOffice === undefined) throw new Refusal('bad-message')
      await place.install({
        ...identity,
        mode: 'real',
        unlocking:
          keyPassphrase === null ? { keystore: desktop.keystore } : { passphrase: keyPassphrase },
        ...(headOffice === undefined ? {} : { headOffice }),
      })
      chosenKeys.clear()
      place.setLanguage(language)
      const standing = place.till()
      queueFingerprint(standing.till)
      standing.desk().wake()
      return { place: place.view(), fingerprint: fingerprint(standing.till.keys.publicKeyPem) }
    },
    'place.openHeadOffice': async () => {
      await place.openHeadOffice()
      return place.view()
    },
    'place.leaveHeadOffice': async () => {
      await place.leaveHeadOffice()
      return place.view()
    },
    'place.unlockKeys': async ({ passphrase }) => {
      await place.unlockKeys(passphrase)
      return place.view()
    },
    'place.keystore': async () => ({ available: await desktop.keystore.available() }),
    'place.retry': async () => {
      await place.retry()
      return place.view()
    },
    'place.setLanguage': ({ language }) => {
      place.setLanguage(language)
      return place.view()
    },
    'till.view': () => viewTill(place, place.till()),
    'till.awake': () => {
      place.till().people.signedIn.touch()
      return null
    },
  }
}
