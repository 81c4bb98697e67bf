import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  hasKeysFile,
  KEYS_FILE,
  readKeysFile,
  writeKeysFile,
} from '../../../electron/vault/keys-file.ts'
import { refusalOf } from './support.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'comptoir-keys-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

test('keys are never written over others', async () => {
  writeKeysFile(directory, 'first')
  const refusal = await refusalOf(() => {
    writeKeysFile(directory, 'second')
  })
  expect(refusal.code).toBe('already-installed')
  expect(readKeysFile(directory)).toBe('first')
})

test('absent keys are missing, something else in their place is damage', async () => {
  expect(hasKeysFile(directory)).toBe(false)
  expect((await refusalOf(() => readKeysFile(directory))).code).toBe('keys-missing')
  mkdirSync(join(directory, KEYS_FILE))
  expect((await refusalOf(() => readKeysFile(directory))).code).toBe('keys-damaged')
})

test('a file far too long is not even read', async () => {
  writeFileSync(join(directory, KEYS_FILE), Buffer.alloc(300_000))
  expect((await refusalOf(() => readKeysFile(directory))).code).toBe('keys-damaged')
})

test('what a crash left half written is replaced, and nothing else remains', () => {
  writeFileSync(join(directory, `${KEYS_FILE}.new`), 'half')
  writeKeysFile(directory, 'whole')
  expect(readKeysFile(directory)).toBe('whole')
  expect(readdirSync(directory)).toEqual([KEYS_FILE])
})

test('only the owner reads them', () => {
  writeKeysFile(directory, 'whole')
  const others = statSync(join(directory, KEYS_FILE)).mode & 0o077
  expect(process.platform === 'win32' ? 0 : others).toBe(0)
})
