/** The commands of the credential that is shown. */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
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
  readonly tabs: readonly { readonly id: string; readonly label: string }[]
  readonly onTab: (id: string) => void
}

export function useDetailCommands(does: DetailCommands): void {
  const { actions, idle, name, requests, usable } = does
  const when = (offered: boolean, run: () => void): (() => void) | undefined => (offered ? run : undefined)
  const about = name
  useCommands([
    {
      id: 'copy-token',
      label: 'Copy token',
      about,
      keys: ['Mod+Shift+C'],
      run: when(usable || idle, does.onCopyToken),
    },
    {
      id: 'obtain',
      label: actions.obtain === 'signIn' ? 'Sign in' : 'Get token',
      about,
      keys: ['F5'],
      run: when(idle, () => does.onObtain(actions.obtain)),
    },
    {
      id: 'refresh',
      label: 'Refresh token',
      about,
      run: when(idle && actions.secondary.includes('refresh'), requests.refresh),
    },
    { id: 'call', label: 'Test call', about, run: when(actions.secondary.includes('call'), does.onCall) },
    ...copyFormats.map(({ format, label }) => ({
      id: `copy-as:${format}`,
      label: copyAsWords(i18n._(label)),
      about,
      run: when(usable, () => requests.copy(format)),
    })),
    { id: 'export-env', label: 'Save token to an .env file', about, run: when(usable, requests.exportEnv) },
    ...does.tabs.map(({ id, label }) => ({
      id: `tab:${id}`,
      label: `Show ${label.toLowerCase()}`,
      about,
      run: () => does.onTab(id),
    })),
    { id: 'edit', label: 'Edit credential', about, run: does.onEdit },
    {
      id: 'duplicate',
      label: 'Duplicate credential',
      about,
      keywords: 'copy environment',
      keys: ['Mod+Shift+D'],
      run: does.onDuplicate,
    },
    {
      id: 'favourite',
      label: does.favourite ? 'Remove from favourites' : 'Add to favourites',
      about,
      keywords: 'star pin',
      keys: ['Mod+D'],
      run: does.marks.toggleFavourite,
    },
    {
      id: 'archive',
      label: does.archived ? 'Restore from archive' : 'Archive credential',
      about,
      keywords: 'hide put away',
      run: does.marks.toggleArchived,
    },
    { id: 'reach', label: "Why can't I reach it?", about, keywords: 'network dns tls proxy', run: does.onReach },
    { id: 'support', label: 'Support bundle…', about, keywords: 'ticket report markdown zip', run: does.onSupport },
    { id: 'revoke', label: 'Revoke token', about, run: when(idle && actions.revoke, requests.revoke) },
    { id: 'delete', label: 'Delete credential', about, run: does.onDelete },
  ])
}

const copyAsWords = (format: string): string => t`Copy as ${format}`
