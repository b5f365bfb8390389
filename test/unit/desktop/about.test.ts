import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readThirdParty } from '../../../main/desktop/about'
import { thirdParty } from '../../../scripts/third-party/plugin.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyfob-about-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

it('reads what the build wrote down of each part, each package once a version, by name', async () => {
  const jose = join(root, 'node_modules', 'jose')
  mkdirSync(jose, { recursive: true })
  writeFileSync(join(jose, 'package.json'), JSON.stringify({ name: 'jose', version: '6.2.17', license: 'MIT' }))
  writeFileSync(join(jose, 'LICENSE.md'), 'The MIT License — Filip Skokan')
  const notices = join(root, 'notices')
  const write = thirdParty(join(notices, 'main.json.gz')).writeBundle as unknown as (
    options: object,
    bundle: object,
  ) => void
  write({}, { 'program.cjs': { type: 'chunk', modules: { [join(jose, 'index.js')]: { renderedLength: 9 } } } })
  const written = { name: 'jose', version: '6.2.17', licence: 'MIT', text: 'The MIT License — Filip Skokan' }
  const age = { name: 'age', version: '1.0.0', licence: 'ISC', text: '' }
  writeFileSync(join(notices, 'renderer.json.gz'), gzipSync(JSON.stringify([written, age])))
  expect(await readThirdParty(notices)).toEqual([age, written])
})

it('knows of nothing where the build wrote nothing', async () => {
  expect(await readThirdParty(join(root, 'missing'))).toEqual([])
})
