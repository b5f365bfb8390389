/** X11's PRIMARY selection as a clipboard of its own: an object from Electron 44 on, before that a word for each call. */
import type { Clipboard } from 'electron'
import type { SelectionClipboard } from '../desktop/system-clipboard'

interface OlderClipboard {
  readText(type: 'selection'): string
  clear(type: 'selection'): void
}

/** The PRIMARY selection; undefined where the system has none. */
export function selectionOf(clipboard: Clipboard, platform: NodeJS.Platform): SelectionClipboard | undefined {
  if (platform !== 'linux') return undefined
  if (!__KEYFOB_COMPAT__ || 'selection' in clipboard) return clipboard.selection
  const older = clipboard as unknown as OlderClipboard
  return {
    readText: () => Promise.resolve(older.readText('selection')),
    clear: () => {
      older.clear('selection')
    },
  }
}
