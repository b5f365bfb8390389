/** What the vault offers to the rest of main, and what each call rejects with. */
import type { VaultStatus } from '../../preload/views'
import type { RecordInput, VaultRecord } from './records'
import type { SlotChoice } from './slots'

export interface Vault {
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
   * missing_field, conflict/vault_missing or not_offered, locked/keychain_unavailable or keychain_changed,
   * storage/vault_damaged, vault_newer, vault_unreadable or vault_not_found, storage/save_failed where a backup could not
   * take the place of a damaged file.
   */
  unlock(passphrase?: string): Promise<void>
  /** Overwrite the data key and forget the records. Throws conflict/not_offered for a vault in memory only. */
  lock(): void
  /** Take `restored` out of the status. */
  dismissRestored(): void
  /** Give up a vault that cannot be found. Rejects with conflict/vault_exists where there is anything of it. */
  startOver(): Promise<void>
  /** All records in the order they were added. Throws locked/vault_locked, conflict/vault_missing, as all below do. */
  records(): readonly VaultRecord[]
  /** A secret; null where it is not set. Rejects with conflict/secret_bound_elsewhere, storage/vault_damaged. */
  readSecret(recordId: string, field: string, binding: string): Promise<string | null>
  hasSecret(recordId: string, field: string): boolean
  /**
   * Add or change a record; saved before it resolves. Rejects with invalid_input/invalid_value, storage/save_failed,
   * storage/vault_changed_elsewhere.
   */
  put(record: RecordInput): Promise<void>
  /**
   * Change secrets of a record that is there, and nothing else of it. `still` is asked when its turn has come: where it says
   * no, or the record is gone, rejects with not_found/no_such_credential and changes nothing; else rejects as `put`.
   */
  putSecrets(recordId: string, secrets: NonNullable<RecordInput['secrets']>, still?: () => boolean): Promise<void>
  /** Rejects with not_found/no_such_credential, storage/save_failed or vault_changed_elsewhere. */
  remove(recordId: string): Promise<void>
  /** Settles when every change asked for so far is saved or has failed. */
  idle(): Promise<void>
  /** 4 hexadecimal digits that tell secrets apart and say nothing else about them. */
  fingerprint(value: string): string
  /** Hear of a changed status; returns how to stop. */
  onChange(listener: () => void): () => void
}
