import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addProduct, viewBasket } from '../../../electron/counter/basket.ts'
import { checkout } from '../../../electron/counter/checkout.ts'
import { troubleOf } from '../../../electron/store/trouble.ts'
import {
  chainFaults,
  freshCommand,
  openFixture,
  openMorning,
  rowsOf,
  sell,
  SELLER,
} from '../../support/till-fixture.ts'
import type { FixtureTill } from '../../support/till-fixture.ts'
import { prepareChild } from '../../support/till-child/start.ts'
import type { TillChild } from '../../support/till-child/start.ts'
import { EAN } from '../../support/till-goods.ts'

let child: TillChild

beforeAll(async () => {
  child = await prepareChild()
})

afterAll(() => {
  child.remove()
})

function troubleIn(work: () => unknown): string {
  try {
    work()
    return 'done'
  } catch (error) {
    return troubleOf(error)?.code ?? String(error)
  }
}

describe('a limit on the size of files', () => {
  test('refuses the sale that does not fit, keeps every one before it and goes on after', async () => {
    const fixture = await openFixture()
    openMorning(fixture.till)
    fixture.till.db.close()
    const kilobytes = Math.ceil(statSync(join(fixture.directory, 'till.db')).size / 1_024) + 800
    const end = await child.run(fixture.directory, { do: 'sell-until-refused' }, kilobytes)
    expect(end).toEqual({ said: 'disk-full', signal: null, complaint: '' })
    const till = fixture.reopened()
    const sold = rowsOf(till.db, 'sale').length
    expect(sold).toBeGreaterThan(5)
    expect(rowsOf(till.db, 'sale_line')).toHaveLength(sold)
    expect(chainFaults(till.db)).toEqual([])
    if (viewBasket(till).lines.length === 0) addProduct(till, EAN.untracked, SELLER)
    sell(till)
    expect(rowsOf(till.db, 'sale')).toHaveLength(sold + 1)
    fixture.close()
  })
})

/** A small disk of its own where this process may mount one, else undefined. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0
  if (mounted) return folder
  rmSync(folder, { recursive: true })
  return undefined
}

/** Fills a disk to its last byte and gives what frees it. */
function fill(folder: string): () => void {
  const path = join(folder, 'filler')
  const file = openSync(path, 'w')
  for (const size of [65_536, 4_096, 1]) {
    const block = Buffer.alloc(size)
    try {
      while (writeSync(file, block) === size);
    } catch {
      continue
    }
  }
  closeSync(file)
  return () => rmSync(path)
}

describe('a full disk', () => {
  // Only root may mount one: for anybody else the limit above is the full disk.
  const disk = smallDisk()
  const where = disk ?? mkdtempSync(join(tmpdir(), 'comptoir-disk-'))

  afterAll(() => {
    if (disk !== undefined) spawnSync('umount', ['-l', disk])
    rmSync(where, { recursive: true, force: true })
  })

  test('refuses a sale in one word, loses nothing, and sells it once there is room', async () => {
    const fixture = await openFixture(where)
    const { till } = fixture
    openMorning(till)
    const free = disk === undefined ? () => {} : fill(disk)
    const commandId = freshCommand()
    const tries = disk === undefined ? 0 : 200
    let refused = 'done'
    for (let time = 0; time < tries && refused === 'done'; time++) {
      refused = troubleIn(() => {
        addProduct(till, EAN.untracked, SELLER)
        sell(till)
      })
    }
    expect(refused).toBe(disk === undefined ? 'done' : 'disk-full')
    const sold = rowsOf(till.db, 'sale').length
    expect(chainFaults(till.db)).toEqual([])
    free()
    if (viewBasket(till).lines.length === 0) addProduct(till, EAN.untracked, SELLER)
    const { version, totalCents } = viewBasket(till)
    const input = {
      basketVersion: version,
      totalCents,
      payments: [{ mode: 'cash' as const, amountCents: totalCents }],
    }
    const done = checkout(till, input, SELLER, commandId)
    expect(checkout(till, input, SELLER, commandId)).toEqual(done)
    expect(rowsOf(till.db, 'sale')).toHaveLength(sold + 1)
    expect(chainFaults(fixture.reopened().db)).toEqual([])
    fixture.close()
  })

  test('refuses to open a till whose log finds no room, and opens it afterwards', async () => {
    const fixture = await openFixture(where)
    openMorning(fixture.till)
    fixture.till.db.close()
    const free = disk === undefined ? () => {} : fill(disk)
    const end = await child.run(
      fixture.directory,
      { do: 'sell-until-refused' },
      disk === undefined ? 1 : undefined,
    )
    expect(end.complaint + end.said).toMatch(/disk-full/)
    free()
    expect(rowsOf(fixture.reopened().db, 'till_session')).toHaveLength(1)
    fixture.close()
  })
})

describe('a directory where nothing can be written', () => {
  let fixture: FixtureTill

  beforeEach(async () => {
    fixture = await openFixture()
    fixture.till.db.close()
  })

  afterEach(() => {
    chmodSync(fixture.directory, 0o755)
    fixture.close()
  })

  test('is refused in one word by the lock and by the database', async () => {
    chmodSync(fixture.directory, 0o555)
    chmodSync(join(fixture.directory, 'till.db'), 0o444)
    const end = await child.run(fixture.directory, { do: 'open-as-nobody' })
    expect(end).toEqual({ said: 'data-read-only data-read-only', signal: null, complaint: '' })
  })
})
