/** How a sign-in ends otherwise: by the person, by time, by a page that can't be loaded. */
import { makeCertificate } from '../certificates'
import { expect, test } from '../start'

const redirectUri = 'keyfob://callback'

test.describe('a page that is shown', () => {
  test.beforeEach(async ({ harness, servers }) => {
    const provider = await servers.http((_request, response) => {
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end('<!doctype html><input autofocus><script>onbeforeunload = () => "stay"</script>')
    })
    await harness.startLogin({ authorizeUrl: provider, redirectUri })
    await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
    await expect.poll(() => harness.run('bar', 'document.readyState')).toBe('complete')
  })

  test('is gone when the sign-in is cancelled', async ({ harness }) => {
    await harness.cancelLogin()
    expect(await harness.loginResult()).toEqual({
      ok: false,
      error: { code: 'cancelled', reason: 'sign_in_cancelled', details: { stage: 'authorize' } },
    })
    await expect.poll(() => harness.contentsCount()).toBe(0)
  })

  test('is gone when Escape is pressed in the bar', async ({ harness }) => {
    await harness.press('bar', 'Escape')
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
  })

  test('stays when Escape is pressed in it, and takes part in F6', async ({ harness }) => {
    await harness.press('page', 'Escape')
    await harness.press('page', 'F6')
    await expect.poll(() => harness.isFocused('bar')).toBe(true)
    await harness.press('bar', 'F6')
    await expect.poll(() => harness.isFocused('page')).toBe(true)
    await harness.cancelLogin()
    await harness.loginResult()
  })

  test('is gone when the window is closed, though it asks to stay', async ({ harness }) => {
    // A gesture, or Chromium does not even consider its wish.
    await harness.run('page', 'document.querySelector("input").focus(); document.execCommand("insertText", false, "x")')
    await harness.closeLogin()
    expect(await harness.loginResult()).toMatchObject({
      ok: false,
      error: { code: 'cancelled', reason: 'sign_in_closed' },
    })
    await expect.poll(() => harness.contentsCount()).toBe(0)
    expect(await harness.windowTitles()).toEqual([])
  })

  test('can not hold the window with an endless loop', async ({ harness }) => {
    await harness.run('page', 'setTimeout(() => { for (;;) ; }, 0); 0')
    await harness.closeLogin()
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_closed' } })
    await expect.poll(() => harness.contentsCount()).toBe(0)
  })

  test('can not hold the window with alerts', async ({ harness }) => {
    await harness.run('page', 'setTimeout(() => { for (;;) alert("stay") }, 0); 0')
    await harness.closeLogin()
    expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_closed' } })
    await expect.poll(() => harness.contentsCount()).toBe(0)
  })

  for (const where of ['page', 'bar'] as const) {
    test(`ends the sign-in when the ${where}'s process is gone`, async ({ harness }) => {
      await harness.crash(where)
      expect(await harness.loginResult()).toMatchObject({
        ok: false,
        error: { code: 'bad_answer', reason: 'login_page_failed', details: { stage: 'authorize' } },
      })
    })
  }
})

test('a sign-in that takes too long ends', async ({ harness, servers }) => {
  const provider = await servers.http(() => undefined)
  await harness.startLogin({ authorizeUrl: provider, redirectUri, timeoutMs: 300 })
  expect(await harness.loginResult()).toEqual({
    ok: false,
    error: { code: 'cancelled', reason: 'sign_in_timed_out', details: { stage: 'authorize' } },
  })
})

test('a page that can not be reached ends the sign-in with the reason', async ({ harness, servers }) => {
  const closed = await servers.closed()
  await harness.startLogin({ authorizeUrl: closed, redirectUri })
  expect(await harness.loginResult()).toEqual({
    ok: false,
    error: {
      code: 'network',
      reason: 'connection_refused',
      details: { stage: 'authorize', host: new URL(closed).host, technical: 'ERR_CONNECTION_REFUSED' },
    },
  })
  await harness.startLogin({ authorizeUrl: 'https://nowhere.invalid/authorize?client_id=x', redirectUri })
  expect(await harness.loginResult()).toMatchObject({
    ok: false,
    error: { code: 'network', reason: 'host_not_found', details: { host: 'nowhere.invalid' } },
  })
})

test('a certificate that nobody vouches for ends the sign-in, and no request is sent', async ({ harness, servers }) => {
  let hits = 0
  const provider = await servers.https(makeCertificate(), (_request, response) => {
    hits += 1
    response.end('hi')
  })
  await harness.startLogin({ authorizeUrl: provider, redirectUri })
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { code: 'network', reason: 'tls_untrusted' } })
  expect(hits).toBe(0)
})

test('an error page is shown, and a frame that fails does not end the sign-in', async ({ harness, servers }) => {
  const closed = await servers.closed()
  const provider = await servers.http((_request, response) => {
    response
      .writeHead(400, { 'Content-Type': 'text/html' })
      .end(`<p>Unknown client</p><iframe src="${closed}"></iframe>`)
  })
  await harness.startLogin({ authorizeUrl: provider, redirectUri })
  await expect
    .poll(() => harness.run('page', 'document.readyState === "complete" && document.querySelector("p")?.textContent'))
    .toBe('Unknown client')
  await harness.cancelLogin()
  expect(await harness.loginResult()).toMatchObject({ ok: false, error: { reason: 'sign_in_cancelled' } })
})

test('an address without protection is refused before a window opens', async ({ harness }) => {
  expect(await harness.startLogin({ authorizeUrl: 'http://nowhere.invalid/authorize', redirectUri })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input', reason: 'insecure_url' },
  })
  expect(await harness.windowTitles()).toEqual([])
})
