/**
 * A hostile login page on the real Electron. Where the rows of the fault matrix (security.md §6) are tested:
 *
 * | row | here                                | elsewhere                                                            |
 * |-----|-------------------------------------|----------------------------------------------------------------------|
 * | L1  | "L1 …"                              | endings.spec.ts: endless loop, alerts, "stay"                        |
 * | L2  | hostile-navigation.spec.ts          | redirect.spec.ts: private schemes                                    |
 * | L3  | "L3 …"                              | page.spec.ts: title, what is on its way; login-bar.test.tsx          |
 * | L4  | "L4 …"; hostile-storage.spec.ts     | page.spec.ts: permissions, a download                                |
 * | L5  | "L5 …"                              | page.spec.ts: bridge, Node, sandbox                                  |
 * | L6  | "L6 …"                              | page.spec.ts: Basic; endings.spec.ts: crash, time, TLS               |
 * | R1  |                                     | unit: sign-in-elsewhere, authorization-code, browser-login           |
 * | R2  |                                     | unit: authorization-code                                             |
 * | R3  |                                     | unit: sign-in-elsewhere, authorization-code, pasted-callback         |
 * | R4  | hostile-navigation.spec.ts          | redirect.spec.ts; unit: authorization-code, browser-login            |
 * | R5  |                                     | redirect.spec.ts: near misses                                        |
 * | R6  |                                     | unit: browser-login; e2e: sign-in-elsewhere                          |
 * | R7  |                                     | endings.spec.ts; unit: browser-login, sign-in-elsewhere; e2e: login  |
 * | R8  | "R8 …"                              | unit: sign-in, sign-in-elsewhere                                     |
 *
 * Not tested: dragging out of the page, which needs a window manager; a download begun by it is refused as any other.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { makeCertificate } from '../certificates'
import { expect, lookAlikeHost, test } from '../start'

const redirectUri = 'keyfob://callback'

/** Does all of it at once and for ever, then says that it is alive. */
const everything = `<!doctype html><title>Keyfob - unlock</title><input autofocus><a id="link" target="_blank" href="/popup">x</a>
<script>
onbeforeunload = (event) => { event.preventDefault(); return (event.returnValue = 'stay') }
const often = (attack) => setInterval(() => { try { attack() } catch {} }, 1)
often(() => open('/popup'))
often(() => link.click())
often(() => { alert('stay'); confirm('stay'); prompt('stay') })
often(() => { print(); document.execCommand('print') })
often(() => document.documentElement.requestFullscreen().catch(() => 0))
often(() => document.body.requestPointerLock())
often(() => { history.pushState({}, '', '#' + Math.random()) })
often(() => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.exe'; a.click() })
often(() => { focus(); moveTo(0, 0); resizeTo(9999, 9999) })
often(() => { navigator.clipboard.writeText('hostile').catch(() => 0); document.execCommand('copy') })
navigator.serviceWorker?.register('/sw.js').catch(() => 0)
setTimeout(() => fetch('/alive'), 300)
</script>`

test.describe('L1: a page that does everything to stay', () => {
  test('is denied all of it, and is gone within a second of being closed', async ({ harness, servers }) => {
    const requests: string[] = []
    const provider = await servers.http((request, response) => {
      requests.push(request.url ?? '')
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(request.url === '/' ? everything : '')
    })
    await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri })
    await expect.poll(() => requests, { timeout: 10_000 }).toContain('/alive')
    expect(
      await harness.run(
        'page',
        '[document.fullscreenElement, document.pointerLockElement, open("/popup"), confirm("stay")]',
      ),
    ).toEqual([null, null, null, false])
    expect(await harness.windowTitles()).toEqual(['Sign in to POEMS'])
    expect(await harness.contentsCount()).toBe(2)
    expect(requests).not.toContain('/popup')
    const before = Date.now()
    await harness.closeLogin()
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_closed' } })
    await expect.poll(() => harness.contentsCount(), { intervals: [20] }).toBe(0)
    expect(Date.now() - before).toBeLessThan(1000)
    expect(await harness.external()).toEqual([])
  })

  for (const dialog of ['print()', 'document.execCommand("print")', 'alert("x")', 'confirm("x")']) {
    test(`gets no dialog from ${dialog}, from a frame neither`, async ({ harness, servers }) => {
      const provider = await servers.http((_request, response) => {
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<p>page</p><iframe srcdoc="<p>frame</p>"></iframe>')
      })
      await harness.startLogin({ authorizeUrl: provider, redirectUri })
      await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
      // A dialog would hold the page until it is answered.
      await harness.run(
        'page',
        `setTimeout(() => { ${dialog}; frames[0].${dialog}; document.title = "went on" }, 0); 0`,
      )
      await expect.poll(() => harness.run('page', 'document.title')).toBe('went on')
      await harness.cancelLogin()
      await harness.loginResult()
    })
  }
})

test('L3: a look-alike host is shown as what it is, and neither title nor page can change that', async ({
  harness,
  servers,
}) => {
  const origin = await servers.https(makeCertificate(), (_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<title>Keyfob - unlock</title><div style="position:fixed;top:-46px">🔒 login.poems.com.sg</div>')
  })
  const { port } = new URL(origin)
  await harness.trustAll(true)
  await harness.startLogin({ authorizeUrl: `https://pоems.com.sg:${port}/`, redirectUri })
  await expect
    .poll(() => harness.run('bar', 'addresses[addresses.length - 1]'))
    .toEqual({
      host: `${lookAlikeHost}:${port}`,
      secure: true,
      provider: 'POEMS',
      credential: 'Desk A',
      language: 'en',
    })
  await harness.run('page', 'document.title = "Keyfob - unlock"; history.pushState({}, "", "/login.poems.com.sg"); 0')
  await expect.poll(() => harness.pageUrl()).toContain('/login.poems.com.sg')
  expect(await harness.windowTitles()).toEqual(['Sign in to POEMS'])
  expect(await harness.run('bar', 'addresses[addresses.length - 1].host')).toBe(`${lookAlikeHost}:${port}`)
  await harness.trustAll(false)
  await harness.cancelLogin()
  await harness.loginResult()
})

test('L5: frames and workers find nothing of Keyfob or Node either', async ({ harness, servers }) => {
  const provider = await servers.http((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<iframe srcdoc="<p>x</p>"></iframe>')
  })
  await harness.startLogin({ authorizeUrl: provider, redirectUri })
  await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
  const looks = '[typeof keyfob, typeof require, typeof process, typeof module, typeof Buffer, typeof electron]'
  const nothing = Array<string>(6).fill('undefined')
  expect(await harness.run('page', `frames[0].eval(${JSON.stringify(looks)})`)).toEqual(nothing)
  const worker = `postMessage(${looks})`
  expect(
    await harness.run(
      'page',
      `new Promise((resolve) => { new Worker(URL.createObjectURL(new Blob([${JSON.stringify(worker)}]))).onmessage = ({ data }) => resolve(data) })`,
    ),
  ).toEqual(nothing)
  expect(await harness.run('page', '[opener, parent === window, top === window, frameElement]')).toEqual([
    null,
    true,
    true,
    null,
  ])
  await harness.cancelLogin()
  await harness.loginResult()
})

test.describe('L6', () => {
  test('a client certificate that fits is not presented', async ({ harness, profile, servers }) => {
    expect(await harness.importClientCertificate(makeClientCertificate(profile))).toBe(0)
    const presented: string[] = []
    const provider = await servers.https(
      { ...makeCertificate(), requestCert: true, rejectUnauthorized: false },
      (request, response) => {
        const socket = request.socket as unknown as { getPeerCertificate(): { subject?: { CN?: string } } }
        const { subject } = socket.getPeerCertificate()
        presented.push(subject?.CN ?? 'none')
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>hello</p>')
      },
    )
    await harness.trustAll(true)
    await harness.startLogin({ authorizeUrl: provider, redirectUri })
    await expect.poll(() => harness.run('page', 'document.querySelector("p")?.textContent')).toBe('hello')
    await harness.trustAll(false)
    expect(new Set(presented)).toEqual(new Set(['none']))
    await harness.cancelLogin()
    await harness.loginResult()
  })

  test('a redirect without end ends the sign-in', async ({ harness, servers }) => {
    let hits = 0
    const provider = await servers.http((_request, response) => {
      hits += 1
      response.writeHead(302, { Location: `/${hits}` }).end()
    })
    await harness.startLogin({ authorizeUrl: provider, redirectUri })
    expect(await harness.loginResult()).toMatchObject({
      ok: false,
      error: { code: 'network', details: { stage: 'authorize', technical: 'ERR_TOO_MANY_REDIRECTS' } },
    })
    expect(hits).toBeLessThan(50)
    await expect.poll(() => harness.contentsCount()).toBe(0)
  })

  test('a page that uses up its memory ends the sign-in, and the app lives', async ({ harness, servers }) => {
    const provider = await servers.http((_request, response) => {
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end('<script>const all = []; for (;;) all.push(new Array(100000).fill(all.length + 0.5))</script>')
    })
    await harness.startLogin({ authorizeUrl: provider, redirectUri })
    expect(await harness.loginResult()).toMatchObject({
      ok: false,
      error: { code: 'bad_answer', reason: 'login_page_failed', details: { stage: 'authorize' } },
    })
    await expect.poll(() => harness.contentsCount()).toBe(0)
    expect(await harness.windowTitles()).toEqual([])
  })

  test('a page that never ends its answer can be cancelled', async ({ harness, servers }) => {
    let asked = false
    const provider = await servers.http((_request, response) => {
      asked = true
      response.writeHead(200, { 'Content-Type': 'text/html' }).write('<p>half a page')
    })
    await harness.startLogin({ authorizeUrl: provider, redirectUri })
    await expect.poll(() => asked).toBe(true)
    await harness.cancelLogin()
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
    await expect.poll(() => harness.contentsCount()).toBe(0)
  })
})

/** Make a client certificate as PKCS#12 without a password, below a folder that is removed later. */
function makeClientCertificate(folder: string): string {
  const place = mkdtempSync(path.join(os.tmpdir(), 'keyfob-client-'))
  const file = path.join(folder, 'client.p12')
  const [key, cert] = [path.join(place, 'key.pem'), path.join(place, 'cert.pem')]
  try {
    const subject = [
      '-subj',
      '/CN=the person at this computer',
      '-addext',
      'extendedKeyUsage=clientAuth',
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    ]
    const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', cert]
    execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'ignore' })
    const legacy = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']
    const packed = ['-export', '-inkey', key, '-in', cert, '-out', file, '-passout', 'pass:', ...legacy]
    execFileSync('openssl', ['pkcs12', ...packed], { stdio: 'ignore' })
    return file
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
