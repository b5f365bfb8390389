/** What the vault offers to the rest of main, and what each call rejects with. */
import type { RecoveryCodeView, SlotKind, VaultStatus } from '../../preload/vault-views'
import type { RecordInput, SecretInput, VaultRecord } from './records'
import type { SlotChoice } from './slots'

export interface Vault extends VaultRecords, VaultProtection {
  /** Read the file at start-up; a keychain vault unlocks by itself. Never rejects: what is wrong is `status().problem`. */
  open(): Promise<void>
  /** The state as of now; true from the moment `open()` has resolved. */
  status(): VaultStatus
  /**
   * Make a new vault, unlocked. Rejects with conflict/vault_exists where there is anything in its place,
   * invalid_input/weak_passphrase or missing_field, conflict/keychain_unavailable, storage/save_failed.
   */
  create(choice: SlotChoice): Promise<void>
  /**
   * Unlock with the passphrase, or with the keychain where none is given. Rejects with invalid_input/wrong_passphrase or
   * missing_field, conflict/vault_missing, not_offered or too_many_attempts, locked/keychain_unavailable or
   * keychain_changed, storage/vault_damaged, vault_newer, vault_unreadable or vault_not_found, storage/save_failed where a
   * backup could not take the place of a damaged file.
   */
  unlock(passphrase?: string): Promise<void>
  /** Unlock with the recovery code as it was typed. Rejects as `unlock`, and invalid_input/wrong_recovery_code or recovery_code_mistyped. */
  unlockWithCode(code: string): Promise<void>
  /** Overwrite the data key and forget the records. Throws conflict/not_offered for a vault in memory only. */
  lock(): void
  /** Take `restored` out of the status. */
  dismissRestored(): void
  /** Take `rolledBack` out of the status, and the file that is there for the newest from now on. */
  dismissRolledBack(): void
  /** Give up a vault that cannot be found. Rejects with conflict/vault_exists where there is anything of it. */
  startOver(): Promise<void>
  /** Settles when every change asked for so far is saved or has failed. */
  idle(): Promise<void>
  /** 4 hexadecimal digits that tell secrets apart and say nothing else about them. */
  fingerprint(value: string): string
  /**
   * Encrypt what is kept beside the vault's file, for this vault and its data key alone. Throws locked/vault_locked,
   * conflict/vault_missing, as `openBeside`.
   */
  sealBeside(kind: BesideKind, text: string): Promise<string>
  /** The text; null where this is damaged, of another kind or vault, or under an earlier data key. */
  openBeside(kind: BesideKind, jwe: string): Promise<string | null>
  /** Hear of a changed status; returns how to stop. */
  onChange(listener: () => void): () => void
}

/** What is kept beside the vault's file: the record of exchanges, and when credentials were last used. */
export type BesideKind = 'activity' | 'uses'

/** The records of an open vault. */
export interface VaultRecords {
  /** All records in the order they were added. Throws locked/vault_locked, conflict/vault_missing, as all below do. */
  records(): readonly VaultRecord[]
  /** One of them, in no time however many there are; undefined where there is none of this id. */
  record(recordId: string): VaultRecord | undefined
  /** A secret; null where it is not set. Rejects with conflict/secret_bound_elsewhere, storage/vault_damaged. */
  readSecret(recordId: string, field: string, binding: string): Promise<string | null>
  hasSecret(recordId: string, field: string): boolean
  /** A secret with what it is bound to, to bind it to something else after a person said so; null where it is not set. */
  readBoundSecret(recordId: string, field: string): Promise<SecretInput | null>
  /**
   * Add or change a record; saved before it resolves. Rejects with invalid_input/invalid_value, storage/save_failed,
   * storage/vault_changed_elsewhere.
   */
  put(record: RecordInput): Promise<void>
  /** Add or change records in one save: all of them, or none. No id may stand twice. Rejects as `put`. */
  putAll(records: readonly RecordInput[]): Promise<void>
  /**
   * Change secrets of a record that is there, and nothing else of it. `still` is asked when its turn has come: where it says
   * no, or the record is gone, rejects with not_found/no_such_credential and changes nothing; else rejects as `put`.
   */
  putSecrets(recordId: string, secrets: NonNullable<RecordInput['secrets']>, still?: () => boolean): Promise<void>
  /** Change the meta of a record as it is when its turn has come. Rejects with not_found/no_such_credential, else as `put`. */
  changeMeta(recordId: string, change: (meta: unknown) => unknown): Promise<void>
  /** Rejects with not_found/no_such_credential, storage/save_failed or vault_changed_elsewhere. */
  remove(recordId: string): Promise<void>
}

/**
 * The ways into an open vault. `current` is the passphrase that there is; it is needed where a passphrase is the only
 * everyday way in, for nothing else tells the owner from who passes an unlocked computer. What gives up a secret (a changed
 * passphrase, a removed slot, a new recovery code, a new data key) removes the older copies of the file that it opens.
 * All reject with locked/vault_locked, conflict/vault_missing, conflict/not_offered for a vault in memory only,
 * invalid_input/missing_field or wrong_passphrase (field `current`), conflict/too_many_attempts, storage/save_failed or
 * vault_changed_elsewhere.
 */
export interface VaultProtection {
  /** Add a passphrase where there is none. Rejects with conflict/not_offered, invalid_input/weak_passphrase. */
  addPassphrase(passphrase: string): Promise<void>
  /** Change the passphrase; after an unlock with the recovery code `current` may be left out. Rejects with invalid_input/weak_passphrase. */
  changePassphrase(change: { readonly current?: string; readonly passphrase: string }): Promise<void>
  /** Add this computer's keychain where it is not in use. Rejects with conflict/keychain_unavailable or not_offered. */
  addKeychain(current?: string): Promise<void>
  /** Rejects with conflict/last_slot where no passphrase and no keychain would be left, conflict/not_offered. */
  removeSlot(kind: SlotKind, current?: string): Promise<void>
  /** Make a recovery code, to be shown and not in use before `useRecoveryCode` or `rotate`. A second one takes its place. */
  prepareRecoveryCode(current?: string): Promise<RecoveryCodeView>
  /** The sheet of the code that is prepared, as text. Throws conflict/not_offered where there is none. */
  recoverySheet(): string
  /** Put the prepared code to use. Rejects with invalid_input/recovery_code_mistyped where `typed` is not the group asked for. */
  useRecoveryCode(typed: string): Promise<void>
  /**
   * Encrypt everything anew under a new data key. Needs the passphrase where there is one, and `typed` of a prepared code where
   * there is a recovery code, since each has to be wrapped anew. Rejects as `useRecoveryCode`, with
   * conflict/keychain_unavailable, storage/vault_damaged where a record cannot be read.
   */
  rotate(input: { readonly current?: string; readonly typed?: string }): Promise<void>
}
