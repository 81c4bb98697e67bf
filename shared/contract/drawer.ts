/** The messages of the session and the drawer. */
import { z } from 'zod'
import type {
  CountVerdictView,
  DayView,
  ExportView,
  SessionClosedView,
  SessionView,
  VerifyView,
  XView,
  ZView,
} from '../views.ts'
import {
  amountCents,
  cashCount,
  command,
  nothing,
  optionalText,
  read,
  rowId,
  shortText,
} from './operation.ts'

const counted = {
  count: cashCount,
  cheques: z.array(z.strictObject({ number: shortText, amountCents })).max(500),
  cardCents: amountCents,
}

export const drawerContract = {
  'session.open': command<SessionView>()('open-session', z.strictObject({ count: cashCount })),
  'session.moveCash': command<DayView>()(
    'cash-move',
    z.strictObject({
      direction: z.enum(['in', 'out', 'deposit']),
      amountCents: amountCents.min(1),
      reason: shortText,
    }),
  ),
  'session.openDrawer': command<null>()('open-drawer', z.strictObject({ reason: shortText })),
  'session.day': read<DayView>()('x-report', nothing),
  'session.x': read<XView>()('x-report', nothing),
  'session.printX': command<null>()('x-report', nothing),
  /** Compares a blind count with what is expected; nothing is posted, a recount is offered. */
  'session.check': read<CountVerdictView>()('close-session', z.strictObject(counted)),
  'session.close': command<SessionClosedView>()(
    'close-session',
    z.strictObject({
      ...counted,
      reasons: z.strictObject({
        cash: optionalText.optional(),
        cheque: optionalText.optional(),
        card: optionalText.optional(),
      }),
    }),
  ),
  'session.closeDay': command<ZView>()('z-report', nothing),
  'session.z': read<ZView>()('x-report', z.strictObject({ z: rowId })),
  'session.printZ': command<null>()('z-report', z.strictObject({ z: rowId, reason: shortText })),
  /**
   * Writes the Z as a PDF into a chosen folder; null when the dialog was cancelled. The first is
   * as it was printed, any later one a duplicate, which takes a reason.
   */
  'session.zPdf': command<{ readonly path: string } | null>()(
    'z-report',
    z.strictObject({ z: rowId, reason: optionalText.optional() }),
  ),
  /** Writes the site file for head office into a chosen folder or stick; null when cancelled. */
  'export.siteFile': command<ExportView | null>()('export', nothing),
  'journal.verify': read<VerifyView>()('verify', nothing),
  /** A manager has read which entry is at fault and lets the till go on (law 9). */
  'journal.acceptFault': command<null>()('fault-confirm', nothing),
  /** A manager has seen that the clock went back and says it is right now (law 13). */
  'journal.acceptClock': command<null>()('fault-confirm', nothing),
}
