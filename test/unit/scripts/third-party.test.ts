import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { packagesOf } from '../../../scripts/third-party/plugin.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyfob-third-party-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function install(name: string, about: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(root, 'node_modules', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...about }))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}

it('a package is named once, whatever of it is used, with the licence that it carries', () => {
  const jose = install('jose', { license: 'MIT' }, { 'LICENSE.md': ' The MIT License \n', 'README.md': 'no' })
  const react = install('@scope/kit', { license: { type: 'ISC' } })
  expect(
    packagesOf([
      join(root, 'renderer', 'app.tsx'),
      join(jose, 'dist', 'index.js'),
      join(jose, 'dist', 'other.js?commonjs-proxy'),
      `\0${join(react, 'index.js')}?x`,
      '\0vite/preload-helper.js',
    ]),
  ).toEqual([
    { name: '@scope/kit', version: '1.0.0', licence: 'ISC', text: '' },
    { name: 'jose', version: '1.0.0', licence: 'MIT', text: 'The MIT License' },
  ])
})

it('a package within a package is the inner one', () => {
  const inner = install('outer/node_modules/inner', { name: 'inner', license: 'MIT' }, { COPYING: 'words' })
  expect(packagesOf([join(inner, 'index.js')])).toEqual([
    { name: 'inner', version: '1.0.0', licence: 'MIT', text: 'words' },
  ])
})
