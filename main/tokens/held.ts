/**
 * The tokens in memory while the vault is open, and the one request each credential may have under way. A new token is saved
 * before it stands here; an answer that comes for a credential that was edited, deleted or locked away meanwhile belongs to
 * nobody and is dropped.
 */
import { ErrorCode, KeyfobError, Reason, Stage } from '../../preload/errors'
import type { FailureView, TokenView } from '../../preload/views'
import { bindingOf, type Credential, noSuchCredential } from '../credentials/credential'
import { TOKEN_FIELD } from '../credentials/service'
import type { Vault } from '../vault/contract'
import { ExchangeError, failureView } from './failure'
import { StoredToken } from './stored-token'
import { tokenView } from './view'

/** What is known of one credential's token. */
export interface Held {
  token: StoredToken | null
  inFlight: { readonly stage: Stage; readonly done: Promise<TokenView> } | null
  failure: FailureView | null
  /** The provider gave the very token that was held before. */
  sameAsBefore: boolean
  shortBySeconds: number
  /** Seconds the provider's clock was ahead in its last answer, a refusal too; null before the first of this run. */
  skewSeconds: number | null
}

export interface HeldPorts {
  readonly vault: Vault
  /** Milliseconds since the epoch, by the expiry clock. */
  readonly now: () => number
  /** Told after each change of a credential's token, failure or request in flight. */
  readonly changed: (credentialId: string) => void
}

export type HeldTokens = ReturnType<typeof createHeldTokens>

export function createHeldTokens({ vault, now, changed }: HeldPorts) {
  const held = new Map<string, Held>()
  let closing = false

  async function read(credential: Credential): Promise<Pick<Held, 'token' | 'failure'>> {
    try {
      const text = await vault.readSecret(credential.id, TOKEN_FIELD, bindingOf(credential))
      return { token: text === null ? null : StoredToken.parse(JSON.parse(text)), failure: null }
    } catch (thrown) {
      if (thrown instanceof KeyfobError && thrown.reason === Reason.vault_locked) throw thrown
      const elsewhere = thrown instanceof KeyfobError && thrown.reason === Reason.secret_bound_elsewhere
      // One token that can't be read must not take the list with it. It stays in the vault until a new one takes its place.
      const unreadable = new KeyfobError(ErrorCode.storage, 'The stored token can not be read', {
        reason: elsewhere ? Reason.secret_bound_elsewhere : Reason.secret_unreadable,
      })
      return { token: null, failure: failureOf(credential, unreadable, Stage.token, now()) }
    }
  }

  const failureOf = (credential: Credential, thrown: unknown, stage: Stage, at: number): FailureView =>
    failureView(thrown, credential, { stage, at, durationMs: now() - at, now: now() })

  const isCurrent = (credential: Credential, entry: Held): boolean => held.get(credential.id) === entry

  return {
    /** What is held of a credential, read from the vault the first time. */
    async load(credential: Credential): Promise<Held> {
      const known = held.get(credential.id)
      if (known !== undefined) return known
      const stored = await read(credential)
      // Another caller may have loaded it meanwhile: the first one stays.
      const entry = held.get(credential.id) ?? {
        ...stored,
        inFlight: null,
        sameAsBefore: false,
        shortBySeconds: 0,
        skewSeconds: null,
      }
      held.set(credential.id, entry)
      return entry
    },

    show: (credential: Credential, entry: Held): TokenView =>
      tokenView({ ...entry, inFlight: entry.inFlight?.stage ?? null }, credential.provider, now()),

    /**
     * Keep a token, or drop it with null: first in the vault, then here. If it can't be saved it is kept in memory all the
     * same, since a rotated refresh token is the only one that works, and the caller hears that it was not saved.
     */
    async keep(credential: Credential, entry: Held, token: StoredToken | null): Promise<void> {
      const still = (): boolean => isCurrent(credential, entry)
      if (!still()) throw noSuchCredential()
      if (credential.provider.token.storage === 'vault') {
        const secret = token && { value: JSON.stringify(token), binding: bindingOf(credential) }
        try {
          await vault.putSecrets(credential.id, { [TOKEN_FIELD]: secret }, still)
        } catch (thrown) {
          if (thrown instanceof KeyfobError && thrown.reason === Reason.save_failed && token !== null) {
            entry.token = token
          }
          throw thrown
        }
      }
      entry.token = token
    },

    /**
     * Run the one request of a credential. Nothing may be in flight. Its failure is kept beside the token, and thrown; what is
     * shown there has its stage in `details`, so that whoever asked need not say it again.
     */
    run(credential: Credential, entry: Held, stage: Stage, work: () => Promise<void>): Promise<TokenView> {
      if (closing) throw new KeyfobError(ErrorCode.locked, 'Keyfob is locking', { reason: Reason.vault_locked })
      const startedAt = now()
      const done = (async () => {
        try {
          await work()
          entry.failure = null
        } catch (thrown) {
          entry.failure = failureOf(credential, thrown, stage, startedAt)
          entry.skewSeconds = skewIn(thrown) ?? entry.skewSeconds
          throw isCurrent(credential, entry) ? atStage(thrown, stage) : thrown
        } finally {
          entry.inFlight = null
          changed(credential.id)
        }
        return tokenView({ ...entry, inFlight: null }, credential.provider, now())
      })()
      entry.inFlight = { stage, done }
      changed(credential.id)
      return done
    },

    /** Forget a credential, before and after a save that changes what it sends. A running request finds nobody. */
    forget(id: string): void {
      held.delete(id)
    },

    /** Start no further request, and wait for those under way: each ends within the limits of `http/send.ts`. */
    async settle(): Promise<void> {
      closing = true
      await Promise.allSettled([...held.values()].flatMap(({ inFlight }) => inFlight?.done ?? []))
    },

    /** Drop everything, and accept requests again (the vault refuses them while it is locked). */
    clear(): void {
      held.clear()
      closing = false
    },
  }
}

/** An error with its stage; that of an exchange has one. */
function atStage(thrown: unknown, stage: Stage): unknown {
  if (!(thrown instanceof KeyfobError) || thrown.details.stage !== undefined) return thrown
  const { code, message, reason, details, cause } = thrown
  return new KeyfobError(code, message, { reason, details: { ...details, stage }, cause })
}

/** The provider's clock in an answer that was refused: of JSON alone, since a page may come from anything on the way. */
function skewIn(thrown: unknown): number | null {
  const answer = thrown instanceof ExchangeError ? thrown.facts.answer : null
  return answer?.shape === 'object' ? answer.skewSeconds : null
}
