/** Where the app stands, who stands at the till, and what the top bar says. */
import type { TillMode } from '../journal.ts'
import type { Role } from '../roles.ts'

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
  readonly trouble: {
    readonly code: string
    readonly params: Readonly<Record<string, string | number | boolean>>
  } | null
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
  /** The manager's passphrase, on a demonstration only: it protects nothing there. */
  readonly demoPassphrase: string | null
  readonly people: readonly PersonView[]
}

/** A forgotten passphrase, as head office is told of it. */
export type ResetRequestView = {
  readonly register: string
  readonly code: string
  /** `XXXX-XXXX`, read out on the telephone. */
  readonly request: string
  /** False where the till was installed without head office's key: nobody can answer. */
  readonly canBeAnswered: boolean
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
  /** The till's own clock: what the top bar shows is what papers will say. */
  readonly nowMs: number
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

/** What the main process pushes to the window. */
export type TillEvent =
  | { readonly type: 'scan'; readonly byKey: string; readonly byCode: string }
  | { readonly type: 'scan-unreadable' }
  | { readonly type: 'papers' }
  | { readonly type: 'till' }
  | { readonly type: 'locked' }
  | { readonly type: 'progress'; readonly what: string; readonly done: number; readonly of: number }
