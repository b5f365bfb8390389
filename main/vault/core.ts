/** What the parts of the vault share: its state, the order of its changes, and how one is saved. */
import type { Attempts } from './attempts'
import type { Check } from './format'
import type { Random } from './ports'
import type { OpenRecords } from './records'
import type { SlotMaking } from './slots'
import type { Session } from './state'

export interface Core {
  readonly random: Random
  readonly attempts: Attempts
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** What opening and making slots needs, as of now. */
  readonly tools: () => SlotMaking
  /** Ask the keychain again what it can do; a person waits for it. */
  readonly probe: () => Promise<void>
  /** Run after all that was asked for before. */
  readonly enqueue: <T>(task: () => Promise<T>) => Promise<T>
  /** How often something was asked for. */
  readonly turns: () => number
  /** @throws KeyfobError locked/vault_locked, conflict/vault_missing */
  readonly current: () => Session
  readonly isCurrent: (session: Session) => boolean
  /** Save, and only then make it the state. What a lock overtook may be sealed under an overwritten key: it is dropped. */
  readonly commit: (session: Session, next: OpenRecords, options?: CommitOptions) => Promise<void>
}

export interface CommitOptions {
  readonly check?: Check
  /** Something was given up: remove the older copies too. */
  readonly givesUp?: boolean
  /** The key that `next` is under, where it is another one; the commit owns it once it resolved. */
  readonly newKey?: Uint8Array
}
