/** Where a hostile page wants to go (rows L2, R4, and the code that must not leave this computer); see hostile.spec.ts. */
import type { RequestListener } from 'node:http'
import { expect, test } from '../start'

const html =
  (body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html>${body}`)
  }

const schemes = [
  'file:///etc/passwd',
  'app://keyfob/index.html',
  'app://keyfob/login-bar.html',
  'data:text/html,<script>document.title="owned"</script>',
  'javascript:void(0)',
  'ms-msdt:/id PCWDiagnostic',
  'keyfob://other?code=1&state=2',
  'filesystem:http://127.0.0.1/temporary/x',
  'chrome://gpu/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:http://127.0.0.1/',
  'mailto:somebody@example.com',
  'smb://127.0.0.1/share',
  'ftp://127.0.0.1/',
  'http://nowhere.invalid/',
]

/** Each goes to `target` from the page; none may throw. */
const ways: Readonly<Record<string, (target: string) => string>> = {
  location: (target) => `location = ${target}`,
  'location.replace': (target) => `location.replace(${target})`,
  'a link': (target) => `Object.assign(document.createElement('a'), { href: ${target} }).click()`,
  'a form': (target) =>
    `document.body.append(Object.assign(document.createElement('form'), { action: ${target} })); document.body.lastChild.submit()`,
  'a new window': (target) => `open(${target})`,
  'a frame': (target) => `document.body.append(Object.assign(document.createElement('iframe'), { src: ${target} }))`,
  'a meta refresh': (target) =>
    `document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=' + ${target} }))`,
}

test.describe('L2', () => {
  for (const [way, attack] of Object.entries(ways)) {
    test(`${way} leads to no scheme but https, and nothing is handed to the system`, async ({ harness, servers }) => {
      const provider = await servers.http(html('<body>sign in</body>'))
      await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: 'keyfob://callback' })
      await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
      await harness.run('page', 'globalThis.mark = 1')
      const own = "URL.createObjectURL(new Blob(['<p>owned</p>'], { type: 'text/html' }))"
      for (const target of [...schemes.map((scheme) => JSON.stringify(scheme)), own]) {
        await harness.run('page', `try { ${attack(target)} } catch {}; 0`)
        // Whatever it began was judged when the server's answer to a later request is here.
        await harness.run('page', 'fetch("/beat").then(() => 0)')
        expect(await harness.run('page', '[globalThis.mark, document.title]'), target).toEqual([1, ''])
        expect(await harness.pageUrl(), target).toBe(`${provider}/`)
      }
      expect(await harness.external()).toEqual([])
      expect(await harness.contentsCount()).toBe(2)
      await harness.cancelLogin()
      expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
    })
  }

  test('a redirect by the server neither', async ({ harness, servers }) => {
    test.setTimeout(120_000)
    for (const target of schemes) {
      const provider = await servers.http((request, response) => {
        if (request.url === '/go') response.writeHead(302, { Location: target }).end()
        else html('<body>sign in</body>')(request, response)
      })
      await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: 'keyfob://callback' })
      await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
      await harness.run('page', 'location = "/go"; 0')
      // Chromium itself refuses some of these, which ends the sign-in; a page that is gone answers nothing.
      const beat = harness.run('page', 'fetch("/beat").then(() => 0)').catch(() => undefined)
      await Promise.race([beat, harness.loginResult()])
      const shown = (): Promise<string> => harness.pageUrl().catch(() => 'gone')
      await expect.poll(shown, target).toMatch(new RegExp(`^(${provider}/|gone)$`))
      await harness.cancelLogin()
      expect(await harness.loginResult()).toMatchObject({ ok: false })
    }
    expect(await harness.external()).toEqual([])
  })
})

test('L2: a blank page is nobody, and the bar says so', async ({ harness, servers }) => {
  const provider = await servers.http(html('sign in'))
  await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: 'keyfob://callback' })
  await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
  await expect.poll(() => harness.run('bar', 'addresses.length')).toBeGreaterThan(0)
  // Chromium asks nobody about this one.
  await harness.run('page', 'location = "about:blank"; 0')
  await expect
    .poll(() => harness.run('bar', 'addresses[addresses.length - 1]'))
    .toEqual({ host: '', secure: false, provider: 'POEMS', credential: 'Desk A', language: 'en' })
  await harness.cancelLogin()
  await harness.loginResult()
})

test.describe('R4: the redirect URI in another spelling', () => {
  const spellings: Readonly<Record<string, (host: string, path: string) => string>> = {
    'with its host in capitals': (host, path) => `HTTP://${host.replace('localhost', 'LOCALHOST')}${path}`,
    'with a fragment': (host, path) => `http://${host}${path}#x`,
    'with an encoded dot': (host, path) => `http://${host}/%2e${path}`,
    'with a way up': (host, path) => `http://${host}/x/%2e%2e${path}`,
    'with backslashes': (host, path) => `http:\\\\${host}${path}`,
    'with a tab in it': (host, path) => `http://${host}${path.replace('call', 'ca\tll')}`,
  }
  for (const [spelling, write] of Object.entries(spellings)) {
    test(`${spelling} is caught where Chromium makes it the same, and is never requested`, async ({
      harness,
      servers,
    }) => {
      const hits: string[] = []
      const callback = await servers.http((request, response) => {
        hits.push(request.url ?? '')
        response.end()
      })
      const host = new URL(callback).host.replace('127.0.0.1', 'localhost')
      const provider = await servers.http(html('sign in'))
      await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: `http://${host}/callback` })
      await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
      await harness.run('page', `location = ${JSON.stringify(write(host, '/callback?code=c&state=s'))}; 0`)
      expect(await harness.loginResult()).toMatchObject({ ok: true })
      expect(hits).toEqual([])
    })
  }

  test('with a user is not it, and goes nowhere', async ({ harness, servers }) => {
    const hits: string[] = []
    const callback = await servers.http((request, response) => {
      hits.push(request.url ?? '')
      response.end()
    })
    const target = `${callback.replace('//', '//user:pw@')}/callback?code=c&state=s`
    const provider = await servers.http((request, response) => {
      if (request.url === '/go') response.writeHead(302, { Location: target }).end()
      else html('<body>sign in</body>')(request, response)
    })
    await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: `${callback}/callback` })
    await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
    for (const place of [target, '/go']) {
      await harness.run('page', `location = ${JSON.stringify(place)}; 0`)
      await harness.run('page', 'fetch("/beat").then(() => 0)')
      expect(await harness.pageUrl()).toBe(`${provider}/`)
    }
    await harness.cancelLogin()
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
    expect(hits).toEqual([])
  })

  test('as http where https is registered is not it', async ({ harness, servers }) => {
    const hits: string[] = []
    const callback = await servers.http((request, response) => {
      hits.push(request.url ?? '')
      response.end('not it')
    })
    const provider = await servers.http(html('sign in'))
    await harness.startLogin({
      authorizeUrl: `${provider}/`,
      redirectUri: `${callback.replace('http:', 'https:')}/callback`,
    })
    await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
    await harness.run('page', `location = ${JSON.stringify(`${callback}/callback?code=c&state=s`)}; 0`)
    await expect.poll(() => hits).toContain('/callback?code=c&state=s')
    await harness.cancelLogin()
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
  })
})

test.describe('the code does not leave this computer', () => {
  test('by anything that a page can load or announce', async ({ harness, servers }) => {
    const requests: string[] = []
    const callback = await servers.http((request, response) => {
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`)
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
    })
    const target = `${callback}/callback?code=c0de&state=s`
    const socket = target.replace('http:', 'ws:')
    const provider = await servers.http((request, response) => {
      if (request.url?.startsWith('/to-callback') === true) response.writeHead(302, { Location: target }).end()
      else if (request.url === '/keep') response.writeHead(307, { Location: target }).end()
      else
        html(
          `<link rel=dns-prefetch href="${target}"><link rel=preconnect href="${target}"><link rel=prefetch href="${target}">
<link rel=prerender href="${target}"><link rel=preload as=fetch href="${target}"><link rel=preload as=image href="${target}">
<link rel=modulepreload href="${target}"><link rel=stylesheet href="${target}"><link rel=icon href="${target}"><link rel=manifest href="${target}">
<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${target}"]}],"prerender":[{"source":"list","urls":["${target}"]}]}</script>
<img src="${target}"><img srcset="${target} 1x"><img src="/to-callback"><script src="${target}"></script><script src="/to-callback"></script>
<iframe src="${target}"></iframe><iframe src="/to-callback"></iframe><iframe name=inner></iframe><object data="${target}"></object><embed src="${target}">
<video src="${target}" poster="${target}"></video><audio src="${target}"></audio><track src="${target}"><body background="${target}" style="background:url(${target})">
<form id=framed target=inner method=post action="${target}"></form><a id=ping href="#x" ping="${target}">x</a>
<svg><image href="${target}" /></svg>`,
        )(request, response)
    })
    await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: `${callback}/callback` })
    await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
    const attempts = `Promise.allSettled([
      fetch(${JSON.stringify(target)}), fetch(${JSON.stringify(target)}, { mode: 'no-cors', keepalive: true }),
      fetch('/to-callback'), fetch('/to-callback', { mode: 'no-cors' }), fetch('/keep', { method: 'POST', body: 'x', mode: 'no-cors' }),
      new Promise((resolve) => { const x = new XMLHttpRequest(); x.onloadend = resolve; x.open('GET', ${JSON.stringify(target)}); x.send() }),
      new Promise((resolve) => { const s = new WebSocket(${JSON.stringify(socket)}); s.onclose = resolve }),
      new Promise((resolve) => { const e = new EventSource(${JSON.stringify(target)}); e.onerror = () => resolve(e.close()) }),
      new Promise((resolve) => { const w = new Worker(URL.createObjectURL(new Blob(['fetch(${target}).catch(() => 0).then(() => postMessage(0))'.replace(${JSON.stringify(target)}, JSON.stringify(${JSON.stringify(target)}))]))); w.onmessage = resolve }),
    ])`
    await harness.run(
      'page',
      `navigator.sendBeacon(${JSON.stringify(target)}, 'x'); document.getElementById('framed').submit(); document.getElementById('ping').click(); ${attempts}.then(() => 0)`,
    )
    await harness.run('page', 'fetch("/beat").then(() => 0)')
    expect(requests).toEqual([])
    await harness.run('page', `location = ${JSON.stringify(target)}; 0`)
    expect(await harness.loginResult()).toEqual({ ok: true, value: target })
    await expect.poll(() => harness.contentsCount()).toBe(0)
    expect(requests).toEqual([])
  })

  for (const status of [301, 302, 303, 307, 308]) {
    test(`by a ${status} after the form with the password`, async ({ harness, servers }) => {
      const requests: string[] = []
      const callback = await servers.http((request, response) => {
        requests.push(request.url ?? '')
        response.end()
      })
      const target = `${callback}/callback?code=c0de&state=s`
      const provider = await servers.http((request, response) => {
        if (request.url === '/login') response.writeHead(status, { Location: target }).end()
        else html('<form method=post action=/login><input name=password value=canary></form>')(request, response)
      })
      await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: `${callback}/callback` })
      await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
      await harness.run('page', 'document.forms[0].submit(); 0')
      expect(await harness.loginResult()).toEqual({ ok: true, value: target })
      expect(requests).toEqual([])
    })
  }
})
