/** Templates: what goes in comes out again at the other end, and nothing can break out of its place. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillTemplate, type Landing, placeholdersIn } from '../../../main/oauth/template'
import { anyText } from './any-text'

const landings: readonly Landing[] = ['query', 'form', 'json', 'header', 'url', 'plain']
const illegal = (field: string) =>
  expect.objectContaining({ code: 'invalid_input', reason: 'illegal_characters', details: { field } }) as Error

describe('what goes in comes out again', () => {
  it.each(['query', 'form'] as const)('in a %s', (landing) => {
    fc.assert(
      fc.property(anyText, anyText, (name, value) => {
        const pair = `${fillTemplate('{x}', { x: name }, landing)}=${fillTemplate('a{x}', { x: value }, landing)}&last=1`
        expect([...new URLSearchParams(pair)]).toStrictEqual([
          [name, `a${value}`],
          ['last', '1'],
        ])
      }),
    )
  })

  it('in JSON', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(JSON.parse(fillTemplate('{x}', { x: value }, 'json'))).toBe(value)
      }),
    )
  })

  it('in one segment of a path', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const url = fillTemplate('{base}/v1/{x}', { base: 'https://a.example', x: value }, 'url')
        expect(decodeURIComponent(url.slice('https://a.example/v1/'.length))).toBe(value)
        expect(new URL(url).host).toBe('a.example')
      }),
    )
  })

  it('as it is', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(fillTemplate('<{x}>', { x: value }, 'plain')).toBe(`<${value}>`)
      }),
    )
  })
})

it('does not fill a placeholder that a value brings', () => {
  expect(fillTemplate('{a} {b}', { a: '{b}', b: '$&$1' }, 'plain')).toBe('{b} $&$1')
})

it('leaves alone what is no placeholder', () => {
  expect(fillTemplate('{"a": {}} {1} { a }', {}, 'plain')).toBe('{"a": {}} {1} { a }')
})

it('lists the placeholders of a template in order', () => {
  expect(placeholdersIn('{baseUrl}/a/{b-2}?{baseUrl}')).toStrictEqual(['baseUrl', 'b-2', 'baseUrl'])
})

it.each(landings)('takes an unknown placeholder for a fault of the definition in %s', (landing) => {
  expect(() => fillTemplate('{toString}', {}, landing)).toThrow('No value for the placeholder toString')
})

it.each(landings)('refuses half a surrogate pair in %s', (landing) => {
  expect(() => fillTemplate('a{x}', { x: 'a\uD800b' }, landing)).toThrow(illegal('x'))
})

it.each(['\n', '\r', '\0', '\x1b', '\x7f', 'a\r\nX-Evil: 1'])('refuses %j in a header', (value) => {
  expect(() => fillTemplate('Key {apiKey}', { apiKey: value }, 'header')).toThrow(illegal('apiKey'))
})

it('lets every printable character and the tab into a header', () => {
  expect(fillTemplate('{x}', { x: 's+e/c:r%e&t=ü "\t' }, 'header')).toBe('s+e/c:r%e&t=ü "\t')
})

describe('addresses', () => {
  it('are kept as they are at the beginning', () => {
    expect(fillTemplate('{tokenUrl}', { tokenUrl: 'https://a.example/t?x=1' }, 'url')).toBe('https://a.example/t?x=1')
  })

  it('lose the slashes at their end where one follows', () => {
    expect(fillTemplate('{baseUrl}/oauth', { baseUrl: 'https://a.example/b//' }, 'url')).toBe(
      'https://a.example/b/oauth',
    )
  })

  it('keep them where none follows', () => {
    expect(fillTemplate('{serviceUri}', { serviceUri: 'https://a.example/' }, 'url')).toBe('https://a.example/')
  })

  it.each(['https://a.example?x=', 'https://a.example#'])('refuses %s where the template goes on', (baseUrl) => {
    expect(() => fillTemplate('{baseUrl}/oauth', { baseUrl }, 'url')).toThrow(
      expect.objectContaining({ reason: 'invalid_url', details: { field: 'baseUrl' } }) as Error,
    )
  })

  it('refuses an empty one', () => {
    expect(() => fillTemplate('{callUrl}', { callUrl: '' }, 'url')).toThrow(
      expect.objectContaining({ reason: 'missing_field', details: { field: 'callUrl' } }) as Error,
    )
  })
})
