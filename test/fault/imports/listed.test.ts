/** What the import command says, line by line, and what it refuses to sign after. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KEPT_FAULTS } from '../../../electron/imports/faults.ts'
import { openTill } from '../../../electron/installation/open.ts'
import { installEmptyDemo } from '../../../electron/installation/demo.ts'
import { loadDriver } from '../../../electron/store/driver.ts'
import { DEMO_DATA, everyRow } from '../../support/demo-till.ts'
import { runCommand } from './command.ts'

const CATALOGUE = join(DEMO_DATA, 'catalogue.csv')
const HOUR_MS = 3_600_000

let parent: string
let directory: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'comptoir-listed-'))
  directory = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

function faulty(count: number): string {
  const path = join(parent, 'sims.csv')
  writeFileSync(path, `ean13;iccid\n${'x;y\n'.repeat(count)}`)
  return path
}

async function demo(startMs = Date.now() - HOUR_MS): Promise<void> {
  let nowMs = startMs
  const clock = (): number => (nowMs += 10)
  const till = await installEmptyDemo({ directory, clock, version: '0.1.0' })
  till.close()
}

async function rowsOf(): Promise<string> {
  const request = { directory, clock: Date.now, version: '0.1.0', unlocking: {}, recorded: false }
  const till = await openTill(request)
  const rows = everyRow(till.db)
  till.close()
  return rows
}

test('every fault has its line, however many, on a till and before there is one', async () => {
  await demo()
  for (const words of [
    ['--data', directory],
    ['--data', join(parent, 'none'), '--new-demo'],
  ]) {
    const ended = await runCommand(['sims', faulty(1_234), ...words])
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    const lines = ended.stderr.trimEnd().split('\n')
    expect(lines.map((line) => Number(/^line (\d+): ean13: ./.exec(line)?.[1]))).toEqual(
      Array.from({ length: 1_234 }, (_, index) => index + 2),
    )
  }
})

test('beyond what is kept, the rest is counted in a line that names no line', async () => {
  await demo()
  const ended = await runCommand(['sims', faulty(KEPT_FAULTS + 7), '--data', directory])
  const lines = ended.stderr.trimEnd().split('\n')
  expect(lines).toHaveLength(KEPT_FAULTS + 1)
  expect(lines.at(-1)).toBe('and 7 faults more, too many to list')
})

test('a clock behind the last entry imports nothing', async () => {
  await demo(Date.now() + HOUR_MS)
  const before = await rowsOf()
  const ended = await runCommand(['catalogue', CATALOGUE, '--data', directory])
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toContain('clock')
  expect(await rowsOf()).toBe(before)
})

test('an entry at fault that nobody confirmed imports nothing', async () => {
  await demo()
  const db = new (loadDriver())(join(directory, 'till.db'))
  db.exec('DROP TRIGGER IF EXISTS journal_no_update')
  for (const name of db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
    .pluck()
    .all() as string[]) {
    db.exec(`DROP TRIGGER "${name}"`)
  }
  db.exec(
    `UPDATE journal SET entry = replace(entry, '"operator":"', '"operator":"X') WHERE seq = 2`,
  )
  db.close()
  const before = readFileSync(join(directory, 'till.db'))
  const ended = await runCommand(['catalogue', CATALOGUE, '--data', directory])
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toContain('entry of the journal')
  expect(readFileSync(join(directory, 'till.db')).equals(before)).toBe(true)
})
