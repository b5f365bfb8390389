/** The composition root: the one place that makes the parts and hands them to each other. */
import {
  app,
  BrowserWindow,
  clipboard as electronClipboard,
  ClipboardItem,
  ipcMain,
  nativeTheme,
  powerMonitor,
  safeStorage,
  session,
  shell,
} from 'electron'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { channelOf, type contract, type PushData } from '../preload/contract'
import type { AppInfo } from '../preload/views'
import { createBackup } from './backup/service'
import { selectionOf } from './compat/selection-clipboard'
import { addPractice } from './credentials/practice'
import { createCredentialService } from './credentials/service'
import { createBackupFiles } from './desktop/backup-files'
import { bringForward } from './desktop/bring-forward'
import { createClipboard } from './desktop/clipboard'
import { protectContent, protectNewWindows } from './desktop/content-protection'
import { createMarkerStore } from './desktop/clipboard-marker'
import { createExports } from './desktop/exports'
import { blockForeignRequests, denyPermissions } from './desktop/guards'
import { createIdleTime } from './desktop/idle'
import { createKeystore } from './desktop/keystore'
import { createLocking } from './desktop/locking'
import { createMainWindow } from './desktop/main-window'
import { showNotification } from './desktop/notifications'
import type { PageProcess } from './desktop/page-process'
import { createOpenExternal } from './desktop/open-external'
import { PAGE_ORIGIN, servePages } from './desktop/page-protocol'
import { createPages } from './desktop/pages'
import { watchPower } from './desktop/power'
import { noticeUse } from './desktop/window-use'
import { clearByWlCopy, createSystemClipboard } from './desktop/system-clipboard'
import { refuseClientCertificates } from './http/client-certificates'
import { watchPath } from './http/path-facts'
import { createSender, openRequestSession } from './http/send'
import { createHandlers } from './ipc/handlers'
import { reportFault } from './ipc/report'
import { createRateLimit } from './ipc/rate-limit'
import { grant } from './ipc/senders'
import { serve } from './ipc/serve'
import { createShield } from './ipc/shield'
import { openBrowserLogin, openPasteLogin } from './login/browser-login'
import { openLogin } from './login/login-window'
import { openInBrowser } from './login/system-browser'
import { isRedirectTo } from './oauth/authorization-code'
import { createExpiryClock } from './oauth/expiry'
import { builtInProviders, createRegistry, toProviderView } from './providers/registry'
import { createSettings } from './settings/settings'
import { createPractice } from './simulator/practice'
import { createCheckAll } from './tokens/check-all'
import { createKeepAlive } from './tokens/keep-alive'
import { createKeptTokens } from './tokens/kept-tokens'
import { createTokenService } from './tokens/service'
import { systemScrypt } from './vault/slots'
import { createVault } from './vault/vault'

type Events = (typeof contract)['events']

export interface Keyfob {
  /** Show the window, making it where there is none. */
  readonly show: () => void
  /** End what must not be lost. */
  readonly close: () => Promise<void>
}

/** Put the app together. Called once, when Electron is ready. */
export function compose(): Keyfob {
  const profile = app.getPath('userData')
  const distDirectory = join(__dirname, '..')
  const trial = __KEYFOB_COMPAT__ && app.isPackaged
  const info: AppInfo = { version: __KEYFOB_VERSION__, trial, platform: process.platform }

  let window: BrowserWindow | null = null
  let page: PageProcess | null = null
  function push<E extends keyof Events>(event: E, data: PushData<Events[E]>): void {
    window?.webContents.send(channelOf('events', event), data)
  }

  const settings = createSettings(profile, info, (changed) => {
    nativeTheme.themeSource = changed.theme
    protectContent(changed.screenSharing)
    push('settingsChanged', changed)
  })
  function openWindow(): void {
    const title = trial ? 'Keyfob (trial)' : 'Keyfob'
    const made = createMainWindow({ distDirectory, settings, title })
    page = made.page
    window = made.window
    window.on('closed', () => {
      window = null
      page = null
    })
    window.on('query-session-end', power.sessionEnds)
    noticeUse(window, idle.used)
  }

  protectNewWindows(() => settings.get().screenSharing)
  const idle = createIdleTime({
    systemSeconds: () => powerMonitor.getSystemIdleTime(),
    now: () => performance.now(),
  })
  const power = watchPower({
    monitor: powerMonitor,
    every: (work, ms) => {
      setInterval(work, ms)
    },
    idleSeconds: idle.seconds,
    idleLockMinutes: () => settings.get().idleLockMinutes,
    status: () => locking.status(),
    lock: () => {
      // Refused in memory only, which is never asked to lock here.
      void locking.lock()
    },
    cover: () => {
      push('covered', null)
    },
    clearClipboard: () => {
      void clipboard.clearIfOurs()
    },
    resumed: () => {
      clock.resumed()
      void keepAlive.resumed()
    },
    quit: () => {
      app.quit()
    },
  })
  refuseClientCertificates()
  denyPermissions(session.defaultSession)
  blockForeignRequests(session.defaultSession)
  servePages(session.defaultSession.protocol, createPages(join(distDirectory, 'renderer')))
  // First of all: its process starts and loads while the rest is put together here, in the same turn of the loop.
  openWindow()

  const clock = createExpiryClock({ wall: () => Date.now(), monotonic: () => Math.round(performance.now()) })
  const keystore = createKeystore(safeStorage, process.platform)
  const vault = createVault({ directory: profile, keystore, mark: settings.vaultMark })
  const opened = vault.open()
  const registry = createRegistry(builtInProviders)
  const requestSession = openRequestSession()
  const send = createSender({ session: requestSession, userAgent: `Keyfob/${__KEYFOB_VERSION__}` })
  const practice = createPractice()

  const credentials = createCredentialService({ vault, registry, simulatorUrl: practice.url, now: () => Date.now() })
  const shield = createShield({
    settings: settings.get,
    ids: () => credentials.list().map(({ id }) => id),
    provider: (id) => toProviderView(registry.get(id)),
    stored: (id) => credentials.get(id).meta,
  })
  const tokens = createTokenService({
    vault,
    credentials,
    clock,
    send,
    openLogin: (request) => {
      if (request.method === 'browser') return openBrowserLogin({ ...request, openInBrowser })
      if (request.method === 'paste') return openPasteLogin({ ...request, openInBrowser })
      const login = openLogin({
        ...request,
        credentialName: shield.nameOf(request.credentialId, request.credentialName),
        parent: window,
        barUrl: `${PAGE_ORIGIN}/login-bar.html`,
        barPreload: join(distDirectory, 'preload', 'index.cjs'),
        isRedirect: isRedirectTo,
      })
      grant(login.bar, 'loginBar')
      return login
    },
    randomToken: () => randomBytes(32).toString('base64url'),
    newJwtId: () => randomUUID(),
    pathTo: watchPath(requestSession),
    changed: (id) => {
      push('credentialsChanged', { id })
      void keepAlive.review(id).catch(() => undefined)
    },
    activityChanged: (id) => {
      push('activityChanged', { id })
    },
  })
  const clipboard = createClipboard({
    system: createSystemClipboard({
      clipboard: electronClipboard,
      selection: selectionOf(electronClipboard, process.platform),
      ClipboardItem,
      platform: process.platform,
      outOfReach: () => process.env['XDG_SESSION_TYPE'] === 'wayland' && BrowserWindow.getFocusedWindow() === null,
      clearByTool: clearByWlCopy,
    }),
    marker: createMarkerStore(profile),
    clearAfterSeconds: () => settings.get().clipboardClearSeconds,
    told: (clearing) => {
      push('clipboardCleared', clearing)
    },
    setTimer,
  })
  const backup = createBackup({
    credentials,
    registry,
    settings,
    files: createBackupFiles(() => window),
    scrypt: systemScrypt,
    now: () => Date.now(),
    newId: randomUUID,
    setTimer,
    replaced: (ids) => {
      for (const id of ids) tokens.forget(id)
    },
    changed: () => {
      push('credentialsChanged', { id: null })
    },
  })
  const locking = createLocking({
    vault,
    tokens,
    credentials,
    clipboard,
    stopWork: () => {
      backup.forget()
      keepAlive.stop()
      checks.cancel()
    },
    renewPage: async () => {
      await page?.renew()
    },
    setTimer,
    locked: () => {
      push('vaultChanged', locking.status())
    },
  })
  app.on('browser-window-focus', () => void clipboard.clearIfOverdue())
  void clipboard.clearLeftBehind()

  const kept = createKeptTokens(credentials, tokens)
  const keepAlive = createKeepAlive({
    ...kept,
    ending: (id) => {
      const { meta, provider } = credentials.get(id)
      tell(id, `Sign in to ${provider.name} again`, `The token of “${meta.name}” is about to end.`)
    },
    stopped: (id) => {
      const { meta, provider } = credentials.get(id)
      tell(id, `${provider.name} refused a new token`, `“${meta.name}” is not renewed any more.`)
    },
    changed: (id) => {
      push('credentialsChanged', { id })
    },
    now: () => clock.now(),
    random: Math.random,
    setTimer,
  })
  const checks = createCheckAll({
    ids: () => credentials.list().map(({ id }) => id),
    renew: kept.renew,
    holdsValid: async (id) => ['valid', 'expiring'].includes((await tokens.view(id)).state),
    failureOf: async (id) => (await tokens.view(id)).failure,
    changed: (row) => {
      push('checkChanged', shield.row(row))
    },
    now: () => clock.now(),
  })
  /** Say on the desktop that a credential needs its person, who comes to it by a click. */
  function tell(id: string, title: string, body: string): void {
    if (!settings.get().notifications) return
    showNotification({
      title,
      body,
      onClick: () => {
        show()
        push('credentialWanted', { id })
      },
    })
  }

  async function trySimulator(): Promise<readonly string[]> {
    await practice.url()
    const ids = await addPractice(credentials)
    push('credentialsChanged', { id: null })
    return ids
  }

  vault.onChange(() => {
    push('vaultChanged', locking.status())
    if (locking.status().state === 'unlocked') void keepAlive.start()
    else keepAlive.stop()
  })

  serve(
    ipcMain,
    shield.around(
      createHandlers({
        vault,
        registry,
        credentials,
        tokens,
        keepAlive,
        checks,
        clipboard,
        settings,
        opened,
        status: locking.status,
        lock: locking.lock,
        locked: locking.settled,
        trySimulator,
        backup,
        exports: createExports(
          () => window,
          () => locking.status().state === 'unlocked',
        ),
        openExternal: createOpenExternal({
          open: (url) => shell.openExternal(url),
          pages: registry.list().map(({ docs }) => docs),
          now: () => performance.now(),
        }),
        credentialsChanged: (id) => {
          push('credentialsChanged', { id })
        },
      }),
    ),
    (channel, thrown) => {
      reportFault(channel, thrown, console.error)
    },
    createRateLimit(() => performance.now()),
  )
  let closing: Promise<void> | null = null
  async function closeAll(): Promise<void> {
    // At once, and below once more for what is copied while the rest is awaited.
    void clipboard.clearIfOurs()
    await opened
    await locking.close()
    await practice.stop()
  }

  function show(): void {
    if (window === null) openWindow()
    else bringForward(window)
  }

  return {
    show,
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}

function setTimer(work: () => void, ms: number): { readonly cancel: () => void } {
  const timer = setTimeout(work, ms)
  return {
    cancel: () => {
      clearTimeout(timer)
    },
  }
}
