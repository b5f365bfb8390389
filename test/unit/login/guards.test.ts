import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeNavigation, judgeRequest } from '../../../main/login/guards'
import { isRedirectTo } from '../../../main/oauth/authorization-code'

const redirectUri = 'http://localhost:3000/callback'
const isRedirect = (url: string): boolean => isRedirectTo(url, redirectUri)

describe('a navigation of the main frame', () => {
  it.each([
    'https://login.poems.com.sg/',
    'http://127.0.0.1:8080/x',
    'http://[::1]/',
    'http://localhost:3000/callback2?code=1',
  ])('to %s is allowed', (url) => {
    expect(judgeNavigation(url, true, isRedirect)).toBe('allow')
  })

  it('to the redirect URI is the redirect, whatever answer it holds', () => {
    expect(judgeNavigation(`${redirectUri}?code=1&state=2`, true, isRedirect)).toBe('redirect')
    expect(judgeNavigation(`${redirectUri}?error=access_denied`, true, isRedirect)).toBe('redirect')
  })

  it.each([
    'http://login.poems.com.sg/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'file:///etc/passwd',
    'app://keyfob/index.html',
    'data:text/html,x',
    'blob:https://a/1',
    'javascript:alert(1)',
    'about:blank',
    'chrome://gpu',
    'devtools://devtools',
    'ms-msdt:/id',
    'smb://host/share',
    'keyfob://callback?code=1',
    'view-source:https://a/',
    'ftp://localhost/',
    'http://user:pw@localhost:3000/callback?code=1',
    'https://user@login.poems.com.sg/',
    '',
    'no url',
  ])('to %s is blocked', (url) => {
    expect(judgeNavigation(url, true, isRedirect)).toBe('block')
  })

  it('to a private scheme is the redirect where that was registered', () => {
    expect(judgeNavigation('keyfob://callback?code=1', true, (url) => isRedirectTo(url, 'keyfob://callback'))).toBe(
      'redirect',
    )
  })

  it('is allowed to no scheme but https, and http on this computer', () => {
    const schemes = fc.constantFrom('http', 'ftp', 'ws', 'file', 'keyfob')
    fc.assert(
      fc.property(
        schemes,
        fc.stringMatching(/^a[a-z0-9.-]{1,20}$/),
        fc.stringMatching(/^\/[\w%.?&=-]{0,30}$/),
        (scheme, host, path) => {
          expect(judgeNavigation(`${scheme}://${host}${path}`, true, () => false)).toBe('block')
        },
      ),
    )
  })
})

describe('a navigation of a subframe', () => {
  it('to the redirect URI is blocked: only the main frame can end the sign-in', () => {
    expect(judgeNavigation(`${redirectUri}?code=1`, false, isRedirect)).toBe('block')
  })

  it('may show what the page itself made', () => {
    expect(judgeNavigation('about:srcdoc', false, isRedirect)).toBe('allow')
    expect(judgeNavigation('data:text/html,x', false, isRedirect)).toBe('allow')
    expect(judgeNavigation('https://challenge.example/', false, isRedirect)).toBe('allow')
    expect(judgeNavigation('http://challenge.example/', false, isRedirect)).toBe('block')
    expect(judgeNavigation('file:///etc/passwd', false, isRedirect)).toBe('block')
  })
})

describe('a request of the page', () => {
  it.each(['xhr', 'image', 'script', 'ping', 'webSocket', 'other'])(
    'to the redirect URI is blocked: a resource of the type "%s" would carry the code out',
    (resourceType) => {
      expect(judgeRequest(`${redirectUri}?code=1`, resourceType, isRedirect)).toBe('block')
    },
  )

  it('to the redirect URI by a socket is blocked: its handshake is a GET', () => {
    expect(judgeRequest('ws://localhost:3000/callback?code=1', 'webSocket', isRedirect)).toBe('block')
    const isSecureRedirect = (url: string): boolean => isRedirectTo(url, 'https://myapp.example/cb')
    expect(judgeRequest('wss://myapp.example/cb?code=1', 'webSocket', isSecureRedirect)).toBe('block')
    expect(judgeRequest('wss://myapp.example/live', 'webSocket', isSecureRedirect)).toBe('allow')
  })

  it('for a frame is judged as its navigation', () => {
    expect(judgeRequest(`${redirectUri}?code=1`, 'mainFrame', isRedirect)).toBe('redirect')
    expect(judgeRequest(`${redirectUri}?code=1`, 'subFrame', isRedirect)).toBe('block')
  })

  it.each([
    'https://cdn.example/a.js',
    'wss://live.example/',
    'ws://localhost:1234/',
    'http://127.0.0.1/a.png',
    'data:image/png;base64,AA==',
  ])('for %s is allowed', (url) => {
    expect(judgeRequest(url, 'script', isRedirect)).toBe('allow')
  })

  it.each([
    'http://cdn.example/a.js',
    'ws://live.example/',
    'file:///etc/passwd',
    'app://keyfob/index.html',
    'ftp://a/b',
    'no url',
  ])('for %s is blocked', (url) => {
    expect(judgeRequest(url, 'script', isRedirect)).toBe('block')
  })
})
