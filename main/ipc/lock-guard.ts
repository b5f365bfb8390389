/**
 * What the window may ask for while the vault is locked: what the locked screen needs, and nothing that the vault holds. It
 * counts from the moment a lock begins, when an exchange whose answer must be saved still keeps the data key alive.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { VaultStatus } from '../../preload/vault-views'

const allowed: ReadonlySet<string> = new Set([
  'vault.status',
  'vault.create',
  'vault.unlock',
  'vault.lock',
  'vault.dismissRestored',
  'vault.dismissRolledBack',
  'vault.startOver',
  'providers.list',
  'settings.get',
  'settings.set',
  'network.get',
  'help.open',
  'picker.view',
  'picker.open',
  'picker.close',
  'picker.show',
  'picker.shortcut',
  'picker.setShortcut',
  'login.cancel',
  'app.about',
  'app.thirdParty',
  'app.copyDetails',
  'app.offer',
  'updates.status',
  'updates.check',
  'updates.download',
  'updates.install',
  'updates.openPage',
])

/** Make the function that admits a call, named `group.member`, or throws locked/vault_locked. */
export function createLockGuard(state: () => VaultStatus['state']): (call: string) => void {
  return (call) => {
    if (!allowed.has(call)) refuseWhenLocked(state())
  }
}

/** Throw locked/vault_locked where it is. */
export function refuseWhenLocked(state: VaultStatus['state']): void {
  if (state === 'locked') {
    throw new KeyfobError(ErrorCode.locked, 'The vault is locked', { reason: Reason.vault_locked })
  }
}
