/** What crosses the border of the settings and of the app itself. */

import type { Language } from './languages'

export type ListSort = 'name' | 'expiry' | 'used'
export type ListGroup = 'none' | 'provider' | 'environment'

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** What the window and main speak; `AppInfo.language` says what the system's comes to. */
  readonly language: 'system' | Language
  readonly clipboardClearSeconds: number
  /** Say it on the desktop when a token needs a person. */
  readonly notifications: boolean
  /** Minutes of idleness until a vault with a passphrase locks, and one in memory only is covered; 0: never. */
  readonly idleLockMinutes: number
  /** Values are masked by main, and windows are left out of captures where the system can. */
  readonly screenSharing: boolean
  /** While screen sharing is on, names of credentials are masked too. */
  readonly screenSharingNames: boolean
  /** How the list of credentials stands in order. */
  readonly listSort: ListSort
  readonly listGroup: ListGroup
  /** The record of exchanges is kept after a quit, encrypted. */
  readonly keepActivity: boolean
  /** Look for a new version once a day. Off: no request is made for it, ever. */
  readonly updates: boolean
  /** An icon in the notification area or the menu bar. */
  readonly tray: boolean
  /** With the icon there, closing the window does not end Keyfob. */
  readonly closeToTray: boolean
}

export interface AppInfo {
  readonly version: string
  /** True in a trial package: one that was made on an older Electron, and is never published. */
  readonly trial: boolean
  readonly platform: string
  /** What is spoken now; `pseudo` in a development build alone (`locales/speak.ts`). */
  readonly language: Language | 'pseudo'
}
