/** The commands of the window as a whole, and one for each credential. */
import type { CredentialSummary } from '../preload/views'
import type { ListGroup, ListSort } from '../preload/settings-views'
import type { ListOrder } from './features/credentials/list-options'
import { type Command, useCommands } from './ui/commands'
import { ProviderGlyph } from './ui/provider-glyph'
import styles from './app.module.css'

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
  readonly onPalette: () => void
  readonly onShortcuts: () => void
  readonly onHelp: () => void
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
      { id: 'commands', label: 'Commands', keys: ['Mod+K'], run: does.onPalette },
      { id: 'add', label: 'Add credential', keywords: 'new create', keys: ['Mod+N'], run: does.onAdd },
      { id: 'find', label: 'Search credentials', keywords: 'find filter', keys: ['Mod+F', '/'], run: does.onFind },
      { id: 'check-all', label: 'Check all credentials', run: some ? does.onCheckAll : undefined },
      { id: 'activity', label: 'All activity', keywords: 'requests log har', run: some ? does.onActivity : undefined },
      { id: 'inspect', label: 'Inspect a token', keywords: 'jwt paste decode claims', run: does.onInspect },
      { id: 'import', label: 'Import credentials', keywords: 'backup restore age file', run: does.onImport },
      {
        id: 'backup',
        label: 'Back up credentials',
        keywords: 'export age file',
        run: some ? does.onBackup : undefined,
      },
      { id: 'settings', label: 'Settings', keywords: 'preferences theme', keys: ['Mod+,'], run: does.onSettings },
      {
        id: 'network-settings',
        label: 'Network settings',
        keywords: 'proxy certificate authority ca time limits',
        run: does.onNetworkSettings,
      },
      { id: 'shortcuts', label: 'Keyboard shortcuts', keywords: 'keys help', keys: ['?'], run: does.onShortcuts },
      { id: 'help', label: 'Help', keywords: 'manual documentation', keys: ['F1'], run: does.onHelp },
      { id: 'sort:name', label: 'Sort by name', keywords: 'list order', run: sort('name') },
      { id: 'sort:expiry', label: 'Sort by expiry', keywords: 'list order', run: sort('expiry') },
      { id: 'sort:used', label: 'Sort by last use', keywords: 'list order recent', run: sort('used') },
      { id: 'group:none', label: 'No groups', keywords: 'list', run: group('none') },
      { id: 'group:provider', label: 'Group by provider', keywords: 'list', run: group('provider') },
      {
        id: 'group:environment',
        label: 'Group by environment',
        keywords: 'list production',
        run: group('environment'),
      },
      { id: 'lock', label: 'Lock', keys: ['Mod+L'], run: does.onLock },
    ],
    () => does.credentials.map((credential) => credentialCommand(credential, does)),
  )
}

function credentialCommand(credential: CredentialSummary, does: WorkspaceCommands): Command {
  const { color, environmentName, id, name, production, providerId, providerName } = credential
  return {
    id: `credential:${id}`,
    label: name,
    keywords: `${providerName} ${environmentName} copy token`,
    about: (
      <>
        {providerName} · <span className={production ? styles['production'] : undefined}>{environmentName}</span>
      </>
    ),
    glyph: <ProviderGlyph providerId={providerId} providerName={providerName} color={color} />,
    run: () => does.onCopyToken(id),
    runOther: () => does.onSelect(id),
  }
}
