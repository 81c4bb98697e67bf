/**
 * `npm run import` (docs/formats.md): imports one file into a till without a window. Nothing is
 * ever asked: what is missing is said in one sentence. Where the keys are in the machine's
 * keystore, only Electron can unwrap them: the command then answers {@link EXIT_NEEDS_KEYSTORE}
 * and is run again by Electron with a keystore.
 */
import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '../../shared/refusal.ts'
import { isAllowed } from '../../shared/roles.ts'
import { refusalSentence } from '../../shared/text/refusals.ts'
import type { Clock } from '../../shared/time.ts'
import { formatFault } from '../imports/faults.ts'
import { applyImport, CLI_OPERATOR, previewImport } from '../imports/importers.ts'
import type { ImportPreview } from '../imports/importers.ts'
import { installEmptyDemo } from '../installation/demo.ts'
import { describeTill, openTill } from '../installation/open.ts'
import type { OpenTill } from '../installation/open.ts'
import { listPersons } from '../people/persons.ts'
import { findPerson, signedPerson } from '../people/table.ts'
import { hasDatabase } from '../store/open.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Keystore, Unlocking } from '../vault/keys.ts'
import { readImportArguments } from './import-arguments.ts'
import type { ImportArguments } from './import-arguments.ts'

const EXIT_OK = 0
const EXIT_REFUSED = 1
const EXIT_USAGE = 2
/** The keys are wrapped by the machine's keystore: run again inside Electron, same arguments. */
export const EXIT_NEEDS_KEYSTORE = 3

const MAXIMUM_PASSPHRASE_BYTES = 4_096

export type ImportRun = {
  readonly version: string
  readonly clock: Clock
  /** Present inside Electron only. */
  readonly keystore?: Keystore
}

/** A sentence for the person who typed the command; nothing was imported. */
class Stop extends Error {
  readonly exitCode: number

  constructor(sentence: string, exitCode: number = EXIT_REFUSED) {
    super(sentence)
    this.exitCode = exitCode
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Runs the command on its arguments and gives its exit code: 0 imported or already in, 1, 2, 3. */
export async function runImport(argv: readonly string[], run: ImportRun): Promise<number> {
  const order = readImportArguments(argv)
  if (typeof order === 'string') {
    say(order)
    return EXIT_USAGE
  }
  try {
    const till = await reach(order, run)
    try {
      return importInto(till, order)
    } finally {
      till.close()
    }
  } catch (error) {
    if (error instanceof Stop) {
      say(error.message)
      return error.exitCode
    }
    const refusal = troubleOf(error)
    if (refusal === undefined) throw error
    say(sentenceOf(refusal))
    return EXIT_REFUSED
  }
}

function sentenceOf(refusal: Refusal): string {
  const { field } = refusal.params
  const about = typeof field === 'string' ? ` (${field})` : ''
  return `${refusalSentence('en', refusal.code, refusal.params)}${about}`
}

/** The till of the directory, or a new demonstration where there is none and it was asked for. */
async function reach(order: ImportArguments, run: ImportRun): Promise<OpenTill> {
  const { directory } = order
  const { clock, version } = run
  if (!hasDatabase(directory) && order.newDemo) {
    const till = await installEmptyDemo({ directory, clock, version })
    const people = listPersons(till).map((person) => `${person.code} ${person.role}`)
    say(`new demonstration till GR-1 in ${directory}, mode demo (${people.join(', ')})`)
    return till
  }
  let protection: ReturnType<typeof describeTill>['protection']
  try {
    protection = describeTill(directory).protection
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-installed') throw error
    throw new Stop(`no till in ${directory}: add --new-demo to create a demonstration till there`)
  }
  const unlocking = unlockingOf(order, run, protection)
  const till = await openTill({ directory, clock, version, unlocking, recorded: false })
  if (order.newDemo && till.journal.mode !== 'demo') {
    till.close()
    throw new Stop(`${directory} holds an installed till: --new-demo is for an empty directory`)
  }
  return till
}

function unlockingOf(order: ImportArguments, run: ImportRun, protection: string): Unlocking {
  if (protection === 'passphrase') {
    if (order.passphraseFile === null) {
      throw new Stop('a passphrase wraps the keys of this till: give --passphrase-file FILE')
    }
    return { passphrase: readPassphrase(order.passphraseFile) }
  }
  if (protection !== 'keystore') return {}
  if (run.keystore === undefined) {
    const sentence = 'the keys of this till are in the keystore of this machine: Electron opens it'
    throw new Stop(sentence, EXIT_NEEDS_KEYSTORE)
  }
  return { keystore: run.keystore }
}

/** The file's first line, without its end: an editor adds one that nobody sees. */
function readPassphrase(path: string): string {
  try {
    if (statSync(path).size <= MAXIMUM_PASSPHRASE_BYTES) {
      return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    }
  } catch {
    throw new Stop(`the passphrase file ${path} can’t be read`)
  }
  throw new Stop(`the passphrase file ${path} is no passphrase: it is too long`)
}

type People = { readonly operator: string; readonly confirmedBy: string | null }

/** An installed till wants two people; a demonstration also takes nobody's word. */
function peopleOf(till: OpenTill, { operator, confirmedBy }: ImportArguments): People {
  if (operator === null || confirmedBy === null) {
    if (till.journal.mode === 'demo') return { operator: CLI_OPERATOR, confirmedBy: CLI_OPERATOR }
    throw new Stop('on an installed till --operator CODE and --confirmed-by CODE are needed')
  }
  requirePerson(till, operator, 'import')
  // A second pair of eyes need not be a manager's, but an auditor changes nothing (law 26).
  requirePerson(till, confirmedBy, 'sell')
  return { operator, confirmedBy }
}

function requirePerson(till: OpenTill, code: string, permission: 'import' | 'sell'): void {
  const row = findPerson(till.db, code)
  if (row === undefined || row.active === 0) {
    throw new Stop(`nobody on this till has the code ${code}`)
  }
  if (isAllowed(signedPerson(row), permission)) return
  const act = permission === 'import' ? 'import files' : 'confirm an import'
  throw new Stop(`${code} may not ${act}: ${row.role}`)
}

function importInto(till: OpenTill, order: ImportArguments): number {
  const people = peopleOf(till, order)
  const preview = previewImport(till, order.kind, order.file)
  const { view, plan } = preview
  if (view.alreadyImported) {
    process.stdout.write(`${view.fileName} is imported already: nothing changed\n`)
    return EXIT_OK
  }
  if (plan === null) {
    sayFaults(preview)
    return EXIT_REFUSED
  }
  for (const { label, field, from, to } of view.changes) {
    process.stdout.write(`${label}: ${field}: ${from} -> ${to}\n`)
  }
  const done = applyImport(till, plan, {
    ...people,
    erasure: order.erasure,
    ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
  })
  const totals = view.totals.map(({ label, count }) => `${label}: ${count}`)
  if (totals.length > 0) process.stdout.write(`${totals.join('\n')}\n`)
  process.stdout.write(`imported ${done.rows} rows of ${done.fileName} as ${done.kind}\n`)
  return EXIT_OK
}

function sayFaults({ view, faults }: ImportPreview): void {
  for (const one of faults) say(formatFault(one))
  const last = faults.at(-1)
  const unnamed = view.faultCount - faults.length
  if (unnamed > 0) say(`line ${last?.line ?? 1}: file: ${unnamed} more faults, not shown`)
}

function showProgress(done: number, of: number): void {
  process.stderr.write(done < of ? `\r${done} of ${of} rows` : '\r\u001b[K')
}
