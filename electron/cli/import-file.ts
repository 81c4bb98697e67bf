/** Imports one file into an open till, and says on which lines it is refused. */
import { isAllowed } from '../../shared/roles.ts'
import { formatFault } from '../imports/faults.ts'
import type { Fault } from '../imports/faults.ts'
import { applyImport, CLI_OPERATOR, previewImport } from '../imports/importers.ts'
import type { Till } from '../counter/till.ts'
import { noteIntegrity } from '../journal/integrity.ts'
import { checkNewEntries } from '../journal/verify-journal.ts'
import { findPerson, signedPerson } from '../people/table.ts'
import type { ImportArguments } from './import-arguments.ts'
import { Stop } from './stop.ts'

/** The file is refused whole: what is wrong with it, by line, and how much of it there is. */
export class FileRefused extends Error {
  readonly faults: readonly Fault[]
  readonly faultCount: number

  constructor(faults: readonly Fault[], faultCount: number) {
    super('the file is refused')
    this.faults = faults
    this.faultCount = faultCount
  }
}

const LINES_AT_ONCE = 500

/** Writes one line a fault to stderr; what is beyond those kept is counted in a line of its own. */
export function sayFaults({ faults, faultCount }: FileRefused): void {
  for (let first = 0; first < faults.length; first += LINES_AT_ONCE) {
    const lines = faults.slice(first, first + LINES_AT_ONCE).map(formatFault)
    process.stderr.write(`${lines.join('\n')}\n`)
  }
  const unlisted = faultCount - faults.length
  if (unlisted > 0) process.stderr.write(`and ${unlisted} faults more, too many to list\n`)
}

type People = { readonly operator: string; readonly confirmedBy: string | null }

/** An installed till wants two people; a demonstration also takes nobody's word. */
function peopleOf(till: Till, { operator, confirmedBy }: ImportArguments): People {
  if (operator === null || confirmedBy === null) {
    if (till.journal.mode === 'demo') return { operator: CLI_OPERATOR, confirmedBy: CLI_OPERATOR }
    throw new Stop('on an installed till --operator CODE and --confirmed-by CODE are needed')
  }
  requirePerson(till, operator, 'import')
  // A second pair of eyes need not be a manager's, but an auditor changes nothing (law 26).
  requirePerson(till, confirmedBy, 'sell')
  return { operator, confirmedBy }
}

function requirePerson(till: Till, code: string, permission: 'import' | 'sell'): void {
  const row = findPerson(till.db, code)
  if (row === undefined || row.active === 0) {
    throw new Stop(`nobody on this till has the code ${code}`)
  }
  if (isAllowed(signedPerson(row), permission)) return
  const act = permission === 'import' ? 'import files' : 'confirm an import'
  throw new Stop(`${code} may not ${act}: ${row.role}`)
}

/**
 * Imports the file of an order and gives the lines to say of it; says that it is in already when
 * it is. The till's own journal is checked before anything is signed after it (law 9). Throws
 * {@link FileRefused}, {@link Stop} and the refusals of {@link applyImport}.
 */
export async function importFile(till: Till, order: ImportArguments): Promise<readonly string[]> {
  const people = peopleOf(till, order)
  const { view, plan, faults } = previewImport(till, order.kind, order.file)
  if (view.alreadyImported) return [`${view.fileName} is imported already: nothing changed`]
  if (plan === null) throw new FileRefused(faults, view.faultCount)
  noteIntegrity(till.db, (await checkNewEntries(till.db)).fault)
  const done = applyImport(till, plan, {
    ...people,
    erasure: order.erasure,
    ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
  })
  return [
    ...view.changes.map(({ label, field, from, to }) => `${label}: ${field}: ${from} -> ${to}`),
    ...view.totals.map(({ label, count }) => `${label}: ${count}`),
    `imported ${done.rows} rows of ${done.fileName} as ${done.kind}`,
  ]
}

function showProgress(done: number, of: number): void {
  process.stderr.write(done < of ? `\r${done} of ${of} rows` : '\r\u001b[K')
}
