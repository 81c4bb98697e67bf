/**
 * The entry of every npm script: sets up what is missing, then runs the script with Node 24.
 * Plain code for Node 20 without any dependency, since nothing is installed when it first runs.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { follow } from './setup/child.mjs'
import { hasDisplay } from './setup/display.mjs'
import { startElectron } from './setup/electron-child.mjs'
import { describeElectron, readyElectron } from './setup/electron.mjs'
import { isLinuxRoot } from './setup/libraries.mjs'
import { node24, node24Environment } from './setup/node24.mjs'
import { inProject, root } from './setup/places.mjs'
import { Stop, say } from './setup/say.mjs'
import { setUp } from './setup/set-up.mjs'

/**
 * @typedef {import('./setup/set-up.mjs').Needs} Needs
 * @typedef {{readonly needs: Needs, readonly file?: readonly string[]}} Script
 */

/** @type {Needs} */
const tools = { window: false, tests: false }

/** @type {Readonly<Record<string, Script>>} */
const scripts = {
  start: { needs: { window: true, tests: false } },
  test: { needs: { window: true, tests: true }, file: ['build', 'scripts', 'test.mjs'] },
  bench: { needs: { window: true, tests: true }, file: ['test', 'bench', 'main.ts'] },
  format: { needs: tools, file: ['build', 'scripts', 'format.mjs'] },
  lint: { needs: tools, file: ['build', 'scripts', 'lint.mjs'] },
  typecheck: { needs: tools, file: ['build', 'scripts', 'typecheck.mjs'] },
  build: { needs: { window: false, tests: false, bundle: true } },
  import: { needs: tools, file: ['electron', 'cli', 'import.ts'] },
  verify: { needs: tools, file: ['electron', 'cli', 'verify.ts'] },
}

/**
 * Runs one script.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
async function run(name, args) {
  const script = scripts[name]
  if (script === undefined) {
    throw new Stop(`There is no script ${name}; there are ${Object.keys(scripts).join(', ')}.`)
  }
  if (name === 'start' && !hasDisplay()) {
    throw new Stop(
      'No display here: start it from a desktop session, or type: apt-get install -y xvfb xauth && xvfb-run -a npm start',
    )
  }
  await setUp(script.needs)
  if (name === 'start') {
    return openWindow(args)
  }
  if (name === 'import') {
    return runImport(script, args)
  }
  return script.file === undefined ? 0 : runFile(script.file, args)
}

/** The import's answer where only Electron can ask the machine's keystore for the till's keys. */
const needsKeystore = 3

/**
 * Imports with Node 24 or, where the keys are in the machine's keystore, in Electron without a
 * window; both give the same exit codes and say the same on stderr.
 * @param {Script} script
 * @param {readonly string[]} args
 */
async function runImport({ file = [] }, args) {
  const code = await runFile(file, args)
  if (code !== needsKeystore) {
    return code
  }
  await setUp({ window: true, tests: false })
  // A server without a display may still keep its keys in a keystore.
  const headless = hasDisplay() ? [] : ['--ozone-platform=headless', '--disable-gpu']
  return follow(startElectron(presentElectron(), [...headless, '--import', ...args]))
}

/** The Electron runtime that the set-up has just looked at. */
function presentElectron() {
  const runtime = readyElectron()
  if (runtime === undefined) {
    throw new Stop('The Electron runtime has gone; start again to fetch it.')
  }
  return runtime
}

/**
 * Opens the app's window and waits until it closes.
 * @param {readonly string[]} args
 */
function openWindow(args) {
  const runtime = presentElectron()
  say(describeElectron(runtime))
  if (isLinuxRoot()) {
    say('Started as root: Chromium runs without its sandbox (--no-sandbox).')
  }
  return follow(startElectron(runtime, args))
}

/**
 * Runs a file of the project with Node 24.
 * @param {readonly string[]} path
 * @param {readonly string[]} args
 */
function runFile(path, args) {
  const file = inProject(...path)
  if (!existsSync(file)) {
    throw new Stop(`${join(...path)} is missing from this checkout.`)
  }
  const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', file, ...args], {
    // Paths typed by a person are relative to where that person is.
    cwd: process.env['INIT_CWD'] ?? root,
    env: node24Environment(),
    stdio: 'inherit',
  })
  return follow(child)
}

const [name = '', ...typed] = process.argv.slice(2)
// npm removes the separator before the arguments; a person who calls this file keeps it.
const args = typed[0] === '--' ? typed.slice(1) : typed
try {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Stop(`Node ${process.versions.node} is too old: install Node 20 or newer.`)
  }
  process.exitCode = await run(name, args)
} catch (error) {
  say(error instanceof Stop ? error.message : `Something unexpected stopped this: ${String(error)}`)
  process.exitCode = 1
}
