/** The proxy that a person sets: what is refused at which field, what Electron is told, and who may ask for the password. */
import { describe, expect, it } from 'vitest'
import { KeptNetwork, type KeptProxy } from '../../../main/settings/kept-network'
import { changeProxy, loginProxyOf, proxyConfigOf } from '../../../main/settings/proxy'
import type { KeyfobError } from '../../../preload/errors'
import type { ProxyInput } from '../../../preload/network'

const before = KeptNetwork.parse({}).proxy
const manual = { mode: 'manual', host: 'proxy.example', port: '8080' } as const
const change = (input: ProxyInput): KeptProxy => changeProxy(before, input)
const refusalOf = (input: ProxyInput): string => {
  try {
    change(input)
    return 'accepted'
  } catch (thrown) {
    const { reason, details } = thrown as KeyfobError
    return `${details.field ?? ''} ${reason}`
  }
}

describe('a proxy', () => {
  it('is what the system says unless something else is set', () => {
    expect(before.mode).toBe('system')
    expect(proxyConfigOf(before)).toEqual({ mode: 'system' })
  })

  const configs: readonly (readonly [string, ProxyInput, object])[] = [
    ['none', { mode: 'none' }, { mode: 'direct' }],
    [
      'by script',
      { mode: 'pac', pacUrl: ' http://wpad/proxy.pac ' },
      { mode: 'pac_script', pacScript: 'http://wpad/proxy.pac' },
    ],
    [
      'that is named, without a way around it',
      { ...manual, scheme: 'https', host: ' Proxy.Example ', bypass: ['*.example.com', '', ' 10.0.0.0/8 ', '<local>'] },
      {
        mode: 'fixed_servers',
        proxyRules: 'https://proxy.example:8080',
        proxyBypassRules: '*.example.com,10.0.0.0/8,<local>',
      },
    ],
    [
      'with an IPv6 address',
      { ...manual, scheme: 'socks5', host: '[::1]', port: '1080' },
      { mode: 'fixed_servers', proxyRules: 'socks5://[::1]:1080', proxyBypassRules: '' },
    ],
  ]
  for (const [what, input, config] of configs) {
    it(`${what} is told to Electron so`, () => {
      expect(proxyConfigOf(change(input))).toEqual(config)
    })
  }

  const refusals: readonly (readonly [string, ProxyInput])[] = [
    ['host missing_field', { mode: 'manual', port: '1' }],
    ['host invalid_value', { ...manual, host: 'http://proxy.example' }],
    ['host invalid_value', { ...manual, host: 'proxy.example,direct://' }],
    ['host invalid_value', { ...manual, host: 'a;b' }],
    ['port missing_field', { ...manual, port: '' }],
    ['port invalid_value', { ...manual, port: '0' }],
    ['port invalid_value', { ...manual, port: '65536' }],
    ['port invalid_value', { ...manual, port: '80;direct' }],
    ['bypass invalid_value', { ...manual, bypass: ['<-loopback>'] }],
    ['bypass invalid_value', { ...manual, bypass: ['a,<-loopback>'] }],
    ['pacUrl missing_field', { mode: 'pac' }],
    ['pacUrl invalid_url', { mode: 'pac', pacUrl: 'file:///etc/proxy.pac' }],
    ['pacUrl invalid_url', { mode: 'pac', pacUrl: 'data:,function' }],
    ['pacUrl invalid_url', { mode: 'pac', pacUrl: 'http://user:secret@wpad/' }],
    ['pacUrl invalid_url', { mode: 'pac', pacUrl: 'proxy.pac' }],
    ['userName invalid_value', { ...manual, userName: 'a:b' }],
    ['userName invalid_value', { ...manual, userName: 'a\nb' }],
    ['userName invalid_value', { ...manual, scheme: 'socks5', userName: 'desk' }],
    ['loginProxy missing_field', { mode: 'system', userName: 'desk' }],
    ['loginProxy invalid_value', { mode: 'system', userName: 'desk', loginProxy: 'proxy.example' }],
    ['loginProxy invalid_value', { mode: 'pac', pacUrl: 'http://wpad/', userName: 'desk', loginProxy: '*:8080' }],
  ]
  for (const [refusal, input] of refusals) {
    it(`is refused, ${refusal}, where it is ${JSON.stringify(input)}`, () => {
      expect(refusalOf(input)).toBe(refusal)
    })
  }

  it('keeps what the chosen kind has no use for', () => {
    const kept = changeProxy(change(manual), { mode: 'none' })
    expect(kept).toMatchObject({ mode: 'none', host: 'proxy.example', port: '8080' })
  })
})

describe('the password is for', () => {
  it('the proxy that is named', () => {
    expect(loginProxyOf(change({ ...manual, host: 'PROXY.example', userName: 'desk' }))).toBe('proxy.example:8080')
  })
  it('the one that was said to ask, where a script or the system names it', () => {
    expect(loginProxyOf(change({ mode: 'system', userName: 'desk', loginProxy: 'Proxy.Example:3128' }))).toBe(
      'proxy.example:3128',
    )
    expect(loginProxyOf(change({ mode: 'system', userName: 'desk', loginProxy: '[::1]:3128' }))).toBe('::1:3128')
  })
  it('none, without a user name or without a proxy', () => {
    expect(loginProxyOf(change(manual))).toBeNull()
    expect(loginProxyOf(change({ mode: 'none', userName: 'desk' }))).toBeNull()
  })
})
