/** What the calls do that change the ways into the open vault. Each answers the status as it is then. */
import type { VaultStatus } from '../../preload/vault-views'
import type { Exports } from '../desktop/exports'
import type { Vault } from '../vault/contract'
import type { Handlers } from './serve'

type Members =
  | 'dismissRolledBack'
  | 'addPassphrase'
  | 'changePassphrase'
  | 'addKeychain'
  | 'removeSlot'
  | 'prepareRecoveryCode'
  | 'saveRecoverySheet'
  | 'useRecoveryCode'
  | 'rotate'

export interface ProtectionPorts {
  readonly vault: Vault
  readonly exports: Pick<Exports, 'saveRecoverySheet'>
  readonly status: () => Promise<VaultStatus>
}

export function createProtectionHandlers({
  vault,
  exports,
  status,
}: ProtectionPorts): Pick<Handlers['vault'], Members> {
  return {
    dismissRolledBack: () => {
      vault.dismissRolledBack()
      return status()
    },
    addPassphrase: async ({ passphrase }) => {
      await vault.addPassphrase(passphrase)
      return status()
    },
    changePassphrase: async ({ passphrase, ...proof }) => {
      await vault.changePassphrase({ passphrase, ...given(proof) })
      return status()
    },
    addKeychain: async ({ current }) => {
      await vault.addKeychain(current)
      return status()
    },
    removeSlot: async ({ slot, current }) => {
      await vault.removeSlot(slot, current)
      return status()
    },
    prepareRecoveryCode: ({ current }) => vault.prepareRecoveryCode(current),
    saveRecoverySheet: async () => ({ saved: await exports.saveRecoverySheet(vault.recoverySheet()) }),
    useRecoveryCode: async ({ typed }) => {
      await vault.useRecoveryCode(typed)
      return status()
    },
    rotate: async ({ typed, ...proof }) => {
      await vault.rotate({ ...given(proof), ...(typed === undefined ? {} : { typed }) })
      return status()
    },
  }
}

const given = ({ current }: { readonly current?: string | undefined }): { readonly current?: string } =>
  current === undefined ? {} : { current }
