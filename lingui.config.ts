/** The catalogues: one a language for the window, one for main. `npm run catalogues` brings them up to date with the code. */
import { defineConfig } from '@lingui/conf'
import { extractor } from '@lingui/cli/api'
import { formatter } from '@lingui/format-po'
import { providerTexts } from './scripts/catalogues/provider-texts.mjs'

export default defineConfig({
  sourceLocale: 'en',
  // `pseudo` is made of English while it is built, to see what is cut off; it has no file of its own.
  locales: ['en', 'es', 'id', 'zh-Hans', 'pseudo'],
  pseudoLocale: 'pseudo',
  catalogs: [
    {
      path: '<rootDir>/locales/{locale}/window',
      include: ['<rootDir>/renderer', '<rootDir>/main/providers'],
    },
    { path: '<rootDir>/locales/{locale}/main', include: ['<rootDir>/main'], exclude: ['<rootDir>/main/providers/**'] },
  ],
  extractors: [providerTexts, extractor],
  runtimeConfigModule: { Trans: ['#trans', 'Trans'] },
  // A line's number would change with every edit above it.
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
})
