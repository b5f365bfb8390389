import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'
import { UNUSED, unusedParts } from '../../../scripts/unused-parts.mjs'

const modules = join(import.meta.dirname, '../../../node_modules')
const { handler } = unusedParts().resolveId as { handler: (id: string, importer?: string) => string | null }

test.each(UNUSED)('%s asks for %s, and gets nothing', (library, parts) => {
  const files = readdirSync(join(modules, library), { recursive: true, encoding: 'utf8' })
  const asked = files
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(modules, library, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/(?:require\(|from )["']([^"']+)["']/g)])
    .flatMap(([, id = '']) => (parts.test(id) ? [id] : []))
  expect(asked).not.toEqual([])
  for (const id of asked) expect(handler(id, `/app/node_modules/${library}/index.js`)).toBe('virtual:unused')
})

it('gives what another asks for', () => {
  expect(handler('semver', '/app/node_modules/electron-updater/out/AppUpdater.js')).toBe(null)
  expect(handler('@noble/curves/nist.js', '/app/main/index.ts')).toBe(null)
  expect(handler('age-encryption')).toBe(null)
})
