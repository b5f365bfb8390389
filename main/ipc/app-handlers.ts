/** Handlers of the app itself and of its updates. */
import type { AboutView, MenuCommand, StartAtLogin, ThirdParty } from '../../preload/desktop-views'
import type { Updates } from '../desktop/updates'
import type { Handlers } from './serve'

export interface AppPorts {
  readonly about: AboutView
  readonly thirdParty: () => Promise<readonly ThirdParty[]>
  /** Put the versions on the clipboard. */
  readonly copy: () => Promise<void>
  readonly offer: (commands: readonly MenuCommand[]) => void
  readonly startAtLogin: {
    readonly get: () => Promise<StartAtLogin>
    readonly set: (on: boolean) => Promise<StartAtLogin>
  }
  readonly updates: Pick<Updates, 'status' | 'check' | 'download' | 'install'>
  /** Open the page with all versions. */
  readonly openPage: () => Promise<void>
}

export function createAppHandlers(ports: AppPorts): Pick<Handlers, 'app' | 'updates'> {
  const { about, startAtLogin, updates } = ports
  return {
    app: {
      about: () => about,
      thirdParty: () => ports.thirdParty(),
      copyDetails: async () => {
        await ports.copy()
        return null
      },
      offer: ({ commands }) => {
        ports.offer(commands)
        return null
      },
      startAtLogin: () => startAtLogin.get(),
      setStartAtLogin: ({ on }) => startAtLogin.set(on),
    },
    updates: {
      status: () => updates.status(),
      check: () => updates.check(),
      download: () => updates.download(),
      install: (how) => updates.install(how),
      openPage: async () => {
        await ports.openPage()
        return null
      },
    },
  }
}
