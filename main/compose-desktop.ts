/** The part of the composition root that is the desktop around the window: its menus, its start at login, updates and links. */
import { release } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { AboutView } from '../preload/desktop-views'
import type { AppInfo } from '../preload/settings-views'
import { aboutLines, readThirdParty } from './desktop/about'
import type { AppWindow } from './desktop/app-window'
import type { Clipboard } from './desktop/clipboard'
import { createLinks } from './desktop/links'
import type { AppMenu } from './desktop/menu'
import { createMenuBridge } from './desktop/menu-bridge'
import { openStartAtLogin } from './desktop/login-item'
import { createUpdates } from './desktop/updates'
import type { Network } from './http/network'
import { createAppHandlers } from './ipc/app-handlers'
import type { LinkCallbacks } from './login/link-callbacks'
import type { SettingsStore } from './settings/settings'
import { every } from './timer'

/** All versions of Keyfob, to be fetched by hand. */
export const DOWNLOAD_PAGE = 'https://github.com/keyfob/keyfob/releases'

export interface DesktopParts {
  readonly menu: AppMenu
  readonly window: AppWindow
  readonly settings: SettingsStore
  readonly clipboard: Clipboard
  readonly network: Network
  readonly linkCallbacks: LinkCallbacks
  readonly info: AppInfo
  /** Rather than run from its sources. */
  readonly packaged: boolean
  readonly distDirectory: string
  readonly openDocs: (address: string) => Promise<void>
  /** End what must not be lost. */
  readonly close: () => Promise<void>
}

/** Make the desktop's parts. Called once, by `compose`. */
export function composeDesktop(parts: DesktopParts) {
  const { menu, window, settings, clipboard, network, linkCallbacks, info, packaged, distDirectory, openDocs } = parts
  const links = createLinks({
    answer: linkCallbacks.answer,
    refused: () => {
      window.push('linkRefused', null)
    },
    now: () => performance.now(),
  })
  const menuBridge = createMenuBridge({ menu, window })
  const updates = createUpdates({
    never: packaged ? (info.trial ? 'trial' : null) : 'unpackaged',
    enabled: () => settings.get().updates,
    load: async () =>
      (await import('./desktop/updates-library')).openUpdateLibrary({
        prepare: (session) => network.prepare(session, null),
        proxyAttempt: () => network.proxyAttempt(false),
      }),
    checked: settings.updatesChecked,
    now: () => Date.now(),
    every,
    changed: (view) => {
      window.push('updateChanged', view)
    },
    beforeRestart: parts.close,
  })
  updates.start()
  const startAtLogin = openStartAtLogin(packaged && !info.trial)
  const about: AboutView = {
    version: info.version,
    trial: info.trial,
    runtime: [
      { name: 'Electron', version: process.versions.electron },
      { name: 'Chromium', version: process.versions.chrome },
      { name: 'Node.js', version: process.versions.node },
      { name: 'V8', version: process.versions.v8 },
      { name: process.platform, version: `${release()} ${process.arch}` },
    ],
    licence: 'MIT',
  }
  return {
    /** Take keyfob:// links. */
    openLinks: links.open,
    /** Run a command of the window that was chosen in the menus. */
    runCommand: menuBridge.run,
    windowClosed: menuBridge.windowClosed,
    settingsChanged: updates.settingsChanged,
    handlers: createAppHandlers({
      about,
      thirdParty: () => readThirdParty(join(distDirectory, 'notices')),
      copy: () => clipboard.copyPublic(aboutLines(about)),
      offer: (commands) => {
        menuBridge.offer(commands)
        links.windowReady()
      },
      startAtLogin,
      updates,
      openPage: () => openDocs(DOWNLOAD_PAGE),
    }),
  }
}
