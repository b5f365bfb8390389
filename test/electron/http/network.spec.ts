/** The network settings on the real Electron: proxies that ask, scripts that are broken, and authorities that were added. */
import { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import type { PeerCertificate } from 'node:tls'
import type { Outcome } from '../../../preload/errors'
import { makeAuthority, makeServer, pack } from '../authorities'
import { makeCertificate } from '../certificates'
import { startProxy, type TestProxy } from '../proxy'
import { expect, lookAlikeHost as host, test as base } from '../start'

const secret = { method: 'POST', headers: { Authorization: 'Basic c2VjcmV0' }, body: 'client_secret=secret' } as const

const test = base.extend<{ openProxy: (accepts: string | null) => Promise<TestProxy>; quiet: undefined }>({
  // eslint-disable-next-line no-empty-pattern
  openProxy: async ({}, use) => {
    const open: TestProxy[] = []
    await use(async (accepts) => {
      const proxy = await startProxy(accepts)
      open.push(proxy)
      return proxy
    })
    for (const proxy of open) proxy.close()
  },
  quiet: [
    async ({ harness }, use) => {
      await use(undefined)
      await harness.setNetwork({})
    },
    { auto: true },
  ],
})

const manual = ({ url }: TestProxy) => ({ mode: 'fixed_servers', proxyRules: url }) as const
const failure = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.error.reason)
const root = makeAuthority('Harbour Root')
const authorities = [{ providerId: null, pem: root.cert }]
const login = { userName: 'desk', password: 'pass word' }

/** A server behind a name that the proxy knows; answers its URL and how often it was asked. */
const provider = async (
  servers: Parameters<Parameters<typeof test>[2]>[0]['servers'],
  made = makeServer(root, `DNS:${host}`),
) => {
  const got: IncomingMessage[] = []
  const origin = await servers.https(made, (request, response) => {
    got.push(request)
    response.end('{"ok":true}')
  })
  return { url: `https://${host}:${new URL(origin).port}/token`, got }
}

test('a request goes through the proxy that is set, with the password it asks for, and the server sees none of it', async ({
  harness,
  servers,
  openProxy,
}) => {
  const { url, got } = await provider(servers)
  const way = await openProxy('desk:pass word')
  await harness.setNetwork({ proxy: manual(way), authorities, login })
  expect(await harness.sendAs('poems', { ...secret, url })).toMatchObject({
    ok: true,
    value: { answer: { status: 200 } },
  })
  expect(way.seen.filter(({ to }) => to.startsWith(host)).map((each) => each.login)).toEqual([null, 'desk:pass word'])
  expect(got[0]?.headers).not.toHaveProperty('proxy-authorization')
  expect((await harness.pathTo(url, 'poems')).proxyInUse).toBe(true)
})

test("N7: a proxy that asks where no password is kept ends the request, and its answer is not the server's", async ({
  harness,
  servers,
  openProxy,
}) => {
  const { url, got } = await provider(servers)
  const way = await openProxy('desk:pass word')
  await harness.setNetwork({ proxy: manual(way), authorities })
  expect(await harness.sendAs('poems', { ...secret, url })).toEqual({
    ok: false,
    error: { code: 'network', reason: 'proxy_login_needed', details: { host: new URL(url).host } },
  })
  expect(way.seen).toHaveLength(1)
  expect(got).toHaveLength(0)
})

test('N7: a password that the proxy refuses is told once, and not again before it is entered anew', async ({
  harness,
  servers,
  openProxy,
}) => {
  const { url, got } = await provider(servers)
  const way = await openProxy('desk:pass word')
  await harness.setNetwork({ proxy: manual(way), authorities, login: { ...login, password: 'wrong' } })
  // As "Check all" does it: several providers at the same time, each over its own session.
  const outcomes = await Promise.all(
    ['poems', 'pms', 'singapay', 'pomelo'].map((id) => harness.sendAs(id, { ...secret, url })),
  )
  expect(outcomes.map(failure)).toEqual(outcomes.map(() => 'proxy_login_refused'))
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('proxy_login_refused')
  expect(way.seen.filter((each) => each.login !== null)).toHaveLength(1)
  expect(got).toHaveLength(0)
  await harness.setNetwork({ proxy: manual(way), authorities, login })
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('ok')
})

test("a server's 401 is never told the proxy's password", async ({ harness, servers }) => {
  const asked: (string | undefined)[] = []
  const origin = await servers.http((request, response) => {
    asked.push(request.headers.authorization)
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="corp"' }).end()
  })
  await harness.setNetwork({ login })
  expect(await harness.sendAs('poems', { method: 'GET', headers: {}, body: null, url: origin })).toMatchObject({
    ok: true,
    value: { answer: { status: 401 } },
  })
  expect(asked).toEqual([undefined])
})

test('this computer is reached without the proxy, whatever is set', async ({ harness, servers, openProxy }) => {
  const origin = await servers.http((_request, response) => response.end('{}'))
  const way = await openProxy(null)
  const script = await servers.http((_request, response) => {
    response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig')
    response.end(`function FindProxyForURL() { return "PROXY ${way.host}:${way.port}" }`)
  })
  for (const config of [manual(way), { mode: 'pac_script', pacScript: script } as const]) {
    await harness.setNetwork({ proxy: config })
    for (const url of [origin, origin.replace('127.0.0.1', 'localhost')])
      expect(failure(await harness.sendAs('poems', { method: 'GET', headers: {}, body: null, url }))).toBe('ok')
  }
  expect(way.seen).toEqual([])
})

test('a script says which proxy, and what the bypass list names goes around it', async ({
  harness,
  servers,
  openProxy,
}) => {
  const { url } = await provider(servers)
  const way = await openProxy(null)
  const script = await servers.http((_request, response) => {
    response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig')
    response.end(`function FindProxyForURL() { return "PROXY ${way.host}:${way.port}" }`)
  })
  await harness.setNetwork({ proxy: { mode: 'pac_script', pacScript: script }, authorities })
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('ok')
  expect(way.seen).toHaveLength(1)
  await harness.setNetwork({ proxy: { ...manual(way), proxyBypassRules: host }, authorities })
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('ok')
  await harness.setNetwork({ proxy: { mode: 'direct' }, authorities })
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('ok')
  expect(way.seen).toHaveLength(1)
})

test('N7: a script that is broken or gone, and a proxy that is down, end the request: none goes around', async ({
  harness,
  servers,
}) => {
  const { url, got } = await provider(servers)
  const closed = await servers.closed()
  const broken = await servers.http((_request, response) => response.end('function ('))
  for (const proxy of [
    { mode: 'pac_script', pacScript: broken },
    { mode: 'pac_script', pacScript: closed },
    { mode: 'fixed_servers', proxyRules: closed },
    { mode: 'fixed_servers', proxyRules: closed.replace('http:', 'socks5:') },
  ] as const) {
    await harness.setNetwork({ proxy, authorities })
    expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('proxy_failed')
  }
  expect(got).toHaveLength(0)
})

test('T4: an authority of one provider counts for no other, and when it is removed for none', async ({
  harness,
  servers,
}) => {
  const { url, got } = await provider(servers)
  const direct = { proxy: { mode: 'direct' } } as const
  await harness.setNetwork({ ...direct, authorities: [{ providerId: 'poems', pem: root.cert }] })
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('ok')
  expect(failure(await harness.sendAs('pms', { ...secret, url }))).toBe('tls_untrusted')
  expect(got).toHaveLength(1)
  await harness.setNetwork(direct)
  expect(failure(await harness.sendAs('poems', { ...secret, url }))).toBe('tls_untrusted')
  await harness.setNetwork({ ...direct, authorities })
  expect(failure(await harness.sendAs('pms', { ...secret, url }))).toBe('ok')
  expect(got).toHaveLength(2)
})

const between = makeAuthority('Harbour Issuing', root)
const below = makeServer(between, `DNS:${host}`)
const leafAsAuthority = makeServer(root, `DNS:${host}`)
const others = [
  ['a right authority and another host', 'tls_wrong_host', makeServer(root, 'DNS:other.test')],
  ['one that has run out', 'tls_expired', makeServer(root, `DNS:${host}`, { from: -30, to: -1 })],
  ['one that is not valid yet', 'tls_expired', makeServer(root, `DNS:${host}`, { from: 1 })],
  [
    "one that a server's certificate signed",
    'tls_untrusted',
    { ...makeServer(leafAsAuthority, `DNS:${host}`), more: leafAsAuthority.cert },
  ],
  ['one whose intermediate is missing', 'tls_untrusted', below],
  ['one that signs itself', 'tls_untrusted', makeCertificate()],
] as const

for (const [what, reason, { more = '', ...made }] of others.map(
  ([a, b, c]) => [a, b, c as { key: string; cert: string; more?: string }] as const,
)) {
  test(`T1: ${what} is refused, and the server gets no request`, async ({ harness, servers }) => {
    const { url, got } = await provider(servers, { key: made.key, cert: made.cert + more })
    await harness.setNetwork({ proxy: { mode: 'direct' }, authorities })
    expect(await harness.sendAs('poems', { ...secret, url })).toMatchObject({
      ok: false,
      error: { code: 'network', reason },
    })
    expect(got).toHaveLength(0)
    expect((await harness.pathTo(url, 'poems')).certificate).not.toBeNull()
  })
}

test('an intermediate that the server sends along, and an address in place of a name, are accepted', async ({
  harness,
  servers,
}) => {
  await harness.setNetwork({ proxy: { mode: 'direct' }, authorities })
  const named = await provider(servers, { key: below.key, cert: below.cert + between.cert })
  expect(failure(await harness.sendAs('poems', { ...secret, url: named.url }))).toBe('ok')
  const { url, got } = await provider(servers, makeServer(root, 'IP:127.0.0.1'))
  expect(failure(await harness.sendAs('poems', { ...secret, url: url.replace(host, '127.0.0.1') }))).toBe('ok')
  expect(got).toHaveLength(1)
  expect((await harness.pathTo(url, 'poems')).certificate).toBeNull()
})

test('a sign-in takes the same way: proxy, password and authority', async ({ harness, servers, openProxy }) => {
  const made = makeServer(root, `DNS:${host}`)
  const origin = await servers.https(made, (_request, response) => response.end('<title>Sign in</title>'))
  const authorizeUrl = `https://${host}:${new URL(origin).port}/authorize`
  const way = await openProxy('desk:pass word')
  const start = async (input: Parameters<typeof harness.setNetwork>[0]) => {
    await harness.setNetwork({ proxy: manual(way), ...input })
    await harness.startLogin({ authorizeUrl, redirectUri: 'http://127.0.0.1/callback' })
  }
  await start({ authorities, login })
  await expect.poll(() => harness.run('page', 'document.title')).toBe('Sign in')
  await harness.cancelLogin()
  await harness.loginResult()

  await start({ authorities, login: { ...login, password: 'wrong' } })
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'proxy_login_refused' } })
  await start({ authorities })
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'proxy_login_needed' } })
  await start({ login })
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'tls_untrusted' } })
  expect(way.seen.filter((each) => each.login === 'desk:wrong')).toHaveLength(1)
})

test('T3: of two client certificates that fit, a sign-in shows the one that was chosen, and without a choice none', async ({
  harness,
  profile,
  servers,
}) => {
  const people = ['chosen', 'other'].map((name) =>
    makeServer(root, 'DNS:person', {
      name,
      rsaBits: 2048,
      extensions: ['basicConstraints=critical,CA:FALSE', 'extendedKeyUsage=clientAuth'],
    }),
  )
  for (const [index, person] of people.entries()) {
    const file = pack(person, path.join(profile, `person-${String(index)}.p12`))
    expect(await harness.importClientCertificate(file)).toBe(0)
  }
  const presented = new Set<string>()
  const origin = await servers.https(
    { ...makeServer(root, 'IP:127.0.0.1'), ca: root.cert, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const socket = request.socket as unknown as { getPeerCertificate(): Partial<PeerCertificate> }
      presented.add(String(socket.getPeerCertificate().subject?.CN ?? 'none'))
      response.setHeader('Content-Type', 'text/html').end('<title>Sign in</title>')
    },
  )
  const shownWith = async (clientCertificate: string | null): Promise<readonly string[]> => {
    presented.clear()
    await harness.setNetwork({ proxy: { mode: 'direct' }, authorities, clientCertificate })
    await harness.startLogin({ authorizeUrl: `${origin}/authorize`, redirectUri: 'http://127.0.0.1/callback' })
    await expect.poll(() => harness.run('page', 'document.title')).toBe('Sign in')
    await harness.cancelLogin()
    await harness.loginResult()
    return [...presented]
  }
  expect(await shownWith(null)).toEqual(['none'])
  expect(await shownWith(new X509Certificate(people[0]?.cert ?? '').fingerprint256)).toEqual(['chosen'])
  expect(await shownWith(new X509Certificate(root.cert).fingerprint256)).toEqual(['none'])
})
