import type { AppUpdater } from 'electron-updater'
import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { wrapUpdater } from '../../../main/desktop/updates-library'
import { createProxyLogins } from '../../../main/http/proxy-logins'

vi.mock('electron-updater', () => ({ default: {} }))

/** An updater behind a proxy that takes one password alone, and asks again for every other one. */
function setUp(password: string, accepts: string) {
  const told: string[] = []
  const logins = createProxyLogins(() => Promise.resolve({ userName: 'desk', password }))
  const events = new EventEmitter()
  const ask = (): Promise<string | undefined> =>
    new Promise((resolve) => {
      const proxy = { isProxy: true, host: 'proxy.example', port: 8080 }
      events.emit('login', proxy, (_user?: string, given?: string) => resolve(given))
    })
  const go = async (): Promise<null> => {
    for (let asked = 0; asked < 50; asked++) {
      const given = await ask()
      if (given === undefined) throw new Error('net::ERR_PROXY_AUTH_REQUESTED')
      told.push(given)
      if (given === accepts) return null
    }
    throw new Error('asked without end')
  }
  const updater = Object.assign(events, { netSession: {}, checkForUpdates: go, downloadUpdate: go })
  const library = wrapUpdater(updater as unknown as AppUpdater, {
    prepare: () => Promise.resolve(),
    proxyAttempt: () => logins.attempt(false),
  })
  return { ask, library, told }
}

describe('a proxy on the way to the updates', () => {
  it('is told a password that it refuses once, and not again at the next look', async () => {
    const { library, told } = setUp('old', 'new')
    for (let day = 0; day < 3; day++) await expect(library.check()).rejects.toThrow('PROXY_AUTH')
    await expect(library.download(() => undefined)).rejects.toThrow('PROXY_AUTH')
    expect(told).toEqual(['old'])
  })

  it('is told the right one', async () => {
    const { library, told } = setUp('new', 'new')
    expect(await library.check()).toBe('elsewhere')
    await library.download(() => undefined)
    expect(told).toEqual(['new', 'new'])
  })

  it('is told nothing when nobody looks', async () => {
    const { ask, library } = setUp('new', 'new')
    await library.check()
    expect(await ask()).toBeUndefined()
  })
})
