/** The long form of the fault tests: `npm run test:faults`. KEYFOB_FAULTS_RUNS and KEYFOB_FAULTS_SEED change the kill sweep. */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/faults/**/*.test.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
    // Their lines are counts, to be read as they come.
    disableConsoleIntercept: true,
  },
})
