/**
 * The only way out of the window: typed messages to the main process over `window.till`. The
 * contract is only a type here; nothing of it weighs in the window.
 */
import { uuidv7 } from 'uuidv7'
import type { TillBridge } from '../shared/bridge.ts'
import type { InputOf, OperationName, OutputOf } from '../shared/contract.ts'
import type { Reply } from '../shared/refusal.ts'
import { READS } from './reads.ts'

/** Gives what the preload script put in the window. */
export function bridge(): TillBridge {
  return (globalThis as unknown as { readonly till: TillBridge }).till
}

/**
 * Makes the id of one intention of a person: kept for its retries, never for another one. Its
 * time comes first (UUIDv7), so that the ids of a day stand together in the database.
 */
export function newCommandId(): string {
  return uuidv7()
}

/**
 * Sends one message and gives its reply; never throws. A command gets a fresh id unless one is
 * given (the same id again makes a retry harmless). A bridge that fails answers `unexpected`.
 */
export async function call<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  commandId?: string,
): Promise<Reply<OutputOf<Name>>> {
  const id = READS.has(name) ? null : (commandId ?? newCommandId())
  try {
    return await bridge().call(name, input, id)
  } catch {
    return { ok: false, code: 'unexpected', params: {} }
  }
}
