/**
 * The rows the importers give, one type a kind of file. Each names its line, so that a fault found
 * later against the database can name it too. Amounts are integer cents, days `YYYY-MM-DD`.
 */
import type { Cents } from '../../shared/money.ts'
import type { ProductNature } from '../../shared/journal.ts'
import { DEVICE_TYPES } from '../../shared/sticker.ts'
import type { DeviceType, Grade } from '../../shared/sticker.ts'
import type { BusinessDate } from '../../shared/time.ts'

/** Types that have neither Identifiant EC nor grade: their price is listed under "-". */
export const UNGRADED_TYPES = ['Téléphone à touches', 'Hotspot 4G'] as const

/** Everything a price list may name. */
export const PRICED_TYPES = [...DEVICE_TYPES, ...UNGRADED_TYPES] as const
export type PricedType = (typeof PRICED_TYPES)[number]

/** The refurbishers' statuses; only "Prêt à vendre" may be sold. */
export const BOLC_STATUSES = [
  'En reconditionnement',
  'Prêt à vendre',
  'En attente',
  'HS',
  'A entrer dans Salesforce',
] as const
export type BolcStatus = (typeof BOLC_STATUSES)[number]

/** What a catalogue may list: a device is priced by type and grade, never by a product. */
export type CatalogueNature = Exclude<ProductNature, 'device'>

export type SiteRow = {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly address: string
  /** Empty when the site has none. */
  readonly telephone: string
  readonly siret: string
}

export type CatalogueRow = {
  readonly line: number
  readonly ean: string
  readonly label: string
  readonly nature: CatalogueNature
  readonly family: string
  readonly publicPriceCents: Cents
  readonly solidarityPriceCents: Cents
  /** Counts towards the beneficiary's purchase cap. */
  readonly capped: boolean
  readonly validFrom: BusinessDate
}

export type DevicePriceRow = {
  readonly line: number
  readonly type: PricedType
  readonly grade: Grade | '-'
  readonly publicPriceCents: Cents
  readonly solidarityPriceCents: Cents
  readonly validFrom: BusinessDate
}

export type CardRow = {
  readonly line: number
  readonly batch: string
  readonly ean: string
  readonly serial: string
  readonly redeemBy: BusinessDate
}

/** `code` is money in clear: to be encrypted at once, never stored, logged or shown. */
export type CodeRow = CardRow & { readonly code: string }

export type SimRow = {
  readonly line: number
  readonly ean: string
  readonly iccid: string
}

export type DeviceRow = {
  readonly line: number
  readonly donation: string
  readonly refurbisherId: string
  readonly ecid: string
  readonly type: DeviceType
  readonly grade: Grade
  readonly status: BolcStatus
  readonly brand: string
  readonly model: string
  readonly serial: string
  /** The declared defect, word for word on the purchase sheet; empty when there is none. */
  readonly defects: string
  /** "72.3", without its sign; empty when the device has no battery. */
  readonly batteryPercent: string
  readonly processor: string
  readonly diskType: string
  readonly diskGigabytes: string
  readonly memoryGigabytes: string
  readonly webcam: string
  readonly screenInches: string
  readonly technicalNote: string
  readonly cosmeticNote: string
  readonly cpuMark: string
  /** `2026-09-01T15:45:51` by the refurbisher's clock, or empty: then "occasion" only (law 28). */
  readonly auditedAt: string
  readonly system: string
  readonly origin: string
}

export type PhoneRow = {
  readonly line: number
  readonly ecid: string
  readonly imei: string
  readonly grade: Grade
  readonly brand: string
  readonly model: string
  readonly defects: string
}

export type PrescriberRow = {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly type: string
}

export type ReferralRow = {
  readonly line: number
  readonly number: string
  readonly prescriber: string
  readonly site: string
  readonly from: BusinessDate
  readonly until: BusinessDate
  readonly firstVisit: boolean
}

/** The row of each kind of file. */
export type ImportRows = {
  readonly sites: SiteRow
  readonly catalogue: CatalogueRow
  readonly 'device-prices': DevicePriceRow
  readonly codes: CodeRow
  readonly cards: CardRow
  readonly devices: DeviceRow
  readonly phones: PhoneRow
  readonly sims: SimRow
  readonly prescribers: PrescriberRow
  readonly referrals: ReferralRow
}
