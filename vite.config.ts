/**
 * One file builds the three parts: `vite build --mode main|preload|renderer`. Main and preload become one CommonJS file each
 * (a sandboxed preload can load nothing else; an ESM main fails on Electron 22). A release build (`KEYFOB_RELEASE=1`) leaves
 * out `main/compat/`.
 */
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, runnerImport, type UserConfig } from 'vite'
import { builtinsAtUse } from './scripts/builtins-at-use.mjs'
import { catalogues } from './scripts/catalogues/macros.mjs'
import { oneByte } from './scripts/one-byte.mjs'
import { thirdParty } from './scripts/third-party/plugin.mjs'
import { unusedParts } from './scripts/unused-parts.mjs'

const at = (path: string): string => resolve(import.meta.dirname, path)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string }
const release = process.env['KEYFOB_RELEASE'] === '1'

const constants = {
  __KEYFOB_VERSION__: JSON.stringify(version),
  __KEYFOB_COMPAT__: JSON.stringify(!release),
  'process.env.NODE_ENV': JSON.stringify('production'),
}

/** The icon that a window is given where the system does not take it from the program: Linux. */
const windowIcon: Plugin = {
  name: 'window-icon',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'icon.png', source: readFileSync(at('build/icons/256x256.png')) })
  },
}

/**
 * The bridge is made of the contract's names, and what is sent over it is checked by main. So the preload, which is read and run
 * before each page is, does without the schemas and their library.
 */
const namesOfContract: Plugin = {
  name: 'names-of-contract',
  async load(id) {
    if (id !== at('preload/contract.ts')) return null
    const { contract } = (await runnerImport<{ contract: object }>(id)).module
    const withoutSchema = (key: string, value: unknown): unknown => (key === 'input' ? undefined : value)
    return `export const contract = ${JSON.stringify(contract, withoutSchema)}`
  },
}

/** Node 16 is the fallback runtime's; Electron 45 runs it just as well. */
function nodePart(name: 'main' | 'preload'): UserConfig {
  return {
    define: constants,
    plugins: [
      unusedParts(),
      catalogues(),
      builtinsAtUse(),
      thirdParty(at(`dist/notices/${name}.json.gz`)),
      oneByte(),
      name === 'main' ? windowIcon : namesOfContract,
    ],
    ssr: { noExternal: true, external: ['electron', ...builtinModules] },
    resolve: {
      conditions: ['node', 'import', 'default'],
    },
    build: {
      ssr: true,
      outDir: at(`dist/${name}`),
      emptyOutDir: true,
      target: 'node16',
      minify: true,
      sourcemap: false,
      rolldownOptions: {
        input:
          name === 'main' ? { index: at('main/index.ts'), program: at('main/program.ts') } : at('preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: name === 'main' },
      },
    },
  }
}

/**
 * The page's own script is asked for after all it imports and its styles: when it is asked for, nothing more of the page is to
 * come for a while, and main puts the program together in that time (`main/index.ts`).
 */
const scriptLast: Plugin = {
  name: 'script-last',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const script = /^ *<script type="module"[^>]*><\/script>\n/m.exec(html)?.[0]
      if (script === undefined) throw new Error('The page has no script')
      return html.replace(script, '').replace(/^ *<\/head>/m, (end) => script + end)
    },
  },
}

const rendererPart: UserConfig = {
  root: at('renderer'),
  base: '/',
  define: constants,
  plugins: [catalogues(), react(), scriptLast, thirdParty(at('dist/notices/renderer.json.gz')), oneByte()],
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome108',
    cssTarget: 'chrome108',
    // The page's CSP has no `data:` for fonts, and a data URL would be inlined otherwise.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: at('renderer/index.html'),
        picker: at('renderer/picker.html'),
        'login-bar': at('renderer/login-bar.html'),
      },
      // Never cached, so its name need not change.
      output: { entryFileNames: '[name].js' },
    },
  },
}

export default defineConfig(({ mode }) => (mode === 'main' || mode === 'preload' ? nodePart(mode) : rendererPart))
