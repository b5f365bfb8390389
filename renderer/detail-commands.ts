/** The commands of the credential that is shown. */
import { i18n } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Actions, Obtain } from './features/token/actions'
import { copyFormats, type TokenActions } from './features/token/use-token-actions'
import { useCommands } from './ui/commands'

export interface DetailCommands {
  /** The credential's name, and its environment. */
  readonly name: string
  readonly actions: Actions
  readonly usable: boolean
  /** No request is under way. */
  readonly idle: boolean
  readonly requests: Pick<TokenActions, 'copy' | 'exportEnv' | 'refresh' | 'revoke'>
  /** Put a token on the clipboard, whatever that takes. */
  readonly onCopyToken: () => void
  readonly onObtain: (how: Obtain) => void
  readonly onCall: () => void
  readonly onEdit: () => void
  readonly onReach: () => void
  readonly onSupport: () => void
  readonly onDelete: () => void
  readonly onDuplicate: () => void
  readonly marks: { readonly toggleFavourite: () => void; readonly toggleArchived: () => void }
  readonly favourite: boolean
  readonly archived: boolean
  readonly onTab: (id: string) => void
}

const tabs = [
  { id: 'token', label: msg`Show token` },
  { id: 'claims', label: msg`Show claims` },
  { id: 'activity', label: msg`Show activity` },
  { id: 'details', label: msg`Show details` },
]

export function useDetailCommands(does: DetailCommands): void {
  const { actions, idle, name, requests, usable } = does
  const when = (offered: boolean, run: () => void): (() => void) | undefined => (offered ? run : undefined)
  const about = name
  useCommands([
    {
      id: 'copy-token',
      label: t`Copy token`,
      about,
      keys: ['Mod+Shift+C'],
      run: when(usable || idle, does.onCopyToken),
    },
    {
      id: 'obtain',
      label: actions.obtain === 'signIn' ? t`Sign in` : t`Get token`,
      about,
      keys: ['F5'],
      run: when(idle, () => does.onObtain(actions.obtain)),
    },
    {
      id: 'refresh',
      label: t`Refresh token`,
      about,
      run: when(idle && actions.secondary.includes('refresh'), requests.refresh),
    },
    { id: 'call', label: t`Test call`, about, run: when(actions.secondary.includes('call'), does.onCall) },
    ...copyFormats.map(({ format, label }) => ({
      id: `copy-as:${format}`,
      label: copyAsWords(i18n._(label)),
      about,
      run: when(usable, () => requests.copy(format)),
    })),
    { id: 'export-env', label: t`Save token to an .env file`, about, run: when(usable, requests.exportEnv) },
    ...tabs.map(({ id, label }) => ({
      id: `tab:${id}`,
      label: i18n._(label),
      about,
      run: () => does.onTab(id),
    })),
    { id: 'edit', label: t`Edit credential`, about, run: does.onEdit },
    {
      id: 'duplicate',
      label: t`Duplicate credential`,
      about,
      keywords: t`copy environment`,
      keys: ['Mod+Shift+D'],
      run: does.onDuplicate,
    },
    {
      id: 'favourite',
      label: does.favourite ? t`Remove from favourites` : t`Add to favourites`,
      about,
      keywords: t`star pin`,
      keys: ['Mod+D'],
      run: does.marks.toggleFavourite,
    },
    {
      id: 'archive',
      label: does.archived ? t`Restore from archive` : t`Archive credential`,
      about,
      keywords: t`hide put away`,
      run: does.marks.toggleArchived,
    },
    { id: 'reach', label: t`Why can't I reach it?`, about, keywords: t`network dns tls proxy`, run: does.onReach },
    { id: 'support', label: t`Support bundle…`, about, keywords: t`ticket report markdown zip`, run: does.onSupport },
    { id: 'revoke', label: t`Revoke token`, about, run: when(idle && actions.revoke, requests.revoke) },
    { id: 'delete', label: t`Delete credential`, about, run: does.onDelete },
  ])
}

const copyAsWords = (format: string): string => t`Copy as ${format}`
