/** What the real Electron tells of a request: its moments, the address, the certificate. Servers wait a known time. */
import { createServer } from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { makeCertificate } from '../certificates'
import { expect, test } from '../start'

const post = { method: 'POST', headers: { 'X-Own': 'a' }, body: 'a=b' } as const
/** Longer than Chromium takes to say that a body was sent. */
const WAIT = 300

test('tells when the certificate was shown, the body sent, and the answer begun, and from which address', async ({
  harness,
  servers,
}) => {
  const https = createServer(makeCertificate(), (_request, response) => {
    setTimeout(() => response.end('{}'), WAIT)
  })
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve))
  // Stands before the TLS server and keeps it waiting.
  const front = await servers.raw((received, socket) => {
    if (socket.listenerCount('keyfob') > 0) return
    socket.on('keyfob', () => undefined)
    setTimeout(() => {
      const behind = net.connect((https.address() as AddressInfo).port, '127.0.0.1')
      behind.write(received)
      socket.removeAllListeners('data')
      socket.pipe(behind).pipe(socket)
    }, WAIT)
  })
  const url = front.replace('http:', 'https:')
  const [measured] = await harness.measure([{ ...post, url }], { trustAll: true })
  https.close()
  expect(measured).toMatchObject({
    connection: {
      remoteAddress: '127.0.0.1',
      tlsVersion: null,
      certificate: { issuer: '127.0.0.1', validTo: expect.any(Number) as unknown },
    },
    sentHeaders: { 'User-Agent': 'Keyfob/1.2.3', 'Accept-Language': 'en', Connection: 'close', 'X-Own': 'a' },
    statusText: 'OK',
    httpVersion: '1.1',
  })
  const { certificateMs, sentMs, firstByteMs } = measured?.timing ?? {}
  expect(certificateMs).toBeGreaterThanOrEqual(WAIT)
  expect(sentMs).toBeGreaterThanOrEqual(certificateMs ?? Infinity)
  expect(firstByteMs).toBeGreaterThan(sentMs ?? Infinity)
  expect(firstByteMs).toBeGreaterThanOrEqual((certificateMs ?? Infinity) + WAIT)
})

test('two requests at once to one URL are told apart', async ({ harness, servers }) => {
  const url = await servers.http((request, response) => {
    setTimeout(() => response.end('{}'), request.headers['x-slow'] === '1' ? WAIT : 0)
  })
  const get = (slow: string) => ({ method: 'GET', url, headers: { 'X-Slow': slow }, body: null }) as const
  await harness.measure([get('0')])
  const told = await harness.measure([get('1'), get('0')])
  expect(told.map(({ connection }) => connection.remoteAddress)).toEqual(['127.0.0.1', '127.0.0.1'])
  expect(told.map(({ sentHeaders }) => sentHeaders?.['X-Slow'])).toEqual(['1', '0'])
  expect(told[0]?.timing.firstByteMs).toBeGreaterThanOrEqual(WAIT)
  expect(told[1]?.timing.firstByteMs).toBeLessThan(WAIT)
  expect(told[0]?.timing).toMatchObject({ certificateMs: null, sentMs: null })
})

test('an answer over HTTP/2, or without words after its status, is of no known version', async ({
  harness,
  servers,
}) => {
  const origin = await servers.raw((_received, socket) => {
    socket.end('HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\n{}')
  })
  expect(await harness.measure([{ ...post, url: origin }])).toMatchObject([{ statusText: null, httpVersion: null }])
})

test('a request that nobody answers tells when it was sent', async ({ harness, servers }) => {
  const origin = await servers.raw(() => undefined)
  const [measured] = await harness.measure([{ ...post, url: origin }], { limits: { headersMs: WAIT } })
  expect(measured?.timing.sentMs).toBeLessThanOrEqual(WAIT)
  expect(measured).toMatchObject({
    timing: { certificateMs: null, sentMs: expect.any(Number) as unknown, firstByteMs: null },
    connection: { remoteAddress: null, tlsVersion: null, certificate: null },
    statusText: null,
    httpVersion: null,
  })
})

test('a request that was refused here was sent nowhere', async ({ harness, servers }) => {
  expect(await harness.measure([{ ...post, url: await servers.closed() }])).toMatchObject([
    { timing: { certificateMs: null, sentMs: null, firstByteMs: null }, connection: { remoteAddress: null } },
  ])
})
