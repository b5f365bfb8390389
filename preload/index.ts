/** The preload: puts the bridge of this kind of window into the page, and nothing else. Main checks every sender again. */
import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './bridge'

const kind = location.pathname === '/login-bar.html' ? 'loginBar' : 'main'
contextBridge.exposeInMainWorld('keyfob', createBridge(kind, ipcRenderer))
