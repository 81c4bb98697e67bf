/**
 * `keys.json` on disk. It is written once and never over another: a till whose keys are lost has
 * lost its journal's signature and the stock of codes.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { troubleOf } from '../store/trouble.ts'

export const KEYS_FILE = 'keys.json'
const MAXIMUM_BYTES = 262_144

/** Tells whether the data directory holds a keys file, sound or not. */
export function hasKeysFile(directory: string): boolean {
  return existsSync(join(directory, KEYS_FILE))
}

/**
 * Writes the text of new keys: whole or not at all, on the disk before it returns, readable by
 * its owner only where the system knows owners. Throws `already-installed` when there are keys,
 * `data-read-only` or `disk-full`. The directory's lock is held by the caller.
 */
export function writeKeysFile(directory: string, text: string): void {
  const path = join(directory, KEYS_FILE)
  const temporary = `${path}.new`
  try {
    mkdirSync(directory, { recursive: true })
    if (existsSync(path)) throw new Refusal('already-installed')
    // What a crash left behind before the rename was never the till's.
    rmSync(temporary, { force: true })
    writeDurably(temporary, text)
    renameSync(temporary, path)
    syncDirectory(directory)
  } catch (error) {
    throw troubleOf(error) ?? error
  }
}

/** Reads the text of the keys file. Throws `keys-missing`, `keys-damaged` or `data-read-only`. */
export function readKeysFile(directory: string): string {
  const path = join(directory, KEYS_FILE)
  try {
    const status = statSync(path, { throwIfNoEntry: false })
    if (status === undefined) throw new Refusal('keys-missing')
    if (!status.isFile() || status.size > MAXIMUM_BYTES) throw new Refusal('keys-damaged')
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw troubleOf(error) ?? error
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    const bytes = Buffer.from(text, 'utf8')
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes the rename itself durable. Windows opens no directory and needs none of it. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const file = openSync(directory, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
