/**
 * End-to-end tests: the real app on the real Electron, driven through its window. One at a time on each screen, whose clipboard and
 * focus they would share.
 * After the suite, whatever became of it, a sweep looks for its secrets in all that the apps left behind.
 */
import { defineConfig } from '@playwright/test'
import { WORKERS } from './display'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './canary/run.ts',
  projects: [
    { name: 'recorder', testMatch: 'canary/recorder.spec.ts', teardown: 'sweep' },
    { name: 'suite', testIgnore: ['canary/**', 'matrix/**'], dependencies: ['recorder'] },
    { name: 'matrix', testMatch: 'matrix/**/*.spec.ts', dependencies: ['recorder'] },
    { name: 'sweep', testMatch: 'canary/sweep.spec.ts' },
  ],
  workers: WORKERS,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A machine can stall for seconds; what passed only then is named at the end of the run.
  retries: 1,
  use: { actionTimeout: 10_000 },
})
