/** Unit tests: Node by default; a renderer test asks for jsdom in its first line. */
import { defineConfig } from 'vitest/config'
import { catalogues } from './scripts/catalogues/macros.mjs'

/** A window's page is left as it is by its tests, and a module that a test replaces stays replaced. */
const alone = ['test/unit/renderer/**/*.test.{ts,tsx}', 'test/unit/desktop/{exports,support-files}.test.ts']

export default defineConfig({
  plugins: [catalogues()],
  define: { __KEYFOB_COMPAT__: 'true' },
  test: {
    // English, before anything is said.
    setupFiles: 'locales/speak.ts',
    // A busy machine is no failure.
    testTimeout: 30_000,
    maxWorkers: '100%',
    css: { modules: { classNameStrategy: 'non-scoped' } },
    projects: [
      // The trusted side's modules keep no state of their own, so that 200 files need not load them 200 times.
      { extends: true, test: { name: 'shared', include: ['test/unit/**/*.test.ts'], exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
