/** The session, the drawer, the closings. */
import type { CashCount, CountedAmounts, ExpectedAmounts, ModeAmounts } from '../journal.ts'

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
  readonly byFamily: readonly {
    readonly family: string
    readonly units: number
    readonly totalCents: number
  }[]
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

export type SessionClosedView = CountVerdictView & {
  readonly session: number
  readonly varianceCents: number
}

export type ZView = {
  readonly z: number
  readonly businessDate: string
  readonly seq: number
  /** The report's picture as a data: URL: what is seen is what is filed. */
  readonly png: string
  /** The same, line by line, for who can't see it. */
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
  readonly zs: readonly {
    readonly z: number
    readonly seq: number
    readonly businessDate: string
    readonly netCents: number
    readonly atMs: number
  }[]
  readonly cashMoves: readonly {
    readonly seq: number
    readonly direction: 'in' | 'out' | 'deposit'
    readonly amountCents: number
    readonly reason: string
    readonly atMs: number
    readonly operator: string
  }[]
}

export type ExportView = {
  readonly path: string
  readonly fromSeq: number
  readonly toSeq: number
  readonly count: number
}

export type VerifyView = {
  readonly entries: number
  readonly fault: { readonly seq: number; readonly what: string } | null
}
