/** What a window may see and print again, and what each print leaves in the journal (law 17). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCounter } from '../../support/bridge-fixture.ts'
import type { Counter } from '../../support/bridge-fixture.ts'

const SELLER = { code: 'A01', pin: '583062' }
const MANAGER = { code: 'N01', pin: '407193' }
const DEVICE = 'GRPC26-0004#DM0004HP475552#B#HP#EliteBook 840 G3'

let counter: Counter
let opened: string[]

beforeEach(async () => {
  opened = []
  counter = await openCounter({
    desktop: {
      openFile: async (path) => {
        opened.push(readFileSync(path, 'utf8').includes('DUPLICATA') ? 'duplicate' : 'original')
      },
    },
  })
  await counter.must('place.tryDemo', {})
  await counter.must('session.open', { count: { '100': 10 } })
})

afterEach(async () => {
  const { bugs } = counter
  await counter.close()
  if (bugs.length > 0) throw new Error(bugs.join('\n'))
})

type Noted = { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }

function noted(kind: string): readonly Noted['body'][] {
  const rows = counter.place.till().till.db.prepare('SELECT entry FROM journal ORDER BY seq').all()
  return (rows as { entry: string }[])
    .map(({ entry }) => JSON.parse(entry) as Noted)
    .filter((entry) => entry.kind === kind)
    .map(({ body }) => body)
}

/** The job of the last paper of a kind. */
function jobOf(what: string): number {
  const sql = 'SELECT max(id) AS id FROM print_job WHERE what = ?'
  return (counter.place.till().till.db.prepare(sql).get(what) as { id: number }).id
}

async function settled(): Promise<void> {
  await counter.place.till().desk().idle()
}

/** Closes the day, and waits for its papers. */
async function closeDay(): Promise<number> {
  const counted = { count: { '100': 10 }, cheques: [], cardCents: 0, reasons: {} }
  await counter.must('session.close', counted)
  const { z } = await counter.must('session.closeDay', {})
  await settled()
  return z
}

test('a seller sees no picture of a report, and prints none again', async () => {
  await counter.must('session.printX', {})
  await closeDay()
  for (const what of ['x-report', 'session-close', 'z-report']) {
    expect((await counter.must('papers.picture', { job: jobOf(what) })).png).not.toBeNull()
  }
  await counter.must('people.signIn', SELLER)
  for (const [what, permission] of [
    ['x-report', 'x-report'],
    ['session-close', 'close-session'],
    ['z-report', 'z-report'],
  ] as const) {
    const job = jobOf(what)
    const refused = { ok: false, code: 'not-allowed', params: { permission } }
    expect(await counter.reply('papers.picture', { job })).toEqual(refused)
    const again = { job, out: false, reason: 'perdu' }
    expect(await counter.reply('papers.answer', again)).toMatchObject({ ok: false })
    expect(jobOf(what)).toBe(job)
  }
  expect(noted('access').filter(({ what }) => what === 'refused')).toHaveLength(3)
  expect(noted('duplicate')).toEqual([])
})

test('the first PDF of a Z is as it was printed, the next ones are duplicates', async () => {
  const z = await closeDay()
  const seq = counter.place.till().till.journal.nextSeq()
  counter.choose(counter.directory)
  const first = await counter.must('session.zPdf', { z })
  expect(readFileSync(first?.path ?? '', 'utf8')).not.toContain('DUPLICATA')
  expect(noted('printed').at(-1)).toMatchObject({ what: 'z-report', state: 'printed' })
  expect(counter.place.till().till.journal.nextSeq()).toBe(seq + 1)

  expect(await counter.reply('session.zPdf', { z })).toMatchObject({ code: 'reason-needed' })
  const second = await counter.must('session.zPdf', { z, reason: 'Papier perdu' })
  expect(second?.path).not.toBe(first?.path)
  expect(readFileSync(second?.path ?? '', 'utf8')).toContain('DUPLICATA 1')
  await counter.must('session.printZ', { z, reason: 'Papier illisible' })
  expect(noted('duplicate')).toMatchObject([
    { rank: 1, reason: 'Papier perdu' },
    { rank: 2, reason: 'Papier illisible' },
  ])
  expect(readFileSync(first?.path ?? '', 'utf8')).not.toContain('DUPLICATA')
})

test('a PDF that could not be written is not the first one', async () => {
  const z = await closeDay()
  counter.choose(join(counter.directory, 'nowhere'))
  expect(await counter.reply('session.zPdf', { z })).toMatchObject({ code: 'folder-unwritable' })
  counter.choose(null)
  expect(await counter.must('session.zPdf', { z })).toBeNull()
  counter.choose(counter.directory)
  const first = await counter.must('session.zPdf', { z })
  expect(readFileSync(first?.path ?? '', 'utf8')).not.toContain('DUPLICATA')
  expect(noted('duplicate')).toEqual([])
})

async function sellDevice(): Promise<number> {
  await counter.must('sell.scan', { byKey: DEVICE, byCode: DEVICE })
  const { version, totalCents } = await counter.must('sell.basket', {})
  const payments = [{ mode: 'card' as const, amountCents: totalCents }]
  await counter.must('sell.checkout', { basketVersion: version, totalCents, payments })
  await settled()
  return jobOf('purchase-sheet')
}

describe('a purchase sheet', () => {
  test('is opened freely right after its sale, until it is said to be out', async () => {
    await counter.must('people.signIn', SELLER)
    const job = await sellDevice()
    await counter.must('papers.openSheet', { job })
    await counter.must('papers.openSheet', { job })
    expect(noted('duplicate')).toEqual([])
    await counter.must('papers.answer', { job, out: true })
    expect(await counter.reply('papers.openSheet', { job })).toMatchObject({
      code: 'reason-needed',
    })
    await counter.must('papers.openSheet', { job, reason: 'perdue' })
    expect(opened).toEqual(['original', 'original', 'duplicate'])
    expect(noted('duplicate')).toMatchObject([{ rank: 1, reason: 'perdue' }])
  })

  test('opened once the screen of its sale was left is a duplicate, the next a manager’s', async () => {
    await counter.must('people.signIn', SELLER)
    const job = await sellDevice()
    await counter.must('sell.addProduct', { ean: '2991000000030' })
    expect(await counter.reply('papers.openSheet', { job })).toMatchObject({
      code: 'reason-needed',
    })
    await counter.must('papers.openSheet', { job, reason: 'perdue' })
    const again = { job: jobOf('purchase-sheet'), reason: 'perdue' }
    expect(await counter.reply('papers.openSheet', again)).toMatchObject({ code: 'not-allowed' })
    await counter.must('people.signIn', MANAGER)
    await counter.must('papers.openSheet', again)
    expect(opened).toEqual(['duplicate', 'duplicate'])
    expect(noted('duplicate').map(({ rank }) => rank)).toEqual([1, 2])
    const { directory } = counter.place.till().till
    expect(readdirSync(join(directory, 'papers'))).toHaveLength(3)
  })
})
