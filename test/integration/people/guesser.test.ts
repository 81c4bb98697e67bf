/** A guesser who tries anything, in any order, at once, across relaunches and clock changes. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAILURES_BEFORE_LOCK, waitMs } from '../../../electron/people/attempts.ts'
import { approve, signIn, signInFully } from '../../../electron/people/sign-in.ts'
import type { TestTill } from './till.ts'
import { endOf, MINUTE_MS, openTillWithPeople, PASSPHRASE, PIN, WRONG_PIN } from './till.ts'

const SEED = Number(process.env['COMPTOIR_SEED'] ?? Date.now() % 2 ** 31)

beforeAll(() => {
  fc.configureGlobal({ seed: SEED, numRuns: 40 })
})
afterAll(() => {
  fc.resetConfigureGlobal()
  process.stdout.write(`people: fast-check seed ${SEED}\n`)
})

const step = fc.oneof(
  fc.record({ do: fc.constant('guess' as const), atOnce: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ do: fc.constant('set-back' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ do: fc.constant('relaunch' as const) }),
)

/** Wrong guesses by every door there is. */
function guesses(tools: TestTill['tools'], code: string, count: number): Promise<string>[] {
  const doors = [
    () => signIn(tools, { code, pin: WRONG_PIN }),
    () => signInFully(tools, { code, passphrase: 'une autre phrase' }),
    () => approve(tools, { code, pin: WRONG_PIN, permission: 'return' }),
  ]
  return Array.from({ length: count }, (_, index) => endOf(doors[index % 3] ?? (() => 0)))
}

function failuresOf(till: TestTill, code: string): number {
  const failed = expect.objectContaining({ what: 'failed', who: code })
  return till.entries().filter(({ body }) => failed.asymmetricMatch(body)).length
}

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/**
 * Plays the steps and holds each new failure to its price: the wait earned by the failure before
 * it, in time that has really passed, however the clock was set.
 */
async function play(till: TestTill, code: string, list: readonly Step[]): Promise<void> {
  let { tools } = till
  let waitedMs = 0
  let failures = 0
  for (const one of list) {
    if (one.do === 'relaunch') tools = till.relaunched()
    if (one.do === 'set-back') till.advance(-one.minutes * MINUTE_MS)
    if (one.do === 'wait') {
      till.advance(one.minutes * MINUTE_MS)
      waitedMs += one.minutes * MINUTE_MS
    }
    if (one.do === 'guess') await Promise.all(guesses(tools, code, one.atOnce))
    const counted = failuresOf(till, code)
    while (failures < counted) {
      expect(waitedMs).toBeGreaterThanOrEqual(waitMs(failures))
      failures += 1
      waitedMs = 0
    }
  }
}

const steps = fc.array(step, { maxLength: 30 })

test('a seller’s PIN is tried six times at most, and each wait is sat through', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const till = await openTillWithPeople()
      try {
        await play(till, 'A01', list)
        expect(failuresOf(till, 'A01')).toBeLessThanOrEqual(FAILURES_BEFORE_LOCK)
      } finally {
        till.close()
      }
    }),
  )
})

test('the last manager’s PIN costs its waits, and the manager always gets in again', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const till = await openTillWithPeople()
      try {
        await play(till, 'M01', list)
        // At most one set-back is still unseen: a look, then one longest wait.
        const right = { code: 'M01', passphrase: PASSPHRASE }
        const tools = till.relaunched()
        await endOf(() => signInFully(tools, right))
        till.advance(15 * MINUTE_MS)
        expect(await endOf(() => signInFully(tools, right))).toBe('done')
        expect(await endOf(() => signIn(tools, { code: 'M01', pin: PIN }))).toBe('done')
      } finally {
        till.close()
      }
    }),
  )
})

test('of a right and wrong guesses made at once, none slips past the count', async () => {
  const till = await openTillWithPeople()
  try {
    await endOf(() => signIn(till.tools, { code: 'A01', pin: WRONG_PIN }))
    await endOf(() => signIn(till.tools, { code: 'A01', pin: WRONG_PIN }))
    await Promise.all([
      ...guesses(till.tools, 'A01', 8),
      endOf(() => signIn(till.tools, { code: 'A01', pin: WRONG_PIN })),
    ])
    expect(failuresOf(till, 'A01')).toBe(3)
    expect(await endOf(() => signIn(till.tools, { code: 'A01', pin: PIN }))).toBe('pin-wait')
  } finally {
    till.close()
  }
})
