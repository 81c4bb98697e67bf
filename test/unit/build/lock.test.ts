import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withLock } from '../../../build/setup/lock.mjs'
import { inProject } from '../../../build/setup/places.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-lock-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a process that adds one to a counter under the lock, slowly enough to collide. */
function addOne(lock: string, counter: string): Promise<number | null> {
  const module = JSON.stringify(pathToFileURL(inProject('build/setup/lock.mjs')).href)
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs'
    const { withLock } = await import(${module})
    await withLock(${JSON.stringify(lock)}, async () => {
      const value = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'))
      await new Promise((resolve) => setTimeout(resolve, 50))
      writeFileSync(${JSON.stringify(counter)}, String(value + 1))
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  return new Promise((resolve) => child.on('close', resolve))
}

describe('the set-up lock', () => {
  test('processes that set up at once take turns', async () => {
    const lock = join(folder, 'lock')
    const counter = join(folder, 'counter')
    writeFileSync(counter, '0')
    const codes = await Promise.all(Array.from({ length: 4 }, () => addOne(lock, counter)))
    expect(codes).toEqual([0, 0, 0, 0])
    expect(readFileSync(counter, 'utf8')).toBe('4')
    expect(existsSync(lock)).toBe(false)
  })

  test('a lock left by a dead process is taken over', async () => {
    const lock = join(folder, 'lock')
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => dead.on('close', resolve))
    writeFileSync(lock, String(dead.pid))
    expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done')
  })

  test('a failed set-up leaves no lock', async () => {
    const lock = join(folder, 'lock')
    await expect(withLock(lock, () => Promise.reject(new Error('no network')))).rejects.toThrow(
      'no network',
    )
    expect(existsSync(lock)).toBe(false)
  })
})
