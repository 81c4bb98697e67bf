/** Reads a small file that a person chose in a dialog. */
import { readFile, stat } from 'node:fs/promises'
import { Refusal } from '../../shared/refusal.ts'

const MAXIMUM_BYTES = 65_536

/**
 * Gives the text of one of head office's files. One that can't be read, or is far too big, is
 * none of them: throws `file-unreadable`.
 */
export async function readChosenFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size <= MAXIMUM_BYTES) return await readFile(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  throw new Refusal('file-unreadable')
}
