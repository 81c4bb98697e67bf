/**
 * What a till refuses in the course of a normal day. An expected error is a code of this closed
 * list with the facts its sentence needs; the sentence itself lives in shared/text/refusals.ts.
 * It is thrown, not returned, because throwing is also what rolls a transaction back whole; the
 * bridge turns it into `{ok: false, code, params}` and nothing else ever reaches the window.
 */

export const REFUSAL_CODES = [
  // people and rights
  'not-signed-in',
  'not-allowed',
  'wrong-pin',
  'pin-wait',
  'pin-locked',
  'weak-pin',
  'wrong-passphrase',
  'weak-passphrase',
  'full-sign-in-needed',
  'operator-code-taken',
  'last-manager',
  'person-unknown',
  // the basket and the sale
  'unknown-scan',
  'unreadable-scan',
  'calibration-unknown',
  'no-stock',
  'no-code',
  'no-price',
  'withdrawn',
  'card-to-scan',
  'already-in-basket',
  'device-unknown',
  'device-not-ready',
  'device-unsellable',
  'device-sold',
  'device-known',
  'forbidden-words',
  'card-unknown',
  'card-sold',
  'sim-unknown',
  'sim-sold',
  'expired',
  'bad-quantity',
  'basket-empty',
  'basket-changed',
  'bad-amount',
  'payment-short',
  'payment-over',
  'payment-mode-off',
  'reference-needed',
  'cash-reason-needed',
  'parked-unknown',
  // returns
  'sale-unknown',
  'already-returned',
  'code-revealed',
  'drawer-short',
  'reason-needed',
  'cheque-back-whole',
  'return-mode-needed',
  // session and closings
  'no-session',
  'session-open',
  'session-not-open',
  'day-closed',
  'day-open',
  'previous-day-open',
  'clock-behind',
  'integrity-fault',
  // paper
  'job-unknown',
  'printer-silent',
  'printer-paper',
  'printer-cover',
  'printer-offline',
  'printer-unreachable',
  // files
  'file-refused',
  'file-unreadable',
  'file-too-large',
  'folder-unwritable',
  'nothing-to-export',
  // the data directory
  'data-locked',
  'data-read-only',
  'data-no-folder',
  'disk-full',
  'data-newer',
  'data-damaged',
  'keys-missing',
  'keys-damaged',
  'keystore-unavailable',
  'code-unreadable',
  'head-office-file',
  'reset-file',
  'already-installed',
  'not-installed',
  'demo-only',
  'demo-here',
  // the message itself
  'bad-message',
  'unexpected',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** The facts a refusal's sentence may name. Never a secret: no code, no PIN, no passphrase. */
export type RefusalParams = Readonly<Record<string, string | number | boolean>>

/** An expected error: see the head of this file. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: RefusalParams

  constructor(code: RefusalCode, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}

/** What a use case answers across the bridge. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: RefusalCode; readonly params: RefusalParams }
