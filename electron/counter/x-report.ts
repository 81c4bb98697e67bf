/** The X: the day so far. It is worked out at each look and changes nothing (law 22). */
import { expectedAmounts, takingsByMode } from '../../shared/drawer.ts'
import { DEVICE_FAMILY } from '../../shared/views.ts'
import type { XView } from '../../shared/views.ts'
import { businessDate } from '../../shared/time.ts'
import { perpetualTotals, spanSinceLastZ } from './since-last-z.ts'
import { openDay } from './day.ts'
import { byFamily, byVat, drawerFacts, salesFigures, tendered, unitsSold } from './figures.ts'
import { openSessionRow } from './session-row.ts'
import type { Till } from './till.ts'

/** Gives the figures since the last Z, and what the open session's drawer should hold. */
export function viewX(till: Till): XView {
  const { db } = till
  const span = spanSinceLastZ(db)
  const figures = salesFigures(db, span)
  const session = openSessionRow(db)
  const facts = drawerFacts(db, session === undefined ? [] : [session.id])
  return {
    businessDate: openDay(db) ?? businessDate(till.clock()),
    session: session?.id ?? null,
    salesCount: figures.salesCount,
    salesCents: figures.salesCents,
    returnsCount: figures.returnsCount,
    returnsCents: figures.returnsCents,
    netCents: figures.netCents,
    savingCents: figures.savingCents,
    byPayment: takingsByMode({
      tendered: tendered(db, span).amounts,
      changeCents: figures.changeCents,
    }),
    byVat: byVat(db, span),
    byFamily: byFamily(db, span, DEVICE_FAMILY),
    expectedCashCents: expectedAmounts(facts).cashCents,
    floatCents: facts.floatCents,
    cashInCents: facts.cashInCents,
    cashOutCents: facts.cashOutCents,
    codesSold: unitsSold(db, span, 'topup_code') + unitsSold(db, span, 'topup_card'),
    perpetualSignedCents: perpetualTotals(db).signedCents,
  }
}
