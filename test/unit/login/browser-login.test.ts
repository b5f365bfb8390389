/** The listener for the system's browser, over real sockets on this computer; the browser is played by the test. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type BrowserLogin, openBrowserLogin } from '../../../main/login/browser-login'
import { createLinkCallbacks } from '../../../main/login/link-callbacks'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { freePort } from '../../../scripts/drive/free-port.mjs'

const authorizeUrl = 'https://provider.example/authorize?state=the-state'
const minute = 60_000
const links = createLinkCallbacks()
const open: BrowserLogin[] = []

afterEach(() => {
  for (const login of open.splice(0)) login.cancel()
  vi.useRealTimers()
})

interface Start {
  readonly host?: string
  readonly openInBrowser?: (url: string) => Promise<void>
  readonly timeoutMs?: number
}

/** Start a sign-in and wait until the browser was opened, or it ended before. */
async function start({ host = '127.0.0.1', openInBrowser, timeoutMs = 10 * minute }: Start = {}) {
  const port = await freePort()
  const opened: string[] = []
  let isOpen: () => void = () => undefined
  const whenOpen = new Promise<void>((resolve) => (isOpen = resolve))
  const redirectUri = `http://${host}:${port}/callback`
  const login = openBrowserLogin({
    links,
    authorizeUrl,
    redirectUri,
    timeoutMs,
    isAnswer: (url) => new URL(url).searchParams.get('state') === 'the-state',
    openInBrowser: (url) => {
      opened.push(url)
      isOpen()
      return openInBrowser?.(url) ?? Promise.resolve()
    },
  })
  open.push(login)
  const outcome = login.result.catch((thrown: unknown) => {
    const { code, reason } = thrown as KeyfobError
    return `${code}/${reason}`
  })
  await Promise.race([whenOpen, outcome])
  return { login, outcome, opened, port, redirectUri }
}

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(
  port: number,
  path: string,
  { method = 'GET', host = `127.0.0.1:${port}`, address = '127.0.0.1', body = '' } = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: address, port, path, method, headers: { Host: host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Send exact bytes; answers what came back until the end. */
function send(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('close', () => {
      resolve(text)
    })
    // It may be reset before all was read, which ends it as well.
    socket.on('error', () => undefined)
    socket.setTimeout(8_000, () => {
      reject(new Error('The connection was left open'))
    })
  })
}

const isRefused = (port: number, address = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, address, () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => {
      resolve(true)
    })
  })

const good = '/callback?code=c0de&state=the-state'

describe("the system's browser comes back", () => {
  it('with the whole URL, to a page that repeats nothing of it, and the port is closed', async () => {
    const { outcome, opened, port, redirectUri } = await start()
    expect(opened).toEqual([authorizeUrl])
    const got = await ask(port, good)
    expect(got.status).toBe(200)
    expect(got.body).toContain('Back to Keyfob')
    expect(got.body).not.toMatch(/c0de|the-state|<script|http/)
    expect(got.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    expect(got.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'none'; frame-ancestors 'none'; base-uri 'none'$/,
    )
    expect(got.headers['set-cookie']).toBeUndefined()
    expect(await outcome).toBe(`${redirectUri}?code=c0de&state=the-state`)
    expect(await isRefused(port)).toBe(true)
  })

  it('with a refusal, which is an answer too', async () => {
    const { outcome, port, redirectUri } = await start()
    expect((await ask(port, '/callback?error=access_denied&state=the-state')).status).toBe(200)
    expect(await outcome).toBe(`${redirectUri}?error=access_denied&state=the-state`)
  })

  it('to localhost, where that is registered, on either of its addresses', async () => {
    for (const address of ['127.0.0.1', '::1']) {
      const { outcome, port, redirectUri } = await start({ host: 'localhost' })
      if (address === '::1' && (await isRefused(port, '::1'))) continue
      expect((await ask(port, good, { host: `localhost:${port}`, address })).status).toBe(200)
      expect(await outcome).toBe(`${redirectUri}?code=c0de&state=the-state`)
      expect(await isRefused(port, '127.0.0.1')).toBe(true)
      expect(await isRefused(port, '::1')).toBe(true)
    }
  })

  it('twice at once, and only the first counts', async () => {
    const { outcome, port } = await start()
    const bytes = `GET ${good} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`
    const answers = await Promise.all([send(port, bytes), send(port, bytes.replace('c0de', 'second'))])
    expect(answers.filter((text) => text.startsWith('HTTP/1.1 200'))).toHaveLength(1)
    expect(await outcome).toMatch(/code=(c0de|second)&/)
  })
})

describe('what is no answer ends nothing', () => {
  it.each([
    ['another path', '/other?code=c0de&state=the-state', {}, 404],
    ['the root', '/', {}, 404],
    ['a favicon', '/favicon.ico', {}, 404],
    ['a path that continues', '/callback/x?code=c0de&state=the-state', {}, 404],
    ['a path in another case', '/Callback?code=c0de&state=the-state', {}, 404],
    ['an encoded path', '/%63allback?code=c0de&state=the-state', {}, 404],
    ['a path with dots', '/x/../callback?code=c0de&state=the-state', {}, 404],
    ['a path with two slashes', '//127.0.0.1/callback?code=c0de&state=the-state', {}, 404],
    ['no state', '/callback?code=c0de', {}, 400],
    ['another state', '/callback?code=c0de&state=guessed', {}, 400],
    ['nothing at all', '/callback', {}, 400],
    ['a POST', good, { method: 'POST', body: 'code=c0de&state=the-state' }, 405],
    ['a HEAD', good, { method: 'HEAD' }, 405],
    ['a PUT', good, { method: 'PUT' }, 405],
    ['an OPTIONS, the preflight of another page', good, { method: 'OPTIONS' }, 405],
    ['a name that was rebound to this computer', good, { host: 'evil.example' }, 421],
    ['localhost, where the literal is registered', good, { host: 'localhost' }, 421],
    ['the host without its port', good, { host: '127.0.0.1' }, 421],
  ])('%s', async (_what, path, options, status) => {
    const { outcome, port, redirectUri } = await start()
    const got = await ask(port, path, options)
    expect(got.status).toBe(status)
    expect(got.body).not.toMatch(/c0de|the-state/)
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
    if (status === 405) expect(got.headers.allow).toBe('GET')
    expect((await ask(port, good)).status).toBe(200)
    expect(await outcome).toBe(`${redirectUri}?code=c0de&state=the-state`)
  })

  it.each([
    ['no Host', () => `GET ${good} HTTP/1.0\r\n\r\n`, /^HTTP\/1.1 421/],
    [
      'two Hosts',
      (port: number) => `GET ${good} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\n\r\n`,
      /^HTTP\/1.1 4(00|21)/,
    ],
    [
      'a whole URL as the target',
      (port: number) => `GET http://127.0.0.1:${port}${good} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      /^HTTP\/1.1 404/,
    ],
    [
      'a URL of 1 MB',
      (port: number) => `GET ${good}&x=${'x'.repeat(1_000_000)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      /^HTTP\/1.1 431/,
    ],
    ['no HTTP', () => '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', /^HTTP\/1.1 400/],
  ])('%s', async (_what, bytesFor, expected) => {
    const { outcome, port } = await start()
    expect(await send(port, bytesFor(port))).toMatch(expected)
    expect((await ask(port, good)).status).toBe(200)
    expect(await outcome).toMatch(/code=c0de/)
  })
})

describe('the wait ends without an answer', () => {
  it('when it is cancelled, and the port is closed', async () => {
    const { login, outcome, port } = await start()
    login.cancel()
    expect(await outcome).toBe('cancelled/sign_in_cancelled')
    expect(await isRefused(port)).toBe(true)
  })

  it('when it is cancelled before the port was open: no browser is opened', async () => {
    const port = await freePort()
    const opened: string[] = []
    const login = openBrowserLogin({
      links,
      authorizeUrl,
      redirectUri: `http://127.0.0.1:${port}/callback`,
      timeoutMs: minute,
      isAnswer: () => true,
      openInBrowser: (url) => Promise.resolve(void opened.push(url)),
    })
    login.cancel()
    await expect(login.result).rejects.toMatchObject({ reason: 'sign_in_cancelled' })
    await expect.poll(() => isRefused(port)).toBe(true)
    expect(opened).toEqual([])
  })

  it('when its time is over, with a connection still open', async () => {
    const { outcome, port } = await start({ timeoutMs: 50 })
    const left = send(port, 'GET /callback')
    expect(await outcome).toBe('cancelled/sign_in_timed_out')
    expect(await left).toBe('')
    expect(await isRefused(port)).toBe(true)
  })

  it('when the browser can not be opened, and the port is closed', async () => {
    const { outcome, port } = await start({
      openInBrowser: () =>
        Promise.reject(new KeyfobError(ErrorCode.network, 'no browser', { reason: Reason.browser_failed })),
    })
    expect(await outcome).toBe('network/browser_failed')
    expect(await isRefused(port)).toBe(true)
  })

  it('when another program has the port, and no browser is opened', async () => {
    const port = await freePort()
    const other = net.createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const opened: string[] = []
    const login = openBrowserLogin({
      links,
      authorizeUrl,
      redirectUri: `http://localhost:${port}/callback`,
      timeoutMs: minute,
      isAnswer: () => true,
      openInBrowser: (url) => Promise.resolve(void opened.push(url)),
    })
    await expect(login.result).rejects.toMatchObject({
      code: 'network',
      reason: 'callback_port_taken',
      details: { stage: 'authorize', host: `localhost:${port}`, technical: 'EADDRINUSE' },
    })
    expect(opened).toEqual([])
    other.close()
  })

  it('at once where the redirect URI leads elsewhere', async () => {
    const login = openBrowserLogin({
      links,
      authorizeUrl,
      redirectUri: 'https://myapp.example/cb',
      timeoutMs: minute,
      isAnswer: () => true,
      openInBrowser: () => Promise.reject(new Error('opened')),
    })
    await expect(login.result).rejects.toMatchObject({ code: 'conflict', reason: 'loopback_required' })
  })
})
