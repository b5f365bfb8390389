/**
 * Deleting a credential: out of sight at once, and for ten seconds it can be brought back as it was, since nothing of it is
 * touched before. Then it is removed in one save, and its token is revoked where that was asked for. A lock or a quit makes it
 * final at once; a process that dies within the time leaves the credential there.
 */
import type { RemovalEnd } from '../../preload/exchange-views'
import { Stage } from '../../preload/errors'
import { type Credential, noSuchCredential } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import type { SetTimer } from '../timer'
import type { TokenService } from './service'
import { failureView } from './failure'

/** Time to change one's mind. */
export const UNDO_MS = 10_000

export interface RemovalPorts {
  readonly credentials: Pick<CredentialService, 'get' | 'withdraw' | 'restore' | 'remove'>
  readonly tokens: Pick<TokenService, 'cancelSignIn' | 'forget' | 'prepareLastRevoke' | 'exchanges' | 'inspector'>
  readonly setTimer: SetTimer
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Told when a credential went from the list or came back. */
  readonly changed: (id: string) => void
  /** Told when a removal is final, or failed. */
  readonly ended: (end: RemovalEnd) => void
}

interface Pending {
  readonly credential: Credential
  readonly revokes: boolean
  readonly timer: ReturnType<SetTimer>
}

export type Removals = ReturnType<typeof createRemovals>

export function createRemovals({ credentials, tokens, setTimer, now, changed, ended }: RemovalPorts) {
  const pending = new Map<string, Pending>()
  const ending = new Set<Promise<void>>()

  function take(id: string): Pending | null {
    const removal = pending.get(id)
    pending.delete(id)
    removal?.timer.cancel()
    return removal ?? null
  }

  async function end({ credential, revokes }: Pending): Promise<void> {
    const { id } = credential
    const revoke = revokes ? await tokens.prepareLastRevoke(credential) : null
    try {
      tokens.forget(id)
      await credentials.remove(id)
    } catch (thrown) {
      const at = now()
      await credentials.restore(id).catch(() => undefined)
      changed(id)
      const failure = failureView(thrown, credential, { stage: Stage.revoke, at, durationMs: null, now: at })
      ended({ id, removed: false, revoked: null, failure })
      return
    }
    tokens.forget(id)
    changed(id)
    const failure = (await revoke?.()) ?? null
    // After the revocation, which was recorded too.
    tokens.exchanges.forget(id)
    tokens.inspector.forget(id)
    ended({ id, removed: true, revoked: revoke === null ? null : failure === null, failure })
  }

  function finish(id: string): void {
    const removal = take(id)
    if (removal === null) return
    const work = end(removal).finally(() => ending.delete(work))
    ending.add(work)
  }

  return {
    /** Delete a credential, to be final in `undoForMs`. Throws not_found/no_such_credential. */
    remove(id: string, revokes: boolean): { readonly undoForMs: number } {
      const credential = credentials.withdraw(id)
      tokens.cancelSignIn(id)
      const timer = setTimer(() => {
        finish(id)
      }, UNDO_MS)
      pending.set(id, { credential, revokes, timer })
      changed(id)
      return { undoForMs: UNDO_MS }
    },

    /** Bring a credential back. Rejects with not_found/no_such_credential once it is final. */
    async undo(id: string): Promise<Credential> {
      if (take(id) === null) throw noSuchCredential()
      try {
        await credentials.restore(id)
      } finally {
        // It is back, also where the name it got because its own was taken could not be saved.
        changed(id)
      }
      return credentials.get(id)
    },

    /** Make every removal final now; resolves when it is, and each revocation has ended. */
    async flush(): Promise<void> {
      for (const id of [...pending.keys()]) finish(id)
      await Promise.allSettled([...ending])
    },
  }
}
