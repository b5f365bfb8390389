/** The preload: puts the bridge of this kind of window into the page, and nothing else. Main checks every sender again. */
import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './bridge'
import type { WindowKind } from './grants'

const kinds: Readonly<Record<string, WindowKind>> = { '/login-bar.html': 'loginBar', '/picker.html': 'picker' }
contextBridge.exposeInMainWorld('keyfob', createBridge(kinds[location.pathname] ?? 'main', ipcRenderer))
