/** The fault matrix, group H: what a token endpoint can do in HTTP. A row more is a line more; `run-row.ts` asserts the rest. */
import { constants, deflateRawSync } from 'node:zlib'
import { type Answer, playGroup, type Row } from './run-row'
import { HTML, http, json } from './server'
import type { Ask, World } from './world'

const MEBIBYTE = 1024 * 1024
const html = { 'Content-Type': 'text/html; charset=utf-8' }

const given =
  (headers: Parameters<typeof json>[2] = {}): Answer =>
  ({ token }) =>
    json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 }, headers)
/** Bytes that no helper would make. */
const raw =
  (...lines: readonly string[]): Answer =>
  ({ token }) =>
    Buffer.from(lines.join('\r\n').replaceAll('TOKEN', token), 'latin1')
const BODY = '{"access_token":"TOKEN","token_type":"Bearer","expires_in":3600}'

/** 10 GB of zeros in 10 MB, without an end: each block stands alone, so one is packed and then repeated. */
function gzipBomb(): Buffer {
  const block = deflateRawSync(Buffer.alloc(MEBIBYTE), { finishFlush: constants.Z_FULL_FLUSH })
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
  return Buffer.concat([header, ...Array.from({ length: 10_240 }, () => block)])
}

/** By another name than the server's. */
const elsewhere = ({ elsewhere: { port } }: World): string => `http://localhost:${port}`

const redirects = [301, 302, 303, 307, 308].flatMap((status): Row[] =>
  (['the same host', 'another host'] as const).map((where) => ({
    id: 'H1',
    name: `a ${status} to ${where} is not followed`,
    answer: ({ world }) =>
      http(status, '', { Location: `${where === 'the same host' ? world.server.url : elsewhere(world)}/token` }),
    expect: { failure: { reason: 'redirected' }, says: 'sent the request on to another address' },
  })),
)

const redirectedSecrets = (['refresh', 'code'] as const).map((ask): Row => ({
  id: 'H1',
  name: `a 307 does not carry on ${ask === 'code' ? 'a code' : 'a refresh token'}`,
  ask,
  answer: ({ world }) => http(307, '', { Location: `${elsewhere(world)}/token` }),
  expect: {
    failure: { reason: 'redirected' },
    cause: 'redirect_elsewhere',
    says: 'sent the request on to another address',
  },
}))

const waits: readonly (readonly [header: string, seconds: number | null, says: RegExp])[] = [
  ['7', 7, /Try again in \d s/],
  ['60', 60, /Try again in \d+ s/],
  ['DATE', 30, /Try again in \d+ s/],
  ['86400', 86_400, /after \S+ .*\d\d:\d\d/],
  ['315360000', 315_360_000, /after .*20\d\d/],
  ['-1', null, /does not say how long/],
  ['soon', null, /does not say how long/],
]
const rateLimits = waits.map(([header, seconds, says]): Row => ({
  id: 'H4',
  name: `a 429 with Retry-After "${header}" is not asked again by itself`,
  answer: () =>
    json(429, {}, { 'Retry-After': header === 'DATE' ? new Date(Date.now() + 30_000).toUTCString() : header }),
  expect: { failure: { reason: 'rate_limited', status: 429, retryAfterSeconds: seconds }, says },
}))

const faults = [500, 502, 503].flatMap((status): Row[] =>
  (status === 500 ? (['token', 'refresh', 'code'] as const) : (['token'] as const)).map((ask: Ask) => ({
    id: 'H5',
    name: `a ${status} with a page is told by its status, the page is not drawn (${ask})`,
    ask,
    answer: ({ got, held }) => http(status, `${HTML} ${got.body} ${got.headers['authorization'] ?? held}`, html),
    expect: {
      failure: { reason: 'server_error', status, technical: 'text/html' },
      says: String(status),
    },
  })),
)

playGroup([
  ...redirects,
  ...redirectedSecrets,
  {
    id: 'H2',
    name: 'invalid_grant for a refresh token marks it, and keeps it',
    ask: 'refresh',
    answer: () => json(400, { error: 'invalid_grant', error_description: 'The token has been used' }),
    expect: {
      failure: { reason: 'provider_refused', providerError: 'invalid_grant' },
      cause: 'refresh_token_ended',
      says: 'refused to renew the token',
      refused: true,
    },
  },
  {
    id: 'H3',
    name: 'a 400 invalid_client is told as a refused client',
    answer: () => json(400, { error: 'invalid_client' }),
    expect: { failure: { reason: 'provider_refused', status: 400 }, says: 'refused these credentials' },
  },
  {
    id: 'H3',
    name: 'a 401 with WWW-Authenticate offers the other client authentication, and never tries it by itself',
    ask: 'basic',
    answer: () => json(401, { error: 'invalid_client' }, { 'WWW-Authenticate': 'Basic realm="token"' }),
    expect: { failure: { reason: 'provider_refused', status: 401 }, says: 'Use request body instead' },
  },
  ...rateLimits,
  ...faults,
  {
    id: 'H6',
    name: 'an error with HTTP 200 is an error, and the token beside it is not taken',
    answer: ({ refreshToken, token }) =>
      json(200, { error: 'invalid_scope', access_token: token, refresh_token: refreshToken, token_type: 'Bearer' }),
    expect: {
      failure: { reason: 'provider_refused', status: 200, providerError: 'invalid_scope' },
      says: 'invalid_scope',
    },
  },
  {
    id: 'H6',
    name: 'a token with HTTP 400 is not taken',
    answer: ({ refreshToken, token }) =>
      json(400, { access_token: token, refresh_token: refreshToken, token_type: 'Bearer' }),
    expect: { failure: { reason: 'provider_refused', status: 400 }, says: '400' },
  },
  {
    id: 'H7',
    name: 'a 200 without a body',
    answer: () => http(200, ''),
    expect: {
      failure: { reason: 'not_json', technical: 'empty' },
      cause: 'answer_empty',
      says: 'did not answer with JSON',
    },
  },
  {
    id: 'H7',
    name: 'a 204',
    answer: () => http(204, '', { 'Content-Type': null, 'Content-Length': null }),
    expect: { failure: { reason: 'not_json', status: 204 }, cause: 'answer_empty', says: 'did not answer with JSON' },
  },
  {
    id: 'H7',
    name: 'a Content-Length that is longer than the body',
    answer: ({ token }) =>
      http(200, JSON.stringify({ access_token: token, token_type: 'Bearer' }), { 'Content-Length': '500' }),
    expect: { failure: { reason: 'connection_lost' }, cause: 'answer_broke_off', says: 'broke' },
  },
  {
    id: 'H7',
    name: 'a Content-Length that is shorter than the body',
    answer: given({ 'Content-Length': '40' }),
    expect: { failure: { reason: 'not_json', status: 200 }, cause: 'answer_cut_off', says: 'did not answer with JSON' },
  },
  {
    id: 'H7',
    name: 'a body that is not packed as it says',
    answer: () => http(200, '{"x":1}', { 'Content-Encoding': 'gzip' }),
    expect: { failure: { reason: 'connection_lost' }, cause: 'provider_fault', says: 'broke' },
  },
  {
    id: 'H7',
    name: '10 GB packed into 10 MB are not unpacked',
    answer: () => http(200, gzipBomb(), { 'Content-Encoding': 'gzip' }),
    growsAtMost: 64,
    expect: { failure: { reason: 'too_large', technical: 'body' }, cause: 'answer_too_large', says: 'is too large' },
  },
  {
    id: 'H7',
    name: 'a body without an end is not read on',
    answer: (asked) => {
      asked.socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"x":"')
      const piece = Buffer.alloc(MEBIBYTE, 'x')
      const more = (): void => {
        while (asked.socket.writable && asked.socket.write(piece));
      }
      asked.socket.on('drain', more)
      more()
      return undefined
    },
    growsAtMost: 64,
    expect: { failure: { reason: 'too_large', technical: 'body' }, cause: 'answer_too_large', says: 'is too large' },
  },
  {
    id: 'H8',
    name: 'a header of 100 KB',
    answer: given({ 'X-Long': 'x'.repeat(100_000) }),
    expect: {
      failure: { reason: 'too_large', technical: 'headers' },
      cause: 'headers_too_large',
      says: 'is too large',
    },
  },
  {
    id: 'H8',
    name: '10,000 headers that are too much together',
    answer: given(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`X-Header-${index}`, 'xx']))),
    expect: { failure: { reason: 'too_large', technical: 'headers' }, says: 'is too large' },
  },
  {
    id: 'H8',
    name: '10,000 headers that are short',
    answer: given({ X: Array.from({ length: 10_000 }, () => 'x') }),
    expect: { gives: { state: 'valid' } },
  },
  {
    id: 'H8',
    name: 'a NUL in a header',
    answer: raw('HTTP/1.1 200 OK', 'Content-Type: application/json', 'X-Odd: a\0b', '', BODY),
    expect: { failure: { reason: 'network_failed' }, says: 'could not be reached' },
  },
  {
    id: 'H8',
    name: 'a header that is no header',
    answer: raw('HTTP/1.1 200 OK', 'Content-Type: application/json', 'no colon here', ': no name', ' folded', '', BODY),
    expect: { gives: { state: 'valid' } },
  },
  {
    id: 'H8',
    name: 'an answer that is no HTTP',
    answer: ({ token }) => `${token} is not HTTP`,
    expect: { failure: { reason: 'network_failed' }, says: 'could not be reached' },
  },
  {
    id: 'H9',
    name: 'a cookie is not kept: the next request has none',
    answer: given({ 'Set-Cookie': ['sid=1; Path=/; Max-Age=600', 'sid=2; Path=/token'] }),
    expect: { gives: { state: 'valid' } },
  },
])
