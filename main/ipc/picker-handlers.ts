/** What the quick picker may ask for, and what the main window may ask of it. */
import { spokenNow } from '../../locales/speak'
import type { PickerRow } from '../../preload/picker-views'
import type { VaultStatus } from '../../preload/vault-views'
import type { AppWindow } from '../desktop/app-window'
import type { Picker } from '../desktop/picker-window'
import type { QuickCopy } from '../desktop/quick-copy'
import type { Recent } from '../desktop/recent'
import type { Shortcut } from '../desktop/shortcut'
import type { Handlers } from './serve'

export interface PickerHandlerPorts {
  readonly picker: Pick<Picker, 'show' | 'hide'>
  readonly quickCopy: Pick<QuickCopy, 'copyAndClose'>
  readonly shortcut: Pick<Shortcut, 'view' | 'set'>
  /** What was used last first; empty unless the vault is open. */
  readonly recents: () => Promise<readonly Recent[]>
  readonly state: () => VaultStatus['state']
  readonly window: Pick<AppWindow, 'show' | 'showCredential'>
}

export function createPickerHandlers(ports: PickerHandlerPorts): Handlers['picker'] {
  const { picker, quickCopy, recents, shortcut, state, window } = ports
  return {
    view: async () => ({ rows: (await recents()).map(rowOf), state: state(), language: spokenNow() }),
    copy: async ({ id }) => {
      await quickCopy.copyAndClose(id)
      return null
    },
    open: ({ id }) => {
      picker.hide()
      if (id === undefined) window.show()
      else window.showCredential(id)
      return null
    },
    close: () => {
      picker.hide()
      return null
    },
    show: () => {
      picker.show()
      return null
    },
    shortcut: () => shortcut.view(),
    setShortcut: ({ keys }) => shortcut.set(keys),
  }
}

const rowOf = ({
  id,
  name,
  providerId,
  providerName,
  environmentName,
  production,
  color,
  token,
}: Recent): PickerRow => ({
  id,
  name,
  providerId,
  providerName,
  environmentName,
  production,
  color,
  state: token.state,
  remainingMs: token.remainingMs,
  lifetimeMs: token.lifetimeMs,
})
