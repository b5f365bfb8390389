/** The check where TLS or a proxy stands in the way, on servers of this computer. */
import { connect } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../../scripts/drive/free-port.mjs'
import { selfSigned, signedBy } from './certificates'
import { at, check, hurried, listen, plainWeb, raw, web } from './support'

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
    const port = await freePort()
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
