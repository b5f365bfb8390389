import { describe, expect, it } from 'vitest'
import { createBridge } from '../../../preload/bridge'
import type { WindowKind } from '../../../preload/grants'

function setUp(kind: WindowKind) {
  const invoked: unknown[][] = []
  const listeners = new Map<string, (event: unknown, data: unknown) => void>()
  const bridge = createBridge(kind, {
    invoke: (...call: unknown[]) => {
      invoked.push(call)
      return Promise.resolve({ ok: true, value: null })
    },
    on(channel: string, listener: never) {
      listeners.set(channel, listener)
      return this as never
    },
    removeListener(channel: string) {
      listeners.delete(channel)
      return this as never
    },
  })
  return { bridge, invoked, listeners }
}

const surface = (bridge: object): Record<string, string[]> =>
  Object.fromEntries(Object.entries(bridge).map(([group, members]) => [group, Object.keys(members as object)]))

describe('the bridge', () => {
  it('has this surface and no more', () => {
    expect(surface(setUp('main').bridge)).toEqual({
      vault: [
        ...['status', 'create', 'unlock', 'lock', 'dismissRestored', 'dismissRolledBack'],
        ...['addPassphrase', 'changePassphrase', 'addKeychain', 'removeSlot'],
        ...['prepareRecoveryCode', 'saveRecoverySheet', 'useRecoveryCode', 'rotate', 'startOver'],
      ],
      providers: ['list', 'openDocs'],
      credentials: ['list', 'get', 'add', 'edit', 'remove', 'undoRemove', 'mark'],
      token: ['get', 'refresh', 'revoke', 'signIn', 'copy', 'exportEnv', 'reveal', 'keepAlive', 'call', 'callTargets'],
      inspector: ['token', 'paste', 'verify'],
      checks: ['start', 'cancel', 'copy'],
      reach: ['targets', 'check', 'cancel'],
      login: ['cancel', 'status', 'openPage', 'copyAddress', 'submitCallback'],
      keys: ['generate', 'exportPublic'],
      simulator: ['start'],
      activity: ['list', 'copyCurl', 'clear'],
      support: ['prepare', 'copy', 'save', 'saveHar'],
      settings: ['get', 'set'],
      help: ['open'],
      picker: ['show', 'shortcut', 'setShortcut'],
      network: [
        'get',
        'setProxy',
        'setTimeouts',
        'addAuthorities',
        'removeAuthority',
        'chooseClientCertificate',
        'removeClientCertificate',
      ],
      backup: ['export', 'exportPlain', 'openImport', 'unlockImport', 'applyImport', 'cancelImport'],
      app: ['about', 'thirdParty', 'copyDetails', 'offer', 'startAtLogin', 'setStartAtLogin'],
      updates: ['status', 'check', 'download', 'install', 'openPage'],
      events: [
        'vaultChanged',
        'credentialsChanged',
        'activityChanged',
        'settingsChanged',
        'checkChanged',
        'removalEnded',
        'reachChanged',
        'credentialWanted',
        'covered',
        'commandWanted',
        'updateChanged',
        'linkRefused',
        'clipboardCleared',
      ],
    })
    expect(surface(setUp('picker').bridge)).toEqual({
      picker: ['view', 'copy', 'open', 'close'],
      events: ['pickerChanged'],
    })
    expect(surface(setUp('loginBar').bridge)).toEqual({ login: ['cancel'], events: ['loginAddress'] })
  })

  it('is frozen, groups too', () => {
    const { bridge } = setUp('main')
    expect(Object.isFrozen(bridge)).toBe(true)
    for (const group of Object.values(bridge)) expect(Object.isFrozen(group)).toBe(true)
  })

  it('sends one object on the channel of the member', async () => {
    const { bridge, invoked } = setUp('main')
    await bridge.token.get({ id: 'a', minValidity: 60 })
    await bridge.vault.status()
    expect(invoked).toEqual([
      ['keyfob:token.get', { id: 'a', minValidity: 60 }],
      ['keyfob:vault.status', {}],
    ])
  })

  it('answers an outcome for what can not be sent', async () => {
    const bridge = createBridge('main', {
      invoke: () => Promise.reject(new Error('An object could not be cloned: "pass word"')),
      on: () => undefined as never,
      removeListener: () => undefined as never,
    })
    expect(await bridge.vault.unlock({ passphrase: (() => 'pass word') as never })).toEqual({
      ok: false,
      error: { code: 'invalid_input', reason: 'invalid_call', details: {} },
    })
  })

  it('hands a listener the data, never the event, and stops on request', () => {
    const { bridge, listeners } = setUp('main')
    const got: unknown[][] = []
    const stop = bridge.events.credentialsChanged((...all) => got.push(all))
    listeners.get('keyfob:events.credentialsChanged')?.({ sender: 'the event' }, { id: 'a' })
    stop()
    expect(got).toEqual([[{ id: 'a' }]])
    expect(listeners.size).toBe(0)
  })
})
