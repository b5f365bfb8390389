/** What every page of our own is opened with, beside its preload: Electron's defaults are said, so that none of them can change unseen. */
import { app, type WebPreferences } from 'electron'

export const ownPage = (): WebPreferences => ({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: !app.isPackaged,
})
