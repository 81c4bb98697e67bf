/**
 * What the main process tells the window, ready to be shown. Every amount is in integer cents and
 * was computed in the main process; the window adds nothing up that anybody relies on.
 */
import type {
  CashCount,
  CountedAmounts,
  ExpectedAmounts,
  ModeAmounts,
  PaymentMode,
  ProductNature,
  TillMode,
} from './journal.ts'
import type { PaperKind as ReceiptKind } from './receipt/document.ts'
import type { Role } from './roles.ts'

export type Language = 'fr' | 'en'

/** Where the app stands before anything is sold. */
export type PlaceView = {
  readonly place: 'welcome' | 'till' | 'head-office' | 'trouble'
  readonly mode: TillMode | null
  /** The keys are wrapped by a passphrase that must be typed at start (law 8). */
  readonly passphraseNeeded: boolean
  readonly language: Language
  readonly dataDirectory: string
  readonly version: string
  /** Why the data directory can't be opened, as a refusal to put into words. */
  readonly trouble: { readonly code: string; readonly params: Readonly<Record<string, string | number | boolean>> } | null
}

export type PersonView = {
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly mayOpen: boolean
  readonly active: boolean
  readonly lastSeenMs: number | null
  readonly locked: boolean
  readonly hasPin: boolean
  readonly hasPassphrase: boolean
  /** Only on a demonstration till, so that a newcomer can come in. */
  readonly demoPin: string | null
}

export type WhoView = {
  readonly fullSignInNeeded: boolean
  readonly people: readonly PersonView[]
}

export type SignedInView = {
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly permissions: readonly string[]
}

export type SessionView = {
  readonly session: number
  readonly businessDate: string
  readonly openedAtMs: number
  readonly openedBy: string
  readonly floatCents: number
}

/** The state of the till: the top bar and which screen can be shown follow from it. */
export type TillView = {
  readonly organisation: string
  readonly siteCode: string
  readonly siteName: string
  readonly register: string
  readonly mode: TillMode
  readonly language: Language
  readonly person: SignedInView | null
  readonly session: SessionView | null
  /** The business date of a day that has sessions and no Z yet, or null. */
  readonly openDay: string | null
  readonly today: string
  readonly printer: PrinterView
  readonly thirdPartyOn: boolean
  readonly parkedCount: number
  readonly unansweredPapers: number
  /** Whole days of sales that head office has not been sent yet. */
  readonly daysToSend: number
  /** A fault found in the journal that a manager has not read yet (law 9). */
  readonly integrityFault: { readonly seq: number; readonly what: string } | null
  /** The PC's clock is behind the last entry: sales wait for a manager (law 13). */
  readonly clockBehind: { readonly lastAtMs: number; readonly nowMs: number } | null
  readonly idleLockSeconds: number
}

export type PrinterView = {
  readonly kind: 'none' | 'virtual' | 'file' | 'network'
  readonly state: 'ready' | 'paper' | 'cover' | 'offline' | 'unreachable' | 'silent' | 'unknown'
}

export type TileView = {
  readonly ean: string
  readonly label: string
  readonly nature: ProductNature
  readonly family: string
  readonly publicPriceCents: number
  readonly solidarityPriceCents: number | null
  /** Units left, or null when the product is not counted. */
  readonly left: number | null
  readonly low: boolean
}

export type DeviceView = {
  readonly id: number
  readonly ecid: string | null
  readonly imei: string | null
  readonly serial: string | null
  readonly type: string
  readonly grade: string
  readonly brand: string
  readonly model: string
  readonly defects: string
  readonly batteryPercent: string
  readonly refurbished: boolean
  readonly state: 'stock' | 'not-ready' | 'sold' | 'to-check'
  readonly publicPriceCents: number | null
  readonly solidarityPriceCents: number | null
}

/** The family under which every device in stock stands; never the name of a product's family. */
export const DEVICE_FAMILY = 'Matériel'

export type TilesView = {
  readonly families: readonly string[]
  readonly family: string
  readonly tiles: readonly TileView[]
  /** The family of devices ({@link DEVICE_FAMILY}) shows units instead of products. */
  readonly devices: readonly DeviceView[]
  /** More products than tiles: search by letters to reach them. */
  readonly more: number
}

export type SearchView = {
  readonly products: readonly TileView[]
  readonly devices: readonly DeviceView[]
}

export type BasketLineView = {
  readonly id: number
  readonly nature: ProductNature
  readonly label: string
  /** Serial, ECID, IMEI or ICCID: what tells this unit from another; empty for a plain article. */
  readonly detail: string
  readonly quantity: number
  /** False where the line is one unit (a device, a card, a SIM). */
  readonly quantityMayChange: boolean
  readonly unitPriceCents: number
  readonly publicPriceCents: number
  readonly totalCents: number
  readonly defects: string
  readonly redeemBy: string | null
  readonly family: string
  /** Device only: grade and "reconditionné" (law 28). */
  readonly grade: string | null
  readonly refurbished: boolean
}

export type BasketView = {
  /** Grows with every change: a checkout names the basket it was looking at. */
  readonly version: number
  readonly lines: readonly BasketLineView[]
  readonly totalCents: number
  readonly savingCents: number
  /** The line just added or changed, to be shown and read out; null otherwise. */
  readonly touchedLine: number | null
  /** What removing just took away and "Annuler" would bring back. */
  readonly undoLabel: string | null
}

/** What a scan did on the selling screen. */
export type ScanView =
  | { readonly did: 'added'; readonly basket: BasketView }
  | { readonly did: 'unknown-sticker'; readonly sticker: StickerView }
  | { readonly did: 'sale'; readonly seq: number; readonly ticket: string }

export type StickerView = {
  readonly ecid: string
  readonly serial: string
  readonly grade: string
  readonly type: string
  readonly brand: string
  readonly model: string
}

export type ParkedView = {
  readonly id: number
  readonly label: string
  readonly lines: number
  readonly totalCents: number
  readonly parkedAtMs: number
  readonly by: string
}

/** A receipt of the till's printer, or the A4 purchase sheet of a device. */
export type PaperKind = ReceiptKind | 'purchase-sheet'

export type PaperView = {
  readonly job: number
  readonly what: PaperKind
  readonly state: 'queued' | 'sending' | 'printed' | 'unknown' | 'refused' | 'out' | 'failed'
  /** The label and serial, to say which paper is meant: "Illimité 30 j · n° DM2600000083". */
  readonly title: string
  readonly detail: string
  readonly seq: number | null
  readonly ticket: string | null
  readonly rank: number
  /** Why the printer did not print, as a refusal code, or null. */
  readonly trouble: string | null
  /** True when main can draw it for this window: a demonstration or training till's paper. */
  readonly pictured: boolean
}

export type SaleDoneView = {
  readonly seq: number
  readonly ticket: string
  readonly totalCents: number
  readonly changeCents: number
  readonly papers: readonly PaperView[]
  /** A guarantee-listed device is in the basket: the ticket is proposed (law 16). */
  readonly ticketProposed: boolean
}

export type SaleLineView = {
  readonly line: number
  readonly nature: ProductNature
  readonly label: string
  readonly detail: string
  readonly quantity: number
  readonly returnedQuantity: number
  readonly unitPriceCents: number
  readonly totalCents: number
  /** Why this line can't be returned, as a refusal code, or null. */
  readonly refused: string | null
}

export type SaleView = {
  readonly seq: number
  readonly ticket: string
  readonly kind: 'sale' | 'return'
  readonly atMs: number
  readonly operator: string
  readonly totalCents: number
  readonly changeCents: number
  readonly payments: readonly { readonly mode: PaymentMode; readonly amountCents: number; readonly reference: string | null }[]
  readonly lines: readonly SaleLineView[]
  readonly duplicates: number
}

export type SaleSummaryView = {
  readonly seq: number
  readonly ticket: string
  readonly kind: 'sale' | 'return'
  readonly atMs: number
  readonly operator: string
  readonly totalCents: number
  readonly label: string
}

export type ReturnDoneView = {
  readonly seq: number
  readonly ticket: string
  readonly refundCents: number
  readonly refundMode: PaymentMode | null
  readonly papers: readonly PaperView[]
}

/** The day or session so far: the X, which changes nothing (law 22). */
export type XView = {
  readonly businessDate: string
  readonly session: number | null
  readonly salesCount: number
  readonly salesCents: number
  readonly returnsCount: number
  readonly returnsCents: number
  readonly netCents: number
  readonly savingCents: number
  readonly byPayment: ModeAmounts
  readonly byVat: Readonly<Record<string, number>>
  readonly byFamily: readonly { readonly family: string; readonly units: number; readonly totalCents: number }[]
  readonly expectedCashCents: number
  readonly floatCents: number
  readonly cashInCents: number
  readonly cashOutCents: number
  readonly codesSold: number
  readonly perpetualSignedCents: number
}

export type CountInput = {
  readonly count: CashCount
  readonly cheques: readonly { readonly number: string; readonly amountCents: number }[]
  readonly cardCents: number
}

export type CountVerdictView = {
  readonly expected: ExpectedAmounts
  readonly counted: CountedAmounts
  readonly cashVarianceCents: number
  readonly chequesVarianceCents: number
  readonly cardVarianceCents: number
}

export type SessionClosedView = CountVerdictView & { readonly session: number; readonly varianceCents: number }

export type ZView = {
  readonly z: number
  readonly businessDate: string
  readonly seq: number
  /** The report as it is printed, line by line: what is seen is what is filed. */
  readonly lines: readonly string[]
  readonly netCents: number
}

export type DayView = {
  readonly businessDate: string
  readonly sessions: readonly {
    readonly session: number
    readonly openedAtMs: number
    readonly openedBy: string
    readonly floatCents: number
    readonly closedAtMs: number | null
    readonly varianceCents: number | null
  }[]
  readonly zs: readonly { readonly z: number; readonly seq: number; readonly businessDate: string; readonly netCents: number; readonly atMs: number }[]
  readonly cashMoves: readonly { readonly seq: number; readonly direction: 'in' | 'out' | 'deposit'; readonly amountCents: number; readonly reason: string; readonly atMs: number; readonly operator: string }[]
}

export type StockRowView = {
  readonly ean: string
  readonly label: string
  readonly nature: ProductNature
  readonly family: string
  readonly left: number | null
  readonly tracked: boolean
  readonly nextRedeemBy: string | null
  readonly withdrawn: boolean
}

export type ImportKind =
  | 'sites'
  | 'catalogue'
  | 'device-prices'
  | 'codes'
  | 'cards'
  | 'devices'
  | 'phones'
  | 'sims'
  | 'prescribers'
  | 'referrals'

export type ImportFaultView = {
  readonly line: number
  readonly field: string
  readonly reason: string
  readonly params: Readonly<Record<string, string | number | boolean>>
}

export type ImportPreviewView = {
  /** Names this preview when it is confirmed; null when nothing can be (faults, or nothing new). */
  readonly preview: string | null
  readonly kind: ImportKind
  readonly fileName: string
  readonly rows: number
  readonly alreadyImported: boolean
  readonly faults: readonly ImportFaultView[]
  readonly faultCount: number
  readonly totals: readonly { readonly label: string; readonly count: number }[]
  readonly changes: readonly { readonly label: string; readonly field: string; readonly from: string; readonly to: string }[]
  /** A batch of codes is money: a second person confirms its totals. */
  readonly secondPersonNeeded: boolean
}

export type ImportDoneView = { readonly kind: ImportKind; readonly rows: number; readonly fileName: string }

export type ExportView = { readonly path: string; readonly fromSeq: number; readonly toSeq: number; readonly count: number }

export type VerifyView = { readonly entries: number; readonly fault: { readonly seq: number; readonly what: string } | null }

export type SettingsView = {
  readonly organisation: string
  readonly siret: string
  readonly siteCode: string
  readonly siteName: string
  readonly address: string
  readonly telephone: string
  readonly register: string
  readonly mode: TillMode
  readonly keyFingerprint: string
  readonly headOfficeFingerprint: string | null
  readonly printer: { readonly kind: 'none' | 'virtual' | 'file' | 'network'; readonly host: string; readonly port: number; readonly columns: 32 | 42 | 48 }
  readonly drawerOn: boolean
  readonly thirdPartyOn: boolean
  readonly idleLockSeconds: number
  readonly language: Language
  readonly dataDirectory: string
  readonly version: string
}

/** What the main process pushes to the window. */
export type TillEvent =
  | { readonly type: 'scan'; readonly byKey: string; readonly byCode: string }
  | { readonly type: 'scan-unreadable' }
  | { readonly type: 'papers' }
  | { readonly type: 'till' }
  | { readonly type: 'locked' }
  | { readonly type: 'progress'; readonly what: string; readonly done: number; readonly of: number }
