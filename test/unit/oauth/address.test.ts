/** Where a request may go. */
import { describe, expect, it } from 'vitest'
import { isLoopbackHost, parseAddress } from '../../../main/oauth/address'

it.each([
  'https://a.example',
  'https://a.example:8443/b?c=d',
  'http://127.0.0.1:8080/poems',
  'http://127.1.2.3/',
  'http://localhost:3000/callback',
  'http://[::1]:9000/',
])('accepts %s', (text) => {
  expect(parseAddress(text).href).toContain('://')
})

it.each([
  ['http://a.example', 'insecure_url'],
  ['http://127.0.0.1.evil.example', 'insecure_url'],
  ['http://localhost.evil.example', 'insecure_url'],
  ['http://169.254.169.254/', 'insecure_url'],
  ['http://0.0.0.0/', 'insecure_url'],
  ['ftp://a.example', 'insecure_url'],
  ['file:///etc/passwd', 'insecure_url'],
  ['javascript:alert(1)', 'insecure_url'],
  ['https://user@a.example', 'invalid_url'],
  ['https://:password@a.example', 'invalid_url'],
  ['https://a.example/#b', 'invalid_url'],
  ['a.example/token', 'invalid_url'],
  ['https://', 'invalid_url'],
  ['', 'invalid_url'],
])('refuses %j as %s', (text, reason) => {
  expect(() => parseAddress(text, 'baseUrl')).toThrow(
    expect.objectContaining({ code: 'invalid_input', reason, details: { field: 'baseUrl' } }) as Error,
  )
})

describe('a loopback host', () => {
  it.each(['localhost', '127.0.0.1', '127.255.0.1', '[::1]'])('%s is one', (host) => {
    expect(isLoopbackHost(host)).toBe(true)
  })
  it.each(['', 'LOCALHOST.', '127.0.0.1.example', 'x127.0.0.1', '[::2]', '128.0.0.1'])('%s is none', (host) => {
    expect(isLoopbackHost(host)).toBe(false)
  })
})
