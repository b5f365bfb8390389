/** The catalogues: one a language for the window, one for main. `npm run catalogues` brings them up to date with the code. */
import { defineConfig } from '@lingui/conf'
import { extractor } from '@lingui/cli/api'
import { formatter } from '@lingui/format-po'
import { providerTexts } from './scripts/catalogues/provider-texts.mjs'

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es', 'id', 'zh-Hans'],
  catalogs: [
    {
      path: '<rootDir>/locales/{locale}/window',
      include: ['<rootDir>/renderer', '<rootDir>/main/providers', '<rootDir>/main/oauth/window-words.ts'],
    },
    {
      path: '<rootDir>/locales/{locale}/main',
      include: ['<rootDir>/main'],
      exclude: ['<rootDir>/main/providers/**', '<rootDir>/main/oauth/window-words.ts'],
    },
  ],
  extractors: [providerTexts, extractor],
  runtimeConfigModule: { Trans: ['#trans', 'Trans'] },
  // A line's number would change with every edit above it.
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
})
