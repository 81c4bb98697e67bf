/** A till's real database in a fresh directory, with the journal's entries noted in order. */
import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addFirstManager, addPerson } from '../../../electron/people/persons.ts'
import { createSignedIn } from '../../../electron/people/session.ts'
import { signInFully } from '../../../electron/people/sign-in.ts'
import type { PeopleTools } from '../../../electron/people/tools.ts'
import { createDatabase } from '../../../electron/store/open.ts'
import { Refusal } from '../../../shared/refusal.ts'

export const PASSPHRASE = 'quarante pommes de terre'
export const PIN = '482915'
export const WRONG_PIN = '730264'
export const MINUTE_MS = 60_000

export type Noted = { readonly kind: string; readonly body: unknown; readonly operator: string }

export type TestTill = {
  readonly tools: PeopleTools
  readonly advance: (ms: number) => void
  readonly entries: () => readonly Noted[]
  /** The same database with nobody in memory, as after a relaunch. */
  readonly relaunched: () => PeopleTools
  readonly close: () => void
}

/**
 * Opens an empty till at 10:00 in Paris. Entries are rows, so a rolled back one is not noted. The
 * cost of a hash is a setting; the least one keeps many sign-ins quick.
 */
export function openTill(): TestTill {
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-people-'))
  const db = createDatabase(directory)
  db.exec('CREATE TEMP TABLE noted (kind TEXT, body TEXT, operator TEXT)')
  const insert = db.prepare('INSERT INTO noted VALUES (?, ?, ?)')
  let nowMs = Date.UTC(2026, 9, 6, 8)
  const clock = (): number => nowMs
  const shared = {
    db,
    clock,
    append: (kind: string, body: unknown, operator: string) => {
      if (!db.inTransaction) throw new Error('an entry outside a transaction')
      insert.run(kind, JSON.stringify(body), operator)
    },
    keys: { pepper: createSecretKey(randomBytes(32)) },
    secretCost: 1,
  }
  const relaunched = (): PeopleTools => ({ ...shared, signedIn: createSignedIn(clock) })
  return {
    tools: relaunched(),
    relaunched,
    advance(ms) {
      nowMs += ms
    },
    entries: () =>
      (db.prepare('SELECT * FROM noted').all() as { body: string }[]).map(
        (row) => ({ ...row, body: JSON.parse(row.body) as unknown }) as Noted,
      ),
    close() {
      db.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Installs Mona (M01, manager), signs her in fully and adds Amina (A01, seller). */
export async function openTillWithPeople(): Promise<TestTill> {
  const till = openTill()
  await addFirstManager(till.tools, { name: 'Mona', pin: PIN, passphrase: PASSPHRASE })
  await signInFully(till.tools, { code: 'M01', passphrase: PASSPHRASE })
  await addPerson(till.tools, { name: 'Amina', role: 'seller', pin: PIN })
  return till
}

/** Gives the refusal's code that the work ends with, or `done`. */
export async function endOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
