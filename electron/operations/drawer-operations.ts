/** What the bridge calls for the session and the drawer. */
import { isAllowed } from '../../shared/roles.ts'
import { viewDay } from '../counter/day.ts'
import { queueX } from '../counter/report-papers.ts'
import { checkCount, closeSession, moveCash, openSession } from '../counter/session.ts'
import { viewX } from '../counter/x-report.ts'
import type { Place } from '../place/place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { inTransaction } from '../store/statement.ts'
import type { Operations } from './call.ts'
import { verifyFirst } from './closing-operations.ts'

type DrawerOperations = Pick<
  Operations,
  `session.${'open' | 'moveCash' | 'openDrawer' | 'day' | 'x' | 'printX' | 'check' | 'close'}`
>

/** The operations of the drawer, on the till that is open. */
export function drawerOperations(place: Place): DrawerOperations {
  const open = (): TillPlace => place.till()
  return {
    'session.open': ({ count }, { author, person, commandId }) =>
      openSession(
        open().till,
        { count, mayReopenDay: isAllowed(person, 'z-report') },
        author,
        commandId,
      ),
    'session.moveCash': (input, { author, commandId }) => {
      const standing = open()
      moveCash(standing.till, input, author, commandId)
      standing.desk().openDrawer()
      standing.desk().wake()
      return viewDay(standing.till)
    },
    'session.openDrawer': ({ reason }, { author }) => {
      open().till.journal.record('drawer-opened', { reason }, author)
      open().desk().openDrawer()
      return null
    },
    'session.day': () => viewDay(open().till),
    'session.x': () => viewX(open().till),
    'session.printX': (_input, { author }) => {
      const standing = open()
      inTransaction(standing.till.db, () => queueX(standing.till, author))
      standing.desk().wake()
      return null
    },
    'session.check': (input) => checkCount(open().till, input),
    'session.close': async (input, { author, commandId, stillAllowed }) => {
      const standing = open()
      await verifyFirst(standing)
      stillAllowed()
      const closed = closeSession(standing.till, input, author, commandId)
      standing.desk().wake()
      return closed
    },
  }
}
