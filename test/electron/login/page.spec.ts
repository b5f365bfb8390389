/** What the provider's page can do, and what it finds: no bridge, no Node, no permission, no window, no trace of another sign-in. */
import { expect, test } from '../start'

const redirectUri = 'keyfob://callback'
const requests: { url: string; cookie: string | undefined; authorization: string | undefined }[] = []
let provider = ''
let release: () => void = () => undefined

test.beforeEach(async ({ harness, servers }) => {
  requests.length = 0
  provider = await servers.http((request, response) => {
    requests.push({
      url: request.url ?? '',
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
    })
    if (request.url === '/download')
      response
        .writeHead(200, { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename=x.zip' })
        .end('PK')
    else if (request.url === '/basic')
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"', 'Content-Type': 'text/html' }).end('no')
    else if (request.url === '/slow')
      release = () => {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('there')
      }
    else
      response
        .writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'sid=1; Max-Age=600' })
        .end('<!doctype html><title>Keyfob - unlock</title>')
  })
  await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri })
  await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
  await expect.poll(() => harness.run('bar', 'document.readyState')).toBe('complete')
})
test.afterEach(async ({ harness }) => {
  await harness.cancelLogin()
  await harness.loginResult()
})

test('the window has our title, whatever page and bar call themselves', async ({ harness }) => {
  await harness.run('page', 'document.title = "Keyfob"')
  expect(await harness.windowTitles()).toEqual(['Sign in to POEMS'])
})

test('the page has no bridge and nothing of Node; the bar has the bridge and can call login.cancel alone', async ({
  harness,
}) => {
  expect(
    await harness.run('page', '[typeof window.keyfob, typeof require, typeof process, typeof module, window.opener]'),
  ).toEqual(['undefined', 'undefined', 'undefined', 'undefined', null])
  expect(
    await harness.run('bar', 'Object.entries(window.keyfob).map(([group, members]) => [group, Object.keys(members)])'),
  ).toEqual([
    ['login', ['cancel']],
    ['events', ['loginAddress']],
  ])
})

test('page and bar are sandboxed and isolated, without developer tools', async ({ harness }) => {
  const locked = { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false }
  expect(await harness.preferences('page')).toEqual(locked)
  expect(await harness.preferences('bar')).toEqual(locked)
  expect(await harness.opensDevTools('page')).toBe(false)
  expect(await harness.opensDevTools('bar')).toBe(false)
})

test('a second sign-in finds no cookie and no storage of the first', async ({ harness }) => {
  await harness.run('page', 'localStorage.setItem("a", "1"); 0')
  expect(await harness.run('page', 'document.cookie')).toBe('sid=1')
  await harness.cancelLogin()
  await harness.loginResult()
  await harness.startLogin({ authorizeUrl: `${provider}/again`, redirectUri })
  await expect.poll(() => harness.pageUrl()).toBe(`${provider}/again`)
  expect(await harness.run('page', 'localStorage.getItem("a")')).toBe(null)
  expect(requests.filter(({ url }) => url === '/again')).toEqual([
    { url: '/again', cookie: undefined, authorization: undefined },
  ])
})

test('no new window opens', async ({ harness }) => {
  expect(await harness.run('page', 'window.open("/popup") === null')).toBe(true)
  await harness.run(
    'page',
    'const a = document.createElement("a"); a.href = "/popup"; a.target = "_blank"; document.body.append(a); a.click(); 0',
  )
  expect(await harness.windowTitles()).toHaveLength(1)
  expect(await harness.contentsCount()).toBe(2)
  expect(requests.map(({ url }) => url)).not.toContain('/popup')
})

test('every permission is denied', async ({ harness }) => {
  const attempt = (script: string): Promise<unknown> =>
    harness.run('page', `Promise.resolve().then(() => ${script}).then(() => 'granted', (error) => error.name)`)
  expect(await harness.run('page', 'Notification.requestPermission()')).toBe('denied')
  expect(
    await harness.run(
      'page',
      'new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("granted"), (error) => resolve(error.code)))',
    ),
  ).toBe(1)
  expect(await attempt('navigator.mediaDevices.getUserMedia({ audio: true })')).not.toBe('granted')
  expect(await attempt('navigator.mediaDevices.getDisplayMedia()')).not.toBe('granted')
  expect(await attempt('navigator.clipboard.readText()')).toBe('NotAllowedError')
  expect(await attempt('navigator.clipboard.writeText("x")')).toBe('NotAllowedError')
  const later = (script: string): string => `new Promise((resolve) => setTimeout(() => resolve(${script}), 200))`
  await harness.run(
    'page',
    'document.documentElement.requestFullscreen().catch(() => 0); document.body.requestPointerLock(); 0',
  )
  expect(
    await harness.run('page', later('document.fullscreenElement === null && document.pointerLockElement === null')),
  ).toBe(true)
  expect(await attempt('navigator.usb.requestDevice({ filters: [] })')).not.toBe('granted')
  expect(await attempt('navigator.bluetooth.requestDevice({ acceptAllDevices: true })')).not.toBe('granted')
  expect(await attempt('navigator.serial.requestPort()')).not.toBe('granted')
})

test('a download and a password prompt of the browser come to nothing', async ({ harness }) => {
  await harness.run('page', 'location = "/download"; 0')
  await expect.poll(() => requests.map(({ url }) => url)).toContain('/download')
  await harness.run('page', 'location = "/basic"; 0')
  await expect.poll(() => harness.pageUrl()).toBe(`${provider}/basic`)
  expect(requests.every(({ authorization }) => authorization === undefined)).toBe(true)
})

test('the bar is told whose page is shown, and a page that is only on its way changes nothing', async ({ harness }) => {
  const last = (): Promise<unknown> => harness.run('bar', 'addresses[addresses.length - 1]')
  const expected = {
    host: new URL(provider).host,
    secure: false,
    provider: 'POEMS',
    credential: 'Desk A',
    language: 'en',
  }
  await expect.poll(last).toEqual(expected)
  const elsewhere = provider.replace('127.0.0.1', 'localhost')
  await harness.run('page', `location = ${JSON.stringify(`${elsewhere}/slow`)}; 0`)
  await expect.poll(() => requests.map(({ url }) => url)).toContain('/slow')
  expect(await last()).toEqual(expected)
  release()
  await expect.poll(last).toEqual({ ...expected, host: new URL(elsewhere).host })
})

test('the bar stays where it is', async ({ harness }) => {
  await harness.run('bar', `location = ${JSON.stringify(provider)}; window.open(${JSON.stringify(provider)}); 0`)
  expect(await harness.run('bar', 'location.href')).toBe('app://keyfob/login-bar.html')
})

test('the page fills the window below the bar, at every size', async ({ harness }) => {
  const size = (): Promise<unknown> => harness.run('page', '[innerWidth, innerHeight]')
  await expect.poll(size).not.toEqual([0, 0])
  await harness.resizeLogin(600, 500)
  await expect.poll(size).toEqual([600, 454])
})
