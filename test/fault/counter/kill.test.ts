import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../electron/store/driver.ts'
import {
  chainFaults,
  MORNING_MS,
  openFixture,
  openFixtureTill,
  rowsOf,
} from '../../support/till-fixture.ts'
import { prepareChild } from '../../support/till-child/start.ts'
import type { TillChild } from '../../support/till-child/start.ts'
import { prepareTask, runTask } from '../../support/till-child/tasks.ts'
import type { Task } from '../../support/till-child/tasks.ts'

const TABLES = [
  'journal',
  'command',
  'sale',
  'sale_line',
  'payment',
  'topup_code',
  'topup_card',
  'sim',
  'device',
  'product',
  'basket',
  'basket_line',
  'print_job',
  'till_session',
  'session_close',
  'day_close',
  'day_session',
  'cash_move',
] as const
/** Signatures are random: what holds one is compared by its presence. */
const SIGNED: ReadonlySet<string> = new Set(['entry', 'document', 'sealed', 'fingerprint'])

let child: TillChild
let parent: string

beforeAll(async () => {
  child = await prepareChild()
  parent = mkdtempSync(join(tmpdir(), 'comptoir-kill-'))
})

afterAll(() => {
  child.remove()
  rmSync(parent, { recursive: true, force: true })
})

/** Every row that a sale, a return or a Z touches. The clock stands still, so that times agree. */
function pictureOf(db: Database): string {
  const rows = TABLES.map((table) => [table, rowsOf(db, table)])
  return JSON.stringify(rows, (name, value: unknown) => (SIGNED.has(name) ? 'signed' : value))
}

type Step = { readonly posted: boolean; readonly killed: boolean }

/** Kills the child at a statement, looks at what is left, then tries the same command again. */
async function killAt(
  task: Task,
  template: string,
  statement: number,
  expected: { readonly before: string; readonly after: string },
): Promise<Step> {
  const directory = join(parent, `${task}-${statement}`)
  cpSync(template, directory, { recursive: true })
  const end = await child.run(directory, { do: 'task', task, killAt: statement })
  expect(end.complaint, `statement ${statement}`).toBe('')
  const till = await openFixtureTill(directory, () => MORNING_MS)
  expect(till.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(chainFaults(till.db)).toEqual([])
  const left = pictureOf(till.db)
  expect([expected.before, expected.after]).toContain(left)
  runTask(task, till)
  expect(pictureOf(till.db)).toBe(expected.after)
  expect(chainFaults(till.db)).toEqual([])
  till.db.close()
  rmSync(directory, { recursive: true })
  return { posted: left === expected.after, killed: end.signal === 'SIGKILL' }
}

test.each(['sale', 'return', 'z'] as const)(
  'a %s killed at each of its statements is whole or nothing',
  async (task) => {
    const fixture = await openFixture(parent)
    prepareTask(task, fixture)
    const before = pictureOf(fixture.till.db)
    fixture.till.db.close()
    const template = join(parent, `${task}-template`)
    cpSync(fixture.directory, template, { recursive: true })
    fixture.reopened()
    runTask(task, fixture.till)
    const expected = { before, after: pictureOf(fixture.till.db) }
    fixture.close()
    const steps: Step[] = []
    for (let statement = 1; steps.every((step) => step.killed); statement += 2) {
      const both = [statement, statement + 1].map((one) => killAt(task, template, one, expected))
      steps.push(...(await Promise.all(both)))
    }
    expect(steps.length).toBeGreaterThan(10)
    // Nothing is posted until the last statement, the commit, has run.
    const first = steps.findIndex((step) => !step.killed)
    expect(steps.slice(0, first).every((step) => !step.posted)).toBe(true)
    expect(steps[first]).toEqual({ posted: true, killed: false })
  },
)
