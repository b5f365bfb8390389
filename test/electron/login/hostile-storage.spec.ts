/** What a hostile page leaves behind: nothing for a second sign-in, for one beside it, or on the disk (rows L4, L5, R8); see hostile.spec.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../start'

const redirectUri = 'keyfob://callback'
const canary = 'canary-7f3a-left-by-the-page'

interface Got {
  readonly url: string
  readonly cookie: string | undefined
  readonly etag: string | undefined
}

/** Stores the canary wherever a page can; answers the names of the places that took it. */
const store = `(async () => {
  const canary = ${JSON.stringify(canary)}
  const took = []
  const attempt = async (name, work) => { try { await work(); took.push(name) } catch {} }
  await attempt('cookie', () => { document.cookie = 'sid=' + canary + '; Max-Age=9999999'; if (!document.cookie.includes(canary)) throw 0 })
  await attempt('localStorage', () => localStorage.setItem('a', canary))
  await attempt('sessionStorage', () => sessionStorage.setItem('a', canary))
  await attempt('indexedDB', () => new Promise((resolve, reject) => {
    const open = indexedDB.open('db', 1)
    open.onupgradeneeded = () => open.result.createObjectStore('s')
    open.onerror = reject
    open.onsuccess = () => {
      const transaction = open.result.transaction('s', 'readwrite')
      transaction.objectStore('s').put(canary + 'x'.repeat(8e6), 'text')
      transaction.objectStore('s').put(new Blob([canary.repeat(400000)]), 'blob')
      transaction.oncomplete = resolve
      transaction.onabort = reject
    }
  }))
  await attempt('caches', async () => (await caches.open('c')).put('/cached', new Response(canary.repeat(1000))))
  await attempt('serviceWorker', async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready })
  await attempt('files', async () => { const root = await navigator.storage.getDirectory(); const file = await root.getFileHandle('f', { create: true }); const w = await file.createWritable(); await w.write(canary.repeat(1000)); await w.close() })
  return took
})()`

/** Looks for all of it. */
const find = `(async () => [
  document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length, navigator.serviceWorker.controller, await navigator.storage.persisted(),
])()`
const nothing = ['', 0, 0, 0, [], 0, null, false]

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) return filesWith(place, text)
    return entry.isFile() && readFileSync(place).includes(text) ? [place] : []
  })
}

test('storage of every kind is gone for the next sign-in, absent from one beside it, and never on the disk', async ({
  harness,
  profile,
  servers,
}) => {
  const got: Got[] = []
  const provider = await servers.http((request, response) => {
    const { headers, url = '' } = request
    got.push({ url, cookie: headers.cookie, etag: headers['if-none-match'] })
    if (url === '/sw.js') response.writeHead(200, { 'Content-Type': 'text/javascript' }).end('onfetch = () => 0')
    else
      response
        .writeHead(200, {
          'Content-Type': 'text/html',
          'Cache-Control': 'max-age=9999',
          ETag: `"${canary}"`,
          'Set-Cookie': `server=${canary}; Max-Age=9999999; HttpOnly`,
        })
        .end('<p>sign in')
  })
  const begin = async (page: string): Promise<void> => {
    await harness.startLogin({ authorizeUrl: `${provider}/${page}`, redirectUri })
    await expect.poll(() => harness.pageUrl()).toBe(`${provider}/${page}`)
    await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
  }

  await begin('page')
  expect(await harness.run('page', store)).toEqual(
    expect.arrayContaining(['cookie', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'serviceWorker']),
  )
  expect(await harness.run('page', find)).not.toEqual(nothing)
  expect(filesWith(profile, canary)).toEqual([])

  // Beside it, in a second window, which the app itself never opens.
  await begin('beside')
  expect(await harness.run('page', find)).toEqual(nothing)
  await harness.closeLogin()
  await harness.closeLogin()
  await expect.poll(() => harness.windowTitles()).toEqual([])
  await expect.poll(() => harness.contentsCount()).toBe(0)

  await begin('page')
  expect(await harness.run('page', find)).toEqual(nothing)
  await harness.cancelLogin()
  await harness.loginResult()
  expect(filesWith(profile, canary)).toEqual([])
  expect(got.filter(({ url }) => url === '/page' || url === '/beside')).toEqual([
    { url: '/page', cookie: undefined, etag: undefined },
    { url: '/beside', cookie: undefined, etag: undefined },
    { url: '/page', cookie: undefined, etag: undefined },
  ])
})

test('a download of any kind is refused, and nothing of it is on the disk', async ({ harness, profile, servers }) => {
  const asked: string[] = []
  const provider = await servers.http((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/file')
      response.writeHead(200, { 'Content-Disposition': 'attachment; filename=x.exe' }).end(canary)
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>sign in')
  })
  await harness.startLogin({ authorizeUrl: `${provider}/`, redirectUri })
  await expect.poll(() => harness.run('page', 'document.readyState')).toBe('complete')
  const links = {
    'a link with a name': `{ href: '/file', download: 'x.exe' }`,
    'a blob': `{ href: URL.createObjectURL(new Blob([${JSON.stringify(canary)}])), download: 'x.exe' }`,
    'a data URL': `{ href: 'data:application/octet-stream,${canary}', download: 'x.exe' }`,
    'a link to it': `{ href: '/file' }`,
  }
  for (const link of Object.values(links)) {
    await harness.run('page', `Object.assign(document.createElement('a'), ${link}).click()`)
    await harness.run('page', 'fetch("/beat").then(() => 0)')
  }
  await harness.run(
    'page',
    'document.body.append(Object.assign(document.createElement("iframe"), { src: "/file" })); 0',
  )
  await expect.poll(() => asked.filter((url) => url === '/file').length).toBeGreaterThan(1)
  await harness.run('page', 'fetch("/beat").then(() => 0)')
  expect(await harness.downloads()).toEqual([])
  expect(filesWith(profile, canary)).toEqual([])
  expect(await harness.pageUrl()).toBe(`${provider}/`)
  await harness.cancelLogin()
  await harness.loginResult()
})
