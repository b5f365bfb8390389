/** The pushes of the contract: what the main process tells its windows without being asked. */
import type { MenuCommand, UpdateView } from './desktop-views'
import type { CheckRow, RemovalEnd } from './exchange-views'
import { push } from './kinds'
import type { ReachView } from './reach-views'
import type { AppInfo, Settings } from './settings-views'
import type { VaultStatus } from './vault-views'

export const events = {
  vaultChanged: push<VaultStatus>(),
  /** `id` is null when the list itself changed. */
  credentialsChanged: push<{ readonly id: string | null }>(),
  activityChanged: push<{ readonly id: string }>(),
  settingsChanged: push<Settings>(),
  checkChanged: push<CheckRow>(),
  /** A deletion is final, or failed. */
  removalEnded: push<RemovalEnd>(),
  reachChanged: push<ReachView>(),
  /** Show this credential: a notification about it was clicked, or its sign-in begins. */
  credentialWanted: push<{ readonly id: string }>(),
  /** The window's content is to be covered until the person shows it again. */
  covered: push<null>(),
  /** An item of the menus was chosen; `byKey`: by its key, which the window may have seen too. */
  commandWanted: push<{ readonly id: MenuCommand; readonly byKey: boolean }>(),
  updateChanged: push<UpdateView>(),
  /** A keyfob:// link came that no sign-in waits for. What it says is told to nobody. */
  linkRefused: push<null>(),
  /** `cleared` false: the clipboard held something else by then; without `confirmed` that could not be seen. */
  clipboardCleared: push<{ readonly cleared: boolean; readonly confirmed: boolean }>(),
  /** For the quick picker: what it shows is out of date; `anew`: it was closed, and its next search is another one. */
  pickerChanged: push<{ readonly anew: boolean }>(),
  /** For the login bar: what stands above the provider's page. */
  loginAddress: push<{
    readonly host: string
    readonly secure: boolean
    readonly provider: string
    readonly credential: string
    readonly language: AppInfo['language']
  }>(),
} as const
