/** The help says what the app has: its pages, its providers' fields, its keys. */
import { readFileSync, mkdtempSync, rmSync, writeFileSync, mkdirSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInProviders } from '../../../main/providers/registry'
import { helpPages } from '../../../preload/help'
import { buildHelp, pages, placeOf } from '../../../scripts/help/build.mjs'

const root = path.resolve(import.meta.dirname, '..', '..', '..')
const docs = path.join(root, 'docs')
const page = (source: string): string => readFileSync(path.join(docs, source), 'utf8')
const built = (name: string): string => readFileSync(path.join(target, `${name}.html`), 'utf8')

let target: string
beforeAll(() => {
  target = mkdtempSync(path.join(tmpdir(), 'keyfob-help-'))
  buildHelp({ docs, styles: path.join(root, 'renderer', 'ui'), target, fonts: [] })
})
afterAll(() => rmSync(target, { recursive: true, force: true }))

test('the window may open each page of the site and no other', () => {
  expect(pages.map(({ source }) => placeOf(source))).toEqual(helpPages.map((name) => `${name}.html`))
})

test.each(helpPages)('the page %s is in the menu of each page, and marked on its own', (name) => {
  const own = built(name)
  expect(own.match(/aria-current="page"/g)).toHaveLength(1)
  expect(own.match(/<a href="[^"]+\.html"/g)?.length).toBeGreaterThanOrEqual(helpPages.length)
  expect(own).not.toMatch(/<script(?! src="(\.\.\/)?theme\.js")|style=|href="[^"]*\.md/)
})

test.each(builtInProviders)('the page of $name has each of its fields, flows and environments', (provider) => {
  const text = page(`help/providers/${provider.id}.md`)
  const names = [
    ...provider.fields.map(({ label }) => label),
    ...provider.environments.map(({ name }) => name),
    ...(provider.flows.length > 1 ? provider.flows.map(({ name }) => name) : []),
  ]
  expect(names.filter((name) => !text.includes(name))).toEqual([])
})

test('a link to a page that the help does not have ends the build', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'keyfob-docs-'))
  cpSync(docs, copy, { recursive: true })
  mkdirSync(path.join(copy, 'help'), { recursive: true })
  writeFileSync(path.join(copy, 'help', 'index.md'), '[gone](gone.md)')
  expect(() =>
    buildHelp({ docs: copy, styles: path.join(root, 'renderer', 'ui'), target: `${target}-2`, fonts: [] }),
  ).toThrow('help/index.md links to gone.md, which the help does not have')
  writeFileSync(path.join(copy, 'help', 'index.md'), '![gone](pictures/gone.png)')
  expect(() =>
    buildHelp({ docs: copy, styles: path.join(root, 'renderer', 'ui'), target: `${target}-2`, fonts: [] }),
  ).toThrow('help/index.md shows pictures/gone.png, which is not there')
  rmSync(copy, { recursive: true, force: true })
  rmSync(`${target}-2`, { recursive: true, force: true })
})

test.each(builtInProviders)("the page of $name leads to the provider's own", ({ id, docs: own }) => {
  expect(built(`providers/${id}`)).toContain(`href="${own}"`)
})
