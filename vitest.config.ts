import { defineConfig } from 'vitest/config'

/** Plain Node tests: unit, property, integration, fault and the rules of the house. */
export default defineConfig({
  test: {
    include: ['test/{unit,property,integration,fault,house}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    passWithNoTests: false,
  },
})
