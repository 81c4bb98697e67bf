import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { gather } from './child.mjs'
import { Stop, say, step } from './say.mjs'

/**
 * @typedef {{readonly file: string, readonly packages: readonly string[]}} Need
 *   a library or program, and the Debian package that holds it (newer releases renamed some)
 */

/** @type {readonly Need[]} */
const windowLibraries = [
  { file: 'libgtk-3.so.0', packages: ['libgtk-3-0', 'libgtk-3-0t64'] },
  { file: 'libnss3.so', packages: ['libnss3'] },
  { file: 'libasound.so.2', packages: ['libasound2', 'libasound2t64'] },
  { file: 'libgbm.so.1', packages: ['libgbm1'] },
  { file: 'libXss.so.1', packages: ['libxss1'] },
  { file: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'] },
  { file: 'libcups.so.2', packages: ['libcups2', 'libcups2t64'] },
  { file: 'libusb-1.0.so.0', packages: ['libusb-1.0-0'] },
]

/** @type {readonly Need[]} */
const displayPrograms = [
  { file: 'Xvfb', packages: ['xvfb'] },
  { file: 'xdotool', packages: ['xdotool'] },
  { file: 'setxkbmap', packages: ['x11-xkb-utils'] },
]

/** @type {Need} */
const fonts = { file: 'a font', packages: ['fonts-dejavu-core'] }

/**
 * What this machine lacks to open a window. Nothing is ever missing outside Linux.
 * @param {{readonly forTests: boolean}} purpose tests also need a virtual display and real keys
 * @returns {readonly Need[]}
 */
export function missingLibraries({ forTests }) {
  if (process.platform !== 'linux') {
    return []
  }
  const libraries = windowLibraries.filter(({ file }) => !isIn(libraryFolders(), file))
  const programs = forTests
    ? displayPrograms.filter(({ file }) => !isIn(programFolders(), file))
    : []
  // With no font at all the renderer crashes.
  return [...libraries, ...programs, ...(hasFont() ? [] : [fonts])]
}

/**
 * Installs the missing libraries as root on Debian, else stops with the command to type.
 * @param {readonly Need[]} needs
 */
export async function installLibraries(needs) {
  const files = needs.map(({ file }) => file).join(', ')
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Stop(`These are missing: ${files}; install them with the system's package manager.`)
  }
  const isRoot = process.getuid?.() === 0
  if (!isRoot) {
    const names = needs.map(({ packages }) => packages[0]).join(' ')
    throw new Stop(
      `System libraries are missing; type: sudo apt-get update && sudo apt-get install -y ${names}`,
    )
  }
  await step('Reading the list of Debian packages', () => apt(['update']))
  const names = await Promise.all(needs.map(({ packages }) => available(packages)))
  say(`· Missing on this system: ${files}`)
  await step(`Installing the Debian packages ${names.join(' ')}`, () =>
    apt(['install', '-y', '--no-install-recommends', ...names]),
  )
}

/**
 * Runs apt-get without a question.
 * @param {readonly string[]} args
 */
async function apt(args) {
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2']
  const { code, output } = await gather('apt-get', ['-q', ...patience, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (code !== 0) {
    const reason = output.trim().split('\n').slice(-6).join('\n')
    throw new Stop(`apt-get ${args.join(' ')} failed; run it by hand to see why.\n${reason}`)
  }
}

/**
 * The first of these names that this Debian knows.
 * @param {readonly string[]} names
 * @returns {Promise<string>}
 */
async function available(names) {
  for (const name of names) {
    const { code, output } = await gather('apt-cache', ['show', '--no-all-versions', name])
    if (code === 0 && output.includes('Filename:')) {
      return name
    }
  }
  return names[0] ?? ''
}

/**
 * Whether one of the folders holds the file.
 * @param {readonly string[]} folders
 * @param {string} file
 */
function isIn(folders, file) {
  return folders.some((folder) => existsSync(join(folder, file)))
}

function libraryFolders() {
  const multiarch = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
  const own = (process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '')
  return [...own, `/usr/lib/${multiarch}`, `/lib/${multiarch}`, '/usr/lib64', '/usr/lib', '/lib']
}

function programFolders() {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin']
}

function hasFont() {
  const home = process.env['HOME'] ?? '/root'
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(home, '.local/share/fonts')]
  return folders.some((folder) => existsSync(folder) && holdsFont(folder, 4))
}

/**
 * Whether a folder holds a font file, looking a few levels down only.
 * @param {string} folder
 * @param {number} levels
 * @returns {boolean}
 */
function holdsFont(folder, levels) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.isDirectory()) {
      return levels > 0 && holdsFont(join(folder, entry.name), levels - 1)
    }
    return /\.(ttf|otf|ttc|pfb)$/i.test(entry.name)
  })
}

/** Whether this user is root on Linux, where Chromium's sandbox cannot start. */
export function isLinuxRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0
}
