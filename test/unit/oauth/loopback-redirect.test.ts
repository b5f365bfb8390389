import { describe, expect, it } from 'vitest'
import { readLoopbackRedirect } from '../../../main/oauth/loopback-redirect'

describe('a redirect URI that leads back to this computer', () => {
  it.each([
    ['http://127.0.0.1:4711/cb', ['127.0.0.1'], 4711, '127.0.0.1:4711'],
    ['http://127.0.0.1/cb', ['127.0.0.1'], 80, '127.0.0.1'],
    ['http://[::1]:4711/cb', ['::1'], 4711, '[::1]:4711'],
    ['http://localhost:3000/callback', ['127.0.0.1', '::1'], 3000, 'localhost:3000'],
    ['HTTP://LOCALHOST:3000/callback', ['127.0.0.1', '::1'], 3000, 'localhost:3000'],
  ])('%s is waited for', (redirectUri, addresses, port, host) => {
    expect(readLoopbackRedirect(redirectUri)).toEqual({ addresses, port, host, origin: `http://${host}` })
  })

  it.each([
    'https://127.0.0.1:4711/cb',
    'https://localhost/callback',
    'http://127.0.0.2:4711/cb',
    'http://0.0.0.0:4711/cb',
    'http://192.168.0.1/cb',
    'http://localhost.example/cb',
    'http://127.0.0.1.example/cb',
    'http://constructor/cb',
    'keyfob://callback',
    'localhost/callback',
    '',
  ])('%s is not', (redirectUri) => {
    expect(readLoopbackRedirect(redirectUri)).toBe(null)
  })
})
