/** The tray's menu, made of what there is to show. Pure: what its entries do is passed in. */
import { t } from '@lingui/core/macro'
import type { MenuItemConstructorOptions } from 'electron'
import type { TokenView } from '../../preload/views'
import type { VaultStatus } from '../../preload/vault-views'
import { favouritesFirst, type Recent } from './recent'

/** As many as are read at a glance. */
export const MOST_SHOWN = 8
/** Characters of a name: a menu is as wide as its longest entry. */
const LONGEST_NAME = 48

const MINUTE = 60_000

export interface TrayState {
  readonly vault: Pick<VaultStatus, 'state' | 'protection'>
  /** What was used last first. */
  readonly recents: readonly Recent[]
}

export interface TrayActions {
  readonly copy: (id: string) => void
  readonly open: () => void
  readonly unlock: () => void
  readonly pick: () => void
  readonly lock: () => void
  readonly quit: () => void
}

/** The menu as it is now. A vault that is not open shows nothing of what is in it. */
export function trayMenu({ vault, recents }: TrayState, does: TrayActions): MenuItemConstructorOptions[] {
  const quit = { label: t`Quit`, click: does.quit }
  const open = { label: t`Open Keyfob`, click: does.open }
  const line = { type: 'separator' } as const
  if (vault.state === 'locked') return [open, { label: t`Unlock…`, click: does.unlock }, line, quit]
  if (vault.state === 'none') return [open, line, quit]
  const shown = favouritesFirst(recents).slice(0, MOST_SHOWN)
  return [
    ...shown.map((recent) => ({ label: plainLabel(labelOf(recent)), click: () => does.copy(recent.id) })),
    ...(shown.length === 0 ? [] : [line]),
    open,
    ...(recents.length === 0 ? [] : [{ label: t`Quick picker…`, click: does.pick }]),
    // In memory only there is no lock.
    ...(vault.protection === 'memory' ? [] : [{ label: t`Lock`, click: does.lock }]),
    line,
    quit,
  ]
}

/** "PMS gateway · 41 min left", "Harbour · PRODUCTION · no token". */
function labelOf({ name, production, token }: Recent): string {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name
  const left = leftWords(token)
  return production ? t`${short} · PRODUCTION · ${left}` : `${short} · ${left}`
}

function leftWords({ inFlight, remainingMs, state }: TokenView): string {
  if (inFlight === 'authorize') return t`signing in…`
  if (inFlight === 'token' || inFlight === 'refresh') return t`getting token…`
  if (state === 'none') return t`no token`
  if (state === 'expired') return t`expired`
  if (remainingMs === null) return t`valid`
  if (remainingMs < MINUTE) return t`under 1 min left`
  const minutes = Math.floor(remainingMs / MINUTE)
  if (minutes < 60) return t`${minutes} min left`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const days = Math.floor(hours / 24)
  if (hours >= 48) return t`${days} d left`
  return rest === 0 ? t`${hours} h left` : t`${hours} h ${rest} min left`
}

/** An ampersand would underline the letter after it, and a tab begin a column of keys. */
const plainLabel = (label: string): string => label.replaceAll('&', '&&').replaceAll('\t', ' ')
