/** The composition root: the one place that makes the parts and hands them to each other. */
import { app, nativeTheme, powerMonitor, safeStorage, shell } from 'electron'
import { performance } from 'node:perf_hooks'
import type { AppInfo, Settings } from '../preload/settings-views'
import { composeBackup } from './compose-backup'
import { composeClipboard } from './compose-clipboard'
import { composeDesktop, DOWNLOAD_PAGE } from './compose-desktop'
import { composeLocking } from './compose-locking'
import { composeNetwork } from './compose-network'
import { composeQuick } from './compose-quick'
import { composeReach } from './compose-reach'
import { composeSupport } from './compose-support'
import { composeTokens } from './compose-tokens'
import { addPractice } from './credentials/practice'
import { createCredentialService } from './credentials/service'
import { createAppWindow } from './desktop/app-window'
import { protectContent, protectNewWindows } from './desktop/content-protection'
import { createExports } from './desktop/exports'
import { createHelpWindow } from './desktop/help-window'
import { createIdleTime } from './desktop/idle'
import { createKeystore } from './desktop/keystore'
import { createOpenExternal } from './desktop/open-external'
import { createSupportFiles } from './desktop/support-files'
import { setMenu } from './desktop/menu'
import type { Start } from './desktop/page-window'
import { watchPower } from './desktop/power'
import { createHandlers } from './ipc/handlers'
import { createReachHandlers } from './ipc/reach-handlers'
import { createLockGuard } from './ipc/lock-guard'
import { createRateLimit } from './ipc/rate-limit'
import type { Served } from './ipc/serve'
import { createShield } from './ipc/shield'
import { APP_SCHEME } from './oauth/app-redirect'
import { createExpiryClock } from './oauth/expiry'
import { builtInProviders, createBuiltInRegistry, toProviderView } from './providers/registry'
import { speakInMain, wantedLanguage } from './language'
import { createLinkCallbacks } from './login/link-callbacks'
import { createSettings } from './settings/settings'
import { createPractice } from './simulator/practice'
import { every, setTimer } from './timer'
import { createVault } from './vault/vault'

/** By then the list has been drawn. */
const MENU_MS = 1000

export interface Keyfob {
  /** What answers the windows' calls. */
  readonly calls: Served
  /** Show the window, making it where there is none. */
  readonly show: () => void
  readonly desktop: Pick<ReturnType<typeof composeDesktop>, 'runCommand' | 'openLinks'>
  /** Whether it goes on without a window. */
  readonly staysWithoutWindow: () => boolean
  /** End what must not be lost. */
  readonly close: () => Promise<void>
}

/** Put the app together. Called once, when Electron is ready. */
export function compose({ distDirectory, title, firstWindow }: Start): Keyfob {
  const profile = app.getPath('userData')
  const trial = __KEYFOB_COMPAT__ && app.isPackaged
  const menu = setMenu(
    (id, byKey) => desktop.runCommand(id, byKey),
    (work) => setTimer(work, MENU_MS),
  )
  const languageOf = ({ language }: Pick<Settings, 'language'>) =>
    wantedLanguage(language, app.getPreferredSystemLanguages())
  const info = (chosen: Settings): AppInfo => ({
    version: __KEYFOB_VERSION__,
    trial,
    platform: process.platform,
    language: languageOf(chosen),
  })

  const settings = createSettings(profile, info, (changed) => {
    nativeTheme.themeSource = changed.theme
    protectContent(changed.screenSharing)
    void speakInMain(languageOf(changed)).then(menu.renew)
    quick.settingsChanged()
    void keptActivity.saveNow()
    window.push('settingsChanged', changed)
    desktop.settingsChanged()
  })

  void speakInMain(languageOf(settings.get())).then(menu.renew)
  protectNewWindows(() => settings.get().screenSharing)
  protectContent(settings.get().screenSharing)
  const idle = createIdleTime({
    systemSeconds: () => powerMonitor.getSystemIdleTime(),
    now: () => performance.now(),
  })
  const power = watchPower({
    monitor: powerMonitor,
    every,
    idleSeconds: idle.seconds,
    idleLockMinutes: () => settings.get().idleLockMinutes,
    status: () => locking.status(),
    // Refused in memory only, which is never asked to lock here.
    lock: () => void locking.lock(),
    cover: () => {
      // Its window would stand uncovered before this one.
      tokens.cancelSignIn()
      quick.conceal()
      window.push('covered', null)
    },
    clearClipboard: () => void clipboard.clearIfOurs(),
    resumed: () => {
      clock.resumed()
      // The windows count down by a clock that stands still in a sleep.
      window.push('credentialsChanged', { id: null })
      void keepAlive.resumed()
    },
    quit: () => {
      app.quit()
    },
  })
  const window = createAppWindow({
    options: { distDirectory, settings, title },
    opened: firstWindow,
    used: idle.used,
    sessionEnds: power.sessionEnds,
    closed: () => {
      desktop.windowClosed()
      quick.windowClosed()
    },
    pushed: (event) => quick.pushed(event),
  })
  // Asked to start out of sight, it has to be reached by the tray.
  if (firstWindow !== null || !settings.get().tray) window.show()

  const clock = createExpiryClock({ wall: () => Date.now(), monotonic: () => Math.round(performance.now()) })
  const keystore = createKeystore(safeStorage, process.platform)
  const vault = createVault({ directory: profile, keystore, mark: settings.vaultMark })
  const opened = vault.open()
  const registry = createBuiltInRegistry()
  const { openDocs, openSignIn } = createOpenExternal({
    open: (url) => shell.openExternal(url),
    pages: [...builtInProviders.map(({ docs }) => docs), 'https://age-encryption.org/', DOWNLOAD_PAGE],
    now: () => performance.now(),
  })
  const { networkSettings, network, send, loginNetwork } = composeNetwork({ app, settings, vault, window })
  const practice = createPractice()
  const linkCallbacks = createLinkCallbacks()

  const credentials = createCredentialService({ vault, registry, simulatorUrl: practice.url, now: () => Date.now() })
  const shield = createShield({
    settings: settings.get,
    ids: () => credentials.list().map(({ id }) => id),
    provider: (id) => toProviderView(registry.get(id)),
    stored: (id) => credentials.get(id).meta,
  })
  const { tokens, keepAlive, checks, keptActivity, uses, removals } = composeTokens({
    vault,
    credentials,
    settings,
    shield,
    window,
    clock,
    network,
    send,
    loginNetwork,
    distDirectory,
    profile,
    openSignIn,
    links: linkCallbacks,
    getsLinks: () => app.isDefaultProtocolClient(APP_SCHEME),
  })
  const clipboard = composeClipboard({ app, profile, settings, window })
  const quick = composeQuick({
    vault,
    credentials,
    tokens,
    uses,
    clipboard,
    settings,
    shield,
    window,
    distDirectory,
    used: idle.used,
    status: () => locking.status(),
    lock: () => locking.lock(),
  })
  const reach = composeReach({
    network,
    changed: (view) => {
      window.push('reachChanged', shield.reach(view))
    },
  })
  const backup = composeBackup({ credentials, registry, settings, tokens, window })
  const around = { menu, window, settings, clipboard, network, linkCallbacks, distDirectory, openDocs, close }
  const desktop = composeDesktop({ ...around, info: info(settings.get()), packaged: app.isPackaged })
  const isOpen = (): boolean => locking.status().state === 'unlocked'
  const support = composeSupport({
    vault,
    registry,
    credentials,
    tokens,
    settings,
    shield,
    clipboard,
    files: createSupportFiles(window.current, isOpen),
    proxyInUse: (url) => network.pathTo(url, null).then(({ proxyInUse }) => proxyInUse),
    proxyPassword: networkSettings.password,
    info: settings.get().app,
    versions: process.versions,
  })
  const locking = composeLocking({
    vault,
    credentials,
    clipboard,
    window,
    tokens,
    removals,
    keptActivity,
    uses,
    keepAlive,
    stopWork: () => {
      quick.conceal()
      // A proxy's password lives on in the sessions it was told in.
      network.locked()
      backup.forget()
      support.forget()
      checks.cancel()
      reach.cancel()
    },
  })
  async function trySimulator(): Promise<readonly string[]> {
    await practice.url()
    const ids = await addPractice(credentials)
    window.push('credentialsChanged', { id: null })
    return ids
  }

  const admit = [createRateLimit(() => performance.now()), createLockGuard(() => locking.status().state)]
  const handlers = shield.around(
    createHandlers({
      vault,
      registry,
      credentials,
      tokens,
      keepAlive,
      checks,
      removals,
      uses,
      used: quick.used,
      picker: quick.handlers,
      reach: createReachHandlers({
        reach,
        credentials,
        simulatorUrl: practice.url,
        serviceUri: async (id) => (await tokens.view(id)).serviceUri?.value ?? null,
      }),
      clipboard,
      app: desktop.handlers,
      copying: quick.copying,
      settings,
      network: networkSettings,
      opened,
      status: locking.status,
      lock: locking.lock,
      locked: locking.settled,
      trySimulator,
      backup,
      support,
      exports: createExports(window.current, isOpen),
      openExternal: openDocs,
      showHelp: createHelpWindow(openDocs).show,
      credentialsChanged: (id) => {
        window.push('credentialsChanged', { id })
      },
    }),
  )
  let closing: Promise<void> | null = null
  async function closeAll(): Promise<void> {
    // At once, and below once more for what is copied while the rest is awaited.
    void clipboard.clearIfOurs()
    await opened
    await locking.close()
    await practice.stop()
    quick.end()
  }

  function close(): Promise<void> {
    closing ??= closeAll()
    return closing
  }

  return {
    calls: {
      handlers,
      admit: (call) => {
        for (const check of admit) check(call)
      },
    },
    show: window.show,
    desktop,
    staysWithoutWindow: quick.stays,
    close,
  }
}
