/** The secrets of credentials that are in the vault: which are missing, which are set, and their values for a backup. */
import { KeyfobError, Reason } from '../../preload/errors'
import type { Field } from '../providers/definition'
import type { Vault } from '../vault/contract'
import { bindingOf, type Credential, secretFieldsOf } from './credential'
import type { StoredSecrets } from './stored'

export function createStoredSecrets(vault: Pick<Vault, 'hasSecret' | 'readSecret'>) {
  const missing = (credential: Credential): Field | undefined =>
    secretFieldsOf(credential).find((field) => field.required && !vault.hasSecret(credential.id, field.id))

  return {
    /** The first that its requests need and that was never entered. */
    missing,

    /** Whether a secret that its requests need was never entered: it was imported without. */
    isMissing: (credential: Credential): boolean => missing(credential) !== undefined,

    /** Its secrets for a backup, and whether one is there that can't be read. */
    read: async (credential: Credential): Promise<StoredSecrets> => {
      const values: Record<string, string> = {}
      let complete = true
      for (const field of secretFieldsOf(credential)) {
        try {
          const value = await vault.readSecret(credential.id, field.id, bindingOf(credential))
          if (value !== null) values[field.id] = value
        } catch (thrown) {
          if (!(thrown instanceof KeyfobError) || thrown.reason === Reason.vault_locked) throw thrown
          complete = false
        }
      }
      return { values, complete }
    },

    /** Whether each secret field is set, and its end where that may be shown. */
    states: (credential: Credential): Record<string, { set: boolean; lastFour: string | null }> => {
      return Object.fromEntries(
        secretFieldsOf(credential).map((field) => {
          const set = vault.hasSecret(credential.id, field.id)
          return [field.id, { set, lastFour: set ? (credential.meta.lastFour[field.id] ?? null) : null }]
        }),
      )
    },
  }
}
