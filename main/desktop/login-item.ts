/** The start at login on the system that this runs on. */
import { app } from 'electron'
import { homedir } from 'node:os'
import { autostartEntry } from './autostart-file'
import { createStartAtLogin } from './start-at-login'

/** @param installed rather than run from its sources or as a trial */
export const openStartAtLogin = (installed: boolean) =>
  createStartAtLogin({
    platform: process.platform,
    installed,
    otherProfile: app.commandLine.hasSwitch('user-data-dir'),
    loginItem: {
      get: (args) => app.getLoginItemSettings({ args: [...args] }).openAtLogin,
      set: (openAtLogin, args) => {
        app.setLoginItemSettings({ openAtLogin, args: [...args] })
      },
    },
    entry: autostartEntry(process.env, homedir(), process.execPath),
  })
