/** The commands of the window as a whole, and one for each credential. */
import { t } from '@lingui/core/macro'
import type { CredentialSummary } from '../preload/views'
import type { ListGroup, ListSort } from '../preload/settings-views'
import type { ListOrder } from './features/credentials/list-options'
import { type Command, useCommands } from './ui/commands'
import { ProviderGlyph } from './ui/provider-glyph'
import { providerWords } from './ui/provider-words'
import { Where } from './ui/where'

export interface WorkspaceCommands {
  readonly credentials: readonly CredentialSummary[]
  /** Undefined until it is known. */
  readonly order: ListOrder | undefined
  readonly onOrder: (order: Partial<ListOrder>) => void
  readonly onCopyToken: (id: string) => void
  readonly onSelect: (id: string) => void
  readonly onAdd: () => void
  readonly onFind: () => void
  readonly onCheckAll: () => void
  readonly onActivity: () => void
  readonly onInspect: () => void
  readonly onImport: () => void
  readonly onBackup: () => void
  readonly onSettings: () => void
  readonly onNetworkSettings: () => void
  readonly onQuickPicker: () => void
  readonly onPalette: () => void
  readonly onShortcuts: () => void
  /** Undefined in memory only, which has no lock. */
  readonly onLock: (() => void) | undefined
}

export function useWorkspaceCommands(does: WorkspaceCommands): void {
  const some = does.credentials.length > 0
  const sort = (listSort: ListSort) =>
    some && does.order?.listSort !== listSort ? () => does.onOrder({ listSort }) : undefined
  const group = (listGroup: ListGroup) =>
    some && does.order?.listGroup !== listGroup ? () => does.onOrder({ listGroup }) : undefined
  useCommands(
    [
      { id: 'commands', label: t`Commands`, keys: ['Mod+K'], run: does.onPalette },
      {
        id: 'quick-picker',
        label: t`Quick picker`,
        keywords: t`tray global shortcut window`,
        run: some ? does.onQuickPicker : undefined,
      },
      { id: 'add', label: t`Add credential`, keywords: t`new create`, keys: ['Mod+N'], run: does.onAdd },
      { id: 'find', label: t`Search credentials`, keywords: t`find filter`, keys: ['Mod+F', '/'], run: does.onFind },
      { id: 'check-all', label: t`Check all credentials`, run: some ? does.onCheckAll : undefined },
      {
        id: 'activity',
        label: t`All activity`,
        keywords: t`requests log har`,
        run: some ? does.onActivity : undefined,
      },
      { id: 'inspect', label: t`Inspect a token`, keywords: t`jwt paste decode claims`, run: does.onInspect },
      { id: 'import', label: t`Import credentials`, keywords: t`backup restore age file`, run: does.onImport },
      {
        id: 'backup',
        label: t`Back up credentials`,
        keywords: t`export age file`,
        run: some ? does.onBackup : undefined,
      },
      { id: 'settings', label: t`Settings`, keywords: t`preferences theme`, keys: ['Mod+,'], run: does.onSettings },
      {
        id: 'network-settings',
        label: t`Network settings`,
        keywords: t`proxy certificate authority ca time limits`,
        run: does.onNetworkSettings,
      },
      { id: 'shortcuts', label: t`Keyboard shortcuts`, keywords: t`keys help`, keys: ['?'], run: does.onShortcuts },
      { id: 'sort:name', label: t`Sort by name`, keywords: t`list order`, run: sort('name') },
      { id: 'sort:expiry', label: t`Sort by expiry`, keywords: t`list order`, run: sort('expiry') },
      { id: 'sort:used', label: t`Sort by last use`, keywords: t`list order recent`, run: sort('used') },
      { id: 'group:none', label: t`No groups`, keywords: t`list`, run: group('none') },
      { id: 'group:provider', label: t`Group by provider`, keywords: t`list`, run: group('provider') },
      {
        id: 'group:environment',
        label: t`Group by environment`,
        keywords: t`list production`,
        run: group('environment'),
      },
      { id: 'lock', label: t`Lock`, keys: ['Mod+L'], run: does.onLock },
    ],
    () => does.credentials.map((credential) => credentialCommand(credential, does)),
  )
}

function credentialCommand(credential: CredentialSummary, does: WorkspaceCommands): Command {
  const { color, environmentName, id, name, providerId, providerName } = credential
  const environment = providerWords(environmentName)
  return {
    id: `credential:${id}`,
    label: name,
    keywords: t`${providerName} ${environment} copy token`,
    about: <Where {...credential} />,
    glyph: <ProviderGlyph providerId={providerId} providerName={providerName} color={color} />,
    run: () => does.onCopyToken(id),
    runOther: () => does.onSelect(id),
  }
}
