/** The fault matrix, group P: what can stand in a token answer. A row more is a line more; `run-row.ts` asserts the rest. */
import { expect } from '../support'
import { BODY, body, fails, gives, members, said } from './p-rows'
import { playGroup, type Row } from './run-row'
import { HTML, http, json } from './server'

const NOT_JSON = 'did not answer with JSON'
const NO_TOKEN = 'holds no token'
const ILLEGAL = 'too long or has characters that no token may hold'
const NO_LIFETIME = 'The lifetime in the answer is not usable. It was ignored.'

const notJson = [
  fails(
    'P1',
    'plain text',
    ({ held }) => http(200, `no access for ${held}`, { 'Content-Type': 'text/plain' }),
    'not_json',
    NOT_JSON,
    'answer_plain_text',
  ),
  fails(
    'P1',
    'UTF-16',
    body(`\ufeff${BODY}`, (text) => Buffer.from(text, 'utf16le')),
    'not_json',
    NOT_JSON,
    'answer_utf16',
  ),
  fails('P1', 'JSON that is cut off', body(BODY.slice(0, 30)), 'not_json', NOT_JSON, 'answer_cut_off'),
  fails('P1', 'JSON with garbage after it', body(`${BODY};trailing`), 'not_json', NOT_JSON, 'answer_broken_json'),
  fails(
    'P1',
    'a form instead of JSON',
    body('access_token=TOKEN&token_type=Bearer'),
    'not_json',
    NOT_JSON,
    'answer_form_encoded',
  ),
  fails(
    'P1',
    'XML',
    body('<?xml version="1.0"?><access_token>TOKEN</access_token>'),
    'not_json',
    NOT_JSON,
    'answer_xml',
  ),
]

const noObject = [
  fails('P2', 'a JSON array', body(`[${BODY}]`), 'answer_without_token', NO_TOKEN),
  fails('P2', 'null', body('null'), 'answer_without_token', NO_TOKEN, 'answer_not_an_object'),
  fails('P2', 'a text that is the token', body('"TOKEN"'), 'answer_without_token', NO_TOKEN, 'answer_not_an_object'),
  fails(
    'P2',
    '100,000 arrays in each other',
    body('['.repeat(100_000) + ']'.repeat(100_000)),
    'answer_without_token',
    NO_TOKEN,
  ),
  fails(
    'P2',
    '100,000 objects in each other',
    body('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)),
    'answer_without_token',
    NO_TOKEN,
  ),
]

const tokens = [
  fails(
    'P3',
    'no access token',
    members({ access_token: undefined }),
    'answer_without_token',
    NO_TOKEN,
    'token_missing',
  ),
  fails('P3', 'an empty access token', members({ access_token: '' }), 'answer_without_token', NO_TOKEN),
  fails(
    'P3',
    'an access token that is a number',
    members({ access_token: 12_345_678 }),
    'answer_without_token',
    NO_TOKEN,
    'token_not_text',
  ),
  fails(
    'P3',
    'an access token that is an object',
    members({ access_token: { value: 'x' } }),
    'answer_without_token',
    NO_TOKEN,
    'token_not_text',
  ),
  fails(
    'P3',
    'an access token of 64 KiB and one',
    members({ access_token: 'x'.repeat(65_537) }),
    'illegal_token',
    ILLEGAL,
    'token_too_long',
  ),
  fails(
    'P3',
    'an access token of 10 MB',
    members({ access_token: 'x'.repeat(10_000_000) }),
    'too_large',
    'is too large',
    'answer_too_large',
  ),
]

const illegal = (
  [
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['ESC', '\x1b[31m'],
    ['NUL', '\0'],
    ['a bidi override', '\u202e'],
    ['a letter outside ASCII', 'ü'],
    ['a space', ' '],
  ] as const
).map(([what, character]): Row => ({
  id: 'P4',
  name: `a token with ${what} is refused`,
  answer: ({ token }) =>
    json(200, { access_token: `${token}${character}${token}`, token_type: 'Bearer', expires_in: 3600 }),
  expect: { failure: { reason: 'illegal_token' }, says: ILLEGAL },
}))

const lifetimes = (
  [
    ['the text "3600"', '3600', 3_600_000, []],
    ['zero', 0, null, [NO_LIFETIME]],
    ['-1', -1, null, [NO_LIFETIME]],
    ['1e308', 1e308, null, [NO_LIFETIME]],
    ['the text "abc"', 'abc', null, [NO_LIFETIME]],
    ['an object', {}, null, [NO_LIFETIME]],
    ['missing', undefined, null, []],
    ['null', null, null, []],
  ] as const
).map(([what, seconds, lifetimeMs, warnings]): Row => ({
  id: 'P5',
  name: `an expires_in that is ${what}`,
  answer: members({ expires_in: seconds }),
  expect: { gives: { state: 'valid', lifetimeMs }, warnings },
}))

playGroup([
  gives('P1', 'a byte order mark is let be', body(`\ufeff${BODY}`)),
  ...notJson,
  ...noObject,
  ...tokens,
  ...illegal,
  ...lifetimes,
  {
    id: 'P6',
    name: 'a token_type that is missing',
    answer: members({ token_type: undefined }),
    expect: { gives: { tokenType: 'Bearer' }, warnings: [/names no token type/] },
  },
  gives('P6', 'BEARER in capitals', members({ token_type: 'BEARER' }), { tokenType: 'BEARER' }),
  {
    id: 'P6',
    name: 'a token of type mac is not taken',
    answer: members({ token_type: 'mac' }),
    expect: {
      failure: { reason: 'unsupported_token_type', technical: 'mac' },
      cause: 'token_type_unsupported',
      says: 'no bearer token',
    },
  },
  {
    id: 'P6',
    name: 'a token of type DPoP is not taken',
    answer: members({ token_type: 'DPoP' }),
    expect: {
      failure: { reason: 'unsupported_token_type' },
      cause: 'token_type_unsupported',
      says: 'no bearer token',
    },
  },
  {
    id: 'P7',
    name: 'a member that stands twice: the last one counts',
    answer: body(
      '{"access_token":"the-first-of-two-tokens","access_token":"TOKEN","token_type":"Bearer","expires_in":3600}',
    ),
    expect: { gives: { state: 'valid' } },
  },
  {
    id: 'P7',
    name: '__proto__, constructor and toString are members like others, and no object is changed by them',
    answer: body(
      '{"__proto__":{"access_token":"x","polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"valueOf":null,' +
        BODY.slice(1),
    ),
    expect: { gives: { state: 'valid' } },
    then: async ({ app, window }) => {
      const polluted = (): unknown => (({}) as { polluted?: unknown }).polluted
      expect(await app.electron.evaluate(polluted)).toBeUndefined()
      expect(await window.evaluate(polluted)).toBeUndefined()
    },
  },
  {
    id: 'P7',
    name: 'a token that only the prototype has is none',
    answer: body('{"__proto__":{"access_token":"TOKEN","token_type":"Bearer"}}'),
    expect: { failure: { reason: 'answer_without_token' }, says: NO_TOKEN },
  },
  gives('P8', 'a scope that is narrower than asked', members({ scope: 'des' }), {
    scope: { requested: 'des offline_access', granted: 'des' },
  }),
  gives('P8', 'a scope that is wider than asked', members({ scope: 'des offline_access admin' }), {
    scope: { requested: 'des offline_access', granted: 'des offline_access admin' },
  }),
  {
    id: 'P9',
    name: 'a new refresh token takes the place of the old one',
    ask: 'refresh',
    answer: (asked) => members({ refresh_token: asked.refreshToken })(asked),
    expect: { gives: { refreshToken: 'held' }, refreshToken: 'new' },
  },
  {
    id: 'P9',
    name: 'no refresh token: the old one stays',
    ask: 'refresh',
    answer: members({}),
    expect: { gives: { refreshToken: 'held' }, refreshToken: 'old' },
  },
  {
    id: 'P9',
    name: 'an empty refresh token: the old one stays, with a warning',
    ask: 'refresh',
    answer: members({ refresh_token: '' }),
    expect: {
      gives: { refreshToken: 'held' },
      refreshToken: 'old',
      warnings: [/refresh token in the answer is empty/],
    },
  },
  {
    id: 'P9',
    name: 'a refresh token with a line break: the old one stays, with a warning',
    ask: 'refresh',
    answer: (asked) => members({ refresh_token: `${asked.refreshToken}\n` })(asked),
    expect: { gives: { refreshToken: 'held' }, refreshToken: 'old', warnings: [/not usable/] },
  },
  said('P10', 'HTML in the description is text', `${HTML}no`, `${HTML}no`),
  said('P10', 'terminal sequences are taken out', 'red \x1b[31malert\x1b[0m \x1b]0;title\x07end', 'red alert end'),
  said('P10', 'bidi overrides are taken out', 'abc\u202edef\u2066ghi\u200b', 'abcdefghi'),
  said('P10', 'a megabyte is cut at 500 characters', 'x'.repeat(1_000_000), `${'x'.repeat(499)}…`),
  {
    id: 'P10',
    name: 'secrets that are quoted back are not repeated',
    answer: ({ got, held, token }) =>
      json(400, { error: 'invalid_request', error_description: `${token} ${held} ${got.body}`, access_token: token }),
    expect: { failure: { reason: 'provider_refused' }, says: 'invalid_request' },
  },
])
