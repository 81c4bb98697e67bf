import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { inProject, root } from '../setup/places.mjs'

/**
 * @typedef {{name: string, file: string, status: 'passed' | 'failed' | 'skipped'}} Result
 */

/**
 * The results in a Vitest JSON report. A file that could not even be loaded is one failure.
 * @param {any} report
 * @returns {Result[]}
 */
export function vitestResults(report) {
  return report.testResults.flatMap((/** @type {any} */ suite) => {
    const file = projectPath(suite.name)
    const tests = suite.assertionResults.map((/** @type {any} */ test) => ({
      name: test.fullName.trim(),
      file,
      status: statusOf(test.status),
    }))
    const brokenBeforeTests =
      suite.status === 'failed' &&
      !tests.some((/** @type {Result} */ test) => test.status === 'failed')
    return brokenBeforeTests ? [...tests, { name: 'the file runs', file, status: 'failed' }] : tests
  })
}

/**
 * The results in a Playwright JSON report.
 * @param {any} report
 * @returns {Result[]}
 */
export function playwrightResults(report) {
  const trouble = report.errors.map((/** @type {any} */ error) => ({
    name: `the run itself: ${String(error.message ?? '').split('\n')[0]}`,
    file: 'playwright.config.ts',
    status: 'failed',
  }))
  return [
    ...trouble,
    ...report.suites.flatMap((/** @type {any} */ suite) => suiteResults(suite, '')),
  ]
}

/**
 * The results of a Playwright suite and those within it.
 * @param {any} suite
 * @param {string} prefix titles of the suites around it
 * @returns {Result[]}
 */
function suiteResults(suite, prefix) {
  const own = (suite.specs ?? []).map((/** @type {any} */ spec) => ({
    name: `${prefix}${spec.title}`,
    file: `test/e2e/${spec.file}`,
    status: spec.tests.every((/** @type {any} */ test) => test.status === 'skipped')
      ? 'skipped'
      : statusOf(spec.ok ? 'passed' : 'failed'),
  }))
  const inner = (suite.suites ?? []).flatMap((/** @type {any} */ child) =>
    suiteResults(child, `${prefix}${child.title} `),
  )
  return [...own, ...inner]
}

/**
 * Reads a runner's JSON report; a run that left none, or exited badly with no failure to show, is
 * itself a failure.
 * @param {string} path of the report
 * @param {number} exitCode of the runner
 * @param {(report: any) => Result[]} read
 * @param {string} file the runner's settings
 * @returns {Result[]}
 */
export function readReport(path, exitCode, read, file) {
  const results = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : []
  const shown = results.some(({ status }) => status === 'failed')
  if ((exitCode !== 0 && !shown) || results.length === 0) {
    return [...results, { name: 'the run ends well', file, status: 'failed' }]
  }
  return results
}

/**
 * The closing line of all the tests.
 * @param {readonly Result[]} results
 */
export function closingLine(results) {
  const count = (/** @type {Result['status']} */ status) =>
    results.filter((result) => result.status === status).length
  const skipped = count('skipped')
  const end = skipped === 0 ? '' : `, ${skipped} skipped`
  return `${count('passed')} passed, ${count('failed')} failed${end}`
}

/**
 * Path of a file from the project's folder, with slashes.
 * @param {string} path
 */
function projectPath(path) {
  return relative(root, path).replaceAll('\\', '/')
}

/**
 * @param {string} status as a runner names it
 * @returns {Result['status']}
 */
function statusOf(status) {
  if (status === 'passed' || status === 'failed') {
    return status
  }
  return 'skipped'
}

/** Where the merged results go. */
export const resultsPath = inProject('test-results.json')
