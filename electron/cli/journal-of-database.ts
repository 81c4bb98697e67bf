/**
 * Reads the journal of a till's database without touching it: SQLite writes beside a database in
 * WAL mode even to read it, so a copy in a temporary folder is opened instead. That also works
 * from a folder that cannot be written to.
 */
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Fault, FaultCode } from '../../shared/faults.ts'
import { ChainVerifier, MAXIMUM_FAULTS } from '../proof/chain.ts'
import type { ChainSummary } from '../proof/chain.ts'
import { MAXIMUM_ENTRY_BYTES } from '../proof/entry.ts'
import { loadDriver } from '../store/driver.ts'
import type { Database } from '../store/driver.ts'

export type DatabaseVerdict = {
  readonly fault: Fault | undefined
  readonly chain: ChainSummary | undefined
}

const COPY_ATTEMPTS = 5
/** What SQLite keeps beside a database: the log of WAL mode, the journal of the older one. */
const LOGS = ['-wal', '-journal'] as const
const PROGRESS_ENTRIES = 1_000

/**
 * Proves the journal of the database at `path`, with what its write-ahead log holds when that
 * lies beside it. Whatever is wrong with the file comes back as the verdict's fault.
 */
export async function verifyDatabase(
  path: string,
  onProgress: (entries: number, announced: number) => void,
): Promise<DatabaseVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-verify-'))
  try {
    const copy = join(folder, 'till.db')
    await copyStill(path, copy)
    return proveCopy(copy, onProgress)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Copies database and log; again when a till wrote to either meanwhile. */
async function copyStill(path: string, copy: string): Promise<void> {
  for (let attempt = 1; attempt <= COPY_ATTEMPTS; attempt += 1) {
    const before = await stateOf(path)
    await copyFile(path, copy)
    for (const log of LOGS) {
      await rm(`${copy}${log}`, { force: true })
      await copyFile(`${path}${log}`, `${copy}${log}`).catch(ignoreAbsent)
    }
    if ((await stateOf(path)) === before) return
  }
  throw Object.assign(new Error('the till is writing to it'), { code: 'EBUSY' })
}

function ignoreAbsent(error: unknown): void {
  if ((error as { readonly code?: unknown }).code !== 'ENOENT') throw error
}

async function stateOf(path: string): Promise<string> {
  const states = await Promise.all(
    ['', ...LOGS].map((log) =>
      stat(`${path}${log}`).then(
        ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
        () => 'absent',
      ),
    ),
  )
  return states.join('; ')
}

type JournalRow = { readonly seq: number; readonly type: string; readonly entry: Buffer | null }

function proveCopy(
  copy: string,
  onProgress: (entries: number, announced: number) => void,
): DatabaseVerdict {
  const Driver = loadDriver()
  const chain = new ChainVerifier()
  let database: Database | undefined
  try {
    database = new Driver(copy, { fileMustExist: true })
    database.pragma('trusted_schema = OFF')
    if (!hasJournal(database)) return { fault: fileFault('journal-absent'), chain: undefined }
    readRows(database, chain, onProgress)
    const summary = chain.summary()
    const first = summary.faults[0]
    return { fault: first ?? soundnessFault(database, summary.entries), chain: summary }
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    const summary = chain.summary()
    return { fault: summary.faults[0] ?? fileFault('file-damaged', detail), chain: summary }
  } finally {
    database?.close()
  }
}

function hasJournal(database: Database): boolean {
  const found = database
    .prepare(
      `SELECT count(*) FROM sqlite_schema AS s, pragma_table_info('journal') AS c
       WHERE s.type = 'table' AND s.name = 'journal' AND c.name IN ('seq', 'entry')`,
    )
    .pluck()
    .get()
  return found === 2
}

/** The bytes are asked for, not the text: the driver would mend what is not UTF-8 in silence. */
function readRows(
  database: Database,
  chain: ChainVerifier,
  onProgress: (entries: number, announced: number) => void,
): void {
  const announced = Number(database.prepare('SELECT count(*) FROM journal').pluck().get())
  const rows = database.prepare(
    `SELECT seq, typeof(entry) AS type,
       CASE WHEN length(CAST(entry AS BLOB)) <= ${MAXIMUM_ENTRY_BYTES}
         THEN CAST(entry AS BLOB) ELSE zeroblob(${MAXIMUM_ENTRY_BYTES + 1}) END AS entry
     FROM journal ORDER BY seq`,
  )
  let read = 0
  for (const row of rows.iterate() as Iterable<JournalRow>) {
    if (!Number.isSafeInteger(row.seq)) throw new Error('a number of the journal is none')
    chain.add(row.type === 'text' ? (row.entry ?? '') : '', row.seq)
    if (chain.faultCount > MAXIMUM_FAULTS) return
    read += 1
    if (read % PROGRESS_ENTRIES === 0) onProgress(read, announced)
  }
}

function soundnessFault(database: Database, entries: number): Fault | undefined {
  if (entries === 0) return { seq: 1, code: 'missing', detail: 'the journal is empty' }
  const check = database.pragma('quick_check(1)', { simple: true })
  return check === 'ok' ? undefined : fileFault('file-damaged', String(check))
}

function fileFault(code: FaultCode, detail = ''): Fault {
  return { seq: null, code, detail }
}
