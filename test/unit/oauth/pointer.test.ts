/** JSON Pointers: the RFC's examples, and nothing that was not sent. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesExpected, readPointer } from '../../../main/oauth/pointer'

/** RFC 6901 §5. */
const document: unknown = JSON.parse(
  '{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}',
)

it.each([
  ['', document],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/e^f', 3],
  ['/g|h', 4],
  ['/i\\j', 5],
  ['/k"l', 6],
  ['/ ', 7],
  ['/m~0n', 8],
])('reads %j as the RFC says', (pointer, expected) => {
  expect(readPointer(document, pointer)).toStrictEqual(expected)
})

it.each(['/nothing', '/foo/2', '/foo/01', '/foo/-', '/foo/length', '/foo/0/length', '/foo/bar', '/a~1b/c'])(
  'finds nothing at %s',
  (pointer) => {
    expect(readPointer(document, pointer)).toBeUndefined()
  },
)

it('decodes ~01 as ~1, not as a slash', () => {
  expect(readPointer({ '~1': 'yes', '/': 'no' }, '/~01')).toBe('yes')
})

it.each(['/__proto__', '/constructor', '/constructor/prototype', '/toString', '/hasOwnProperty'])(
  'finds nothing inherited at %s',
  (pointer) => {
    expect(readPointer({}, pointer)).toBeUndefined()
    expect(readPointer([], pointer)).toBeUndefined()
  },
)

it('reads an own member of such a name as data', () => {
  expect(readPointer(JSON.parse('{"__proto__":{"a":1}}'), '/__proto__/a')).toBe(1)
})

it.each([null, undefined, 1, 'text', true])('finds nothing in %j', (value) => {
  expect(readPointer(value, '/length')).toBeUndefined()
})

it('finds every member by the pointer that is made of its path', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), fc.string(), (path, value) => {
      const nested = path.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value)
      const pointer = path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
      expect(readPointer(nested, pointer)).toBe(value)
    }),
  )
})

describe('a value that means yes', () => {
  it.each([
    [1, 1],
    ['1', 1],
    [true, true],
    ['Success', 'Success'],
  ])('%j is %j', (value, expected) => {
    expect(matchesExpected(value, expected)).toBe(true)
  })

  it.each([
    [0, 1],
    [true, 1],
    ['', 0],
    [null, 0],
    [undefined, 0],
    [[1], 1],
    [{}, true],
    [false, true],
    ['success', 'Success'],
  ])('%j is not %j', (value, expected) => {
    expect(matchesExpected(value, expected)).toBe(false)
  })
})
