/**
 * What the window remembers of a data directory before any till is open there: its language. The
 * file holds nothing of the till; without it, or with a spoilt one, French is spoken.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makeDirectory } from '../store/directory.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Language } from '../../shared/views.ts'

export const PREFERENCES_FILE = 'preferences.json'
const DEFAULT_LANGUAGE: Language = 'fr'

const preferences = z.object({ language: z.enum(['fr', 'en']) })

/** Gives the language last chosen in the directory, or French; never throws. */
export function readLanguage(directory: string): Language {
  try {
    const text = readFileSync(join(directory, PREFERENCES_FILE), 'utf8')
    return preferences.parse(JSON.parse(text)).language
  } catch {
    return DEFAULT_LANGUAGE
  }
}

/** Keeps the language for the next start; a disk that refuses keeps it for this run alone. */
export function writeLanguage(directory: string, language: Language): void {
  const path = join(directory, PREFERENCES_FILE)
  try {
    makeDirectory(directory)
    writeFileSync(`${path}.new`, `${JSON.stringify({ language })}\n`)
    renameSync(`${path}.new`, path)
  } catch (error) {
    if (troubleOf(error) === undefined) throw error
  }
}
