import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { fingerprint } from '../../../electron/proof/fingerprint.ts'
import { writeSiteFile } from '../../../electron/exchange/site-file.ts'
import { loadDriver } from '../../../electron/store/driver.ts'
import type { Database } from '../../../electron/store/driver.ts'
import { FixtureJournal, keyPair, wholeDay } from '../../support/journal-fixtures.ts'
import { orderOf } from '../../support/site-files.ts'

const journal = new FixtureJournal()
const texts = wholeDay(journal).map((entry) => entry.text)
const key = fingerprint(journal.keys.publicKey)
const otherKey = fingerprint(keyPair().publicKey)
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-verify-command-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Run = { readonly status: number | null; readonly out: string; readonly err: string }

function verify(...words: readonly string[]): Run {
  const script = join(import.meta.dirname, '../../../electron/cli/verify.ts')
  const run = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' })
  return { status: run.status, out: run.stdout, err: run.stderr }
}

function lastLine(run: Run): string {
  return `${run.status} ${run.out.trimEnd().split('\n').at(-1)}`
}

/** Makes a till's database as the contract has it, in WAL mode, and leaves it open. */
function openTill(path: string, stored: readonly unknown[] = texts): Database {
  const Driver = loadDriver()
  const till = new Driver(path)
  till.pragma('journal_mode = WAL')
  till.exec('CREATE TABLE journal (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL)')
  const insert = till.prepare('INSERT INTO journal (entry) VALUES (?)')
  for (const text of stored) insert.run(text)
  return till
}

function closedTill(stored: readonly unknown[] = texts): string {
  const path = join(folder, 'till.db')
  openTill(path, stored).close()
  return path
}

describe('verify', () => {
  it('waits for nobody on a pipe', () => {
    const pipe = join(folder, 'pipe')
    spawnSync('mkfifo', [pipe])
    expect(lastLine(verify(pipe))).toBe('1 FAULT file: cannot be read (not a plain file)')
  })

  it('proves a site file, with the key or without', async () => {
    const { path } = await writeSiteFile({ ...orderOf(journal, texts), folder })
    expect(lastLine(verify(path))).toBe(`0 OK ${texts.length} entries, key not verified`)
    expect(lastLine(verify(path, '--key', key))).toBe(`0 OK ${texts.length} entries, key verified`)
    expect(lastLine(verify('--key', ...key.toUpperCase().split(' '), path))).toMatch(/^0 OK/)
    expect(lastLine(verify(`--key=${key.replaceAll(' ', '')}`, path))).toMatch(/, key verified$/)
    expect(lastLine(verify(path, '--key', otherKey))).toMatch(
      /^1 FAULT entry 1: signed with another key/,
    )
  })

  it('gives one JSON document', async () => {
    const { path } = await writeSiteFile({ ...orderOf(journal, texts), folder })
    const sound = JSON.parse(verify('--json', path, '--key', key).out) as object
    expect(sound).toMatchObject({
      verdict: 'ok',
      entries: 23,
      takingsCents: 850,
      keyVerified: true,
    })
    writeFileSync(path, readFileSync(path).subarray(0, 1_000))
    const run = verify('--json', path)
    expect(run.status).toBe(1)
    expect(JSON.parse(run.out)).toMatchObject({
      verdict: 'fault',
      faults: [{ entry: null, code: 'file-damaged' }],
    })
  })

  it('ends a wrong use with one sentence', () => {
    for (const words of [
      [],
      ['a', 'b'],
      ['--what', 'a'],
      ['--key'],
      ['a', '--key', 'abcd'],
      ['a', '--key', key, '--key', key],
    ]) {
      const run = verify(...words)
      expect(run.status).toBe(2)
      expect(run.out).toBe('')
      expect(run.err).toMatch(/^[^\n]+usage: npm run verify[^\n]+\n$/)
    }
  })
})

describe('verify on a lone database', () => {
  it('proves it, closed', () => {
    expect(lastLine(verify(closedTill(), '--key', key))).toBe('0 OK 23 entries, key verified')
  })

  it('proves what the log beside it holds, and touches nothing', () => {
    const path = join(folder, 'till.db')
    const till = openTill(path)
    try {
      const before = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])
      expect(readdirSync(folder)).toContain('till.db-wal')
      expect(lastLine(verify(path))).toBe('0 OK 23 entries, key not verified')
      const after = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])
      expect(after).toEqual(before)
    } finally {
      till.close()
    }
  })

  it('writes nothing beside it, also in a folder it may not write to', () => {
    const path = closedTill()
    chmodSync(path, 0o444)
    chmodSync(folder, 0o555)
    try {
      expect(lastLine(verify(path))).toMatch(/^0 OK 23/)
      expect(readdirSync(folder)).toEqual(['till.db'])
    } finally {
      chmodSync(folder, 0o755)
    }
  })

  it('names the entry that was changed, removed or moved', () => {
    const path = closedTill()
    const Driver = loadDriver()
    const spoil = (sql: string): string => {
      const till = new Driver(path)
      till.exec(sql)
      till.close()
      return lastLine(verify(path))
    }
    expect(spoil(`UPDATE journal SET entry = replace(entry, '"A07"', '"A08"') WHERE seq = 9`)).toBe(
      '1 FAULT entry 9: content does not match its hash',
    )
    expect(spoil('DELETE FROM journal WHERE seq IN (4, 5)')).toBe(
      '1 FAULT entry 4: missing (the next one found is 6)',
    )
    expect(spoil(`UPDATE journal SET entry = CAST(entry AS BLOB) WHERE seq = 2`)).toMatch(
      /^1 FAULT entry 2/,
    )
    expect(spoil(`UPDATE journal SET seq = -1 WHERE seq = 1`)).toMatch(/^1 FAULT entry -1: number/)
    expect(spoil('DELETE FROM journal')).toBe('1 FAULT entry 1: missing (the journal is empty)')
    expect(spoil('DROP TABLE journal')).toBe('1 FAULT file: holds no journal')
    expect(spoil('CREATE VIEW journal AS SELECT 1 AS seq, 2 AS entry')).toBe(
      '1 FAULT file: holds no journal',
    )
  })

  it('names bytes that are not UTF-8, and an entry far too long', () => {
    const latin = closedTill(texts.with(6, 'x'))
    const Driver = loadDriver()
    const till = new Driver(latin)
    till.exec(`UPDATE journal SET entry = CAST(X'7B22E922' AS TEXT) WHERE seq = 7`)
    till.close()
    expect(lastLine(verify(latin))).toBe('1 FAULT entry 7: its text is not UTF-8')
    const again = new Driver(latin)
    again.exec('UPDATE journal SET entry = CAST(zeroblob(9000000) AS TEXT) WHERE seq = 7')
    again.close()
    expect(lastLine(verify(latin))).toBe('1 FAULT entry 7: longer than 64 KiB')
  })
})

describe('verify on what is neither', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['text', Buffer.from('seq;entry\n'), 'neither a site file nor a till’s database'],
    ['the head of a database', Buffer.from('SQLite format 3\0'), 'damaged or truncated'],
    ['the head of a zip', Buffer.from('PK\u0003\u0004', 'latin1'), 'damaged or truncated'],
    [
      'a zip of nothing',
      Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]),
      'does not hold',
    ],
  ])('says so of %s in one sentence', (_what, bytes, sentence) => {
    const path = join(folder, 'file')
    writeFileSync(path, bytes)
    const run = verify(path)
    expect(lastLine(run)).toContain(`1 FAULT file: ${sentence}`)
    expect(run.out.trimEnd().split('\n')).toHaveLength(1)
    expect(run.err).toBe('')
  })

  it('says so of a folder and of nothing there', () => {
    expect(lastLine(verify(folder))).toBe('1 FAULT file: cannot be read (a folder)')
    expect(lastLine(verify(join(folder, 'absent')))).toBe(
      '1 FAULT file: cannot be read (no such file)',
    )
  })

  it('says so of a database cut or overwritten anywhere, without a stack trace', () => {
    const path = closedTill()
    const bytes = readFileSync(path)
    const cases = [
      ...[100, 4_096, 8_192, bytes.length - 4_096].map((length) => bytes.subarray(0, length)),
      ...[16, 100, 4_096, 8_192].map((start) => Buffer.from(bytes).fill(0xff, start, start + 200)),
    ]
    for (const spoilt of cases) {
      writeFileSync(path, spoilt)
      const run = verify(path)
      expect(lastLine(run)).toMatch(/^1 FAULT (file|entry \d+): /)
      expect(run.err).toBe('')
    }
  })
})
