/**
 * electron-updater on a real Electron, against a feed on this computer: what is looked for by which session, that nothing is
 * downloaded unasked, and that a file which is not the published one is refused.
 */
import { createHash } from 'node:crypto'
import { expect, test } from '../start'

const image = Buffer.from('the new version, which is long enough to be told from nothing')
const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64')

const feed = (version: string, checksum: string): string => `version: ${version}
files:
  - url: Keyfob-${version}.AppImage
    sha512: ${checksum}
    size: ${String(image.length)}
path: Keyfob-${version}.AppImage
sha512: ${checksum}
releaseNotes: |
  <p>Tokens in the tray</p>
releaseDate: '2026-06-01T12:00:00.000Z'
`

/** A feed that answers as told, and what it was asked for. */
function published(version: string, checksum = sha512(image)) {
  const asked: { readonly path: string; readonly stagingId: string | undefined }[] = []
  const listener: Parameters<Parameters<Parameters<typeof test>[2]>[0]['servers']['http']>[0] = (request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    asked.push({ path, stagingId: request.headers['x-user-staging-id'] as string | undefined })
    if (path === '/latest-linux.yml') response.end(feed(version, checksum))
    else if (path.endsWith('.AppImage')) response.end(image)
    else response.writeHead(404).end()
  }
  return { asked, listener }
}

test('a new version is found by the session that the network settings are on, and nothing is downloaded', async ({
  harness,
  servers,
}) => {
  const { asked, listener } = published('9.9.9')
  const found = await harness.update('check', await servers.http(listener))
  expect(found.views.at(-1)).toEqual({ state: 'available', version: '9.9.9', notes: 'Tokens in the tray' })
  expect(found.prepared).toBeGreaterThan(0)
  // The number that the library would tell this computer by.
  expect(asked).toEqual([{ path: '/latest-linux.yml', stagingId: '0' }])
})

test('this version is said to be the newest', async ({ harness, servers }) => {
  const { listener } = published('1.0.0')
  expect((await harness.update('check', await servers.http(listener))).views.at(-1)).toMatchObject({ state: 'current' })
})

test('a file with the published SHA-512 is ready to be installed', async ({ harness, servers }) => {
  const { asked, listener } = published('9.9.9')
  const { views } = await harness.update('download', await servers.http(listener))
  expect(views.at(-1)).toEqual({ state: 'ready', version: '9.9.9', onQuit: false })
  expect(asked.map(({ path }) => path)).toContain('/Keyfob-9.9.9.AppImage')
})

test('a file with another SHA-512 is refused as not genuine', async ({ harness, servers }) => {
  const { asked, listener } = published('9.9.8', sha512(Buffer.from('another')))
  const { views } = await harness.update('download', await servers.http(listener))
  expect(asked.map(({ path }) => path)).toContain('/Keyfob-9.9.8.AppImage')
  expect(views.at(-1)).toEqual({ state: 'failed', why: 'not_genuine' })
})

test('a server that is not there is said as being offline', async ({ harness, servers }) => {
  const { views } = await harness.update('check', await servers.closed())
  expect(views.at(-1)).toEqual({ state: 'failed', why: 'offline' })
})

test('with the setting off no request is made', async ({ harness, servers }) => {
  const { asked, listener } = published('9.9.9')
  const { views } = await harness.update('off', await servers.http(listener))
  expect(views).toEqual([{ state: 'unavailable', why: 'off' }])
  expect(asked).toEqual([])
})
