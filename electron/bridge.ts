/**
 * Every message from the window passes here: is it one of the contract, does its input parse, may
 * this person do it, and what became of it. Nothing but a closed list of refusals goes back.
 */
import { contract } from '../shared/contract.ts'
import type { OperationName, OutputOf } from '../shared/contract.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Reply } from '../shared/refusal.ts'
import type { z } from 'zod'
import { requirePermission, requireSignedIn } from './people/rights.ts'
import type { SignedPerson } from './people/session.ts'
import type { Place } from './place/place.ts'
import { troubleOf } from './store/trouble.ts'

/** Who asks, and the id that makes a retry harmless. */
export type Call = {
  /** The signed-in person; null only for an operation that anyone may ask for. */
  readonly person: SignedPerson | null
  /** The operator code that signs what this call posts. */
  readonly author: string
  readonly commandId: string
}

export type Operations = {
  readonly [Name in OperationName]: (
    input: z.output<(typeof contract)[Name]['input']>,
    call: Call,
  ) => OutputOf<Name> | Promise<OutputOf<Name>>
}

const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Answers kept for retries that arrive while, or just after, the first one is worked on. */
const ANSWERS_KEPT = 64

export type Bridge = {
  readonly call: (name: unknown, input: unknown, commandId: unknown) => Promise<Reply<unknown>>
}

/** Makes the bridge. `onBug` is told of what nobody expected; its text must hold no input. */
export function createBridge(options: {
  readonly place: Place
  readonly operations: Operations
  readonly onBug: (name: string, error: unknown) => void
}): Bridge {
  const { place, operations, onBug } = options
  const answers = new Map<string, Promise<Reply<unknown>>>()

  function person(name: OperationName): SignedPerson | null {
    const { needs } = contract[name]
    if (needs === 'anyone') {
      return place.view().place === 'till' && !place.view().passphraseNeeded
        ? place.till().people.signedIn.person()
        : null
    }
    const { people } = place.till()
    return needs === 'signed-in' ? requireSignedIn(people) : requirePermission(people, needs)
  }

  async function run(name: OperationName, input: unknown, commandId: string): Promise<Reply<unknown>> {
    try {
      const parsed = contract[name].input.safeParse(input)
      if (!parsed.success) throw new Refusal('bad-message')
      const who = person(name)
      const operation = operations[name] as (input: unknown, call: Call) => unknown
      const call = { person: who, author: who?.code ?? 'system', commandId }
      return { ok: true, value: await operation(parsed.data, call) }
    } catch (error) {
      const refusal = troubleOf(error)
      if (refusal === undefined) onBug(name, error)
      const { code, params } = refusal ?? new Refusal('unexpected')
      return { ok: false, code, params }
    }
  }

  return {
    call: (name, input, commandId) => {
      if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return bad()
      const known = name as OperationName
      if (contract[known].kind === 'read') return run(known, input, '')
      if (typeof commandId !== 'string' || !COMMAND_ID.test(commandId)) return bad()
      const earlier = answers.get(commandId)
      if (earlier !== undefined) return earlier
      const answer = run(known, input, commandId)
      answers.set(commandId, answer)
      const oldest = answers.size > ANSWERS_KEPT ? answers.keys().next().value : undefined
      if (oldest !== undefined) answers.delete(oldest)
      return answer
    },
  }
}

function bad(): Promise<Reply<never>> {
  return Promise.resolve({ ok: false, code: 'bad-message', params: {} })
}

