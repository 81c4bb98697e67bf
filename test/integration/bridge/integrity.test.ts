import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDriver } from '../../../electron/store/driver.ts'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'

const TOPUP = '2991000000030'

/** Somebody with the file and no app: the triggers fall first. */
function spoilLastEntry(directory: string, change: (entry: string) => string): number {
  const Driver = loadDriver()
  const db = new Driver(join(directory, 'demonstration', 'till.db'))
  db.exec('DROP TRIGGER journal_no_update')
  const row = db.prepare('SELECT seq, entry FROM journal ORDER BY seq DESC LIMIT 1').get() as {
    seq: number
    entry: string
  }
  db.prepare('UPDATE journal SET entry = ? WHERE seq = ?').run(change(row.entry), row.seq)
  db.close()
  return row.seq
}

describe('a journal that was touched behind the till (law 9)', () => {
  let directory: string
  let counter: Counter

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'comptoir-integrity-'))
    counter = await openCounter({ directory })
    await counter.must('place.tryDemo', {})
    await counter.must('session.open', { count: { '100': 10 } })
  })

  afterEach(async () => {
    await counter.close()
    rmSync(directory, { recursive: true, force: true })
  })

  async function sell(): Promise<string> {
    await counter.must('sell.addProduct', { ean: TOPUP })
    const { version, totalCents } = await counter.must('sell.basket', {})
    const answer = await counter.reply('sell.checkout', {
      basketVersion: version,
      totalCents,
      payments: [{ mode: 'cash', amountCents: totalCents }],
    })
    return answer.ok ? answer.value.ticket : answer.code
  }

  async function reopen(): Promise<void> {
    await counter.close()
    counter = await openCounter({ directory, at: '2026-10-06T09:00:00Z' })
    await counter.must('people.signIn', { code: 'N01', pin: '407193' })
  }

  test.each([
    ['one digit of its instant', (entry: string) => entry.replace('"at":"2026', '"at":"2025')],
    ['all of it', () => 'nothing that can be read'],
  ])('blocks sales until a manager has read it, then goes on: %s', async (_what, change) => {
    await counter.close()
    const seq = spoilLastEntry(directory, change)
    await reopen()
    expect((await counter.must('till.view', {})).integrityFault).toMatchObject({ seq })
    expect(await sell()).toBe('integrity-fault')
    await counter.must('journal.acceptFault', {})
    expect(await counter.must('till.view', {})).toMatchObject({ integrityFault: null })
    await counter.must('sell.abandon', {})
    expect(await sell()).toBe('GR-1-000001')
    await reopen()
    expect(await counter.must('till.view', {})).toMatchObject({ integrityFault: null })
    expect(await counter.must('journal.verify', {})).toMatchObject({ fault: null })
  })
})
