/** The fault matrix is whole: each row that a loopback server could play has its test, or the reason why it has none. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The last row of each group. */
const groups = { N: 9, H: 9, P: 12, T: 4, R: 9, C: 2 }
const ids = Object.entries(groups).flatMap(([group, last]) =>
  Array.from({ length: last }, (_, index) => `${group}${index + 1}`),
)
const rows = [...read('docs/fault-matrix.md').matchAll(/^\| ([A-Z]\d+) +\| (.*?) +\| (.*?) *\|$/gm)].map(
  ([, id = '', where = '', rest = '']) => ({ id, file: /^`(.+)`$/.exec(where)?.[1] ?? null, rest }),
)

test('the document has each row once, in order', () => {
  expect(rows.map(({ id }) => id)).toEqual(ids)
})

describe.each(rows)('$id', ({ id, file, rest }) => {
  test(file === null ? 'says why it is not played' : 'is played in the file that is named', () => {
    if (file === null) expect(rest.length).toBeGreaterThan(20)
    else expect(read(file)).toMatch(new RegExp(`['\`]${id}[':]`))
  })
})
