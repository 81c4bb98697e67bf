/** A till's real database in a fresh directory, with real keys and a signed journal. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '../../../electron/journal/journal.ts'
import { addFirstManager, addPerson } from '../../../electron/people/persons.ts'
import { createSignedIn } from '../../../electron/people/session.ts'
import { signInFully } from '../../../electron/people/sign-in.ts'
import type { PeopleTools } from '../../../electron/people/tools.ts'
import { createDatabase } from '../../../electron/store/open.ts'
import { all } from '../../../electron/store/statement.ts'
import { createKeys } from '../../../electron/vault/keys.ts'
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
 * Opens an empty till at 10:00 in Paris, with its own keys and journal. The cost of a hash is a
 * setting; the least one keeps many sign-ins quick.
 */
async function openTill(): Promise<TestTill> {
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-people-'))
  const db = createDatabase(directory)
  const { keys } = await createKeys({ protection: 'none' })
  let nowMs = Date.UTC(2026, 9, 6, 8)
  const clock = (): number => nowMs
  const { signingKey } = keys
  const { append } = openJournal({ db, clock, mode: 'real', register: 'GR-1', signingKey })
  const shared = { db, clock, append, keys, secretCost: 1 }
  const relaunched = (): PeopleTools => ({ ...shared, signedIn: createSignedIn(clock) })
  return {
    tools: relaunched(),
    relaunched,
    advance(ms) {
      nowMs += ms
    },
    entries: () =>
      all<{ entry: string }>(db, 'SELECT entry FROM journal ORDER BY seq').map(({ entry }) => {
        const { kind, body, operator } = JSON.parse(entry) as Noted
        return { kind, body, operator }
      }),
    close() {
      db.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Installs Mona (M01, manager), signs her in fully and adds Amina (A01, seller). */
export async function openTillWithPeople(): Promise<TestTill> {
  const till = await openTill()
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
