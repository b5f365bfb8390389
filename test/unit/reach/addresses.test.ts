import { describe, expect, it } from 'vitest'
import { kindOf, lookUp } from '../../../main/reach/addresses'
import { judge } from '../../../main/reach/connect'
import { readProxy } from '../../../main/reach/proxy'
import type { ReachOutcome } from '../../../preload/reach-views'

describe('an address', () => {
  it.each([
    ...['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', 'fd.example'].map((each) => [each, 'public']),
    ...['10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.0.9', '100.64.0.1', '198.18.0.5', 'fd00::1', 'fe80::1'].map(
      (each) => [each, 'private'],
    ),
    ...['127.0.0.1', '0.0.0.0', '::', '::1', '::ffff:127.0.0.1'].map((each) => [each, 'nowhere']),
  ] as [string, string][])('%s is %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind)
  })
})

describe('a look-up', () => {
  const names = (host: string, ...addresses: string[]) =>
    lookUp(
      () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
      host,
      'target',
    )
  it.each([
    ['api.example.com', '10.0.0.1', ['found', 'private_address']],
    ['api.corp', '10.0.0.1', ['found']],
    ['api.example.com', '0.0.0.0', ['found', 'name_blocked']],
    ['localhost', '127.0.0.1', ['found']],
    ['api.example.com', '8.8.8.8', ['found']],
  ])('of %s that gives %s is %j', async (host, address, findings) => {
    expect((await names(host, address)).findings).toEqual(findings)
  })

  it('of a proxy may give a private address', async () => {
    const lookup = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }])
    expect((await lookUp(lookup, 'proxy.example.com', 'proxy')).findings).toEqual(['found'])
  })

  it('takes four addresses, of both families in turn', async () => {
    const { addresses } = await names('api.example.com', '::a', '::b', '::c', '1.1.1.1', '1.1.1.2')
    expect(addresses.map(({ address }) => address)).toEqual(['::a', '1.1.1.1', '::b', '1.1.1.2'])
  })

  it('without an address is one of an unknown name', async () => {
    expect(await names('api.example.com')).toMatchObject({ state: 'failed', findings: ['name_unknown'] })
  })
})

describe('attempts to connect', () => {
  const tried = (...outcomes: (readonly [4 | 6, ReachOutcome])[]) =>
    judge(
      outcomes.map(([family, outcome]) => ({ address: 'a', family, outcome })),
      'h:443',
    ).findings
  it('name an IPv6 that is dead, and none that this computer has no way to', () => {
    expect(tried([6, 'silent'], [4, 'connected'])).toEqual(['connected', 'ipv6_dead'])
    expect(tried([6, 'unreachable'], [4, 'connected'])).toEqual(['connected'])
    expect(tried([4, 'connected'], [6, 'untried'])).toEqual(['connected'])
  })
  it('end in what says most', () => {
    expect(tried([4, 'refused'], [6, 'unreachable'])).toEqual(['port_closed'])
    expect(tried([4, 'blocked'], [6, 'silent'])).toEqual(['blocked_here'])
    expect(tried([4, 'silent'], [6, 'unreachable'])).toEqual(['no_answer'])
    expect(tried([4, 'unreachable'], [6, 'failed'])).toEqual(['unreachable'])
  })
})

describe("a proxy script's answer", () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY proxy.example:8080; DIRECT', { kind: 'http', host: 'proxy.example', port: 8080 }],
    ['HTTPS proxy.example:443', { kind: 'https', host: 'proxy.example', port: 443 }],
    ['SOCKS5 [::1]:1080', { kind: 'socks', host: '::1', port: 1080 }],
    ['PROXY user:word@proxy.example:8080', 'unreadable'],
    ['QUIC proxy.example:443', 'unreadable'],
    ['PROXY proxy.example', 'unreadable'],
  ])('%j', (answer, proxy) => {
    expect(readProxy(answer)).toEqual(proxy)
  })
})
