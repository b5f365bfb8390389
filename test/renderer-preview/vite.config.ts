/** Builds the preview: `npx vite build -c test/renderer-preview/vite.config.ts`, into dist/renderer-preview. */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { catalogues } from '../../scripts/catalogues/macros.mjs'

export default defineConfig({
  root: import.meta.dirname,
  define: { __KEYFOB_COMPAT__: 'true' },
  plugins: [catalogues(), react()],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/renderer-preview'),
    emptyOutDir: true,
    target: 'chrome108',
    cssTarget: 'chrome108',
    assetsInlineLimit: 0,
  },
})
