/** The part of the composition root that follows the vault: what a lock ends, and what begins where it is open. */
import type { CredentialService } from './credentials/service'
import type { AppWindow } from './desktop/app-window'
import type { Clipboard } from './desktop/clipboard'
import { createLocking } from './desktop/locking'
import { setTimer } from './timer'
import type { composeTokens } from './compose-tokens'
import type { Vault } from './vault/contract'

export interface LockingParts extends Pick<
  ReturnType<typeof composeTokens>,
  'tokens' | 'removals' | 'keptActivity' | 'uses' | 'keepAlive'
> {
  readonly vault: Vault
  readonly credentials: CredentialService
  readonly clipboard: Clipboard
  readonly window: AppWindow
  /** Ends what else runs by itself, beside the renewals. */
  readonly stopWork: () => void
}

/** Called once, by `compose`. */
export function composeLocking(parts: LockingParts) {
  const { vault, credentials, clipboard, window, tokens, removals, keptActivity, uses, keepAlive, stopWork } = parts
  const locking = createLocking({
    vault,
    tokens: {
      // A deletion that can still be undone is made final: a locked Keyfob sends nothing, and one that quit has no undo.
      settle: async () => {
        await Promise.all([removals.flush(), tokens.settle()])
        await Promise.all([keptActivity.saveNow(), uses.saveNow()])
      },
      clear: () => {
        tokens.clear()
        uses.clear()
      },
    },
    credentials,
    clipboard,
    stopWork: () => {
      keepAlive.stop()
      stopWork()
    },
    renewPage: window.renewPage,
    setTimer,
    locked: () => {
      window.push('vaultChanged', locking.status())
    },
  })
  vault.onChange(() => {
    void keptActivity.vaultChanged()
    uses.vaultChanged()
    window.push('vaultChanged', locking.status())
    if (locking.status().state === 'unlocked') void keepAlive.start()
    else keepAlive.stop()
  })
  return locking
}
