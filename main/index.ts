/** Electron's lifecycle only. What the app is made of is put together in `compose.ts`. */
import './compat/install'
import { t } from '@lingui/core/macro'
import { app, dialog } from 'electron'
import { resolve } from 'node:path'
import { type Keyfob, compose } from './compose'
import { guardEveryPage } from './desktop/guards'
import { linksIn } from './desktop/links'
import { setMenu } from './desktop/menu'
import { reportFault } from './ipc/report'
import { takeLinks } from './desktop/link-handler'
import { declarePageScheme } from './desktop/page-protocol'
import { findRefusedSwitch, holdsVault } from './desktop/switches'

// The runtime would print the message and the stack, which can hold anything.
process.on('unhandledRejection', (thrown) => {
  reportFault('main', thrown, console.error)
})
// So can a warning: Electron names each page that can not be loaded by its whole address, with a sign-in's code and state.
process.removeAllListeners('warning')
process.on('warning', ({ name }) => {
  console.error(`warning: ${name}`)
})
app.setName('Keyfob')
// Chromium reads this switch and Electron does not: without this line a second profile would share the first one's vault.
const profile = app.commandLine.getSwitchValue('user-data-dir')
if (profile !== '') app.setPath('userData', resolve(profile))

if (app.isPackaged) {
  const refused = findRefusedSwitch(
    (name) => app.commandLine.hasSwitch(name),
    () => !holdsVault(app.getPath('userData')),
  )
  if (refused !== null) {
    console.error(`Keyfob does not run with --${refused}. Start it as an ordinary user, without this switch.`)
    app.exit(1)
  }
}
// As root Chromium can't sandbox, and `--no-sandbox` is then said on the first line; otherwise every renderer is sandboxed.
if (app.commandLine.hasSwitch('no-sandbox')) {
  console.error("Chromium's sandbox is off (--no-sandbox): for development and tests only.")
} else {
  app.enableSandbox()
}
declarePageScheme()
// Before the app is ready, or Electron builds a menu of its own first.
const menu = setMenu((id, byKey) => keyfob?.desktop.runCommand(id, byKey))
guardEveryPage()

let keyfob: Keyfob | null = null

if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  let wantedAgain = false
  // What came before there was anybody to take it, from the command line on Windows and Linux.
  const earlyLinks: string[] = [...linksIn(process.argv)]
  app.on('second-instance', (_event, argv) => {
    // Too late for this one: it is ending, and what it waits for may take seconds.
    if (closing) wantedAgain = true
    else {
      keyfob?.show()
      keyfob?.desktop.openLinks(linksIn(argv))
    }
  })
  // On macOS a link is an event of its own, which may come before the app is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (keyfob === null) earlyLinks.push(url)
    else if (!closing) {
      keyfob.show()
      keyfob.desktop.openLinks([url])
    }
  })
  app.on('activate', () => {
    if (!closing) keyfob?.show()
  })
  app.on('window-all-closed', () => {
    if (keyfob?.staysWithoutWindow() !== true) app.quit()
  })
  // A quit waits for what must not be lost: a running exchange, and a secret in the clipboard.
  let closing = false
  let closed = false
  app.on('before-quit', (event) => {
    if (closed || keyfob === null) return
    event.preventDefault()
    closing = true
    void keyfob.close().finally(() => {
      closed = true
      if (wantedAgain) app.relaunch()
      app.quit()
    })
  })
  app
    .whenReady()
    .then(() => {
      keyfob = compose(menu)
      keyfob.desktop.openLinks(earlyLinks)
      takeLinks()
    })
    .catch((cause: unknown) => {
      // A window without what stands behind it would look alive and do nothing.
      dialog.showErrorBox(t`Keyfob could not start`, cause instanceof Error ? cause.message : t`Unknown cause`)
      app.exit(1)
    })
}
