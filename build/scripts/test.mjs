/**
 * Runs every check and every test, merges the results in test-results.json and ends with one line
 * that counts them. `--only NAME[,NAME]` runs some parts; further words choose files in them.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { inProject } from '../setup/places.mjs'
import { format, lint, types, unused } from './checks.mjs'
import {
  closingLine,
  playwrightResults,
  readReport,
  resultsPath,
  vitestResults,
} from './results.mjs'
import { runTool } from './run-check.mjs'

/** @typedef {import('./results.mjs').Result} Result */

const checks = [format, lint, types, unused]
const nodeTests = ['house', 'unit', 'property', 'integration', 'fault']
const parts = [...checks.map(({ name }) => name), ...nodeTests, 'e2e']

/**
 * Runs the chosen parts in order; a failure does not stop the next.
 * @param {readonly string[]} chosen
 * @param {readonly string[]} filters
 * @returns {Promise<Result[]>}
 */
async function runParts(chosen, filters) {
  /** @type {Result[]} */
  const results = []
  for (const check of checks.filter(({ name }) => chosen.includes(name))) {
    title(check.name)
    const passed = (await runTool(check.command)) === 0
    results.push({ name: check.name, file: check.file, status: passed ? 'passed' : 'failed' })
  }
  const folders = nodeTests.filter((name) => chosen.includes(name) && hasTests(name))
  if (folders.length > 0) {
    results.push(...(await runVitest(folders, filters)))
  }
  if (chosen.includes('e2e')) {
    results.push(...(await runPlaywright(filters)))
  }
  return results
}

/**
 * Runs the tests that need no window.
 * @param {readonly string[]} folders under test/
 * @param {readonly string[]} filters
 */
async function runVitest(folders, filters) {
  title(folders.join(', '))
  const report = inProject('test-output', 'vitest.json')
  const where = filters.length > 0 ? filters : folders.map((name) => `test/${name}/`)
  const exitCode = await runTool([
    inProject('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...where,
  ])
  return readReport(report, exitCode, vitestResults, 'vitest.config.ts')
}

/**
 * Runs the tests in the real window: first those that may run side by side, then those of real
 * keys, alone.
 * @param {readonly string[]} filters
 */
async function runPlaywright(filters) {
  title('e2e')
  const cli = inProject('node_modules', '@playwright', 'test', 'cli.js')
  /** @type {Result[]} */
  const results = []
  for (const project of ['window', 'keys']) {
    const report = inProject('test-output', `e2e-${project}.json`)
    const exitCode = await runTool(
      [cli, 'test', `--project=${project}`, '--pass-with-no-tests', ...filters],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    )
    results.push(...readReport(report, exitCode, playwrightResults, 'playwright.config.ts'))
  }
  return results
}

/**
 * Whether a folder of tests exists yet.
 * @param {string} name
 */
function hasTests(name) {
  return existsSync(inProject('test', name))
}

/**
 * Announces a part.
 * @param {string} name
 */
function title(name) {
  process.stdout.write(`\n── ${name}\n`)
}

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' } },
  allowPositionals: true,
})
const chosen = values.only?.split(',') ?? parts
const unknown = chosen.find((name) => !parts.includes(name))
if (unknown === undefined) {
  rmSync(inProject('test-output'), { recursive: true, force: true })
  mkdirSync(inProject('test-output'), { recursive: true })
  const results = await runParts(chosen, positionals)
  writeFileSync(resultsPath, `${JSON.stringify(results, null, 2)}\n`)
  const failures = results.filter(({ status }) => status !== 'passed')
  const list = failures.map(({ name, file, status }) => `${status}: ${file}: ${name}\n`).join('')
  process.stdout.write(`\n${list}${closingLine(results)}\n`)
  process.exitCode = failures.length === 0 ? 0 : 1
} else {
  process.stderr.write(`There is no part ${unknown}; there are ${parts.join(', ')}.\n`)
  process.exitCode = 1
}
