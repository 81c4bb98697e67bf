/** Goods, the basket and posted sales as the window shows them. */
import type { PaymentMode, ProductNature } from '../journal.ts'

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
  readonly payments: readonly {
    readonly mode: PaymentMode
    readonly amountCents: number
    readonly reference: string | null
  }[]
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
