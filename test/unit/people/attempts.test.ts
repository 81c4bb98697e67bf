import { expect, test } from 'vitest'
import type { Attempts } from '../../../electron/people/attempts.ts'
import {
  afterFailure,
  FAILURES_BEFORE_LOCK,
  gateOf,
  NO_ATTEMPTS,
} from '../../../electron/people/attempts.ts'

const MINUTE_MS = 60_000
const START_MS = Date.UTC(2026, 9, 6, 8)

function failTimes(count: number, neverLock = false): Attempts {
  let attempts = NO_ATTEMPTS
  for (let index = 0; index < count; index += 1) {
    attempts = afterFailure(attempts, START_MS, neverLock)
  }
  return attempts
}

test('three failures wait 1 minute, then 5, then 15, then a lock', () => {
  const waits = [1, 2, 3, 4, 5].map((count) => failTimes(count).waitUntilMs)
  const minutes = waits.map((untilMs) => (untilMs === 0 ? 0 : (untilMs - START_MS) / MINUTE_MS))
  expect(minutes).toEqual([0, 0, 1, 5, 15])
  expect(failTimes(FAILURES_BEFORE_LOCK).locked).toBe(true)
  expect(gateOf(failTimes(FAILURES_BEFORE_LOCK), START_MS + 1e12)).toEqual({ state: 'locked' })
})

test('the last manager waits 15 minutes each time and is never locked', () => {
  for (const count of [6, 7, 50]) {
    const attempts = failTimes(count, true)
    expect(attempts.locked).toBe(false)
    expect(attempts.waitUntilMs - START_MS).toBe(15 * MINUTE_MS)
  }
})

test('the door opens at the instant, not one millisecond before', () => {
  const attempts = failTimes(3)
  expect(gateOf(attempts, START_MS + MINUTE_MS - 1).state).toBe('waiting')
  expect(gateOf(attempts, START_MS + MINUTE_MS).state).toBe('open')
})

test('a clock set back begins one whole wait again: neither shorter nor years long', () => {
  const attempts = failTimes(4)
  const backMs = START_MS - 365 * 24 * 60 * MINUTE_MS
  const gate = gateOf(attempts, backMs)
  expect(gate).toMatchObject({ state: 'waiting' })
  const kept = gate.state === 'waiting' ? gate.attempts : NO_ATTEMPTS
  expect(kept.waitUntilMs).toBe(backMs + 5 * MINUTE_MS)
  expect(kept.failures).toBe(4)
  expect(gateOf(kept, backMs + 5 * MINUTE_MS - 1).state).toBe('waiting')
  expect(gateOf(kept, backMs + 5 * MINUTE_MS).state).toBe('open')
})
