/** Which requests share a session, and what ends one. */
import type { Session } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import { createNetwork, type Network } from '../../../main/http/network'

vi.mock('electron', () => ({ session: {} }))

const proxy = { host: 'proxy.example', port: 8080 }
let opened: string[]
let cleared: string[]
let login: { readonly userName: string; readonly password: string } | null
let network: Network

beforeEach(() => {
  opened = []
  cleared = []
  login = null
  network = createNetwork(
    { proxyConfig: () => ({ mode: 'direct' }), authorities: () => [], proxyLogin: () => Promise.resolve(login) },
    (partition) => {
      opened.push(partition)
      const fake = {
        setCertificateVerifyProc: () => undefined,
        setProxy: () => Promise.resolve(),
        clearAuthCache: () => Promise.resolve(void cleared.push(partition)),
      }
      return fake as unknown as Session
    },
  )
})

it('opens one session for each provider, and new ones after a change of the settings', async () => {
  const [first, again, other] = await Promise.all(['poems', 'poems', 'pms'].map((id) => network.sessionFor(id)))
  expect(first).toBe(again)
  expect(first).not.toBe(other)
  network.renew()
  expect(await network.sessionFor('poems')).not.toBe(first)
  expect(opened).toHaveLength(3)
  expect(cleared).toEqual(opened.slice(0, 2))
})

it('keeps its sessions over a lock, since Electron frees none before it quits', async () => {
  const before = await network.sessionFor('poems')
  await network.proxyAttempt().answer(proxy)
  for (let lock = 0; lock < 100; lock += 1) network.locked()
  expect(await network.sessionFor('poems')).toBe(before)
  expect(opened).toHaveLength(1)
})

it("keeps no session over a lock that a proxy's password was told in", async () => {
  const before = await network.sessionFor('poems')
  login = { userName: 'desk', password: 'pass word' }
  await network.proxyAttempt().answer(proxy)
  network.locked()
  const after = await network.sessionFor('poems')
  expect(after).not.toBe(before)
  expect(cleared).toEqual([opened[0]])
  network.locked()
  expect(await network.sessionFor('poems')).toBe(after)
})

it("forgets a proxy's password at a lock in the updates' session too, which is no session of ours", async () => {
  const forgotten: string[] = []
  const sessionOf = (name: string) =>
    ({
      setCertificateVerifyProc: () => undefined,
      setProxy: () => Promise.resolve(),
      clearAuthCache: () => Promise.resolve(void forgotten.push(name)),
    }) as unknown as Session
  await network.prepare(sessionOf('updates'), null)
  await network.prepare(sessionOf('login'), 'poems')
  login = { userName: 'desk', password: 'pass word' }
  await network.proxyAttempt(false).answer(proxy)
  network.locked()
  expect(forgotten).toEqual(['updates'])
})

it('makes a session anew that could not be made', async () => {
  const failing = createNetwork(
    { proxyConfig: () => ({}), authorities: () => [], proxyLogin: () => Promise.resolve(null) },
    () => {
      opened.push('')
      throw new Error('no')
    },
  )
  await expect(failing.sessionFor('poems')).rejects.toThrow('no')
  await expect(failing.sessionFor('poems')).rejects.toThrow('no')
  expect(await failing.pathTo('https://a.example', 'poems')).toEqual({ proxyInUse: null, certificate: null })
  expect(opened).toHaveLength(3)
})
