/** What a place can be, how the window is told of it, and what a directory says of the last one. */
import { existsSync, readdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeTill, located } from '../installation/open.ts'
import { isLost } from '../installation/standing.ts'
import { makeDirectory } from '../store/directory.ts'
import { hasDatabase } from '../store/open.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { Language, PlaceView } from '../../shared/views.ts'
import type { TillPlace } from './till-place.ts'

export type Standing =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'keys'; readonly directory: string }
  | { readonly kind: 'till'; readonly place: TillPlace }
  | { readonly kind: 'head-office' }
  | { readonly kind: 'trouble'; readonly refusal: Refusal; readonly isDemo: boolean }

/** Present while that place is the one to come back to at the next start. */
const OPEN_MARK = 'open'

/** Notes that the next start comes back to this place; `root` is what a refusal names. */
export async function mark(found: string, root: string): Promise<void> {
  try {
    makeDirectory(found)
    await writeFile(join(found, OPEN_MARK), '')
  } catch (error) {
    throw located(error, root)
  }
}

/** The next start shows the welcome again. */
export async function unmark(found: string): Promise<void> {
  await rm(join(found, OPEN_MARK), { force: true })
}

/** Tells whether the next start comes back to this place. */
export function isMarked(found: string): boolean {
  return existsSync(join(found, OPEN_MARK))
}

/** A till stands there, sound or not; what is left without its database is a till that was lost. */
export function holdsTill(directory: string): boolean {
  return hasDatabase(directory) || isLost(directory)
}

/** Present in a directory whose own till is a demonstration that was left for the welcome. */
const LEFT_MARK = 'left'

/** Tells whether nothing protects the keys of a directory's till, which only a demonstration's are. */
export function isOpenToAll(directory: string): boolean {
  try {
    return describeTill(directory).protection === 'none'
  } catch (error) {
    if (troubleOf(error) === undefined) throw error
    return false
  }
}

/** The next start shows the welcome; a disk that refuses keeps it so for this run alone. */
export async function leave(directory: string): Promise<void> {
  try {
    await writeFile(join(directory, LEFT_MARK), '')
  } catch (error) {
    if (troubleOf(error) === undefined) throw error
  }
}

/** The next start opens the directory's own till again. */
export async function comeBack(directory: string): Promise<void> {
  await rm(join(directory, LEFT_MARK), { force: true })
}

/** Tells whether a directory's own till is a demonstration that was left: no mark hides a real one. */
export function isLeftDemo(directory: string): boolean {
  return existsSync(join(directory, LEFT_MARK)) && isOpenToAll(directory)
}

/** A directory that can't be listed would look empty, and the till in it as never installed. */
export function isHidden(directory: string): boolean {
  try {
    readdirSync(directory)
    return false
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}

/** What the window is told of the place. */
export function viewPlace(
  standing: Standing,
  facts: { readonly language: Language; readonly directory: string; readonly version: string },
): PlaceView {
  const { language, directory, version } = facts
  return {
    place: standing.kind === 'keys' ? 'till' : standing.kind,
    mode: modeOf(standing),
    passphraseNeeded: standing.kind === 'keys',
    language,
    dataDirectory: directory,
    version,
    trouble:
      standing.kind === 'trouble'
        ? { code: standing.refusal.code, params: standing.refusal.params }
        : null,
  }
}

function modeOf(standing: Standing): PlaceView['mode'] {
  if (standing.kind === 'till') return standing.place.till.journal.mode
  return standing.kind === 'trouble' && standing.isDemo ? 'demo' : null
}
