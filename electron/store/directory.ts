/** Makes a data directory step by step: the system's own way never ends under /proc on Linux. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { troubleOf } from './trouble.ts'

/** What is in the way where no directory can be, whatever its rights are. */
const NO_PLACE = new Set([
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'ENOENT',
  'ELOOP',
  'ENAMETOOLONG',
  'EINVAL',
])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Says in a closed word why a directory can't be there; another error comes back as it is. */
function refusedAt(error: unknown, directory: string): unknown {
  if (NO_PLACE.has(codeOf(error))) return new Refusal('data-no-folder', { directory })
  const trouble = troubleOf(error)
  return trouble?.code === 'data-read-only'
    ? new Refusal('data-read-only', { directory })
    : (trouble ?? error)
}

/** True for a directory, false for nothing at all; throws for anything else that is there. */
function standsAt(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return false
  if (!found.isDirectory()) throw Object.assign(new Error('not a directory'), { code: 'ENOTDIR' })
  return true
}

/**
 * Makes a directory with what lacks above it, and gives those it made, the deepest last; none when
 * it stands already. Throws `data-no-folder` where none can be (a file is in the way),
 * `data-read-only` and `disk-full`.
 */
export function makeDirectory(directory: string): readonly string[] {
  try {
    const lacking: string[] = []
    for (let path = resolve(directory); !standsAt(path); path = dirname(path)) {
      lacking.unshift(path)
      if (dirname(path) === path) break
    }
    for (const path of lacking) mkdirSync(path)
    return lacking
  } catch (error) {
    throw refusedAt(error, directory)
  }
}
