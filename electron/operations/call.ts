/** What an operation is given beside its input, and the table of all of them. */
import type { z } from 'zod'
import type { contract, OperationName, OutputOf } from '../../shared/contract.ts'
import type { SignedPerson } from '../people/session.ts'

/** Who asks, and the id that makes a retry harmless. */
export type Call = {
  /** The signed-in person; null only for an operation that anyone may ask for. */
  readonly person: SignedPerson | null
  /** The operator code that signs what this call posts. */
  readonly author: string
  readonly commandId: string
  /**
   * Throws unless the same person still has the right: for what waited on a dialog, a hash or a
   * verification, during which the till may have locked or changed hands.
   */
  readonly stillAllowed: () => void
}

export type Operations = {
  readonly [Name in OperationName]: (
    input: z.output<(typeof contract)[Name]['input']>,
    call: Call,
  ) => OutputOf<Name> | Promise<OutputOf<Name>>
}
