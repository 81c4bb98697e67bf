import { defineConfig } from '@playwright/test'

/** End-to-end tests in the real Electron window, one virtual display a worker. */
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
  reporter: [['list'], ['json', { outputFile: 'test-output/e2e.json' }]],
})
