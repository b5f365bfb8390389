/**
 * How a yes is told from a no (rows N7 and H of the fault matrix), and a provider's words: shown as a quotation, so they
 * must be able to do nothing else.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanProviderText } from '../../../main/oauth/provider-answer'
import { parseTokenAnswer } from '../../../main/oauth/token-answer'
import type { HttpAnswer } from '../../../main/oauth/types'
import type { KeyfobError } from '../../../preload/errors'
import { jsonAnswer, requestValues } from '../../fixtures/providers/fixture'
import { anyString } from './any-text'
import { refusalOf } from './refusal'

const input = requestValues('powerepos', 'des')
const read = (answer: HttpAnswer) => parseTokenAnswer(input, answer, 'token')
const good = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 60 }

const failureOf = (answer: HttpAnswer) => refusalOf(() => read(answer))
const codesOf = ({ code, reason, details }: KeyfobError) => ({ code, reason, details })
const html = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})

describe('an answer that is no JSON (N7, H7, P1)', () => {
  it.each([
    ['a captive portal', html(200, '<html>Log in: canary</html>'), 'text/html'],
    ['nothing', jsonAnswer(200, ''), 'empty'],
    ['204', { status: 204, headers: {}, body: '' }, 'empty'],
    ['truncated JSON', jsonAnswer(200, '{"access_token":"canary'), 'application/json'],
    ['trailing garbage', jsonAnswer(200, '{"access_token":"canary"} x'), 'application/json'],
    ['UTF-16 read as UTF-8', jsonAnswer(200, '\uFFFD\uFFFD{\0"\0'), 'application/json'],
    ['a media type that is none', { status: 200, headers: { 'content-type': '\x1b[31m<b>' }, body: 'x' }, 'unknown'],
    ['no media type', { status: 200, headers: {}, body: 'x' }, 'unknown'],
  ])('%s', (_what, answer, technical) => {
    const error = failureOf(answer)
    expect(codesOf(error)).toStrictEqual({
      code: 'bad_answer',
      reason: 'not_json',
      details: { stage: 'token', status: answer.status, technical },
    })
    expect(error.message).not.toContain('canary')
  })

  it('with a byte order mark is read all the same', () => {
    expect(read(jsonAnswer(200, `\uFEFF${JSON.stringify(good)}`)).accessToken).toBe('a.b.c')
  })
})

describe('a refusal', () => {
  it("is told with the provider's own words (H2, H3)", () => {
    expect(codesOf(failureOf(jsonAnswer(400, { error: 'invalid_grant', error_description: 'Expired' })))).toStrictEqual(
      {
        code: 'refused',
        reason: 'provider_refused',
        details: { stage: 'token', status: 400, providerError: 'invalid_grant', providerMessage: 'Expired' },
      },
    )
  })

  it('wins over a token with HTTP 200 (H6)', () => {
    expect(failureOf(jsonAnswer(200, { ...good, error: 'nope' })).reason).toBe('provider_refused')
    expect(failureOf(jsonAnswer(200, { ...good, error: { code: 1 } })).reason).toBe('provider_refused')
  })

  it('is a token inside a 4xx (H6)', () => {
    expect(failureOf(jsonAnswer(400, good)).reason).toBe('provider_refused')
    expect(failureOf(jsonAnswer(302, good)).reason).toBe('provider_refused')
  })

  it('is not `"error": null` beside a token', () => {
    expect(read(jsonAnswer(200, { ...good, error: null })).accessToken).toBe('a.b.c')
    expect(read(jsonAnswer(200, { ...good, error: '' })).accessToken).toBe('a.b.c')
  })

  it('may be a page, whose text is not told', () => {
    const error = failureOf(html(403, 'canary'))
    expect(codesOf(error)).toStrictEqual({
      code: 'refused',
      reason: 'provider_refused',
      details: { stage: 'token', status: 403, technical: 'text/html' },
    })
  })

  it('has its words cleaned and cut at 500 characters (P10)', () => {
    const { details } = failureOf(
      jsonAnswer(400, { error: '\x1b[31mbad\x1b[0m', error_description: `<b>\u202Ex</b>\r\n${'y'.repeat(1_000_000)}` }),
    )
    expect(details.providerError).toBe('bad')
    expect(details.providerMessage).toMatch(/^<b>x<\/b> y+…$/)
    expect(details.providerMessage).toHaveLength(500)
  })
})

describe('a provider with a fault (H5)', () => {
  it.each([500, 502, 503])('%s with a page', (status) => {
    const error = failureOf(html(status, '<h1>canary</h1>'))
    expect(codesOf(error)).toStrictEqual({
      code: 'bad_answer',
      reason: 'server_error',
      details: { stage: 'token', status, technical: 'text/html' },
    })
    expect(error.message).not.toContain('canary')
  })

  it('may say why', () => {
    expect(failureOf(jsonAnswer(500, { error: 'server_error', error_description: 'Down' })).details).toStrictEqual({
      stage: 'token',
      status: 500,
      providerError: 'server_error',
      providerMessage: 'Down',
    })
  })
})

describe('a request to wait (H4)', () => {
  const date = 'Tue, 14 Nov 2023 22:13:20 GMT'
  const waitOf = (headers: Record<string, string>) => failureOf(jsonAnswer(429, {}, headers))

  it.each([
    [{ 'retry-after': '120' }, 120],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': ' 7 ' }, 7],
    [{ 'retry-after': 'Tue, 14 Nov 2023 22:14:20 GMT', date }, 60],
    [{ 'retry-after': '315360000' }, 315_360_000],
  ])('%j', (headers, seconds) => {
    const error = waitOf(headers)
    expect(codesOf(error)).toStrictEqual({
      code: 'refused',
      reason: 'rate_limited',
      details: { stage: 'token', status: 429, retryAfter: seconds },
    })
  })

  it.each([
    {},
    { 'retry-after': '-1' },
    { 'retry-after': '1.5' },
    { 'retry-after': '9999999999' },
    { 'retry-after': 'soon' },
    { 'retry-after': '2023-11-14' },
    { 'retry-after': 'Tue, 14 Nov 2023 22:14:20 GMT' },
    { 'retry-after': 'Tue, 14 Nov 2023 22:12:20 GMT', date },
    { 'retry-after': 'Tue, 14 Nov 2043 22:12:20 GMT', date },
  ])('%j says no time', (headers) => {
    expect(waitOf(headers).details).not.toHaveProperty('retryAfter')
  })
})

it.each([
  ['plain words, ü, 日本語 and 😀', 'plain words, ü, 日本語 and 😀'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['\x1b[1;31mred\x1b[0m', 'red'],
  ['\x9b31mred', 'red'],
  ['\x1b]8;;https://evil.example\x07link\x1b]8;;\x07', 'link'],
  ['\x1b]0;title', ''],
  ['ab\u202Ecd\u2066ef\u200B', 'abcdef'],
  ['a\0b', 'a b'],
  ['half \uD800 a pair', 'half  a pair'],
  ['  around  ', 'around'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j becomes %j', (text, expected) => {
  expect(cleanProviderText(text)).toBe(expected)
})

it('is cut at 500 characters and says so', () => {
  expect(cleanProviderText('x'.repeat(500))).toBe('x'.repeat(500))
  expect(cleanProviderText('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`)
})

it('is not cut in the middle of a character', () => {
  expect(cleanProviderText(`${'x'.repeat(498)}😀😀`)).toBe(`${'x'.repeat(498)}…`)
})

it('never has a control, an invisible or an override, and is never longer than 500', () => {
  fc.assert(
    fc.property(anyString, fc.nat(200), (text, times) => {
      const cleaned = cleanProviderText(text.repeat(times))
      expect(cleaned.length).toBeLessThanOrEqual(500)
      expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u)
    }),
  )
})
