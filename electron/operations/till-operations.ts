/** What the bridge calls for the state of the open till. */
import { isAllowed, PERMISSIONS } from '../../shared/roles.ts'
import { businessDate } from '../../shared/time.ts'
import type { TillView } from '../../shared/views.ts'
import { parkedBaskets } from '../counter/parked.ts'
import { openDay } from '../counter/day.ts'
import { daysToSend } from '../counter/days-to-send.ts'
import { countUnanswered } from '../counter/print-jobs.ts'
import { sessionView } from '../counter/session.ts'
import { openSessionRow } from '../counter/session-row.ts'
import { integrityOf } from '../journal/integrity.ts'
import { clockBehind } from '../journal/postable.ts'
import type { Place } from '../place/place.ts'
import { DEFAULT_IDLE_SECONDS } from '../place/till-place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { integerSetting, isOn, requiredSetting } from '../store/settings.ts'
import type { Operations } from './call.ts'

type TillOperations = Pick<Operations, 'till.view' | 'till.awake'>

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
    unansweredPapers: countUnanswered(db),
    daysToSend: daysToSend(db),
    integrityFault: integrityOf(db),
    nowMs: till.clock(),
    clockBehind: clockBehind(till),
    idleLockSeconds: integerSetting(db, 'idleLockSeconds', DEFAULT_IDLE_SECONDS),
  }
}

/** The operations of the till's state, which need no signed-in person. */
export function tillOperations(place: Place): TillOperations {
  return {
    'till.view': () => viewTill(place, place.till()),
    'till.awake': () => {
      place.till().people.signedIn.touch()
      return null
    },
  }
}
