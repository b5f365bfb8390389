/** Builds the preview: `npx vite build -c test/renderer-preview/vite.config.ts`, into dist/renderer-preview. */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/renderer-preview'),
    emptyOutDir: true,
    target: 'chrome108',
    cssTarget: 'chrome108',
    assetsInlineLimit: 0,
  },
})
