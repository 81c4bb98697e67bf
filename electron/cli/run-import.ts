/**
 * `npm run import` (docs/formats.md): imports one file into a till without a window. Nothing is
 * ever asked: what is missing is said in one sentence. Where the keys are in the machine's
 * keystore, only Electron can unwrap them: the command then answers {@link EXIT_NEEDS_KEYSTORE}
 * and is run again by Electron with a keystore.
 */
import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '../../shared/refusal.ts'
import { refusalSentence } from '../../shared/text/refusals.ts'
import type { Clock } from '../../shared/time.ts'
import { describeTill, located, openTill } from '../installation/open.ts'
import type { OpenTill } from '../installation/open.ts'
import { hasDatabase } from '../store/open.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Keystore, Unlocking } from '../vault/keys.ts'
import { unexpectedSentence } from './command-line.ts'
import { readImportArguments } from './import-arguments.ts'
import type { ImportArguments } from './import-arguments.ts'
import { FileRefused, importFile, sayFaults } from './import-file.ts'
import { importIntoNewDemo } from './new-demo.ts'
import { EXIT_OK, EXIT_REFUSED, EXIT_USAGE, say, Stop } from './stop.ts'

/** The keys are wrapped by the machine's keystore: run again inside Electron, same arguments. */
export const EXIT_NEEDS_KEYSTORE = 3

const MAXIMUM_PASSPHRASE_BYTES = 4_096

export type ImportRun = {
  readonly version: string
  readonly clock: Clock
  /** Present inside Electron only. */
  readonly keystore?: Keystore
}

/** Runs the command on its arguments and gives its exit code: 0 imported or already in, 1, 2, 3. */
export async function runImport(argv: readonly string[], run: ImportRun): Promise<number> {
  const order = readImportArguments(argv)
  if (typeof order === 'string') {
    say(order)
    return EXIT_USAGE
  }
  try {
    const lines = await carryOut(order, run)
    process.stdout.write(lines.map((line) => `${line}\n`).join(''))
    return EXIT_OK
  } catch (error) {
    return sayWhy(error)
  }
}

function sayWhy(error: unknown): number {
  if (error instanceof FileRefused) {
    sayFaults(error)
    return EXIT_REFUSED
  }
  if (error instanceof Stop) {
    say(error.message)
    return error.exitCode
  }
  const refusal = troubleOf(error)
  say(refusal === undefined ? unexpectedSentence(error) : sentenceOf(refusal))
  return EXIT_REFUSED
}

function sentenceOf(refusal: Refusal): string {
  const { field } = refusal.params
  const about = typeof field === 'string' ? ` (${field})` : ''
  return `${refusalSentence('en', refusal.code, refusal.params)}${about}`
}

/** Imports into the till of the directory, or into a new demonstration where it was asked for. */
async function carryOut(order: ImportArguments, run: ImportRun): Promise<readonly string[]> {
  const { directory } = order
  requireNoFile(directory)
  if (order.newDemo && !hasDatabase(directory)) return importIntoNewDemo(order, run)
  const till = await reach(order, run)
  try {
    return await importFile(till, order)
  } finally {
    till.close()
  }
}

function requireNoFile(directory: string): void {
  try {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== false) return
  } catch (error) {
    throw located(error, directory)
  }
  throw new Stop(`${directory} is no directory: --data takes the directory of a till`)
}

async function reach(order: ImportArguments, run: ImportRun): Promise<OpenTill> {
  const { directory } = order
  const { clock, version } = run
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
