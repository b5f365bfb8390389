/**
 * Tests of single main-process modules on the real Electron, against servers in the test's own process.
 * Run: xvfb-run -a npx playwright test -c test/electron/playwright.config.ts
 */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './build-app.ts',
  // Pictures of the gallery's parts.
  snapshotPathTemplate: '{testDir}/../gallery/pictures/{arg}{ext}',
  outputDir: '../../dist/test-electron/results',
  // Each file starts an Electron of its own.
  workers: 2,
  timeout: 30_000,
  // A machine can stall for seconds; what passed only then is named at the end of the run.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
})
