import { describe, expect, it } from 'vitest'
import { describeAddress } from '../../../main/login/address-bar'

describe("the address above the provider's page", () => {
  it.each([
    ['https://login.poems.com.sg/a?b=c', { host: 'login.poems.com.sg', secure: true }],
    ['https://login.poems.com.sg:8443/', { host: 'login.poems.com.sg:8443', secure: true }],
    ['http://127.0.0.1:4711/', { host: '127.0.0.1:4711', secure: false }],
    ['https://poems.com.sg@evil.example/', { host: 'evil.example', secure: true }],
    ['about:blank', { host: '', secure: false }],
    ['', { host: '', secure: false }],
  ])('of %s is its host and whether TLS vouches for it', (url, address) => {
    expect(describeAddress(url)).toEqual(address)
  })

  it('shows a look-alike host as what it is', () => {
    expect(describeAddress('https://pоems.com.sg/').host).toBe('xn--pems-55d.com.sg')
  })
})
