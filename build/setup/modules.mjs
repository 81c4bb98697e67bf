import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inProject, root } from './places.mjs'
import { gather } from './child.mjs'
import { Stop, step } from './say.mjs'

const stampPath = inProject('node_modules', '.comptoir-stamp')

/** Whether node_modules is what the lock says, by the stamp left after installing it. */
export function modulesReady() {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockDigest()
}

/** Installs the locked dependencies, or adopts those installed by hand from the same lock. */
export async function installModules() {
  if (!installedFromLock()) {
    await step('Installing the dependencies (npm ci, about a minute)', runNpmCi)
  }
  writeFileSync(stampPath, lockDigest())
}

async function runNpmCi() {
  const flags = ['ci', '--ignore-scripts', '--include=dev', '--include=optional']
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const [command, ...before] = npmCommand()
  const { code, output } = await gather(command, [...before, ...flags, ...quiet], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '' },
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (code !== 0) {
    const reason = output.trim().split('\n').slice(0, 12).join('\n')
    throw new Stop(
      `npm ci failed; check that the npm registry can be reached, then start again.\n${reason}`,
    )
  }
}

/**
 * npm as it was started, which is certain, rather than whatever PATH holds.
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const script = process.env['npm_execpath']
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm']
}

function lockDigest() {
  const hash = createHash('sha256')
  hash.update(readFileSync(inProject('package-lock.json')))
  return hash.update(process.platform).update(process.arch).digest('hex')
}

/**
 * Whether npm's own record of node_modules holds every package of our lock at its version.
 * Packages for other platforms are optional and may be absent.
 */
function installedFromLock() {
  const recordPath = inProject('node_modules', '.package-lock.json')
  if (!existsSync(recordPath)) {
    return false
  }
  const wanted = readPackages(inProject('package-lock.json'))
  const held = readPackages(recordPath)
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) {
      return true
    }
    const found = held[path]
    return found ? found.version === entry.version : entry.optional === true
  })
}

/**
 * The packages of a lock file.
 * @param {string} path
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
}
