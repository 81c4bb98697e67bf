/**
 * Every message from the window passes here: is it one of the contract, does its input parse, may
 * this person do it, and what became of it. Nothing but a closed list of refusals goes back.
 */
import { createHash } from 'node:crypto'
import { contract } from '../shared/contract.ts'
import type { OperationName } from '../shared/contract.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Reply } from '../shared/refusal.ts'
import type { Call, Operations } from './operations/call.ts'
import { requirePermission, requireSignedIn } from './people/rights.ts'
import type { SignedPerson } from './people/session.ts'
import type { Place } from './place/place.ts'
import { troubleOf } from './store/trouble.ts'

const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Answers kept for retries that arrive while, or just after, the first one is worked on. */
const ANSWERS_KEPT = 64
/** The longest message is a session's count with its 500 cheques. */
const MAXIMUM_CHARACTERS = 200_000

export type Bridge = {
  readonly call: (name: unknown, input: unknown, commandId: unknown) => Promise<Reply<unknown>>
}

export type BridgeOptions = {
  readonly place: Place
  readonly operations: Operations
  /** Told of what nobody expected; what it writes down must hold no input. */
  readonly onBug: (name: string, error: unknown) => void
}

/** Makes the bridge of a place: `call` answers one message of the window and never rejects. */
export function createBridge({ place, operations, onBug }: BridgeOptions): Bridge {
  const answers = createAnswers()

  function personFor(name: OperationName): SignedPerson | null {
    const { needs } = contract[name]
    if (needs === 'anyone') return place.isTillOpen() ? place.till().people.signedIn.person() : null
    const { people } = place.till()
    return needs === 'signed-in' ? requireSignedIn(people) : requirePermission(people, needs)
  }

  async function run(
    name: OperationName,
    input: unknown,
    commandId: string,
  ): Promise<Reply<unknown>> {
    try {
      const parsed = contract[name].input.safeParse(input)
      if (!parsed.success) throw new Refusal('bad-message')
      const person = personFor(name)
      // What a person does keeps the till awake; what the window reads by itself does not.
      if (contract[name].kind === 'command' && person !== null) {
        place.till().people.signedIn.touch()
      }
      const operation = operations[name] as (input: unknown, call: Call) => unknown
      const call: Call = {
        person,
        author: person?.code ?? 'system',
        commandId,
        stillAllowed: () => {
          if (personFor(name)?.code !== person?.code) throw new Refusal('not-signed-in')
        },
      }
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
      const text = textOf(input)
      if (text === undefined) return bad()
      if (contract[known].kind === 'read') return run(known, input, '')
      if (typeof commandId !== 'string' || !COMMAND_ID.test(commandId)) return bad()
      const work = (): Promise<Reply<unknown>> => run(known, input, commandId)
      return answers.once(commandId, `${known} ${text}`, work) ?? bad()
    },
  }
}

/** The message as text, to know it again; undefined when no honest window would send it. */
function textOf(input: unknown): string | undefined {
  try {
    const text = JSON.stringify(input) as string | undefined
    return text !== undefined && text.length <= MAXIMUM_CHARACTERS ? text : undefined
  } catch {
    return undefined
  }
}

type Answers = {
  /**
   * Does the work of a command id once, a retry being given the same answer. A failure is
   * forgotten: nothing was done, and pressing again may succeed. Undefined when the id came
   * before with another message.
   */
  readonly once: (
    commandId: string,
    message: string,
    work: () => Promise<Reply<unknown>>,
  ) => Promise<Reply<unknown>> | undefined
}

function createAnswers(): Answers {
  type Answer = { readonly message: string; readonly reply: Promise<Reply<unknown>> }
  const flying = new Map<string, Answer>()
  const settled = new Map<string, Answer>()

  async function settle(commandId: string, answer: Answer): Promise<void> {
    const { ok } = await answer.reply
    flying.delete(commandId)
    if (!ok) return
    settled.set(commandId, answer)
    const oldest = settled.size > ANSWERS_KEPT ? settled.keys().next().value : undefined
    if (oldest !== undefined) settled.delete(oldest)
  }

  return {
    once: (commandId, text, work) => {
      // A message may hold a PIN: only its digest is kept.
      const message = createHash('sha256').update(text).digest('base64')
      const earlier = flying.get(commandId) ?? settled.get(commandId)
      if (earlier !== undefined) return earlier.message === message ? earlier.reply : undefined
      const answer = { message, reply: work() }
      flying.set(commandId, answer)
      void settle(commandId, answer)
      return answer.reply
    },
  }
}

function bad(): Promise<Reply<never>> {
  return Promise.resolve({ ok: false, code: 'bad-message', params: {} })
}
