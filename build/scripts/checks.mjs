import { inProject } from '../setup/places.mjs'

/**
 * @typedef {{readonly name: string, readonly file: string, readonly command: readonly string[]}} Check
 *   a tool that passes or fails as a whole; `file` is where its rules are
 */

const folders = ['shared', 'electron', 'renderer', 'build', 'test']
const settings = ['electron.vite.config.ts', 'playwright.config.ts', 'vitest.config.ts']
const documents = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'knip.json',
  '.oxlintrc.json',
  '.oxfmtrc.json',
]

/**
 * Path of a tool among the dependencies.
 * @param {...string} parts
 */
function tool(...parts) {
  return inProject('node_modules', ...parts)
}

/** The formatter's command line without its mode; add `--check` or `--write`. */
export const formatter = [tool('oxfmt', 'bin', 'oxfmt'), ...folders, ...settings, ...documents]

/** @type {Check} */
export const format = {
  name: 'format',
  file: '.oxfmtrc.json',
  command: [...formatter, '--check'],
}

/** @type {Check} */
export const lint = {
  name: 'lint',
  file: '.oxlintrc.json',
  command: [tool('oxlint', 'bin', 'oxlint'), ...folders, ...settings],
}

/** @type {Check} */
export const types = {
  name: 'types',
  file: 'tsconfig.json',
  command: [tool('typescript', 'bin', 'tsc'), '-b'],
}

/** @type {Check} */
export const unused = {
  name: 'unused',
  file: 'knip.json',
  command: [tool('knip', 'bin', 'knip.js')],
}
