/**
 * The gallery, every part of the kit in every state, and the window without a main process: `npm run gallery`. Pages of development,
 * in no package. The gallery is
 * built into dist/gallery for the test that compares pictures.
 */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { catalogues } from '../../scripts/catalogues/macros.mjs'

export default defineConfig({
  root: import.meta.dirname,
  define: { __KEYFOB_COMPAT__: 'true' },
  plugins: [catalogues(), react()],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/gallery'),
    emptyOutDir: true,
    target: 'chrome108',
    cssTarget: 'chrome108',
    assetsInlineLimit: 0,
  },
})
