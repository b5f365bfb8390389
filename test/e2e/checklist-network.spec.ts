/** Electron's security checklist on the running app: what a page can reach. Items 1, 6, 8. */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeCertificate } from '../electron/certificates'
import { expect, INSECURE_HOST, runInPage, test } from './checklist'

/** Runs in the page: each way a page has to send or load something; answers how each ended. */
const tryEverything = `async (origin) => {
  const ended = (start) => new Promise((resolve) => start(() => resolve('loaded'), () => resolve('refused')))
  const settled = (promise) => promise.then(() => 'loaded', () => 'refused')
  const load = (tag, props) => ended((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(tag), { ...props, onload, onerror }))
  })
  navigator.sendBeacon(origin + '/beacon')
  document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: origin }))
  return {
    fetch: await settled(fetch(origin + '/fetch')),
    'opaque fetch': await settled(fetch(origin + '/opaque', { mode: 'no-cors' })),
    XMLHttpRequest: await ended((onload, onerror) => {
      const request = Object.assign(new XMLHttpRequest(), { onload, onerror })
      request.open('GET', origin + '/xhr')
      request.send()
    }),
    image: await load('img', { src: origin + '/image' }),
    video: await ended((onloadeddata, onerror) => {
      document.body.append(Object.assign(document.createElement('video'), { onloadeddata, onerror, src: origin + '/video' }))
    }),
    style: await load('link', { rel: 'stylesheet', href: origin + '/style' }),
    prefetch: await load('link', { rel: 'prefetch', href: origin + '/prefetch' }),
    modulepreload: await load('link', { rel: 'modulepreload', href: origin + '/module' }),
    font: await settled(new FontFace('x', 'url(' + origin + '/font)').load()),
    WebSocket: await ended((onopen, onerror) => {
      Object.assign(new WebSocket(origin.replace('http', 'ws') + '/socket'), { onopen, onerror })
    }),
    EventSource: await ended((onopen, onerror) => {
      Object.assign(new EventSource(origin + '/events'), { onopen, onerror })
    }),
    'service worker': await settled(navigator.serviceWorker.register('/assets/worker.js')),
  }
}`

test('item 1: the main window reaches no server, by whatever means', async ({ running, counter }) => {
  const origin = `http://127.0.0.1:${counter.port}`
  const answers = (await runInPage(running.app, `(${tryEverything})(${JSON.stringify(origin)})`)) as object
  expect(Object.entries(answers).filter(([, end]) => end !== 'refused')).toEqual([])
  expect(Object.keys(answers)).toHaveLength(12)
  expect(counter.hits).toEqual([])
  expect(counter.connections()).toBe(0)
  // What counts the hits does count one.
  await fetch(`${origin}/seen`)
  expect(counter.hits).toEqual(['GET /seen'])
})

test('item 1: WebRTC, which no policy and no request handler sees, sends nothing either', async ({
  running,
  counter,
}) => {
  const udp = createSocket('udp4')
  let packets = 0
  udp.on('message', () => (packets += 1))
  await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done))
  const candidates = await runInPage(
    running.app,
    `(async () => {
      const connection = new RTCPeerConnection({ iceServers: [
        { urls: 'stun:127.0.0.1:${udp.address().port}' },
        { urls: 'turn:127.0.0.1:${counter.port}?transport=tcp', username: 'u', credential: 'c' },
      ] })
      const candidates = []
      const complete = new Promise((done) => {
        connection.onicecandidate = ({ candidate }) => candidate ? candidates.push(candidate.candidate) : done()
      })
      connection.createDataChannel('x')
      await connection.setLocalDescription(await connection.createOffer())
      await complete
      connection.close()
      return candidates
    })()`,
  )
  udp.close()
  expect(candidates).toEqual([])
  expect(packets).toBe(0)
  expect(counter.connections()).toBe(0)
})

test('item 1: the main window reads no file', async ({ running }) => {
  const read = await runInPage(
    running.app,
    `Promise.all(['file:///etc/passwd', 'file://localhost/etc/passwd', 'filesystem:app://keyfob/x', 'blob:app://keyfob/x'].map(
      (url) => fetch(url).then(() => 'read', () => 'refused')))`,
  )
  expect(read).toEqual(['refused', 'refused', 'refused', 'refused'])
})

test('item 6: a page reads no answer of another origin, and no file', async ({ running, counter }) => {
  const { page } = running
  const before = page.url()
  await page.goto(`http://127.0.0.1:${counter.port}/page`)
  const read = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            () => 'read',
            () => 'refused',
          ),
        ),
      ),
    [`http://localhost:${counter.port}/other`, 'file:///etc/passwd', 'app://keyfob/index.html'],
  )
  expect(read).toEqual(['refused', 'refused', 'refused'])
  // The other origin was asked: it is its answer that is kept from the page.
  expect(counter.hits).toEqual(['GET /page', 'GET /other'])
  await page.goto(before)
})

test('item 8: a page over https runs no script that comes over http', async ({ running, counter }) => {
  const { app, page } = running
  const server = createServer(makeCertificate(), (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>over TLS</title>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const before = page.url()
  await app.electron.evaluate(({ webContents }, url) => {
    const session = webContents.getAllWebContents().find((contents) => contents.getURL() === url)?.session
    session?.setCertificateVerifyProc((_request, callback) => callback(0))
  }, before)
  await page.goto(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(await page.title()).toBe('over TLS')
  const load = (src: string) =>
    page.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const script = document.createElement('script')
          script.onload = () => resolve('ran')
          script.onerror = () => resolve('refused')
          script.src = address
          document.head.append(script)
        }),
      src,
    )
  expect(await load(`http://${INSECURE_HOST}:${counter.port}/script.js`)).toBe('refused')
  expect(counter.connections()).toBe(0)
  // The name does lead to the server, for what is no page.
  expect(await load(`http://127.0.0.1:${counter.port}/script.js`)).toBe('ran')
  expect(counter.hits).toEqual(['GET /script.js'])
  await page.goto(before)
  server.close()
  server.closeAllConnections()
})
