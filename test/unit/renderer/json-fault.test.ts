import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault } from '../../../renderer/features/token/json-fault'

describe('the place where JSON goes wrong', () => {
  it.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{\n  "a": 1,\n}', 3, 1],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ["{\n  'a': 1\n}", 2, 3],
    ['{ "a" 1 }', 1, 7],
    ['{ "a": 01 }', 1, 8],
    ['{ "a": .5 }', 1, 8],
    ['{ "a": 1. }', 1, 8],
    ['{ "a": True }', 1, 8],
    ['{ "a": "b\nc" }', 1, 8],
    ['{ "a": "\\x" }', 1, 8],
    ['[1, 2\n\n3]', 3, 1],
    ['[1, 2,]', 1, 7],
    ['[1, 2}', 1, 6],
    ['{}\n{}', 2, 1],
    ['{ "a": [1, {"b": }] }', 1, 18],
    ['{ "a": 1, // why\n}', 1, 11],
  ])('%j: line %d, column %d', (text, line, column) => {
    expect(jsonFault(text)).toEqual({ line, column })
  })

  it('is none in what is JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(jsonFault(text)).toBeNull()
      }),
    )
  })

  it('is found in JSON that was damaged, at its damage or after it, and never beyond its end', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('}', ']', ',', ':', '"', 'x', '\\'),
        (text, n, put) => {
          const at = n % (text.length + 1)
          const damaged = text.slice(0, at) + put + text.slice(at)
          const place = jsonFault(damaged)
          if (place === null) return
          expect(place.line).toBe(1)
          expect(place.column).toBeLessThanOrEqual(damaged.length + 1)
        },
      ),
    )
  })
})
