/** The messages of the counter: selling, paying, papers, returns. */
import { z } from 'zod'
import type {
  BasketView,
  PaperView,
  ParkedView,
  ReturnDoneView,
  SaleDoneView,
  SaleSummaryView,
  SaleView,
  ScanView,
  SearchView,
  TilesView,
} from '../views.ts'
import {
  amountCents,
  command,
  ean,
  nothing,
  optionalText,
  paymentMode,
  read,
  rowId,
  shortText,
} from './operation.ts'

const scan = z.strictObject({ byKey: z.string().max(400), byCode: z.string().max(400) })

export const counterContract = {
  'sell.tiles': read<TilesView>()(
    'sell',
    z.strictObject({ family: z.string().max(80).nullable() }),
  ),
  'sell.search': read<SearchView>()('sell', z.strictObject({ text: z.string().max(200) })),
  'sell.basket': read<BasketView>()('sell', nothing),
  /** A scan, or what was typed in the search field and ended by Enter (both strings alike). */
  'sell.scan': command<ScanView>()('sell', scan),
  'sell.addProduct': command<BasketView>()('sell', z.strictObject({ ean })),
  'sell.addDevice': command<BasketView>()('sell', z.strictObject({ device: rowId })),
  'sell.setQuantity': command<BasketView>()(
    'sell',
    z.strictObject({ line: rowId, quantity: z.int().min(1).max(999) }),
  ),
  'sell.removeLine': command<BasketView>()('sell', z.strictObject({ line: rowId })),
  'sell.undoRemove': command<BasketView>()('sell', nothing),
  /** Gives the basket up: a basket with a line is recorded (law 10). */
  'sell.abandon': command<BasketView>()('sell', nothing),
  'sell.park': command<BasketView>()('park', z.strictObject({ label: optionalText })),
  'sell.parked': read<readonly ParkedView[]>()('park', nothing),
  'sell.resume': command<BasketView>()('park', z.strictObject({ basket: rowId })),
  'sell.checkout': command<SaleDoneView>()(
    'sell',
    z.strictObject({
      basketVersion: z.int().min(0),
      totalCents: amountCents,
      payments: z
        .array(
          z.strictObject({ mode: paymentMode, amountCents, reference: optionalText.optional() }),
        )
        .max(12),
    }),
  ),

  'papers.unanswered': read<readonly PaperView[]>()('print', nothing),
  'papers.of': read<readonly PaperView[]>()('print', z.strictObject({ seq: rowId })),
  /** The paper as a picture, its code blurred, as a data: URL; null when this till shows none. */
  'papers.picture': read<{ readonly png: string | null }>()(
    'print',
    z.strictObject({ job: rowId }),
  ),
  /**
   * "Le ticket est-il sorti, lisible ?" Non prints the same again: as DUPLICATA with its reason,
   * or as itself when the printer had refused it.
   */
  'papers.answer': command<readonly PaperView[]>()(
    'print',
    z.strictObject({ job: rowId, out: z.boolean(), reason: optionalText.optional() }),
  ),
  /**
   * The ticket asked for: the original while the sale's screen is shown, else a duplicate, which
   * takes a reason.
   */
  'papers.ticket': command<PaperView>()(
    'print',
    z.strictObject({ seq: rowId, original: z.boolean(), reason: optionalText.optional() }),
  ),
  /**
   * Opens the purchase sheet's PDF with the PC's own reader; once the sale's screen is left, its
   * next duplicate, which takes a reason.
   */
  'papers.openSheet': command<{ readonly path: string }>()(
    'print',
    z.strictObject({ job: rowId, reason: optionalText.optional() }),
  ),

  'return.find': read<readonly SaleSummaryView[]>()('return', scan),
  'return.day': read<readonly SaleSummaryView[]>()('signed-in', nothing),
  'return.sale': read<SaleView>()('signed-in', z.strictObject({ seq: rowId })),
  'return.post': command<ReturnDoneView>()(
    'return',
    z.strictObject({
      seq: rowId,
      lines: z
        .array(z.strictObject({ line: rowId, quantity: z.int().min(1).max(999) }))
        .min(1)
        .max(200),
      reason: shortText,
      /** Null refunds in the original mode. */
      refundMode: paymentMode.nullable(),
    }),
  ),
}
