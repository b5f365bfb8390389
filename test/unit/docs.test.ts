/** The documents name files that are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'docs/adr'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
]
/** Folders whose files a document names by their path from the top. */
const FOLDERS = 'main|preload|renderer|test|scripts|build|docs'

/** Each path that a document names in code marks, or links to. */
function pathsIn(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8')
  const named = [...text.matchAll(new RegExp(`\`((?:${FOLDERS})/[\\w./-]+)\``, 'g'))].map(([, path = '']) => path)
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) =>
    join(dirname(document), path),
  )
  return [...named, ...linked]
}

describe.each(documents)('%s', (document) => {
  test('names only what is there', () => {
    expect(pathsIn(document).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

test('SECURITY.md names a test for each of its promises', () => {
  const tests = pathsIn('SECURITY.md').filter((path) => /\.(test|spec)\.tsx?$/.test(path))
  expect(tests.length).toBeGreaterThan(30)
})
