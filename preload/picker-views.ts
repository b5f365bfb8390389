/** What the quick picker is told: of each credential its name, whose it is, and how long its token lives. */
import type { TokenState } from './views'
import type { Language } from './languages'
import type { VaultStatus } from './vault-views'

export interface PickerRow {
  readonly id: string
  readonly name: string
  readonly providerId: string
  readonly providerName: string
  readonly environmentName: string
  readonly production: boolean
  readonly color: string | null
  readonly state: TokenState
  /** Milliseconds left at the moment this was made; null when unknown or no token. */
  readonly remainingMs: number | null
  readonly lifetimeMs: number | null
}

export interface PickerView {
  readonly state: VaultStatus['state']
  /** What is spoken. */
  readonly language: Language | 'pseudo'
  /** What was used last first; empty unless the vault is open. */
  readonly rows: readonly PickerRow[]
}

/** The shortcut that opens the quick picker from anywhere. */
export interface ShortcutView {
  /** "Control+Shift+Space", as Electron writes accelerators; null where none is set. */
  readonly keys: string | null
  /** False: it is set, and the system or another app holds it. */
  readonly works: boolean
}
