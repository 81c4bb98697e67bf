/** Stock, files that come in, settings. */
import type { Calibration } from '../scan.ts'
import type { ProductNature, TillMode } from '../journal.ts'
import type { Language } from './place.ts'

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
  readonly changes: readonly {
    readonly label: string
    readonly field: string
    readonly from: string
    readonly to: string
  }[]
  /** A batch of codes is money: a second person confirms its totals. */
  readonly secondPersonNeeded: boolean
}

export type ImportDoneView = {
  readonly kind: ImportKind
  readonly rows: number
  readonly fileName: string
}

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
  readonly printer: {
    readonly kind: 'none' | 'virtual' | 'file' | 'network'
    readonly host: string
    readonly port: number
    readonly columns: 32 | 42 | 48
  }
  readonly scanner: {
    /** How the letters of the scanner that types are read; null until it is calibrated. */
    readonly calibration: Calibration | null
    /** The scanners that do not type; null until they were looked for. */
    readonly hid: 'driver-absent' | 'none' | 'ready' | null
  }
  readonly drawerOn: boolean
  readonly thirdPartyOn: boolean
  readonly idleLockSeconds: number
  readonly language: Language
  readonly dataDirectory: string
  readonly version: string
}
