import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gather } from './child.mjs'
import { node24, node24Environment } from './node24.mjs'
import { inProject, root } from './places.mjs'
import { Stop, step } from './say.mjs'

const sources = ['shared', 'electron', 'renderer', 'electron.vite.config.ts', 'package-lock.json']
const stampPath = inProject('out', '.stamp')

/** Whether the bundle in out/ was made from the sources as they are now. */
export function bundleReady() {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === sourcesDigest()
}

/** Bundles main, preload and renderer into out/. */
export async function buildBundle() {
  // Taken first: a source edited during the build makes the next command build again.
  const digest = sourcesDigest()
  const cli = inProject('node_modules', 'electron-vite', 'dist', 'cli.js')
  const { code, output } = await step('Building the application', () =>
    gather(node24(), [cli, 'build', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...node24Environment(), NODE_ENV: 'production' },
    }),
  )
  if (code !== 0) {
    throw new Stop(`The application does not build; correct this first.\n${output.trim()}`)
  }
  mkdirSync(inProject('out'), { recursive: true })
  writeFileSync(stampPath, digest)
}

/** A digest of the path, size and time of every source file. */
function sourcesDigest() {
  const hash = createHash('sha256')
  for (const source of sources) {
    addToDigest(hash, inProject(source))
  }
  return hash.digest('hex')
}

/**
 * Adds a file or a folder's files to the digest.
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addToDigest(hash, path) {
  const { mtimeMs, size } = statSync(path)
  const entries = statSync(path).isDirectory() ? readdirSync(path).toSorted() : undefined
  if (entries === undefined) {
    hash.update(`${path}|${size}|${mtimeMs}\n`)
    return
  }
  for (const entry of entries) {
    addToDigest(hash, join(path, entry))
  }
}
