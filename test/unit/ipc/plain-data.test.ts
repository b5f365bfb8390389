import { describe, expect, test } from 'vitest'
import { isPlainData } from '../../../main/ipc/plain-data'
import { revive } from './hostile'

const nested = (depth: number): unknown => (depth === 0 ? 'x' : { a: nested(depth - 1) })

describe('plain data', () => {
  test.each([
    undefined,
    null,
    '',
    'text',
    -0,
    1.5,
    true,
    [],
    {},
    { id: 'a', values: { a: 'b' }, list: [1, null, undefined] },
    Object.assign(Object.create(null) as object, { id: 'a' }),
    JSON.parse('{ "constructor": 1 }') as unknown,
    'x'.repeat(4 * 1024 * 1024),
    nested(16),
    Array.from({ length: 2_000 }, () => 1),
  ])('is %#', (input) => {
    expect(isPlainData(input)).toBe(true)
  })
})

describe('what is no plain data', () => {
  test.each([
    'NaN',
    'Infinity',
    'bigint',
    'symbol',
    'function',
    'promise',
    'date',
    'regexp',
    'error',
    'map',
    'set',
    'array buffer',
    'typed array',
    'boxed string',
    'class instance',
    'own __proto__',
    'getter that throws',
    'proxy that throws',
    'cyclic object',
    'cyclic array',
  ])('is a value of the kind "%s", alone or as a member', (kind) => {
    const value = revive(JSON.stringify({ $hostile: kind }))
    for (const input of [value, { id: value }, [value]]) expect(isPlainData(input)).toBe(false)
  })

  test.each([
    ['text', { a: 'x'.repeat(3 * 1024 * 1024), b: 'x'.repeat(1024 * 1024 + 1) }],
    ['text in names', { ['x'.repeat(4 * 1024 * 1024)]: 'x' }],
    ['depth', nested(17)],
    ['an array', Array.from({ length: 2_001 }, () => 1)],
    ['a sparse array', revive('{ "$hostile": "sparse array" }')],
    ['members', revive('{ "$hostile": "many members" }')],
    ['members of members', Array.from({ length: 100 }, () => Array.from({ length: 20 }, () => 1))],
  ])('is more %s than any call needs', (_what, input) => {
    expect(isPlainData(input)).toBe(false)
  })
})
