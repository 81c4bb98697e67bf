import { describe, expect, test } from 'vitest'
import {
  closingLine,
  playwrightResults,
  readReport,
  vitestResults,
} from '../../../build/scripts/results.mjs'
import { inProject } from '../../../build/setup/places.mjs'

const file = 'test/unit/a.test.ts'

function vitestReport(status: string, tests: readonly { fullName: string; status: string }[]) {
  return { testResults: [{ name: inProject(file), status, assertionResults: tests }] }
}

describe('results of a run', () => {
  test('a file that does not load counts as a failure', () => {
    expect(vitestResults(vitestReport('failed', []))).toEqual([
      { name: 'the file runs', file, status: 'failed' },
    ])
  })

  test('every test keeps its name, its file and its status', () => {
    const tests = [
      { fullName: 'a b', status: 'passed' },
      { fullName: 'a c', status: 'failed' },
      { fullName: 'a d', status: 'pending' },
    ]
    expect(vitestResults(vitestReport('failed', tests))).toEqual([
      { name: 'a b', file, status: 'passed' },
      { name: 'a c', file, status: 'failed' },
      { name: 'a d', file, status: 'skipped' },
    ])
  })

  test('a run that leaves no report is a failure, even if it exits well', () => {
    const results = readReport(inProject('no-such-report.json'), 0, vitestResults, 'x')
    expect(results).toEqual([{ name: 'the run ends well', file: 'x', status: 'failed' }])
  })

  test('window tests within groups are found, and trouble outside any test', () => {
    const spec = {
      title: 'sells',
      file: 'sell.spec.ts',
      ok: false,
      tests: [{ status: 'unexpected' }],
    }
    const suites = [{ title: 'sell.spec.ts', suites: [{ title: 'a till', specs: [spec] }] }]
    expect(playwrightResults({ errors: [{ message: 'no display\nat x' }], suites })).toEqual([
      { name: 'the run itself: no display', file: 'playwright.config.ts', status: 'failed' },
      { name: 'a till sells', file: 'test/e2e/sell.spec.ts', status: 'failed' },
    ])
  })

  test('the closing line counts, and mentions skipped tests only when there are some', () => {
    const passed = { name: 'a', file, status: 'passed' as const }
    const skipped = { name: 'b', file, status: 'skipped' as const }
    expect(closingLine([passed, passed])).toBe('2 passed, 0 failed')
    expect(closingLine([passed, skipped])).toBe('1 passed, 0 failed, 1 skipped')
  })
})
