/**
 * The lock: the order in which everything that is open is ended. The window is locked at once; the vault when no answer that
 * must be saved can be lost any more, after 30 s at the latest. While locked nothing is renewed, since no request can start.
 * A vault in memory only has no lock, and says so before anything is ended.
 */
import type { VaultStatus } from '../../preload/vault-views'
import type { CredentialService } from '../credentials/service'
import { type SetTimer, within } from '../timer'
import type { TokenService } from '../tokens/service'
import type { Vault } from '../vault/contract'
import type { Clipboard } from './clipboard'

/** The longest wait for an exchange whose answer must be saved: as long as one takes, unless the person set a longer limit. */
const WAIT_MS = 30_000

export interface LockingPorts {
  readonly vault: Pick<Vault, 'status' | 'lock' | 'idle'>
  readonly tokens: Pick<TokenService, 'settle' | 'clear'>
  readonly credentials: Pick<CredentialService, 'forgetGeneratedKeys'>
  readonly clipboard: Pick<Clipboard, 'clearIfOurs'>
  /** Ends what runs by itself: renewals, checks, a pending import. What is under way ends by itself. */
  readonly stopWork: () => void
  /** Gives the window's page a new process; resolves when it is loaded there. */
  readonly renewPage: () => Promise<void>
  readonly setTimer: SetTimer
  /** Told when a lock is complete. */
  readonly locked: () => void
}

export function createLocking(ports: LockingPorts) {
  const { vault, tokens, credentials, clipboard, stopWork, renewPage, setTimer, locked } = ports
  let locking: Promise<void> | null = null

  /** Wait for the exchanges that are under way, but not for ever. */
  const settle = (): Promise<void> => within(tokens.settle(), WAIT_MS, () => undefined, setTimer)

  function forget(): void {
    // Once more: what was asked for before the lock may have begun something after the first time.
    stopWork()
    vault.lock()
    tokens.clear()
    credentials.forgetGeneratedKeys()
  }

  async function lockAll(): Promise<void> {
    stopWork()
    // Not awaited: a program that holds the clipboard and hangs must not hold up the lock.
    void clipboard.clearIfOurs()
    // A page that could not be renewed must not stop the lock, and not be an unhandled rejection until it is awaited below.
    const renewed = renewPage().catch(() => undefined)
    await settle()
    forget()
    // What was being copied when the lock began may have arrived after the first clearing.
    void clipboard.clearIfOurs()
    await renewed
  }

  return {
    /** Lock. One at a time: a second call shares it. Throws conflict/not_offered for a vault in memory only. */
    lock: async (): Promise<void> => {
      const { state, protection } = vault.status()
      // Locked already, but perhaps being unlocked: the later call wins. Or in memory, which refuses.
      if (locking === null && (state !== 'unlocked' || protection === 'memory')) {
        vault.lock()
        return
      }
      locking ??= lockAll().finally(() => {
        locking = null
        locked()
      })
      await locking
    },

    /** The vault's status, locked already while a lock is under way. */
    status: (): VaultStatus => (locking === null ? vault.status() : { ...vault.status(), state: 'locked' }),

    /** Settles when no lock is under way. */
    settled: async (): Promise<void> => {
      await locking
    },

    /** The lock of a quit: as `lock`, for a window that goes away, and after every save. */
    close: async (): Promise<void> => {
      stopWork()
      await settle()
      await vault.idle()
      if (vault.status().protection !== 'memory') forget()
      await clipboard.clearIfOurs()
    },
  }
}
