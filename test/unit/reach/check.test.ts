/** The check against servers on this computer, each of which fails in one way. */
import { describe, expect, it } from 'vitest'
import { createReach } from '../../../main/reach/check'
import type { ReachView } from '../../../preload/reach-views'
import { freePort } from '../../../scripts/drive/free-port.mjs'
import { selfSigned, signedBy } from './certificates'
import { at, check, hurried, plainWeb, web } from './support'

const authority = selfSigned('/O=Example Trust/CN=Example Root', 'DNS:root.example')
const good = signedBy(authority, '/CN=api.test', 'DNS:api.test,IP:127.0.0.1')
const ca = authority.cert
const allGood = ['proxy ok direct', 'dns skipped is_address', 'tcp ok connected']

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
    const port = await freePort()
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
    const port = await freePort()
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
