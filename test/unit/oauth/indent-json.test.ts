import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indentJson } from '../../../main/oauth/indent-json'

describe('JSON for reading', () => {
  it('is indented as JSON.stringify does it', () => {
    // -0 is written as 0 by JSON.stringify alone.
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value)
        expect(indentJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2))
      }),
    )
  })

  it('keeps the digits of a number, and a name that stands twice', () => {
    expect(indentJson('{"account":12345678901234567890,"rate":1.10,"a":1,"a":2}')).toBe(
      '{\n  "account": 12345678901234567890,\n  "rate": 1.10,\n  "a": 1,\n  "a": 2\n}',
    )
  })

  it('keeps brackets and colons inside a string', () => {
    expect(indentJson('{"a":"{[:,]}\\"\\\\"}')).toBe('{\n  "a": "{[:,]}\\"\\\\"\n}')
  })

  it('indents what is cut off at its end', () => {
    expect(indentJson('{"orders":[{"id":7,"name":"Caf')).toBe(
      '{\n  "orders": [\n    {\n      "id": 7,\n      "name": "Caf',
    )
  })

  it('stays of bounded size however deep it is', () => {
    expect(indentJson('['.repeat(30_000)).length).toBeLessThan(30_000 * 90)
  })
})
