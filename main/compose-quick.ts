/** The part of the composition root that gets a token from anywhere: the one copy, the tray, the quick picker and its shortcut. */
import { i18n } from '@lingui/core'
import { app, globalShortcut } from 'electron'
import type { VaultStatus } from '../preload/vault-views'
import type { CredentialService } from './credentials/service'
import type { AppWindow } from './desktop/app-window'
import type { Clipboard } from './desktop/clipboard'
import { createCopyToken } from './desktop/copy-token'
import { showNotification } from './desktop/notifications'
import { createPicker } from './desktop/picker-window'
import { createQuickCopy } from './desktop/quick-copy'
import { createRecents } from './desktop/recent'
import { createShortcut } from './desktop/shortcut'
import { createTray } from './desktop/tray'
import { trayImage } from './desktop/tray-image'
import { createPickerHandlers } from './ipc/picker-handlers'
import type { Shield } from './ipc/shield'
import type { SettingsStore } from './settings/settings'
import type { TokenService } from './tokens/service'
import type { Uses } from './tokens/uses'
import type { Vault } from './vault/contract'

export interface QuickParts {
  readonly vault: Pick<Vault, 'unlock'>
  readonly credentials: CredentialService
  readonly tokens: TokenService
  readonly uses: Uses
  readonly clipboard: Clipboard
  readonly settings: SettingsStore
  readonly shield: Shield
  readonly window: AppWindow
  readonly distDirectory: string
  /** Called at each key and movement in the picker. */
  readonly used: () => void
  /** The vault's status, locked already while a lock is under way. */
  readonly status: () => VaultStatus
  readonly lock: () => Promise<void>
}

/** Called once, by `compose`. The tray and the shortcut are there from then on where they are set. */
export function composeQuick(parts: QuickParts) {
  const { vault, credentials, tokens, uses, clipboard, settings, shield, window, status, lock } = parts
  const used = (id: string): void => {
    uses.mark(id)
    window.push('credentialsChanged', { id })
  }
  const state = (): VaultStatus['state'] => status().state
  const copying = createCopyToken({
    tokens,
    clipboard,
    state,
    signingIn: (id) => {
      window.push('credentialWanted', { id })
    },
    used,
  })
  const picker = createPicker({ distDirectory: parts.distDirectory, used: parts.used })
  const quickCopy = createQuickCopy({
    copying,
    credential: credentials.get,
    nameOf: shield.nameOf,
    notifies: () => settings.get().notifications,
    notify: showNotification,
    tooltip: (text) => tray.tell(text),
    open: window.showCredential,
    picker,
  })
  const allRecents = createRecents({ credentials, tokens, nameOf: shield.nameOf, lastUsedAt: uses.lastUsedAt })
  const recents = async () => {
    if (state() !== 'unlocked') return []
    await uses.ready()
    return allRecents()
  }
  const tray = createTray({
    platform: process.platform,
    image: () => trayImage(process.platform),
    state: async () => ({ recents: await recents(), vault: status() }),
    does: {
      copy: (id) => void quickCopy.copy(id),
      open: window.show,
      // The keychain asks for nothing; all else is asked for by the window.
      unlock: () => {
        const { slots } = status()
        if (slots.includes('keychain')) vault.unlock().catch(window.show)
        else window.show()
      },
      pick: picker.show,
      lock: () => void lock(),
      quit: () => {
        app.quit()
      },
    },
  })
  const shortcut = createShortcut({ system: globalShortcut, kept: settings.pickerShortcut, run: picker.toggle })
  /** Whether Keyfob goes on without a window. */
  const stays = (): boolean => process.platform === 'darwin' || (tray.isThere() && settings.get().closeToTray)
  tray.set(settings.get().tray)
  let settling: NodeJS.Timeout | null = null
  i18n.on('change', tray.changed)

  return {
    copying,
    used,
    handlers: createPickerHandlers({ picker, quickCopy, shortcut, recents, state, window }),
    stays,

    settingsChanged(): void {
      settling ??= setTimeout(() => {
        settling = null
        tray.set(settings.get().tray)
      }, TRAY_MS)
      // It may hold a name that is not to be seen from now on.
      tray.tell(null)
    },

    /** Something was told to the window. */
    pushed(event: string): void {
      if (!CHANGING.has(event)) return
      tray.changed()
      picker.changed()
      if (event === 'clipboardCleared' || state() !== 'unlocked') tray.tell(null)
    },

    /** The main window was closed: a hidden one must not keep Keyfob from ending. */
    windowClosed(): void {
      if (!stays()) picker.destroy()
    },

    /** A lock begins, or the window is covered. */
    conceal(): void {
      picker.destroy()
      // What was copied may stay where nothing clears it, and its name must not.
      tray.tell(null)
      tray.changed()
    },

    end(): void {
      if (settling !== null) clearTimeout(settling)
      shortcut.end()
      picker.destroy()
      tray.set(false)
    },
  }
}

/** Pushes after which the tray and the picker show something else. */
const CHANGING: ReadonlySet<string> = new Set([
  'credentialsChanged',
  'vaultChanged',
  'settingsChanged',
  'clipboardCleared',
])

/** Icons that come and go by the hundred a second end the process in some desktops' libraries. */
const TRAY_MS = 200
