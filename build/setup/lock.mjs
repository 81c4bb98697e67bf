import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.mjs'

/**
 * Holds a lock file while the work runs, so that two commands never set up the same folder at
 * once. A lock left by a dead process is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work gives
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  let told = false
  while (!take(path)) {
    if (!told) {
      say('· Another command is setting up this folder; waiting for it…')
      told = true
    }
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/**
 * Tries once to take the lock.
 * @param {string} path
 * @returns {boolean} whether it is ours
 */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) {
      throw error
    }
  }
  dropIfAbandoned(path)
  return false
}

/**
 * Removes a lock whose owner is dead. Renaming first lets only one waiter remove it.
 * @param {string} path
 */
function dropIfAbandoned(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'))
    // An empty file is a lock being written at this instant: its owner is alive.
    if (owner === 0 || isAlive(owner)) {
      return
    }
    const aside = `${path}.${process.pid}`
    renameSync(path, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (!isCode(error, 'ENOENT')) {
      throw error
    }
  }
}

/**
 * Whether a process exists, be it another user's.
 * @param {number} pid
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

/**
 * Whether an error carries this system code.
 * @param {unknown} error
 * @param {string} code
 */
function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code
}
