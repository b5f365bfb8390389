/**
 * The vault's errors. What is wrong with the file is `storage`; what is missing to open it is `locked`; what the person
 * typed is `invalid_input`. None holds a cause: a library's error may carry what it was given.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

export const vaultLocked = (): KeyfobError =>
  new KeyfobError(ErrorCode.locked, 'The vault is locked', { reason: Reason.vault_locked })

export const vaultMissing = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'There is no vault', { reason: Reason.vault_missing })

export const vaultExists = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'There is a vault already', { reason: Reason.vault_exists })

/** There was a vault, and nothing of it is where it stood. */
export const vaultNotFound = (): KeyfobError =>
  new KeyfobError(ErrorCode.storage, 'The vault is not where it was', { reason: Reason.vault_not_found })

/** `what` names the part that is wrong, in one word for support. */
export const vaultDamaged = (what: string): KeyfobError =>
  new KeyfobError(ErrorCode.storage, `The vault is damaged: ${what}`, {
    reason: Reason.vault_damaged,
    details: { technical: what },
  })

export const vaultNewer = (format: number): KeyfobError =>
  new KeyfobError(ErrorCode.storage, 'The vault was written by a newer version', {
    reason: Reason.vault_newer,
    details: { technical: `format ${format}` },
  })

export const vaultUnreadable = (errno: string): KeyfobError =>
  new KeyfobError(ErrorCode.storage, `The vault cannot be read: ${errno}`, {
    reason: Reason.vault_unreadable,
    details: { technical: errno },
  })

export const saveFailed = (errno: string): KeyfobError =>
  new KeyfobError(ErrorCode.storage, `The vault cannot be saved: ${errno}`, {
    reason: Reason.save_failed,
    details: { technical: errno },
  })

/** The technical word for contents that would not be what a later start accepts: too large, say. */
export const UNREADABLE = 'not_readable_again'

export const vaultChangedElsewhere = (): KeyfobError =>
  new KeyfobError(ErrorCode.storage, 'Another program changed the vault', { reason: Reason.vault_changed_elsewhere })

/** The technical word for a keychain that was given up waiting for. */
export const SILENT = 'does_not_answer'

export const keychainUnavailable = (technical: string): KeyfobError =>
  new KeyfobError(ErrorCode.locked, 'The keychain does not give the data key', {
    reason: Reason.keychain_unavailable,
    details: { technical },
  })

/** `technical` says which keychain there was and which there is. */
export const keychainChanged = (technical: string): KeyfobError =>
  new KeyfobError(ErrorCode.locked, 'The data key is in another keychain', {
    reason: Reason.keychain_changed,
    details: { technical },
  })

export const wrongPassphrase = (field = 'passphrase'): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, 'The passphrase does not open the vault', {
    reason: Reason.wrong_passphrase,
    details: { field },
  })

/** The code is a code, and not that of this vault. */
export const wrongRecoveryCode = (): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, 'The recovery code does not open the vault', {
    reason: Reason.wrong_recovery_code,
    details: { field: 'recoveryCode' },
  })

/** What was typed can be no recovery code, or is not what was shown. */
export const mistypedCode = (field: string): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, 'The recovery code is mistyped', {
    reason: Reason.recovery_code_mistyped,
    details: { field },
  })

export const tooManyAttempts = (retryAfter: number): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'Too many wrong attempts', {
    reason: Reason.too_many_attempts,
    details: { retryAfter },
  })

/** Whether a passphrase or a code was tried, and is not the right one. */
export const isWrongSecret = (thrown: unknown): boolean =>
  thrown instanceof KeyfobError &&
  (thrown.reason === Reason.wrong_passphrase || thrown.reason === Reason.wrong_recovery_code)

export const lastSlot = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'The vault has no other way in', { reason: Reason.last_slot })

export const keychainRefused = (technical: string): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'The keychain cannot hold the data key', {
    reason: Reason.keychain_unavailable,
    details: { technical },
  })

export const missingPassphrase = (field = 'passphrase'): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, 'A passphrase is needed', {
    reason: Reason.missing_field,
    details: { field },
  })

export const invalidValue = (field: string, message: string): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, message, { reason: Reason.invalid_value, details: { field } })

export const notOffered = (message: string): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, message, { reason: Reason.not_offered })

/** Whether an error says that the file itself is bad: not missing, not refused, not from a newer version. */
export const isDamage = (thrown: unknown): boolean =>
  thrown instanceof KeyfobError && thrown.reason === Reason.vault_damaged

export const isSilence = (thrown: unknown): boolean =>
  thrown instanceof KeyfobError && thrown.details.technical === SILENT

export const isUnreadable = (thrown: unknown): boolean =>
  thrown instanceof KeyfobError && thrown.reason === Reason.vault_unreadable

/** The errno name of a system error, such as ENOSPC. */
export function errnoOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}
