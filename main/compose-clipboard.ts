/** The part of the composition root that is the clipboard, which is cleared of what an earlier run left in it too. */
import type { AppWindow } from './desktop/app-window'
import { createClipboard } from './desktop/clipboard'
import { createMarkerStore } from './desktop/clipboard-marker'
import { openElectronClipboard } from './desktop/electron-clipboard'
import type { SettingsStore } from './settings/settings'
import { setTimer } from './timer'

export interface ClipboardParts {
  readonly app: { readonly on: (event: 'browser-window-focus', told: () => void) => unknown }
  readonly profile: string
  readonly settings: SettingsStore
  readonly window: AppWindow
}

/** Called once, by `compose`. */
export function composeClipboard({ app, profile, settings, window }: ClipboardParts) {
  const clipboard = createClipboard({
    system: openElectronClipboard(),
    marker: createMarkerStore(profile),
    clearAfterSeconds: () => settings.get().clipboardClearSeconds,
    told: (clearing) => {
      window.push('clipboardCleared', clearing)
    },
    setTimer,
  })
  app.on('browser-window-focus', () => void clipboard.clearIfOverdue())
  void clipboard.clearLeftBehind()
  return clipboard
}
