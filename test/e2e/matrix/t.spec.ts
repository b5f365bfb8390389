/**
 * The fault matrix, group T: what TLS can refuse. Nothing of a request reaches a server here, and there is no button to go on
 * all the same. A row more is a line more; `run-row.ts` asserts the rest.
 */
import { createServer, type AddressInfo, type Server } from 'node:net'
import { once } from 'node:events'
import type { TlsOptions } from 'node:tls'
import type { Cause } from '../../../preload/causes'
import type { Reason } from '../../../preload/errors'
import { makeCertificate } from '../../electron/certificates'
import { expect, test } from '../support'
import { makeAuthority } from './authority'
import { playGroup, type Row } from './run-row'
import { reset, type Scripted, startServer } from './server'

type Sign = ReturnType<typeof makeAuthority>['sign']

interface Tls {
  readonly id: string
  readonly name: string
  /** What the server shows and speaks; or what it does with a bare connection. */
  readonly options?: (sign: Sign) => TlsOptions
  readonly bare?: (server: Server) => void
  readonly reason: Reason
  readonly technical?: string
  readonly cause?: Cause
  readonly says: string
  readonly limitMs?: number
}

const signed =
  (options: Parameters<Sign>[0], more: TlsOptions = {}) =>
  (sign: Sign): TlsOptions => ({ ...sign(options), ...more })
const untrusted = { reason: 'tls_untrusted', says: 'is not trusted' } as const
const failed = { reason: 'tls_failed', says: 'No secure connection' } as const

const table: readonly Tls[] = [
  {
    id: 'T1',
    name: 'a certificate that signs itself',
    options: makeCertificate,
    cause: 'tls_self_signed',
    technical: 'ERR_CERT_AUTHORITY_INVALID',
    ...untrusted,
  },
  {
    id: 'T1',
    name: 'a certificate of an unknown authority',
    options: signed({}),
    cause: 'tls_unknown_ca',
    ...untrusted,
  },
  { id: 'T1', name: 'a certificate that ended yesterday', options: signed({ fromDays: -9, toDays: -1 }), ...untrusted },
  { id: 'T1', name: 'a certificate that begins tomorrow', options: signed({ fromDays: 1, toDays: 9 }), ...untrusted },
  { id: 'T1', name: 'a certificate for another host', options: signed({ name: 'DNS:other.example' }), ...untrusted },
  {
    id: 'T2',
    name: 'nothing newer than TLS 1.1',
    options: signed({}, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    ...failed,
  },
  {
    id: 'T2',
    name: 'a cipher that nobody offers',
    options: signed({}, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-CAMELLIA128-SHA256' }),
    ...failed,
  },
  {
    id: 'T2',
    name: 'an application protocol that was not offered',
    options: signed({}, { ALPNCallback: () => undefined }),
    ...failed,
  },
  {
    id: 'T2',
    name: 'a server that speaks no TLS',
    bare: (server) => server.on('connection', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    technical: 'ERR_SSL_PROTOCOL_ERROR',
    ...failed,
  },
  {
    id: 'T2',
    name: 'a handshake that breaks',
    bare: (server) => server.on('connection', (socket) => socket.once('data', () => reset(socket))),
    reason: 'connection_lost',
    says: 'broke',
  },
  {
    id: 'T2',
    name: 'a handshake that never goes on ends after 20 s',
    bare: (server) => server.on('connection', (socket) => socket.resume()),
    reason: 'timed_out',
    says: 'did not answer in time',
    limitMs: 20_000,
  },
]

const secure = new Map<string, Scripted>()
const bare = new Map<string, Server>()

test.beforeAll(async () => {
  const authority = makeAuthority()
  for (const { name, options, bare: listen } of table) {
    if (options !== undefined) secure.set(name, await startServer({ tls: options(authority.sign) }))
    if (listen === undefined) continue
    const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
    listen(server)
    await once(server, 'listening')
    bare.set(name, server)
  }
  authority.remove()
})
test.afterAll(async () => {
  await Promise.all([...secure.values()].map((server) => server.close()))
  for (const server of bare.values()) server.close()
})

function addressOf(name: string): string {
  const server = bare.get(name)
  const url = secure.get(name)?.url ?? `https://127.0.0.1:${(server?.address() as AddressInfo).port}`
  return `${url}/token`
}

playGroup(
  table.map(({ cause, id, limitMs, name, reason, says, technical }): Row => ({
    id,
    name,
    at: () => addressOf(name),
    requests: 0,
    ...(limitMs === undefined ? {} : { limitMs }),
    expect: {
      failure: { reason, status: null, ...(technical === undefined ? {} : { technical }) },
      says,
      ...(cause === undefined ? {} : { cause }),
    },
    then: async ({ window }) => {
      expect(secure.get(name)?.got ?? []).toEqual([])
      const buttons = await window.getByRole('alert').getByRole('button').allInnerTexts()
      expect(buttons.filter((label) => /anyway|ignore|accept|trust|proceed|continue/i.test(label))).toEqual([])
    },
  })),
)
