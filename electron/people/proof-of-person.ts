/**
 * The one place where a PIN or a passphrase is checked, whatever it is asked for, so that no door
 * gives a guesser more tries than another. The hash is computed off the main thread; then one
 * transaction looks at the state again, so two guesses made at once are two guesses, and counts
 * a failure in the same commit as its journal entry.
 *
 * A wrong secret, an unknown code and a person who left answer alike, in time and in text.
 */
import { isOperatorCode, normalisePassphrase, PASSPHRASE_MAXIMUM } from '../../shared/pin.ts'
import { Refusal } from '../../shared/refusal.ts'
import { inTransaction } from '../store/statement.ts'
import type { Attempts } from './attempts.ts'
import { afterFailure, FREE_FAILURES, gateOf, NO_ATTEMPTS } from './attempts.ts'
import type { SecretKind } from './secret-hash.ts'
import { hashAgain, isSameHash } from './secret-hash.ts'
import type { PersonRow } from './table.ts'
import { attemptsOf, findPerson, hasOtherManager, saveAttempts, storedSecret } from './table.ts'
import type { PeopleTools } from './tools.ts'
import { operatorOf } from './tools.ts'

export type Claim = {
  readonly kind: SecretKind
  readonly code: string
  readonly secret: string
}

/**
 * Checks the claim and, when it holds, runs `accept` inside the same transaction and gives what
 * it gives; a Refusal it returns is thrown after the commit, so that what it recorded stays.
 * Throws `wrong-pin` or `wrong-passphrase` (`left` 1 when the next failure waits), `pin-wait`
 * with `untilMs` and whole `minutes`, `pin-locked`.
 */
export async function prove<Value>(
  tools: PeopleTools,
  claim: Claim,
  accept: (row: PersonRow) => Value | Refusal,
): Promise<Value> {
  const { db } = tools
  const early = inTransaction(db, () => standing(tools, claim.code))
  if (early.refusal !== null) throw early.refusal
  const stored = storedSecret(early.row, claim.kind)
  const typed = spellingOf(claim)
  const hash = await hashAgain(tools.keys.pepper, claim.kind, typed, stored, tools.secretCost)
  const outcome = inTransaction(db, () => judge(tools, claim, hash, accept))
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

/** Longer than any secret is cut, not refused: it is wrong, and must look it. */
function spellingOf({ kind, secret }: Claim): string {
  const bounded = secret.slice(0, PASSPHRASE_MAXIMUM + 1)
  return kind === 'pin' ? bounded : normalisePassphrase(bounded)
}

type Standing = {
  readonly row: PersonRow | undefined
  readonly attempts: Attempts
  readonly refusal: Refusal | null
}

/** Runs inside a transaction, because a wait made right after a clock set back is kept. */
function standing(tools: PeopleTools, code: string): Standing {
  const row = findPerson(tools.db, code)
  const attempts = row ? attemptsOf(row) : tools.signedIn.strangers.get(strangerName(code))
  const gate = gateOf(attempts ?? NO_ATTEMPTS, tools.clock())
  if (gate.state === 'locked') {
    return { row, attempts: attempts ?? NO_ATTEMPTS, refusal: new Refusal('pin-locked') }
  }
  if (gate.state === 'waiting') {
    keep(tools, code, row, gate.attempts)
    return { row, attempts: gate.attempts, refusal: waiting(tools, gate.attempts) }
  }
  return { row, attempts: attempts ?? NO_ATTEMPTS, refusal: null }
}

function judge<Value>(
  tools: PeopleTools,
  claim: Claim,
  hash: Buffer,
  accept: (row: PersonRow) => Value | Refusal,
): Value | Refusal {
  const { row, attempts, refusal } = standing(tools, claim.code)
  if (refusal !== null) return refusal
  const isRight = isSameHash(hash, storedSecret(row, claim.kind)?.hash ?? null)
  if (row === undefined || row.active === 0 || !isRight) {
    return countFailure(tools, claim, row, attempts)
  }
  keep(tools, claim.code, row, NO_ATTEMPTS)
  return accept(row)
}

function countFailure(
  tools: PeopleTools,
  claim: Claim,
  row: PersonRow | undefined,
  attempts: Attempts,
): Refusal {
  const neverLock = row?.role === 'manager' && !hasOtherManager(tools.db, row.id)
  const next = afterFailure(attempts, tools.clock(), neverLock)
  keep(tools, claim.code, row, next)
  // What was typed as a code may be anything, a PIN in the wrong field included.
  const who = isOperatorCode(claim.code) ? { who: claim.code } : {}
  const operator = operatorOf(tools)
  tools.append('access', { what: 'failed', ...who, for: claim.kind }, operator)
  if (next.locked) {
    tools.append('access', { what: 'locked', ...who, for: claim.kind }, operator)
    return new Refusal('pin-locked')
  }
  if (next.waitUntilMs > 0) return waiting(tools, next)
  const left = next.failures === FREE_FAILURES ? { left: 1 } : {}
  return new Refusal(claim.kind === 'pin' ? 'wrong-pin' : 'wrong-passphrase', left)
}

function waiting(tools: PeopleTools, { waitUntilMs }: Attempts): Refusal {
  const minutes = Math.ceil((waitUntilMs - tools.clock()) / 60_000)
  return new Refusal('pin-wait', { untilMs: waitUntilMs, minutes })
}

function keep(
  tools: PeopleTools,
  code: string,
  row: PersonRow | undefined,
  attempts: Attempts,
): void {
  if (row === undefined) tools.signedIn.strangers.set(strangerName(code), attempts)
  else saveAttempts(tools.db, row.id, attempts)
}

/** What is no code at all shares one count. */
function strangerName(code: string): string {
  return isOperatorCode(code) ? code : '?'
}
