import { expect, test } from 'vitest'
import { createSignedIn } from '../../../electron/people/session.ts'

const AMINA = { code: 'A01', name: 'Amina', role: 'seller', mayOpen: false } as const

function start() {
  let nowMs = Date.UTC(2026, 9, 6, 8)
  const signedIn = createSignedIn(() => nowMs, 60_000)
  const advance = (ms: number): void => {
    nowMs += ms
  }
  return { signedIn, advance }
}

test('nobody acts once idle, and a late touch brings nobody back', () => {
  const { signedIn, advance } = start()
  signedIn.set(AMINA)
  advance(59_999)
  expect(signedIn.person()).toEqual(AMINA)
  signedIn.touch()
  advance(60_000)
  expect(signedIn.person()).toBeNull()
  signedIn.touch()
  expect(signedIn.person()).toBeNull()
  expect(signedIn.holder()).toEqual(AMINA)
})

test('a clock set back does not keep the screen open longer than the delay', () => {
  const { signedIn, advance } = start()
  signedIn.set(AMINA)
  advance(-3_600_000)
  expect(signedIn.person()).toEqual(AMINA)
  advance(60_000)
  expect(signedIn.person()).toBeNull()
})

test('an approval is for one act, one time, one person, two minutes', () => {
  const { signedIn, advance } = start()
  signedIn.set(AMINA)
  signedIn.grant({ permission: 'return', approvedBy: 'M01' })
  expect(signedIn.takeApproval('cash-move')).toBeNull()
  expect(signedIn.takeApproval('return')).toBe('M01')
  expect(signedIn.takeApproval('return')).toBeNull()

  signedIn.grant({ permission: 'return', approvedBy: 'M01' })
  signedIn.set({ ...AMINA, code: 'B01' })
  expect(signedIn.takeApproval('return')).toBeNull()

  signedIn.grant({ permission: 'return', approvedBy: 'M01' })
  for (let step = 0; step < 3; step += 1) {
    advance(50_000)
    signedIn.touch()
  }
  expect(signedIn.takeApproval('return')).toBeNull()
})

test('leaving forgets everything', () => {
  const { signedIn } = start()
  signedIn.set(AMINA)
  signedIn.grant({ permission: 'return', approvedBy: 'M01' })
  signedIn.clear()
  expect([signedIn.holder(), signedIn.sinceMs(), signedIn.idleDeadlineMs()]).toEqual([
    null,
    null,
    null,
  ])
  signedIn.set(AMINA)
  expect(signedIn.takeApproval('return')).toBeNull()
})
