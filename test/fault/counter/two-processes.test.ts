import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addProduct } from '../../../electron/counter/basket.ts'
import { lockDirectory } from '../../../electron/store/lock.ts'
import { all } from '../../../electron/store/statement.ts'
import {
  chainFaults,
  endOf,
  openFixture,
  openMorning,
  rowsOf,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { prepareChild } from '../../support/till-child/start.ts'
import type { TillChild } from '../../support/till-child/start.ts'
import { EAN } from '../../support/till-goods.ts'

let child: TillChild
let fixture: FixtureTill

beforeAll(async () => {
  child = await prepareChild()
})

afterAll(() => {
  child.remove()
})

beforeEach(async () => {
  fixture = await openFixture()
  openMorning(fixture.till)
})

afterEach(() => {
  fixture.close()
})

test('two processes that sell the last code at the same time sell it once', async () => {
  const { directory, till } = fixture
  const { version } = addProduct(till, EAN.otherCode, SELLER)
  const racers = ['a', 'b', 'c', 'd'].map((commandId) =>
    child.run(directory, { do: 'sell-same-basket', version, commandId }),
  )
  const said = (await Promise.all(racers)).map((end) => end.said).toSorted()
  expect(said).toEqual(['basket-empty', 'basket-empty', 'basket-empty', 'done'])
  expect(rowsOf(till.db, 'sale')).toHaveLength(1)
  expect(all(till.db, "SELECT id FROM topup_code WHERE state = 'sold'")).toHaveLength(1)
  expect(chainFaults(till.db)).toEqual([])
})

test('two processes that repeat one command sell once and are told the same', async () => {
  const { directory, till } = fixture
  const { version } = addProduct(till, EAN.otherCode, SELLER)
  const order = { do: 'sell-same-basket', version, commandId: 'one' } as const
  const ends = await Promise.all([child.run(directory, order), child.run(directory, order)])
  expect(ends.map((end) => end.said)).toContain('done')
  expect(rowsOf(till.db, 'sale')).toHaveLength(1)
  expect(rowsOf(till.db, 'command').filter((row) => row['id'] === 'one')).toHaveLength(1)
})

test('a directory has one process; when it is killed the next one has it at once', async () => {
  const { directory } = fixture
  const holder = child.start(directory, { do: 'hold-lock' })
  await new Promise((resolve) => {
    holder.stdout.once('data', resolve)
  })
  expect(endOf(() => lockDirectory(directory))).toBe('data-locked')
  holder.kill('SIGKILL')
  await new Promise((resolve) => {
    holder.once('close', resolve)
  })
  const lock = lockDirectory(directory)
  expect(endOf(() => lockDirectory(directory))).toBe('data-locked')
  lock.release()
  expect(endOf(() => lockDirectory(directory).release())).toBe('done')
})
