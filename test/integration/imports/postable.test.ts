/** An import signs like any posting: not after a clock gone back, not after a fault nobody read. */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyImport, previewImport } from '../../../electron/imports/importers.ts'
import type { ImportPlan } from '../../../electron/imports/importers.ts'
import { noteIntegrity } from '../../../electron/journal/integrity.ts'
import { DAY_MS, DEMO_DATA, demoTill, everyRow, ORDER } from '../../support/demo-till.ts'
import type { DemoTill } from '../../support/demo-till.ts'

const CATALOGUE = join(DEMO_DATA, 'catalogue.csv')

let till: DemoTill

beforeEach(async () => {
  till = await demoTill()
})
afterEach(() => till.remove())

function previewed(): ImportPlan {
  const { plan } = previewImport(till, 'catalogue', CATALOGUE)
  if (plan === null) throw new Error('the catalogue is sound')
  return plan
}

test('a clock gone back imports nothing; set right, the same plan goes in', () => {
  const plan = previewed()
  const before = everyRow(till.db)
  const late = { ...till, clock: () => DAY_MS - 60_000 }
  expect(() => applyImport(late, plan, ORDER)).toThrow('clock-behind')
  expect(everyRow(till.db)).toBe(before)
  expect(applyImport(till, plan, ORDER).already).toBe(false)
  // The same file again signs nothing: it is in, whatever the clock says.
  expect(applyImport(late, plan, ORDER).already).toBe(true)
})

test('a fault of the journal that awaits a manager imports nothing until it is confirmed', () => {
  const plan = previewed()
  const before = everyRow(till.db)
  noteIntegrity(till.db, { seq: 2, what: 'hash' })
  expect(() => applyImport(till, plan, ORDER)).toThrow('integrity-fault')
  expect(everyRow(till.db)).toBe(before)
  noteIntegrity(till.db, null)
  expect(applyImport(till, plan, ORDER).already).toBe(false)
})
