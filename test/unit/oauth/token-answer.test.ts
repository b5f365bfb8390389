/** Token answers: hostile until read (rows P of the fault matrix); how a yes is told from a no is in provider-answer.test.ts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTokenAnswer } from '../../../main/oauth/token-answer'
import type { HttpAnswer } from '../../../main/oauth/types'
import { KeyfobError } from '../../../preload/errors'
import { jsonAnswer, requestValues } from '../../fixtures/providers/fixture'
import { anyString } from './any-text'
import { refusalOf } from './refusal'

const input = requestValues('powerepos', 'des')
const read = (answer: HttpAnswer) => parseTokenAnswer(input, answer, 'token')
const good = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 60 }
const readWith = (change: Record<string, unknown>) => read(jsonAnswer(200, { ...good, ...change }))

const failureOf = (answer: HttpAnswer) => refusalOf(() => read(answer))
const codesOf = ({ code, reason, details }: KeyfobError) => ({ code, reason, details })

describe('a document that is no token answer (P2, P3)', () => {
  it.each(['[]', 'null', '1', '"text"', 'true', '{}'])('%s', (body) => {
    expect(codesOf(failureOf(jsonAnswer(200, body)))).toStrictEqual({
      code: 'bad_answer',
      reason: 'answer_without_token',
      details: { stage: 'token', status: 200 },
    })
  })

  it.each([
    ['arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ])('of 100,000 levels of %s', (_what, body) => {
    expect(['answer_without_token', 'not_json']).toContain(failureOf(jsonAnswer(200, body)).reason)
  })

  it.each([[undefined], [null], [''], [1], [{}], [['a']], [true]])('with %j for a token', (access_token) => {
    expect(failureOf(jsonAnswer(200, { ...good, access_token })).reason).toBe('answer_without_token')
  })
})

describe('a token', () => {
  it.each(['\n', '\x1b[0m', '\0', '\u202E', 'é', ' ', '\x7f', '😀'])('with %j in it is refused (P4)', (character) => {
    const error = failureOf(jsonAnswer(200, { ...good, access_token: `canary${character}x` }))
    expect(codesOf(error)).toStrictEqual({
      code: 'bad_answer',
      reason: 'illegal_token',
      details: { stage: 'token', status: 200 },
    })
    expect(error.message).not.toContain('canary')
  })

  it('of 64 KiB is the longest there may be (P3)', () => {
    expect(readWith({ access_token: 'x'.repeat(65_536) }).accessToken).toHaveLength(65_536)
    expect(failureOf(jsonAnswer(200, { ...good, access_token: 'x'.repeat(65_537) })).reason).toBe('illegal_token')
  })

  it('may have any printable ASCII character', () => {
    const access_token = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => 0x21 + index))
    expect(readWith({ access_token }).accessToken).toBe(access_token)
  })
})

describe('a token type (P6)', () => {
  it.each(['Bearer', 'bearer', 'BEARER'])('%s is read as it is', (token_type) => {
    expect(readWith({ token_type })).toMatchObject({ tokenType: token_type, warnings: [] })
  })

  it.each([[undefined], [null]])('%j is taken for Bearer, with a warning', (token_type) => {
    expect(readWith({ token_type })).toMatchObject({
      tokenType: 'Bearer',
      warnings: ['The answer names no token type. It is taken for a Bearer token.'],
    })
  })

  it.each([
    ['mac', 'mac'],
    ['DPoP\u202E', 'DPoP'],
    ['', 'string'],
    [{}, 'object'],
    [7, '7'],
  ])('%j is refused', (token_type, technical) => {
    expect(codesOf(failureOf(jsonAnswer(200, { ...good, token_type })))).toStrictEqual({
      code: 'bad_answer',
      reason: 'unsupported_token_type',
      details: { stage: 'token', status: 200, technical },
    })
  })
})

describe('a lifetime (P5)', () => {
  it.each([
    [3600, 3600],
    ['3600', 3600],
    [' 60 ', 60],
    [1, 1],
    [59.9, 59],
    ['59.9', 59],
    [315_360_000, 315_360_000],
  ])('%j is %j seconds', (expires_in, expected) => {
    expect(readWith({ expires_in })).toMatchObject({ expiresIn: expected, warnings: [] })
  })

  it.each([[0], [-1], [0.5], [1e308], [315_360_001], ['abc'], [''], ['1e3'], ['0x10'], [true], [[60]], [{}]])(
    '%j is unknown, with a warning',
    (expires_in) => {
      expect(readWith({ expires_in })).toMatchObject({
        expiresIn: null,
        warnings: ['The lifetime in the answer is not usable. It was ignored.'],
      })
    },
  )

  it.each([[undefined], [null]])('%j is unknown', (expires_in) => {
    expect(readWith({ expires_in })).toMatchObject({ expiresIn: null, warnings: [] })
  })
})

describe('a refresh token (P9)', () => {
  it('is read', () => {
    expect(readWith({ refresh_token: 'r' }).refreshToken).toBe('r')
  })

  it.each([[undefined], [null]])('%j is none', (refresh_token) => {
    expect(readWith({ refresh_token })).toMatchObject({ refreshToken: null, warnings: [] })
  })

  it.each([
    ['', 'The refresh token in the answer is empty. It was ignored.'],
    ['a\nb', 'The refresh token in the answer is not usable. It was ignored.'],
    [7, 'The refresh token in the answer is not usable. It was ignored.'],
  ])('%j is ignored, with a warning', (refresh_token, warning) => {
    expect(readWith({ refresh_token })).toMatchObject({ refreshToken: null, warnings: [warning] })
  })

  it('of more than 64 KiB is ignored, with a warning', () => {
    expect(readWith({ refresh_token: 'x'.repeat(65_537) })).toMatchObject({
      refreshToken: null,
      warnings: ['The refresh token in the answer is not usable. It was ignored.'],
    })
  })
})

describe('a scope (P8)', () => {
  it('is read, however long, as one plain line', () => {
    const scope = Array.from({ length: 100 }, (_, index) => `arg:cards:get-${String(index)}`).join(' ')
    expect(readWith({ scope }).scope).toBe(scope)
    expect(readWith({ scope: 'a\n\u202Eb' }).scope).toBe('a b')
  })

  it.each([[undefined], [''], [7], [['a']]])('%j is none', (scope) => {
    expect(readWith({ scope }).scope).toBeNull()
  })
})

describe('a service URI', () => {
  it('is read where it is https', () => {
    expect(readWith({ svc: 'https://svc.example/' })).toMatchObject({
      serviceUri: 'https://svc.example/',
      warnings: [],
    })
  })

  it('may be on this computer where the token came from there', () => {
    const local = { ...input, values: { ...input.values, tokenUrl: 'http://127.0.0.1:8080/token' } }
    const svc = 'http://127.0.0.1:8080/des'
    expect(parseTokenAnswer(local, jsonAnswer(200, { ...good, svc }), 'token').serviceUri).toBe(svc)
  })

  it.each([
    'http://127.0.0.1:8080/des',
    'https://svc.example/#a',
    'http://svc.example/',
    'https://u@svc.example/',
    'https://svc.example/\n',
    'svc',
    'javascript:1',
    7,
  ])('%j is ignored, with a warning', (svc) => {
    expect(readWith({ svc })).toMatchObject({
      serviceUri: null,
      warnings: ['The service URI in the answer is no https address. It was ignored.'],
    })
  })
})

describe('other members', () => {
  it('are shown by the label of the definition where they are plain', () => {
    expect(readWith({ org_id: 'B\u202E1\n' }).extras).toStrictEqual({ 'Organisation code': 'B1' })
    expect(readWith({ org_id: { a: 1 } }).extras).toStrictEqual({})
  })

  it('are harmless, whatever they are called (P7)', () => {
    const body =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"access_token":"a","token_type":"Bearer"}'
    expect(read(jsonAnswer(200, body)).accessToken).toBe('a')
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
  })

  it("stand in for nothing: the token must be the answer's own", () => {
    const body = '{"__proto__":{"access_token":"a","token_type":"Bearer"}}'
    expect(failureOf(jsonAnswer(200, body)).reason).toBe('answer_without_token')
  })

  it('of the same name count as the last one', () => {
    expect(read(jsonAnswer(200, '{"token_type":"Bearer","access_token":"a","access_token":"b"}')).accessToken).toBe('b')
  })
})

describe('any answer at all', () => {
  const flows = [
    requestValues('powerepos', 'des'),
    requestValues('singapay', 'b2b-v1-0'),
    requestValues('poems', 'with-access'),
  ]
  const member = fc.constantFrom(
    'access_token',
    'token_type',
    'expires_in',
    'refresh_token',
    'error',
    'svc',
    'success',
    'data',
  )
  const document = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(member, fc.oneof(fc.jsonValue(), fc.constantFrom('Bearer', 'a', true, '1', 3600))),
  )
  const body = fc.oneof(
    anyString,
    document.map((value) => JSON.stringify(value)),
  )
  const headers = fc.dictionary(fc.constantFrom('content-type', 'retry-after', 'date'), fc.string())

  it('gives a usable token or a KeyfobError that does not repeat the body', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        headers,
        body,
        fc.constantFrom(...flows),
        (status, head, text, flow) => {
          try {
            const set = parseTokenAnswer(flow, { status, headers: head, body: text }, 'refresh')
            expect(set.accessToken).toMatch(/^[\x21-\x7e]{1,65536}$/)
            expect(set.expiresIn === null || set.expiresIn >= 1).toBe(true)
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(KeyfobError)
            if (thrown instanceof KeyfobError) expect(thrown.details).toMatchObject({ stage: 'refresh', status })
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
