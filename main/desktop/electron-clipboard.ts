/** The clipboard of this computer, put together of what the runtime and the system have. */
import { BrowserWindow, clipboard, ClipboardItem } from 'electron'
import { selectionOf } from '../compat/selection-clipboard'
import type { SystemClipboard } from './clipboard'
import { clearByWlCopy, createSystemClipboard } from './system-clipboard'

export function openElectronClipboard(): SystemClipboard {
  return createSystemClipboard({
    clipboard,
    selection: selectionOf(clipboard, process.platform),
    ClipboardItem,
    platform: process.platform,
    outOfReach: () => process.env['XDG_SESSION_TYPE'] === 'wayland' && BrowserWindow.getFocusedWindow() === null,
    clearByTool: clearByWlCopy,
  })
}
