/**
 * `--new-demo`: the demonstration and its first file are one step. The till is built aside with
 * the file already in it and moved into place at the end, so that a file refused, or a machine
 * that fails, leaves no till at all.
 */
import { existsSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { businessDate } from '../../shared/time.ts'
import type { Clock } from '../../shared/time.ts'
import { readImportFile } from '../imports/read.ts'
import { installEmptyDemo } from '../installation/demo.ts'
import { strangersIn } from '../installation/standing.ts'
import { listPersons } from '../people/persons.ts'
import { makeDirectory } from '../store/directory.ts'
import { LOCK_FILE, lockDirectory } from '../store/lock.ts'
import { troubleOf } from '../store/trouble.ts'
import type { ImportArguments } from './import-arguments.ts'
import { FileRefused, importFile } from './import-file.ts'
import { say, Stop } from './stop.ts'

type Run = { readonly version: string; readonly clock: Clock }

/** Takes away what this command made and nothing else; what can't go away harms nobody. */
function undo(directory: string, made: readonly string[], hadLock: boolean): void {
  const lockFile = join(directory, LOCK_FILE)
  try {
    if (!hadLock && existsSync(lockFile)) {
      // Held while it is removed, so that nobody else's is; Windows removes no open file.
      const lock = lockDirectory(directory)
      try {
        if (process.platform !== 'win32') rmSync(lockFile, { force: true })
      } finally {
        lock.release()
      }
      rmSync(lockFile, { force: true })
    }
    for (const path of made.toReversed()) rmdirSync(path)
  } catch (error) {
    if (!(error instanceof Error) || (!('code' in error) && troubleOf(error) === undefined)) {
      throw error
    }
  }
}

function requireEmpty(directory: string): void {
  const [stranger] = strangersIn(directory)
  if (stranger === undefined) return
  const name = stranger.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?')
  throw new Stop(`${directory} is not empty (${name}): --new-demo is for an empty directory`)
}

/**
 * Makes a demonstration till with the file of an order in it and gives the lines to say of the
 * file. Throws {@link FileRefused}, {@link Stop} and the refusals of the installation; then the
 * directory is as it was.
 */
export async function importIntoNewDemo(
  order: ImportArguments,
  { clock, version }: Run,
): Promise<readonly string[]> {
  const { directory } = order
  requireEmpty(directory)
  const read = readImportFile(order.kind, order.file, businessDate(clock()))
  if (read.faultCount > 0) throw new FileRefused(read.faults, read.faultCount)
  const hadLock = existsSync(join(directory, LOCK_FILE))
  const made = makeDirectory(directory)
  try {
    let lines: readonly string[] = []
    const till = await installEmptyDemo({ directory, clock, version }, async (building) => {
      lines = await importFile(building, order)
    })
    const people = listPersons(till).map((person) => `${person.code} ${person.role}`)
    till.close()
    say(`new demonstration till GR-1 in ${directory}, mode demo (${people.join(', ')})`)
    return lines
  } catch (error) {
    undo(directory, made, hadLock)
    throw error
  }
}
