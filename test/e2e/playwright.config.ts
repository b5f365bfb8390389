/** End-to-end tests: the real app on the real Electron, driven through its window. One at a time: they share a clipboard. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: { actionTimeout: 10_000 },
})
