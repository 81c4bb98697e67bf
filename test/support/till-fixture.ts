/** A real till in a temporary directory: its database, keys, signed journal and a clock to set. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../../electron/counter/checkout.ts'
import type { Sold } from '../../electron/counter/checkout.ts'
import { viewBasket } from '../../electron/counter/basket.ts'
import { postIdentity } from '../../electron/counter/identity.ts'
import { openSession } from '../../electron/counter/session.ts'
import type { Till } from '../../electron/counter/till.ts'
import { openJournal } from '../../electron/journal/journal.ts'
import { ChainVerifier } from '../../electron/proof/chain.ts'
import type { Database } from '../../electron/store/driver.ts'
import { createDatabase, openDatabase } from '../../electron/store/open.ts'
import { writeSetting } from '../../electron/store/settings.ts'
import { all, inTransaction } from '../../electron/store/statement.ts'
import { readKeysFile, writeKeysFile } from '../../electron/vault/keys-file.ts'
import { createKeys, openKeys } from '../../electron/vault/keys.ts'
import type { Keys } from '../../electron/vault/keys.ts'
import type { Tender } from '../../shared/payment.ts'
import { Refusal } from '../../shared/refusal.ts'
import { stockTill } from './till-goods.ts'
import type { Goods } from './till-goods.ts'

export const REGISTER = 'GR-1'
export const SELLER = 'A01'
export const MANAGER = 'M01'
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** 6 October 2026, 10:00 in Paris. */
export const MORNING_MS = Date.UTC(2026, 9, 6, 8)
const VERSION = '0.1.0-test'

export type FixtureTill = {
  readonly till: Till
  readonly goods: Goods
  readonly directory: string
  /** Sets the till's clock, ms UTC. */
  readonly setClock: (ms: number) => void
  readonly advance: (ms: number) => void
  /** The same directory opened again, as after a relaunch; the first connection is closed. */
  readonly reopened: () => Till
  readonly close: () => void
}

function makeTill(db: Database, keys: Keys, directory: string, clock: () => number): Till {
  const { signingKey } = keys
  const journal = openJournal({ db, clock, mode: 'real', register: REGISTER, signingKey })
  return { db, clock, journal, keys, directory, version: VERSION }
}

/** Opens the till that {@link openFixture} left in a directory, as another process would. */
export async function openFixtureTill(directory: string, clock: () => number): Promise<Till> {
  const keys = await openKeys(readKeysFile(directory), {})
  return makeTill(openDatabase(directory), keys, directory, clock)
}

function writeIdentity(db: Database): void {
  writeSetting(db, 'organisation', 'Emmaüs Connect (essai)')
  writeSetting(db, 'siret', '00000000000018')
  writeSetting(db, 'siteCode', 'GR')
  writeSetting(db, 'siteName', 'Grenoble')
  writeSetting(db, 'address', '1 rue de la Démonstration, Grenoble')
  writeSetting(db, 'telephone', '01 99 00 00 01')
  writeSetting(db, 'register', REGISTER)
  writeSetting(db, 'mode', 'real')
  postIdentity(db, 1, VERSION)
}

/** Makes a till of 6 October 2026 with goods of every nature. `parent` is where it is put. */
export async function openFixture(parent: string = tmpdir()): Promise<FixtureTill> {
  const directory = mkdtempSync(join(parent, 'comptoir-till-'))
  let nowMs = MORNING_MS
  const clock = (): number => nowMs
  const { file, keys } = await createKeys({ protection: 'none' })
  writeKeysFile(directory, file)
  let till = makeTill(createDatabase(directory), keys, directory, clock)
  const { publicKeyPem } = keys
  const goods = inTransaction(till.db, () => {
    const body = { site: 'GR', register: REGISTER, publicKeyPem, appVersion: VERSION }
    till.journal.append('installed', body, 'system')
    writeIdentity(till.db)
    return stockTill(till)
  })
  return {
    get till() {
      return till
    },
    goods,
    directory,
    setClock: (ms) => {
      nowMs = ms
    },
    advance: (ms) => {
      nowMs += ms
    },
    reopened: () => {
      till.db.close()
      till = makeTill(openDatabase(directory), keys, directory, clock)
      return till
    },
    close: () => {
      till.db.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

let commands = 0

/** A command id that was never used before in this process. */
export function freshCommand(): string {
  commands += 1
  return `command-${process.pid}-${commands}`
}

/** Opens a session with a float of 100 €. */
export function openMorning(
  till: Till,
  count: Readonly<Record<string, number>> = { '1000': 10 },
): number {
  return openSession(till, { count, mayReopenDay: false }, MANAGER, freshCommand()).session
}

/** Pays the whole total in one mode. */
export function wholly(mode: Tender['mode'], totalCents: number): readonly Tender[] {
  if (totalCents === 0) return []
  return [{ mode, amountCents: totalCents, ...(mode === 'cheque' ? { reference: '0000001' } : {}) }]
}

/** Sells the open basket as it stands. */
export function sell(
  till: Till,
  payments: readonly Tender[] | Tender['mode'] = 'cash',
  commandId = freshCommand(),
): Sold {
  const { version, totalCents } = viewBasket(till)
  const tenders = typeof payments === 'string' ? wholly(payments, totalCents) : payments
  return checkout(
    till,
    { basketVersion: version, totalCents, payments: tenders },
    SELLER,
    commandId,
  )
}

/** Gives the refusal's code that the work ends with, or `done`. */
export function endOf(work: () => unknown): string {
  try {
    work()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

export type Noted = {
  readonly seq: number
  readonly kind: string
  readonly body: never
  readonly operator: string
}

/** The journal's entries, parsed. */
export function entriesOf(db: Database): readonly Noted[] {
  return all<{ entry: string }>(db, 'SELECT entry FROM journal ORDER BY seq').map(
    ({ entry }) => JSON.parse(entry) as Noted,
  )
}

/** The faults an outsider's verifier finds in the journal; none in a sound one. */
export function chainFaults(db: Database): readonly unknown[] {
  const verifier = new ChainVerifier()
  for (const row of all<{ seq: number; entry: string }>(
    db,
    'SELECT seq, entry FROM journal ORDER BY seq',
  )) {
    verifier.add(row.entry, row.seq)
  }
  return verifier.summary().faults
}

/** Throws when an outsider's verifier finds a fault in the journal. */
export function requireSoundChain(db: Database): void {
  const faults = chainFaults(db)
  if (faults.length > 0) throw new Error(`the journal is faulty: ${JSON.stringify(faults)}`)
}

/** Every row of a table, in the order of its key. */
export function rowsOf(db: Database, table: string): readonly Record<string, unknown>[] {
  return all(db, `SELECT * FROM ${table} ORDER BY 1`)
}
