/**
 * The journal's entries, version 1: the contract outsiders read without our code.
 * Amounts are integer cents. No code, PIN, beneficiary or referral number ever stands in one
 * (law 14). `kind` is a closed list, extended only with a documented shape.
 */
import type { Cents } from './money.ts'
import type { BusinessDate } from './time.ts'

export const JOURNAL_VERSION = 1
export const FIRST_PREV = '0'.repeat(64)

export type TillMode = 'real' | 'demo' | 'training'

export const PAYMENT_MODES = ['cash', 'card', 'cheque', 'thirdParty'] as const
export type PaymentMode = (typeof PAYMENT_MODES)[number]

export const PRODUCT_NATURES = [
  'topup_code',
  'topup_card',
  'topup_remote',
  'device',
  'sim',
  'article',
] as const
export type ProductNature = (typeof PRODUCT_NATURES)[number]

export type SaleLine = {
  readonly line: number
  readonly nature: ProductNature
  readonly ean?: string
  readonly label: string
  readonly quantity: number
  readonly unitPriceCents: Cents
  readonly publicPriceCents: Cents
  readonly totalCents: Cents
  readonly vat: string
  readonly serials?: readonly string[]
  readonly ecid?: string
  readonly imei?: string
  readonly iccid?: string
  readonly defects?: string
}

export type Payment = {
  readonly mode: PaymentMode
  /** What was tendered; Σ payments − change = total. */
  readonly amountCents: Cents
  /** A cheque's number, a partner's reference, or why more than 1 000 € came in cash (law 31). */
  readonly reference?: string
}

export type SaleBody = {
  readonly ticket: string
  readonly session: number
  readonly businessDate: BusinessDate
  readonly lines: readonly SaleLine[]
  readonly totalCents: Cents
  readonly savingCents: Cents
  readonly payments: readonly Payment[]
  readonly changeCents: Cents
}

export type ReturnLine = SaleLine & { readonly returns: number }

export type ReturnBody = Omit<SaleBody, 'lines'> & {
  readonly lines: readonly ReturnLine[]
  readonly of: { readonly seq: number; readonly ticket: string }
  readonly reason: string
}

/** Face value in cents, as a text key, to the number of notes or coins. */
export type CashCount = Readonly<Record<string, number>>

export type ModeAmounts = Readonly<Record<PaymentMode, Cents>>

export type CountedAmounts = {
  readonly cashCents: Cents
  readonly chequesCents: Cents
  readonly chequesCount: number
  readonly cardCents: Cents
}

export type ExpectedAmounts = CountedAmounts & { readonly thirdPartyCents: Cents }

export type CodeTotals = {
  readonly opening: number
  readonly received: number
  readonly sold: number
  readonly voided: number
  readonly disputed: number
  readonly expired: number
  readonly lost: number
  readonly transferred: number
  readonly closing: number
}

export type VatTotals = Readonly<Record<string, Cents>>

export type DayClosedBody = {
  readonly z: number
  readonly businessDate: BusinessDate
  readonly complementOf?: number
  readonly sessions: readonly number[]
  /** How many sales and returns; their amounts follow from net and the absolute total. */
  readonly sales: number
  readonly returns: number
  readonly netCents: Cents
  readonly byVat: VatTotals
  readonly byPayment: ModeAmounts
  readonly codes: CodeTotals
  readonly fromSeq: number
  readonly toSeq: number
  readonly firstTicket: string | null
  readonly lastTicket: string | null
  readonly perpetualSignedCents: number
  readonly perpetualAbsoluteCents: number
}

/** The shape of each kind's body. Kinds of later work are absent until they are documented. */
export type EntryBodies = {
  readonly installed: {
    readonly site: string
    readonly register: string
    readonly publicKeyPem: string
    readonly appVersion: string
  }
  readonly started: { readonly appVersion: string }
  readonly stopped: Readonly<Record<string, never>>
  readonly access: {
    readonly what: 'login' | 'logout' | 'failed' | 'locked' | 'override' | 'refused'
    readonly who?: string
    readonly for?: string
  }
  readonly 'setting-changed': {
    readonly name: string
    readonly from: string | null
    readonly to: string | null
  }
  readonly 'price-changed': {
    readonly ean?: string
    readonly device?: string
    readonly fromCents: Cents | null
    readonly toCents: Cents | null
    readonly validFrom: BusinessDate
  }
  readonly 'drawer-opened': { readonly reason: string }
  readonly 'basket-abandoned': { readonly lines: number; readonly totalCents: Cents }
  readonly printed: {
    readonly what: string
    readonly of?: { readonly seq: number; readonly ticket?: string }
    readonly state: string
  }
  readonly duplicate: {
    readonly of: { readonly seq: number; readonly ticket?: string }
    readonly rank: number
    readonly reason: string
  }
  readonly exported: { readonly fromSeq: number; readonly toSeq: number; readonly sha256: string }
  readonly acknowledged: { readonly seq: number; readonly hash: string }
  readonly 'clock-changed': { readonly from: string; readonly to: string }
  readonly 'integrity-fault': { readonly seq: number; readonly what: string }
  readonly 'session-opened': {
    readonly session: number
    readonly businessDate: BusinessDate
    readonly floatCents: Cents
    readonly count: CashCount
  }
  readonly 'session-closed': {
    readonly session: number
    readonly expected: ExpectedAmounts
    readonly counted: CountedAmounts
    readonly varianceCents: Cents
    readonly count: CashCount
    readonly reason?: string
  }
  readonly 'cash-moved': {
    readonly direction: 'in' | 'out' | 'deposit'
    readonly amountCents: Cents
    readonly reason: string
    readonly approvedBy?: string
  }
  readonly sale: SaleBody
  readonly return: ReturnBody
  readonly 'day-closed': DayClosedBody
  readonly 'code-batch': {
    readonly batch: string
    readonly fileSha256: string
    readonly count: number
    readonly totals: readonly { readonly ean: string; readonly count: number }[]
    readonly serialsSha256: string
    readonly confirmedBy: string
  }
  readonly 'code-moved': {
    readonly serial: string
    readonly ean: string
    readonly batch: string
    readonly from: string
    readonly to: string
    readonly reason?: string
    readonly of?: { readonly seq: number; readonly ticket?: string }
  }
  readonly 'device-moved': {
    readonly ecid: string
    readonly from: string
    readonly to: string
    readonly reason?: string
    readonly of?: { readonly seq: number; readonly ticket?: string }
  }
  readonly 'stock-moved': {
    readonly ean: string
    readonly quantity: number
    readonly reason: string
  }
}

export type EntryKind = keyof EntryBodies

/** What is hashed: the entry without `hash` and `signature`. */
export type UnsignedEntry<Kind extends EntryKind = EntryKind> = {
  readonly v: typeof JOURNAL_VERSION
  readonly mode: TillMode
  readonly seq: number
  readonly kind: Kind
  readonly at: string
  readonly offsetMinutes: number
  readonly register: string
  readonly operator: string
  readonly body: EntryBodies[Kind]
  readonly prev: string
}

export type JournalEntry<Kind extends EntryKind = EntryKind> = UnsignedEntry<Kind> & {
  readonly hash: string
  readonly signature: string
}
