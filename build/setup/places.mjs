import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, ending without a separator. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Untracked folder for what the set-up fetches: runtime, lock. */
export const runtimeFolder = join(root, '.runtime')

/**
 * Absolute path of something in the project.
 * @param {...string} parts
 */
export function inProject(...parts) {
  return join(root, ...parts)
}
