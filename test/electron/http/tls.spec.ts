/** The sender over TLS: what it does not trust never sees the request. */
import { makeCertificate } from '../certificates'
import { expect, test } from '../start'

const secret = { method: 'POST', headers: { Authorization: 'Basic c2VjcmV0' }, body: 'client_secret=secret' } as const

test('a self-signed certificate is refused, and no request is sent', async ({ harness, servers }) => {
  let hits = 0
  const origin = await servers.https(makeCertificate(), (_request, response) => {
    hits += 1
    response.end()
  })
  expect(await harness.send({ ...secret, url: origin })).toEqual({
    ok: false,
    error: {
      code: 'network',
      reason: 'tls_untrusted',
      details: { host: new URL(origin).host, technical: 'ERR_CERT_AUTHORITY_INVALID' },
    },
  })
  expect(hits).toBe(0)
})

test('a server that only speaks TLS 1.1, or none at all, is told as a TLS failure', async ({ harness, servers }) => {
  const plain = await servers.raw((_received, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  expect(await harness.send({ ...secret, url: plain.replace('http:', 'https:') })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'tls_failed', details: { technical: 'ERR_SSL_PROTOCOL_ERROR' } },
  })
})

test('a server that insists on a client certificate gets none', async ({ harness, servers }) => {
  let hits = 0
  const origin = await servers.https(
    { ...makeCertificate(), requestCert: true, rejectUnauthorized: true },
    (_request, response) => {
      hits += 1
      response.end()
    },
  )
  expect(await harness.send({ ...secret, url: origin }, { trustAll: true })).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'client_certificate_needed' },
  })
  expect(hits).toBe(0)
})
