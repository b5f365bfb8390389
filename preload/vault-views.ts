/** The vault as the window sees it: its state, its ways in, and what has to be said of it. No key and no secret. */
import type { WireError } from './errors'

export type Protection = 'keychain' | 'passphrase' | 'memory'

/** One way to the data key. A recovery code is never the only one. */
export type SlotKind = Protection | 'recovery'

/** Why this computer's keychain can't hold the data key; null when it can. */
export type KeychainProblem = 'none_found' | 'plain_text_only' | 'does_not_work' | 'does_not_answer'

export interface VaultStatus {
  /** `none`: first run. `locked`: there is a vault, and its data key is not in memory. */
  readonly state: 'none' | 'locked' | 'unlocked'
  readonly protection: Protection | null
  /** Which ways in the vault has; the unlock screen asks for a passphrase only where there is such a slot. */
  readonly slots: readonly SlotKind[]
  /** How an open vault was entered: who came with the recovery code may set a passphrase without the old one. */
  readonly enteredBy: SlotKind | null
  /** Milliseconds until a passphrase or a recovery code is tried again, after wrong ones; else 0. */
  readonly waitMs: number
  readonly keychain: { readonly available: boolean; readonly problem: KeychainProblem | null }
  /** Why a locked vault could not be opened by itself, e.g. a damaged file. */
  readonly problem: WireError | null
  /** What was put back because the vault's file was damaged or gone; null once it was dismissed. */
  readonly restored: RestoredView | null
  /** The file is older than the one that was saved last; null once it was dismissed. */
  readonly rolledBack: RolledBackView | null
  /** Backups that a given-up passphrase, code or data key opens could not be removed yet. */
  readonly oldBackupsLeft: boolean
  /** The folder of damaged files that were kept, which such a secret may open; null where there is none. */
  readonly keptAside: string | null
}

/** An older state of the vault than the last one that this computer knows of. */
export interface RolledBackView {
  readonly gen: number
  readonly lastGen: number
  /** When the file that is there was written. */
  readonly savedAt: number
}

/** A new recovery code, given to the window once, and which of its groups is asked for to see that it was kept. */
export interface RecoveryCodeView {
  readonly code: string
  /** From 1. */
  readonly group: number
}

/** The backup that took the place of the vault's file. */
export interface RestoredView {
  /** Its name, `vault.bak.1` to `vault.bak.5`. */
  readonly from: string
  readonly gen: number
  /** When it was saved; what was changed later is lost. */
  readonly savedAt: number
  /** The folder that keeps the damaged file; null where the vault's file was not damaged but gone. */
  readonly keptIn: string | null
}
