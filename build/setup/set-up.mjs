import { join } from 'node:path'
import { buildBundle, bundleReady } from './bundle.mjs'
import { describeElectron, installElectron, readyElectron } from './electron.mjs'
import { installLibraries, missingLibraries } from './libraries.mjs'
import { withLock } from './lock.mjs'
import { installModules, modulesReady } from './modules.mjs'
import { runtimeFolder } from './places.mjs'
import { say } from './say.mjs'

/**
 * @typedef {object} Needs
 * @property {boolean} window a window is opened: Electron, its libraries and the bundle
 * @property {boolean} tests real keys on a virtual display
 * @property {boolean} [bundle] the bundle alone
 */

/**
 * Sets up what is missing, under a lock; when nothing is, only a few files are looked at.
 * @param {Needs} needs
 */
export async function setUp(needs) {
  if (!isReady(needs)) {
    await withLock(join(runtimeFolder, 'set-up.lock'), () => completeSetUp(needs))
  }
}

/**
 * Whether nothing at all is missing.
 * @param {Needs} needs
 */
function isReady(needs) {
  return modulesReady() && windowReady(needs) && (!wantsBundle(needs) || bundleReady())
}

/**
 * Whether a window could open, when one is wanted.
 * @param {Needs} needs
 */
function windowReady({ window, tests }) {
  const systemReady = () => missingLibraries({ forTests: tests }).length === 0
  return !window || (readyElectron() !== undefined && systemReady())
}

/**
 * Whether the application's bundle is used.
 * @param {Needs} needs
 */
function wantsBundle({ window, bundle }) {
  return window || bundle === true
}

/**
 * Does each missing step in order; another command may have done some while we waited.
 * @param {Needs} needs
 */
async function completeSetUp(needs) {
  if (!modulesReady()) {
    await installModules()
  }
  if (needs.window) {
    const missing = missingLibraries({ forTests: needs.tests })
    if (missing.length > 0) {
      await installLibraries(missing)
    }
    if (readyElectron() === undefined) {
      say(describeElectron(await installElectron()))
    }
  }
  if (wantsBundle(needs) && !bundleReady()) {
    await buildBundle()
  }
}
