/**
 * electron-updater, as `updates.ts` needs it. It is a module of its own so that none of it is loaded before the first look. The
 * feed stands in electron-builder.yml, which the packages carry. The library compares the SHA-512 of what it downloads with the
 * feed's, and on Windows and macOS the system's signature with the publisher's.
 */
import type { AuthInfo, Session } from 'electron'
import type { AppUpdater, CancellationToken as Token } from 'electron-updater'
import updater from 'electron-updater'
import type { ProxyAttempt } from '../http/proxy-logins'
import type { UpdateLibrary } from './updates'

export interface LibraryPorts {
  /** Put the network settings on the session that the library's requests go by, before each. */
  readonly prepare: (session: Session) => Promise<void>
  /** Dealings with proxies, for one check or one download. */
  readonly proxyAttempt: () => ProxyAttempt
}

/** The library for this package. */
export const openUpdateLibrary = (ports: LibraryPorts): UpdateLibrary => wrapUpdater(updater.autoUpdater, ports)

/** Make one of its updaters do nothing that nobody asked for. */
export function wrapUpdater(updater: AppUpdater, { prepare, proxyAttempt }: LibraryPorts): UpdateLibrary {
  let cancellation: Token | undefined
  let attempt: ProxyAttempt | null = null
  updater.autoDownload = false
  // Its log has paths and addresses.
  updater.logger = null
  updater.allowDowngrade = false
  // It would send the same random number from this computer each time.
  updater.isUserWithinRollout = () => true
  updater.requestHeaders = { 'x-user-staging-id': '0' }
  // An event without a listener is thrown; the promises reject all the same.
  updater.on('error', () => undefined)
  updater.on('login', (info: AuthInfo, tell) => {
    // Called with nothing it gives up; its type has no word of that.
    const callback = tell as (userName?: string, password?: string) => void
    if (!info.isProxy || attempt === null) {
      callback()
      return
    }
    void attempt.answer(info).then(
      (answer) => {
        if (answer.kind === 'login') callback(answer.userName, answer.password)
        else callback()
      },
      () => {
        callback()
      },
    )
  })

  /** A proxy that refuses the password asks for it again and again: what is refused is not told twice. */
  async function onTheWay<T>(work: () => Promise<T>): Promise<T> {
    await prepare(updater.netSession)
    const mine = proxyAttempt()
    attempt = mine
    try {
      return await work()
    } finally {
      mine.done()
      if (attempt === mine) attempt = null
    }
  }

  return {
    async check() {
      const result = await onTheWay(() => updater.checkForUpdates())
      if (result === null) return 'elsewhere'
      if (!result.isUpdateAvailable) return 'current'
      cancellation = result.cancellationToken
      return { version: result.updateInfo.version, notes: result.updateInfo.releaseNotes }
    },

    async download(progress) {
      const tell = ({ percent }: { readonly percent: number }): void => {
        progress(percent)
      }
      updater.on('download-progress', tell)
      // Looked at when the download is done, and again at the quit: it is installed there only if the person says so. Not so on
      // macOS, where the system takes it over when the download is done, and any quit puts it in place.
      updater.autoInstallOnAppQuit = true
      try {
        await onTheWay(() => updater.downloadUpdate(cancellation))
      } finally {
        updater.removeListener('download-progress', tell)
        updater.autoInstallOnAppQuit = false
      }
    },

    cancelDownload() {
      cancellation?.cancel()
    },

    installOnQuit() {
      updater.autoInstallOnAppQuit = true
    },

    restart() {
      updater.quitAndInstall()
    },
  }
}
