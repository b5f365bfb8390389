/** What stands around the handlers in a world of tests: settings, dialogs, the network, and the app itself. */
import { createUpdates } from '../../../main/desktop/updates'
import { createAppHandlers } from '../../../main/ipc/app-handlers'
import { KeptNetwork } from '../../../main/settings/kept-network'
import type { SettingsStore } from '../../../main/settings/settings'
import { defaultSettings } from '../renderer/fake-bridge'
import { START } from '../tokens/support'

/** The person picks no file. */
export const refused = (): Promise<boolean> => Promise.resolve(false)

/** A network in which nothing is found, so that no check of the way to a server leaves this process. */
export const nowhere = {
  resolveProxy: () => Promise.resolve('DIRECT'),
  lookup: () => Promise.resolve([]),
  send: () => Promise.reject(new Error('nowhere')),
  wall: () => START,
  now: () => 0,
  setTimer: () => ({ cancel: () => undefined }),
}

/** Run from its sources: it is never looked for a version, and nothing starts at login. */
export const appHandlers = createAppHandlers({
  about: { version: '0', trial: false, runtime: [], licence: 'MIT' },
  thirdParty: () => Promise.resolve([]),
  copy: () => Promise.resolve(),
  offer: () => undefined,
  startAtLogin: {
    get: () => Promise.resolve({ on: false, problem: 'not_installed' }),
    set: () => Promise.resolve({ on: false, problem: 'not_installed' }),
  },
  updates: createUpdates({
    never: 'unpackaged',
    enabled: () => true,
    load: () => Promise.reject(new Error('never')),
    checked: { at: () => 0, setAt: () => undefined },
    now: () => START,
    every: () => undefined,
    changed: () => undefined,
    beforeRestart: () => Promise.resolve(),
  }),
  openPage: () => Promise.resolve(),
})

export function fakeSettings(): SettingsStore {
  const app = { version: '0.0.0', trial: false, platform: 'linux', language: 'en' as const }
  const read = () => ({ ...defaultSettings, app })
  return {
    get: read,
    set: read,
    pickerShortcut: { get: () => null, set: () => undefined },
    network: { get: () => KeptNetwork.parse({}), set: () => undefined },
    vaultMark: { isSet: () => false, set: () => undefined, last: () => null, setLast: () => undefined },
    updatesChecked: { at: () => 0, setAt: () => undefined },
    windowBounds: () => undefined,
    setWindowBounds: () => undefined,
  }
}
