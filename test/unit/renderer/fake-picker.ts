/** The fake's quick picker and its shortcut. */
import type { PickerView, ShortcutView } from '../../../preload/picker-views'
import type { VaultStatus } from '../../../preload/vault-views'
import type { CredentialDetail } from '../../../preload/views'

interface Faked {
  readonly vault: VaultStatus
  readonly credentials: readonly CredentialDetail[]
}

export function pickerMembers(state: Faked): Record<string, (input: Record<string, unknown>) => unknown> {
  let shortcut: ShortcutView = { keys: null, works: true }
  return {
    'picker.view': (): PickerView => ({
      state: state.vault.state,
      language: 'en',
      rows:
        state.vault.state !== 'unlocked'
          ? []
          : state.credentials.map(({ token: { lifetimeMs, remainingMs, state: at }, ...row }) => ({
              id: row.id,
              name: row.name,
              providerId: row.providerId,
              providerName: row.providerName,
              environmentName: row.environmentName,
              production: row.production,
              color: row.color,
              state: at,
              remainingMs,
              lifetimeMs,
            })),
    }),
    'picker.copy': () => null,
    'picker.open': () => null,
    'picker.close': () => null,
    'picker.show': () => null,
    'picker.shortcut': () => shortcut,
    'picker.setShortcut': ({ keys }) => {
      shortcut = { keys: keys as string | null, works: true }
      return { shortcut, refused: false }
    },
  }
}
