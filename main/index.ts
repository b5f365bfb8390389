/** Electron's lifecycle only. What the app is made of is put together in `compose.ts`, and is a script of its own. */
import { app, ipcMain, Menu, session } from 'electron'
import { join, resolve } from 'node:path'
import type { Keyfob } from './compose'
import { blockForeignRequests, denyPermissions, guardEveryPage } from './desktop/guards'
import { takeLinks } from './desktop/link-handler'
import { linksIn } from './desktop/links'
import { watchLoad } from './desktop/load-watch'
import { declarePageScheme, servePages } from './desktop/page-protocol'
import { MAIN_PAGE, MAIN_SCRIPT, openPageWindow } from './desktop/page-window'
import { createPages } from './desktop/pages'
import { HIDDEN_SWITCH } from './desktop/start-at-login'
import { findRefusedSwitch, holdsVault } from './desktop/switches'
import { reportFault } from './ipc/report'
import { readProgram } from './read-program'

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
Menu.setApplicationMenu(null)
guardEveryPage()

let keyfob: Keyfob | null = null
let program: ReturnType<typeof readProgram> | null = null
/** Read once: what says that a start failed speaks the language that the start was in. */
const theProgram = (): ReturnType<typeof readProgram> => (program ??= readProgram(__dirname))

if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  let wantedAgain = false
  // What came before there was anybody to take it, from the command line on Windows and Linux.
  const earlyLinks: string[] = [...linksIn(process.argv)]
  app.on('second-instance', (_event, argv) => {
    // Too late for this one: it is ending, and what it waits for may take seconds.
    if (closing) wantedAgain = true
    else if (keyfob === null) earlyLinks.push(...linksIn(argv))
    else {
      keyfob.show()
      keyfob.desktop.openLinks(linksIn(argv))
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
    closing = true
    // While it starts there is nothing to wait for, and nothing more is to be put together.
    if (closed || keyfob === null) return
    event.preventDefault()
    void keyfob.close().finally(() => {
      closed = true
      if (wantedAgain) app.relaunch()
      app.quit()
    })
  })
  app
    .whenReady()
    .then(async () => {
      keyfob = await start(() => closing)
      if (keyfob === null) return
      keyfob.desktop.openLinks(earlyLinks)
      takeLinks()
    })
    .catch(async (cause: unknown) => {
      // A window without what stands behind it would look alive and do nothing, and one that is never shown can't be closed.
      try {
        await theProgram().sayStartFailed(cause)
      } finally {
        app.exit(1)
      }
    })
}

/**
 * Open the window, and put the program together in the time that its process takes to start and its page to be read. What is
 * done here holds up Chromium's own work for the window, so it waits where that wants its turn.
 * @returns null where it is quit meanwhile: its window is gone, or going
 */
async function start(isQuitting: () => boolean): Promise<Keyfob | null> {
  const distDirectory = join(__dirname, '..')
  const title = __KEYFOB_COMPAT__ && app.isPackaged ? 'Keyfob (trial)' : 'Keyfob'
  const { protocol } = session.defaultSession
  denyPermissions(session.defaultSession)
  blockForeignRequests(session.defaultSession)
  const load = watchLoad(createPages(join(distDirectory, 'renderer')), setTimeout)
  servePages(protocol, load.answer)
  const hidden = app.commandLine.hasSwitch(HIDDEN_SWITCH)
  const firstWindow = hidden ? null : openPageWindow({ distDirectory, title })
  if (!hidden) await load.asked(MAIN_PAGE)
  const { compose, takeCalls } = theProgram()
  let answerCalls: (calls: Keyfob['calls']) => void = () => undefined
  takeCalls(ipcMain, new Promise((resolve) => (answerCalls = resolve)))
  if (!hidden) await load.asked(MAIN_SCRIPT)
  if (isQuitting()) return null
  const composed = compose({ distDirectory, title, firstWindow })
  answerCalls(composed.calls)
  return composed
}
