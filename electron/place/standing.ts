/** What a place can be, how the window is told of it, and what a directory says of the last one. */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { located } from '../installation/open.ts'
import { isInterrupted } from '../installation/standing.ts'
import { hasDatabase } from '../store/open.ts'
import { hasKeysFile } from '../vault/keys-file.ts'
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
    await mkdir(found, { recursive: true })
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

/** A till stands there, sound or not; keys alone are a till whose database was lost. */
export function holdsTill(directory: string): boolean {
  return hasDatabase(directory) || (hasKeysFile(directory) && !isInterrupted(directory))
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
