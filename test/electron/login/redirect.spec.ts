/** How a sign-in ends well: the redirect URI is caught however the page goes there, and never requested. */
import type { RequestListener } from 'node:http'
import { expect, test } from '../start'

const html =
  (body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><title>Keyfob - unlock</title>${body}`)
  }

const ways: Readonly<Record<string, (target: string) => RequestListener>> = {
  'a 302': (target) => (_request, response) => {
    response.writeHead(302, { Location: target }).end()
  },
  'a 307': (target) => (_request, response) => {
    response.writeHead(307, { Location: target }).end()
  },
  'location=': (target) => html(`<script>location = ${JSON.stringify(target)}</script>`),
  'location.replace': (target) => html(`<script>location.replace(${JSON.stringify(target)})</script>`),
  'a meta refresh': (target) => html(`<meta http-equiv="refresh" content="0;url=${target}">`),
  'a form': (target) =>
    html(`<form method="post" action="${target}"></form><script>document.forms[0].submit()</script>`),
  'a link to _top from a frame': (target) =>
    html(
      `<iframe srcdoc='<a target="_top" href="${target}">x</a><script>document.querySelector("a").click()</script>'></iframe>`,
    ),
}

for (const [way, page] of Object.entries(ways)) {
  for (const kind of ['loopback', 'private scheme']) {
    test(`${way} to a redirect URI of the kind "${kind}" ends the sign-in with the whole URL, unrequested`, async ({
      harness,
      servers,
    }) => {
      let hits = 0
      const callback = await servers.http((_request, response) => {
        hits += 1
        response.end()
      })
      const redirectUri = kind === 'loopback' ? `${callback}/callback` : 'keyfob://callback'
      const target = `${redirectUri}?code=the%20code&state=s`
      const provider = await servers.http((request, response) => {
        const listener =
          request.url === '/login'
            ? page(target)
            : html('<a href="/login">sign in</a><script>location = "/login"</script>')
        listener(request, response)
      })
      expect(await harness.startLogin({ authorizeUrl: `${provider}/authorize`, redirectUri })).toEqual({
        ok: true,
        value: null,
      })
      expect(await harness.loginResult()).toEqual({ ok: true, value: target })
      expect(hits).toBe(0)
      expect(await harness.windowTitles()).toEqual([])
      await expect.poll(() => harness.contentsCount()).toBe(0)
    })
  }
}

test('a 302 from the very first address ends the sign-in', async ({ harness, servers }) => {
  const provider = await servers.http((_request, response) => {
    response.writeHead(302, { Location: 'https://localhost/callback?error=access_denied&state=s' }).end()
  })
  await harness.startLogin({ authorizeUrl: provider, redirectUri: 'https://localhost/callback' })
  expect(await harness.loginResult()).toEqual({
    ok: true,
    value: 'https://localhost/callback?error=access_denied&state=s',
  })
})

test('near misses of the redirect URI are ignored, whatever their query says, and the sign-in goes on', async ({
  harness,
  servers,
}) => {
  const callbackHits: string[] = []
  const callback = await servers.http((request, response) => {
    callbackHits.push(request.url ?? '')
    html('not the redirect URI')(request, response)
  })
  const other = await servers.http(html('another port'))
  const provider = await servers.http(html('sign in'))
  const redirectUri = `${callback}/callback`
  await harness.startLogin({ authorizeUrl: `${provider}/?code=1&state=s&error=access_denied`, redirectUri })
  const misses = [
    `${callback}/callback/x?code=1&state=s`,
    `${callback}/callbackx?code=1&state=s`,
    `${callback}/Callback?code=1&state=s`,
    `${callback}/?next=${encodeURIComponent(redirectUri)}&code=1`,
    `${other}/callback?code=1&state=s`,
  ]
  for (const miss of misses) {
    await expect.poll(() => harness.pageUrl()).not.toBe('')
    await harness.run('page', `location = ${JSON.stringify(miss)}`)
    await expect.poll(() => harness.pageUrl()).toBe(miss)
  }
  await harness.run('page', `location = ${JSON.stringify(`${redirectUri}?code=2&state=s`)}`)
  expect(await harness.loginResult()).toEqual({ ok: true, value: `${redirectUri}?code=2&state=s` })
  expect(callbackHits.filter((url) => url.startsWith('/callback?'))).toEqual([])
})

test('a private scheme that is not the redirect URI leads nowhere', async ({ harness, servers }) => {
  const provider = await servers.http(html('sign in'))
  await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri: 'keyfob://callback' })
  await expect.poll(() => harness.pageUrl()).toBe(`${provider}/`)
  for (const miss of [
    'keyfob://other?code=1',
    'keyfob:callback?code=1',
    'ms-msdt:x',
    'file:///etc/passwd',
    'data:text/html,hi',
    'javascript:document.title="x"',
    'app://keyfob/login-bar.html',
    'http://nowhere.invalid/',
    'blob:null/1',
  ]) {
    await harness.run('page', `location = ${JSON.stringify(miss)}; undefined`)
    // Where it was let go, it is under way by the time that script is answered.
    await expect.poll(() => harness.isLoading()).toBe(false)
    expect(await harness.pageUrl()).toBe(`${provider}/`)
  }
  await harness.cancelLogin()
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
})

test('a frame that goes to the redirect URI does not end the sign-in, and its request does not leave', async ({
  harness,
  servers,
}) => {
  let hits = 0
  const callback = await servers.http((_request, response) => {
    hits += 1
    response.end('framed')
  })
  const provider = await servers.http(html(`<iframe src="${callback}/callback?code=1&state=s"></iframe>`))
  await harness.startLogin({ authorizeUrl: provider, redirectUri: `${callback}/callback` })
  await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
  await harness.cancelLogin()
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
  expect(hits).toBe(0)
})
