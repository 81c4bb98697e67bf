/**
 * The sale. Everything the window said is checked again here: prices from the till's own
 * catalogue, stock by a conditional update, payments to the cent. Sale, lines, payments, stock,
 * journal entry and print jobs commit together or not at all (law 3).
 */
import { eanOfKey, formatTicket } from '../../shared/identifiers.ts'
import type { SaleBody, SaleLine } from '../../shared/journal.ts'
import { cents, multiplyCents, sumCents } from '../../shared/money.ts'
import type { Cents } from '../../shared/money.ts'
import { settle } from '../../shared/payment.ts'
import type { Tender } from '../../shared/payment.ts'
import { Refusal } from '../../shared/refusal.ts'
import { businessDate } from '../../shared/time.ts'
import { MAXIMUM_ENTRY_BYTES } from '../proof/entry.ts'
import { isOn } from '../store/settings.ts'
import { deleteBasket, openBasket } from './basket.ts'
import { draftLines } from './basket-lines.ts'
import type { DraftLine } from './basket-lines.ts'
import { claimUnits } from './claim.ts'
import type { Claim } from './claim.ts'
import { post } from './posting.ts'
import { queueSalePapers } from './sale-papers.ts'
import { nextNumber, postSaleRows } from './sale-rows.ts'
import { sessionOfToday } from './session-row.ts'
import type { Author, Till } from './till.ts'

export type CheckoutInput = {
  readonly basketVersion: number
  readonly totalCents: number
  readonly payments: readonly Tender[]
}

export type Sold = {
  readonly seq: number
  readonly ticket: string
  readonly totalCents: number
  readonly changeCents: number
  readonly cashTaken: boolean
}

const MAXIMUM_LINES = 100
const MAXIMUM_CODES = 1_000
/** The room left in an entry for its head, and for what a return of all lines adds to them. */
const ENTRY_MARGIN_BYTES = 6_000

function saleLine(line: DraftLine, claim: Claim, number: number): SaleLine {
  return {
    line: number,
    nature: line.nature,
    ...(line.ean === null ? {} : { ean: eanOfKey(line.ean) }),
    label: line.label,
    quantity: line.quantity,
    unitPriceCents: cents(line.unitCents),
    publicPriceCents: cents(line.publicCents),
    totalCents: multiplyCents(line.unitCents, line.quantity),
    vat: line.vat,
    ...claim.identifiers,
  }
}

function savingOf(lines: readonly SaleLine[], totalCents: Cents): Cents {
  const publicCents = sumCents(
    lines.map((line) => multiplyCents(line.publicPriceCents, line.quantity)),
  )
  return cents(Math.max(0, publicCents - totalCents))
}

/** The lines as they stand now, or the reason why they can't be sold. */
function checkedLines(
  till: Till,
  input: CheckoutInput,
): { readonly basketId: number; readonly lines: readonly DraftLine[] } {
  const basket = openBasket(till.db)
  if (basket === undefined) throw new Refusal('basket-empty')
  if (basket.version !== input.basketVersion) throw new Refusal('basket-changed')
  const lines = draftLines(till.db, basket.id, businessDate(till.clock()))
  if (lines.length === 0) throw new Refusal('basket-empty')
  const codes = lines.reduce(
    (sum, line) => sum + (line.nature === 'topup_code' ? line.quantity : 0),
    0,
  )
  if (lines.length > MAXIMUM_LINES || codes > MAXIMUM_CODES) throw new Refusal('bad-quantity')
  for (const line of lines) {
    if (!line.priced) throw new Refusal('no-price', { label: line.label })
    if (line.product?.withdrawn === 1) throw new Refusal('withdrawn', { label: line.label })
  }
  const totalCents = sumCents(lines.map((line) => multiplyCents(line.unitCents, line.quantity)))
  // A price that changed while the person was paying: better to show it than to take it.
  if (totalCents !== input.totalCents) throw new Refusal('basket-changed')
  return { basketId: basket.id, lines }
}

/**
 * Sells the open basket. The basket named by `basketVersion` and `totalCents` must be the one
 * that stands there. Gives the posted sale; throws refusals, and then nothing has changed.
 */
export function checkout(
  till: Till,
  input: CheckoutInput,
  author: Author,
  commandId: string,
): Sold {
  const { db, journal } = till
  return post(till, commandId, () => {
    const session = sessionOfToday(till)
    const { basketId, lines: drafts } = checkedLines(till, input)
    const totalCents = cents(input.totalCents)
    const { payments, changeCents } = settle(totalCents, input.payments, {
      thirdPartyOn: isOn(db, 'thirdPartyOn'),
    })
    const seq = journal.nextSeq()
    const today = businessDate(till.clock())
    const claims = drafts.map((draft, index) => claimUnits(db, draft, seq, index + 1, today))
    const lines = drafts.map((draft, index) => saleLine(draft, claims[index] as Claim, index + 1))
    const number = nextNumber(db, 'sale')
    const body: SaleBody = {
      ticket: formatTicket(journal.register, number),
      session: session.id,
      businessDate: session.businessDate,
      lines,
      totalCents,
      savingCents: savingOf(lines, totalCents),
      payments,
      changeCents,
    }
    if (Buffer.byteLength(JSON.stringify(body)) > MAXIMUM_ENTRY_BYTES - ENTRY_MARGIN_BYTES) {
      throw new Refusal('bad-quantity')
    }
    const entry = journal.append('sale', body, author)
    if (entry.seq !== seq) throw new Error('another entry came in between')
    postSaleRows(db, {
      seq,
      kind: 'sale',
      number,
      ofSeq: null,
      operator: author,
      atMs: entry.atMs,
      body,
      lines: lines.map((line, index) => ({ ...line, unitId: claims[index]?.unitId ?? null })),
    })
    queueSalePapers(till, { seq, entry, body, drafts, claims, author })
    deleteBasket(db, basketId)
    return {
      seq,
      ticket: body.ticket,
      totalCents,
      changeCents,
      cashTaken: payments.some((payment) => payment.mode === 'cash'),
    }
  })
}
