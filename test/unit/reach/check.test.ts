/** The check against servers on this computer, each of which fails in one way. */
import { createServer as createTls } from 'node:tls'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createReach } from '../../../main/reach/check'
import type { SetTimer } from '../../../main/timer'
import type { ReachView } from '../../../preload/reach-views'
import { selfSigned, signedBy } from './certificates'
import { check, closedPort, listen, plainWeb, raw, web } from './support'

const authority = selfSigned('/O=Example Trust/CN=Example Root', 'DNS:root.example')
const good = signedBy(authority, '/CN=api.test', 'DNS:api.test,IP:127.0.0.1')
const zscaler = signedBy(
  selfSigned('/O=Zscaler Inc./CN=Zscaler Root CA', 'DNS:z.example'),
  '/CN=api.test',
  'IP:127.0.0.1',
)
const own = selfSigned('/CN=127.0.0.1', 'IP:127.0.0.1')
const ca = authority.cert
const DAY = 86_400_000
const allGood = ['proxy ok direct', 'dns skipped is_address', 'tcp ok connected']
const at = (port: number): string => `https://127.0.0.1:${port}`

/** A clock by which every limit is over at once that is at least this long. */
const hurried =
  (limit: number): SetTimer =>
  (work, ms) => {
    const timer = setTimeout(work, ms >= limit ? 100 : ms)
    return { cancel: () => clearTimeout(timer) }
  }

describe('a server that answers', () => {
  it('is reached, and each step tells what it found', async () => {
    const port = await web(good)
    const { lines, conclusion, view } = await check(at(port), { ca })
    expect(lines).toEqual([
      ...allGood,
      'tls ok certificate_unknown_ca chain_incomplete',
      'request ok answered',
      'clock ok clock_right',
    ])
    expect(conclusion).toEqual({ stopsAt: 'nothing', causes: [], notes: [] })
    const [, , tcp, tls, request, clock] = view.steps
    expect(tcp?.facts).toEqual({
      host: `127.0.0.1:${port}`,
      addresses: [{ address: '127.0.0.1', family: 4, outcome: 'connected' }],
    })
    expect(tls?.facts).toMatchObject({
      protocol: 'TLSv1.3',
      certificate: { subject: 'api.test', issuer: 'Example Trust, Example Root' },
    })
    expect(request?.facts).toEqual({ status: 404 })
    expect(clock?.facts.skewSeconds).toBe(0)
  })

  it('is sent one request, to its root, without a path, a query or a credential', async () => {
    const got: string[] = []
    const port = await plainWeb((request, response) => {
      got.push(`${request.method ?? ''} ${request.url ?? ''} ${String(request.headers.authorization)}`)
      response.end()
    })
    const { sent, lines } = await check(`http://127.0.0.1:${port}/token?client_secret=canary`)
    expect(sent).toEqual([{ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: { Accept: '*/*' } }])
    expect(got).toEqual(['GET / undefined'])
    expect(lines[3]).toBe('tls skipped plain_http')
  })

  it('that redirects is reached, and the redirect is told, not followed', async () => {
    const port = await web(good, (_request, response) =>
      response.writeHead(302, { Location: 'https://elsewhere.example/in?token=canary' }).end(),
    )
    const { view, conclusion, sent } = await check(at(port), { ca })
    expect(view.steps[4]?.findings).toEqual(['answered', 'moved'])
    expect(view.steps[4]?.facts).toEqual({ status: 302, location: 'elsewhere.example' })
    expect(conclusion?.stopsAt).toBe('nothing')
    expect(sent).toHaveLength(1)
  })

  it('in another time is told as a matter of the clock', async () => {
    const port = await web(good, (_request, response) =>
      response.writeHead(200, { Date: new Date(Date.now() + 300_000).toUTCString() }).end(),
    )
    const { view, conclusion } = await check(at(port), { ca })
    expect(view.steps[5]?.state).toBe('failed')
    expect(view.steps[5]?.facts.skewSeconds).toBeGreaterThan(295)
    expect(conclusion).toEqual({ stopsAt: 'clock', causes: ['clock_off'], notes: [] })
  })

  it('at its second address is reached, with the dead first one named', async () => {
    const port = await web(good)
    const { view, conclusion } = await check(`https://api.test:${port}`, {
      lookup: () =>
        Promise.resolve([
          { address: '::1', family: 6 },
          { address: '127.0.0.1', family: 4 },
        ]),
      send: () => Promise.resolve({ answer: { status: 200, headers: {}, body: '' }, durationMs: 1 }),
    })
    expect(view.steps[2]?.facts.addresses?.[1]).toEqual({ address: '127.0.0.1', family: 4, outcome: 'connected' })
    // Where the test runs without IPv6 there is no way to it, which is nothing to note.
    const outcome = view.steps[2]?.facts.addresses?.[0]?.outcome
    expect(['refused', 'unreachable']).toContain(outcome)
    expect(conclusion?.notes).toEqual(outcome === 'refused' ? ['ipv6_dead'] : [])
    expect(view.steps[5]?.findings).toEqual(['clock_unsaid'])
  })
})

describe('a name', () => {
  const failing = (code: string) => ({
    lookup: () => Promise.reject(Object.assign(new Error(code), { code })),
    send: () => Promise.reject(Object.assign(new Error('no'), { code })),
  })
  it.each([
    ['ENOTFOUND', 'name_unknown'],
    ['EAI_AGAIN', 'name_server_silent'],
    ['EAI_FAIL', 'name_failed'],
  ])('that ends in %s stops at DNS by %s', async (code, finding) => {
    const { lines, conclusion } = await check('https://nobody.test', failing(code))
    expect(lines.slice(1, 4)).toEqual([`dns failed ${finding}`, 'tcp skipped', 'tls skipped'])
    expect(conclusion).toEqual({ stopsAt: 'dns', causes: [finding], notes: [] })
  })

  it('that leads to this computer was blocked', async () => {
    const port = await closedPort()
    const { conclusion } = await check(`https://api.test:${port}`, { send: () => Promise.reject(new Error('no')) })
    expect(conclusion).toEqual({ stopsAt: 'tcp', causes: ['name_blocked', 'port_closed'], notes: [] })
  })

  it('whose look-up does not end is given up', async () => {
    const { lines, conclusion } = await check('https://slow.test', {
      lookup: () => new Promise(() => undefined),
      setTimer: hurried(4000),
      send: () => Promise.reject(new Error('no')),
    })
    expect(lines[1]).toBe('dns failed name_server_silent')
    expect(conclusion?.stopsAt).toBe('dns')
  })
})

describe('a connection', () => {
  it('that is refused stops at TCP', async () => {
    const port = await closedPort()
    const { lines, conclusion } = await check(at(port))
    expect(lines.slice(2)).toEqual([
      'tcp failed port_closed',
      'tls skipped',
      'request failed port_closed',
      'clock skipped clock_unsaid',
    ])
    expect(conclusion).toEqual({ stopsAt: 'tcp', causes: ['port_closed'], notes: [] })
  })
})

describe('TLS', () => {
  it.each([
    ['signed by itself', own, {}, ['certificate_self_signed'], 'failed'],
    ['of an unknown authority', good, {}, ['certificate_unknown_ca', 'chain_incomplete'], 'failed'],
    ['of a proxy that opens TLS', zscaler, {}, ['certificate_intercepted'], 'failed'],
  ] as const)('with a certificate %s', async (_what, pair, given, causes, state) => {
    const port = await web(pair)
    const { view, conclusion } = await check(at(port), given)
    expect(view.steps[3]?.state).toBe(state)
    expect(conclusion).toEqual({ stopsAt: 'tls', causes, notes: [] })
  })

  it('with a certificate for another host', async () => {
    const port = await web(good)
    const { conclusion } = await check(`https://other.test:${port}`, {
      ca,
      lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      send: () => Promise.reject(new Error('no')),
    })
    expect(conclusion?.stopsAt).toBe('tls')
    expect(conclusion?.causes[0]).toBe('certificate_other_host')
  })

  it.each([
    ['that has run out', 2 * DAY, 'certificate_expired'],
    ['that begins later', -2 * DAY, 'certificate_not_yet'],
  ])('with a certificate %s', async (_what, later, finding) => {
    const port = await web(good)
    const { conclusion } = await check(at(port), {
      wall: () => Date.now() + later,
      send: () => Promise.reject(new Error('no')),
    })
    expect(conclusion?.causes[0]).toBe(finding)
  })

  it('at a port that speaks http', async () => {
    const port = await plainWeb()
    const { lines, conclusion } = await check(at(port))
    expect(lines[3]).toBe('tls failed not_tls')
    expect(conclusion).toEqual({ stopsAt: 'tls', causes: ['not_tls'], notes: [] })
  })

  it('whose hello nobody answers', async () => {
    const port = await raw(() => undefined)
    const { lines, conclusion } = await check(at(port), { setTimer: hurried(5000) })
    expect(lines.slice(3, 5)).toEqual(['tls failed hello_unanswered', 'request failed timed_out'])
    expect(conclusion).toEqual({ stopsAt: 'tls', causes: ['hello_unanswered'], notes: [] })
  })

  it('whose hello is cut', async () => {
    const port = await raw((socket) => socket.once('data', () => socket.destroy()))
    const { conclusion } = await check(at(port))
    expect(conclusion).toEqual({ stopsAt: 'tls', causes: ['cut_in_hello'], notes: [] })
  })

  it('of an old version', async () => {
    const old = { ...own, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    const port = await listen(createTls(old))
    const { conclusion } = await check(at(port))
    expect(conclusion?.stopsAt).toBe('tls')
    expect(conclusion?.causes[0]).toBe('tls_old')
  })
})

describe('a proxy', () => {
  const proxy = (answer: string) =>
    raw((socket) => socket.once('data', () => socket.end(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`)))
  const through = async (port: number, send = () => Promise.reject(new Error('no'))) => {
    const given = { resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${port}; DIRECT`), send }
    return check('https://api.test', { ...given, setTimer: hurried(5000) })
  }
  it.each([
    ['407 Proxy Authentication Required', 'proxy_needs_login'],
    ['403 Forbidden', 'proxy_refuses'],
    ['503 Service Unavailable', 'proxy_cannot_reach'],
    ['Welcome', 'proxy_fails'],
  ])('that answers %s', async (answer, finding) => {
    const { view } = await through(await proxy(answer))
    expect(view.steps[0]).toMatchObject({ state: 'ok', findings: ['through_proxy'] })
    expect(view.steps[3]?.findings).toEqual([finding])
    if (finding !== 'proxy_needs_login') expect(view.conclusion).toMatchObject({ stopsAt: 'proxy', causes: [finding] })
  })

  it('that is off: name and connection are the proxy’s', async () => {
    const port = await closedPort()
    const { view, conclusion } = await through(port)
    expect(view.steps[2]?.facts.host).toBe(`127.0.0.1:${port}`)
    expect(conclusion).toEqual({ stopsAt: 'proxy', causes: ['port_closed'], notes: [] })
  })

  it('that never answers gets no further', async () => {
    const { conclusion } = await through(await raw(() => undefined))
    expect(conclusion).toEqual({ stopsAt: 'proxy', causes: ['proxy_cannot_reach'], notes: [] })
  })

  it('that lets through shows the certificate behind it, and is asked for the host by name', async () => {
    const target = await web(good)
    const asked: string[] = []
    const port = await raw((socket) =>
      socket.once('data', (head) => {
        asked.push(head.toString())
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        const onward = connect(target, '127.0.0.1')
        socket.pipe(onward).pipe(socket)
      }),
    )
    const { view } = await through(port)
    expect(asked).toEqual(['CONNECT api.test:443 HTTP/1.1\r\nHost: api.test:443\r\n\r\n'])
    expect(view.steps[3]?.facts.certificate?.subject).toBe('api.test')
  })

  it.each(['SOCKS5 127.0.0.1:PORT', 'SOCKS 127.0.0.1:PORT'])('of SOCKS is connected to alone: %s', async (said) => {
    const port = await raw(() => undefined)
    const { lines } = await check('https://api.test', {
      resolveProxy: () => Promise.resolve(said.replace('PORT', String(port))),
      send: () => Promise.resolve({ answer: { status: 200, headers: {}, body: '' }, durationMs: 1 }),
    })
    expect(lines[3]).toBe('tls skipped not_through_socks')
  })

  it('whose script hangs is unknown, and the rest goes on', async () => {
    const port = await web(good)
    const { lines } = await check(at(port), {
      ca,
      resolveProxy: () => new Promise(() => undefined),
      setTimer: hurried(2000),
    })
    expect(lines[0]).toBe('proxy unknown proxy_settings')
    expect(lines[4]).toBe('request ok answered')
  })
})

describe('a check', () => {
  it.each([
    ['http://api.example/', 'insecure_url'],
    ['https://name:word@api.example/', 'invalid_url'],
    ['https://api.example/#x', 'invalid_url'],
    ['file:///etc/passwd', 'insecure_url'],
    ['api.example', 'invalid_url'],
  ])('of %s is refused', async (url, reason) => {
    await expect(check(url)).rejects.toMatchObject({ reason, details: { field: 'url' } })
  })

  it('tells each step as it begins and ends', async () => {
    const port = await plainWeb()
    const { views } = await check(`http://127.0.0.1:${port}`)
    const running = views.map(({ steps }) => steps.find(({ state }) => state === 'running')?.id ?? null)
    expect(running).toEqual(['proxy', null, 'dns', null, 'tcp', null, null, 'request', null, null, null])
  })

  it('that is cancelled tells nothing more, and one that begins ends the one before', async () => {
    const told: ReachView[] = []
    const ends: (() => void)[] = []
    const reach = createReach(
      {
        resolveProxy: () => new Promise((resolve) => ends.push(() => resolve('DIRECT'))),
        lookup: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
        send: () => Promise.reject(new Error('no')),
        wall: Date.now,
        now: () => 0,
        setTimer: () => ({ cancel: () => undefined }),
      },
      (view) => told.push(view),
    )
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    expect(reach.start('https://one.test').checkId).toBe(1)
    await turn()
    const before = told.length
    const second = reach.start('https://two.test')
    for (const end of ends) end()
    await turn()
    await turn()
    expect(told.slice(before).map(({ checkId }) => checkId)).not.toContain(1)
    expect(second.checkId).toBe(2)
    reach.cancel()
    const after = told.length
    for (const end of ends) end()
    await turn()
    await turn()
    expect(told).toHaveLength(after)
  })
})
