import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, sameJson } from '../../../main/vault/canonical'

const anyName = fc.string({ unit: 'grapheme' }).filter((name) => !/^\d+$/.test(name) && name !== '__proto__')
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, -0, 1e21, 0.1, '\u2028', '\ud800', 'ß'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(anyName, tie('value')),
  ),
})).value

describe('canonical JSON', () => {
  test('is what another implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
    )
  })

  test('has members by their UTF-16 code units, at every depth', () => {
    expect(canonicalJson([{ b: { '\ufb33': 1, '\u{1f600}': 2 }, a: 1, B: [] }])).toBe(
      '[{"B":[],"a":1,"b":{"\u{1f600}":2,"\ufb33":1}}]',
    )
  })

  test('leaves the value as it was', () => {
    const value = { b: 1, a: { d: 1, c: 2 } }
    canonicalJson(value)
    expect(JSON.stringify(value)).toBe('{"b":1,"a":{"d":1,"c":2}}')
  })

  test('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
  })

  test.each([
    ['nothing', undefined],
    ['a number that is none', { a: Number.NaN }],
    ['an infinite number', [Number.POSITIVE_INFINITY]],
    ['names that stand in their own order', { a: 1, 10: 1, 9: 1 }],
    ['a name that would be the prototype', JSON.parse('{"b":1,"__proto__":{}}') as unknown],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('what was parsed', () => {
  const parsed = (value: unknown): unknown => JSON.parse(canonicalJson(value))

  test('is the same as what was written, and as nothing that is written otherwise', () => {
    fc.assert(
      fc.property(json, json, (value, other) => {
        expect(sameJson(parsed(value), value)).toBe(true)
        expect(sameJson(parsed(value), other)).toBe(canonicalJson(value) === canonicalJson(other))
      }),
    )
  })

  test.each([
    ['a member more', { a: 1, b: 2 }, { a: 1 }],
    ['a member less', { a: 1 }, { a: 1, b: 2 }],
    ['another name', { a: 1 }, { b: 1 }],
    ['another value deep down', [{ a: [{ b: 'x' }] }], [{ a: [{ b: 'y' }] }]],
    ['another order', [1, 2], [2, 1]],
    ['a shorter array', [1], [1, 2]],
    ['an array in place of an object', [], {}],
    ['an object in place of an array', {}, []],
    ['null in place of an object', null, {}],
    ['a name that every object inherits', {}, { constructor: 1 }],
  ])('with %s is not the same', (_what, value, written) => {
    expect(sameJson(value, written)).toBe(false)
  })

  test('lacks a member that is undefined', () => {
    expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(true)
  })
})
