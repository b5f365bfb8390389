/** Builds the small app that the tests start: main modules behind a global, and the real preload. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { catalogues } from '../../scripts/catalogues/macros.mjs'
import { unusedParts } from '../../scripts/unused-parts.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')

/** Where the built app is. */
export const appFolder = path.join(root, 'dist', 'test-electron', 'app')

export default async function buildApp(): Promise<void> {
  mkdirSync(appFolder, { recursive: true })
  writeFileSync(
    path.join(appFolder, 'package.json'),
    JSON.stringify({ name: 'keyfob', version: '0.0.0', main: 'main.cjs' }),
  )
  await bundle(path.join(root, 'test', 'electron', 'app', 'main.ts'), 'main.cjs')
  await bundle(path.join(root, 'preload', 'index.ts'), 'preload.cjs')
}

async function bundle(entry: string, file: string): Promise<void> {
  await build({
    root,
    configFile: false,
    plugins: [unusedParts(), catalogues()],
    define: { __KEYFOB_COMPAT__: 'true', __KEYFOB_VERSION__: JSON.stringify('1.2.3') },
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: appFolder,
      emptyOutDir: false,
      target: 'node16',
      minify: false,
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: file, codeSplitting: false },
      },
    },
  })
}
