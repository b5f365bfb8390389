import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { toOneByte } from '../../../scripts/one-byte.mjs'

const room = ' '.repeat(400)

it.each([
  ["'Copied “a” …'", 'Copied “a” …'],
  ['`dots … ${1 + 1} and 😀`', 'dots … 2 and 😀'],
  [String.raw`'a\\…\…'`, String.raw`a\……`],
  [String.raw`'x–y—z'.replace(/\–|[—]/g, '')`, 'xyz'],
  ["/^[😀]$/u.test('😀')", true],
  ['(() => { const ﬁ = 1; return ﬁ })()', 1],
  ["'naïve ÿ'", 'naïve ÿ'],
])('%s says the same in one byte a character', (code, value) => {
  const written = toOneByte(code + room)
  expect(written).toMatch(/^[\0-\xff]*$/)
  expect(runInNewContext(written)).toBe(value)
})

it('leaves what is of one byte, and what is mostly not', () => {
  expect(toOneByte("'naïve'")).toBe("'naïve'")
  expect(toOneByte("'密码'")).toBe("'密码'")
})
