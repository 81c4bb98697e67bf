import { defineConfig } from '@playwright/test'

/**
 * End-to-end tests in the real Electron window, one virtual display a worker. Real keys are a
 * project of their own, run alone (see build/scripts/test.mjs): a scanner is told from a person by
 * milliseconds, and on a busy machine the program that plays the keys may itself pause for longer.
 * For the same reason, and only there, a test is tried once more.
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-output/e2e',
  globalSetup: './test/e2e/harness-setup.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-output/e2e.json' }],
  ],
  projects: [
    { name: 'window', testIgnore: '**/keys/**' },
    { name: 'keys', testMatch: '**/keys/*.spec.ts', workers: 1, retries: 1 },
  ],
})
