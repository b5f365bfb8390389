/** The sender on the real Electron: the bytes it sends, and everything it refuses. */
import { gzipSync } from 'node:zlib'
import { expect, test } from '../start'

const form = {
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
  body: 'grant_type=client_credentials',
} as const
const ok = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'

test('a form POST is sent with these bytes and no others', async ({ harness, servers }) => {
  let sent = ''
  const origin = await servers.raw((received, socket) => {
    sent = received.toString('latin1')
    if (sent.endsWith('client_credentials')) socket.end(ok)
  })
  const outcome = await harness.send({
    ...form,
    url: `${origin}/oauth/token`,
    headers: { ...form.headers, Authorization: 'Basic YTpi' },
  })
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      answer: { status: 200, headers: { 'content-type': 'application/json', 'content-length': '2' }, body: '{}' },
    },
  })
  expect(sent).toBe(
    [
      'POST /oauth/token HTTP/1.1',
      `Host: ${new URL(origin).host}`,
      'Connection: close',
      'Content-Length: 29',
      'User-Agent: Keyfob/1.2.3',
      'Accept-Language: en',
      'Content-Type: application/x-www-form-urlencoded',
      'Accept: application/json',
      'Authorization: Basic YTpi',
      'Sec-Fetch-Site: none',
      'Sec-Fetch-Mode: no-cors',
      'Sec-Fetch-Dest: empty',
      'Accept-Encoding: gzip, deflate, br',
      '',
      'grant_type=client_credentials',
    ].join('\r\n'),
  )
})

test('a JSON POST is sent as UTF-8, and its answer read as UTF-8', async ({ harness, servers }) => {
  let sent: Buffer = Buffer.alloc(0)
  const body = '{"client_id":"日本","client_secret":"a b+c&d"}'
  const origin = await servers.raw((received, socket) => {
    sent = received
    if (received.includes('}'))
      socket.end(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n€'), Buffer.from([0xff])]))
  })
  const outcome = await harness.send({
    method: 'POST',
    url: origin,
    headers: { 'Content-Type': 'application/json' },
    body,
  })
  expect(sent.subarray(sent.indexOf('\r\n\r\n') + 4).equals(Buffer.from(body, 'utf8'))).toBe(true)
  expect(sent.toString('latin1')).toContain(
    `\r\nContent-Length: ${Buffer.byteLength(body)}\r\nUser-Agent: Keyfob/1.2.3\r\nAccept-Language: en\r\nContent-Type: application/json\r\n`,
  )
  expect(outcome).toMatchObject({ ok: true, value: { answer: { body: '€\ufffd' } } })
})

test('a header value outside ASCII goes out as UTF-8 bytes', async ({ harness, servers }) => {
  let sent: Buffer = Buffer.alloc(0)
  const origin = await servers.raw((received, socket) => {
    sent = received
    socket.end(ok)
  })
  await harness.send({ method: 'GET', url: origin, headers: { 'X-Name': 'café' }, body: null })
  expect(sent.includes(Buffer.from('X-Name: café\r\n', 'utf8'))).toBe(true)
})

test('a line break in a header value is refused before anything is sent', async ({ harness, servers }) => {
  let hits = 0
  const origin = await servers.http((_request, response) => {
    hits += 1
    response.end()
  })
  const outcome = await harness.send({ method: 'GET', url: origin, headers: { 'X-Name': 'a\r\nEvil: 1' }, body: null })
  expect(outcome).toMatchObject({ ok: false, error: { code: 'invalid_input', reason: 'illegal_characters' } })
  expect(hits).toBe(0)
})

test('a 401 with WWW-Authenticate is an answer like any other', async ({ harness, servers }) => {
  let hits = 0
  const origin = await servers.http((_request, response) => {
    hits += 1
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end('{"error":"invalid_client"}')
  })
  const outcome = await harness.send({ ...form, url: origin })
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      answer: { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{"error":"invalid_client"}' },
    },
  })
  expect(hits).toBe(1)
})

for (const status of [301, 302, 303, 307, 308]) {
  test(`a ${status} is refused, and the server it names is not asked`, async ({ harness, servers }) => {
    let hits = 0
    const target = await servers.http((_request, response) => {
      hits += 1
      response.end()
    })
    const origin = await servers.http((_request, response) => {
      response.writeHead(status, { Location: `${target}/take?secret=1` }).end()
    })
    const outcome = await harness.send({
      ...form,
      url: origin,
      headers: { ...form.headers, Authorization: 'Bearer secret' },
    })
    expect(outcome).toEqual({
      ok: false,
      error: {
        code: 'bad_answer',
        reason: 'redirected',
        details: { host: new URL(origin).host, technical: new URL(target).host },
      },
    })
    expect(hits).toBe(0)
  })
}

test('a body of 1 MiB is taken whole, one byte more is refused', async ({ harness, servers }) => {
  let length = 1_048_576
  const origin = await servers.http((_request, response) => {
    response.end('x'.repeat(length))
  })
  const whole = await harness.send({ ...form, url: origin })
  expect(whole).toMatchObject({ ok: true })
  expect('ok' in whole && whole.ok ? whole.value.answer.body.length : 0).toBe(length)
  length += 1
  expect(await harness.send({ ...form, url: origin })).toMatchObject({
    ok: false,
    error: { code: 'bad_answer', reason: 'too_large', details: { technical: 'body' } },
  })
})

test('a gzip bomb is refused by its unpacked size', async ({ harness, servers }) => {
  const bomb = gzipSync(Buffer.alloc(64 * 1_048_576))
  const origin = await servers.http((_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb)
  })
  expect(await harness.send({ ...form, url: origin })).toMatchObject({
    ok: false,
    error: { code: 'bad_answer', reason: 'too_large' },
  })
})

test('more header bytes than the limit are refused', async ({ harness, servers }) => {
  const sizes = [65_000, 300_000]
  const origin = await servers.raw((_received, socket) => {
    socket.end(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(sizes.shift() ?? 0)}\r\nContent-Length: 0\r\n\r\n`)
  })
  expect(await harness.send({ ...form, url: origin }, { limits: { headerBytes: 10_000 } })).toMatchObject({
    ok: false,
    error: { code: 'bad_answer', reason: 'too_large', details: { technical: 'headers' } },
  })
  expect(await harness.send({ ...form, url: origin })).toMatchObject({
    ok: false,
    error: { code: 'bad_answer', reason: 'too_large', details: { technical: 'ERR_RESPONSE_HEADERS_TOO_BIG' } },
  })
})

test('headers that do not come in time end the request', async ({ harness, servers }) => {
  const origin = await servers.http(() => undefined)
  expect(await harness.send({ ...form, url: origin }, { limits: { headersMs: 200 } })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'timed_out', details: { host: new URL(origin).host } },
  })
})

test('a body that does not end in time ends the request', async ({ harness, servers }) => {
  const origin = await servers.http((_request, response) => {
    response.write('{')
  })
  expect(await harness.send({ ...form, url: origin }, { limits: { totalMs: 400 } })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'timed_out' },
  })
})

test('an aborted request rejects with the reason of its signal', async ({ harness, servers }) => {
  let hits = 0
  const origin = await servers.http((_request, response) => {
    hits += 1
    response.write('{')
  })
  expect(await harness.send({ ...form, url: origin }, { abortAfterMs: 0 })).toEqual({ aborted: 'enough' })
  expect(hits).toBe(0)
  expect(await harness.send({ ...form, url: origin }, { abortAfterMs: 200 })).toEqual({ aborted: 'enough' })
})

test('a refused port, an unknown host and a forbidden port are told apart', async ({ harness, servers }) => {
  const closed = await servers.closed()
  expect(await harness.send({ ...form, url: closed })).toMatchObject({
    ok: false,
    error: {
      code: 'network',
      reason: 'connection_refused',
      details: { host: new URL(closed).host, technical: 'ERR_CONNECTION_REFUSED' },
    },
  })
  expect(await harness.send({ ...form, url: 'https://nowhere.invalid/' })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'host_not_found', details: { host: 'nowhere.invalid' } },
  })
  expect(await harness.send({ ...form, url: 'http://127.0.0.1:6000/' })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'unsafe_port' },
  })
})

test('plain http to another computer is refused before its name is looked up', async ({ harness }) => {
  expect(await harness.send({ ...form, url: 'http://nowhere.invalid/token?client_secret=x' })).toEqual({
    ok: false,
    error: { code: 'invalid_input', reason: 'insecure_url', details: {} },
  })
})

test('a connection that breaks is told as lost: before headers, and in mid-body', async ({ harness, servers }) => {
  const cut = await servers.raw((_received, socket) => {
    socket.destroy()
  })
  expect(await harness.send({ ...form, url: cut })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'connection_lost' },
  })
  const half = await servers.raw((_received, socket) => {
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"access_token":')
  })
  expect(await harness.send({ ...form, url: half })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'connection_lost' },
  })
  const chunked = await servers.raw((_received, socket) => {
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n')
  })
  expect(await harness.send({ ...form, url: chunked })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'connection_lost' },
  })
})

test('a POST is not sent again when the server closes instead of answering a second one', async ({
  harness,
  servers,
}) => {
  let hits = 0
  const origin = await servers.http((request, response) => {
    hits += 1
    if (hits % 2 === 0) request.socket.destroy()
    else response.end('{}')
  })
  expect(await harness.send({ ...form, url: origin })).toMatchObject({ ok: true })
  expect(await harness.send({ ...form, url: origin })).toMatchObject({
    ok: false,
    error: { reason: 'connection_lost' },
  })
  expect(hits).toBe(2)
})

test('a cookie is not kept, and a cacheable answer not reused', async ({ harness, servers }) => {
  const cookies: unknown[] = []
  const origin = await servers.http((request, response) => {
    cookies.push(request.headers.cookie)
    response.writeHead(200, { 'Set-Cookie': 'sid=1; Path=/; Max-Age=600', 'Cache-Control': 'max-age=600' }).end('{}')
  })
  await harness.send({ method: 'GET', url: origin, headers: {}, body: null })
  await harness.send({ method: 'GET', url: origin, headers: {}, body: null })
  expect(cookies).toEqual([undefined, undefined])
})
