import { expect, test } from 'vitest'
import { actsOf, nextAct, whyNot } from '../../../renderer/screens/day/acts.ts'
import { sayJournal } from '../../../renderer/screens/day/journal-words.ts'
import { firstStage } from '../../../renderer/screens/session/count.tsx'
import { PERMISSIONS, isAllowed } from '../../../shared/roles.ts'
import type { Role } from '../../../shared/roles.ts'
import { dayText } from '../../../shared/text/day.ts'
import type { SessionView, TillView } from '../../../shared/views.ts'

const SESSION: SessionView = {
  session: 3,
  businessDate: '2026-10-06',
  openedAtMs: 0,
  openedBy: 'Nadia',
  floatCents: 8_000,
}

function till(role: Role, part: Partial<TillView> = {}): TillView {
  const entitled = { role, mayOpen: false }
  const permissions = PERMISSIONS.filter((permission) => isAllowed(entitled, permission))
  return {
    organisation: 'Emmaüs Connect',
    siteCode: 'GR',
    siteName: 'Grenoble',
    register: 'GR-1',
    mode: 'demo',
    language: 'fr',
    person: { code: 'N01', name: 'Nadia', role, permissions },
    session: null,
    openDay: null,
    today: '2026-10-06',
    nowMs: Date.parse('2026-10-06T12:00:00Z'),
    printer: { kind: 'none', state: 'ready' },
    thirdPartyOn: false,
    parkedCount: 0,
    unansweredPapers: 0,
    daysToSend: 0,
    integrityFault: null,
    clockBehind: null,
    idleLockSeconds: 300,
    ...part,
  }
}

test('a seller is told that closing is for a manager, never shown a dead menu', () => {
  const seen = till('seller', { session: SESSION, openDay: '2026-10-06' })
  for (const act of actsOf(seen)) expect(whyNot(act, seen)).toBe('notAllowed')
})

test('a manager opens, then counts, then makes the Z', () => {
  const closed = till('manager')
  expect(nextAct(closed)).toBe('open')
  expect(whyNot('z', closed)).toBe('nothingOpen')
  expect(whyNot('move', closed)).toBe('noSession')
  const running = till('manager', { session: SESSION, openDay: '2026-10-06' })
  expect(nextAct(running)).toBe('close')
  expect(whyNot('close', running)).toBeNull()
  expect(whyNot('z', running)).toBe('sessionOpen')
  const between = till('manager', { openDay: '2026-10-06' })
  expect(nextAct(between)).toBe('z')
  expect(whyNot('z', between)).toBeNull()
  expect(whyNot('open', between)).toBeNull()
})

test('an auditor reads the X, verifies and exports, and moves no cash', () => {
  const seen = till('auditor', { session: SESSION, openDay: '2026-10-06' })
  expect(whyNot('x', seen)).toBeNull()
  expect(whyNot('verify', seen)).toBeNull()
  expect(whyNot('siteFile', seen)).toBeNull()
  expect(whyNot('move', seen)).toBe('notAllowed')
  expect(whyNot('drawer', seen)).toBe('notAllowed')
})

test('opening and closing never stand side by side', () => {
  expect(actsOf(till('manager'))).not.toContain('close')
  expect(actsOf(till('manager', { session: SESSION }))).not.toContain('open')
})

test('a day left open is told before anything is counted', () => {
  expect(firstStage(till('manager'))).toBe('open')
  expect(firstStage(till('manager', { session: SESSION, openDay: '2026-10-06' }))).toBe('close')
  expect(firstStage(till('manager', { openDay: '2026-10-06' }))).toBe('open')
  expect(firstStage(till('manager', { openDay: '2026-10-05' }))).toBe('previous')
  const yesterday = { ...SESSION, businessDate: '2026-10-05' }
  expect(firstStage(till('manager', { session: yesterday }))).toBe('previous')
})

test('a fault of the journal is said by its entry and its cause, in words', () => {
  const text = dayText.fr.verify
  expect(sayJournal({ entries: 900, fault: null }, text, 'fr').tone).toBe('done')
  const said = sayJournal({ entries: 900, fault: { seq: 12, what: 'hash' } }, text, 'fr')
  expect(said.tone).toBe('refused')
  expect(said.words).toContain('12')
  expect(said.words).toContain('empreinte')
})
