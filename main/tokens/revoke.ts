/** Revoking: the provider is asked, and the token goes from here whatever it answers. */
import { ErrorCode, KeyfobError } from '../../preload/errors'
import type { RevokeResult } from '../../preload/exchange-views'
import type { FailureView } from '../../preload/views'
import type { Credential } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import { buildRevokeRequests, parseRevokeAnswer } from '../oauth/revoke'
import type { HttpRequest, RequestContext, RequestValues } from '../oauth/types'
import { within } from '../timer'
import type { Exchanges } from './exchanges'
import { failureView } from './failure'
import type { Held, HeldTokens } from './held'
import { noToken, notOffered, signInOpen } from './refusals'
import type { StoredToken } from './stored-token'

/** The longest wait for a request that may bring the token to revoke: a deletion must be saved before a lock gives up. */
const WAIT_MS = 10_000

export interface RevokePorts {
  readonly credentials: Pick<CredentialService, 'get' | 'requestValues'>
  readonly held: HeldTokens
  readonly exchanges: Exchanges
  readonly contextOf: (entry: Held) => RequestContext
  /** Milliseconds since the epoch, by the expiry clock. */
  readonly now: () => number
  /** Told after each change of a credential's token. */
  readonly changed: (credentialId: string) => void
}

/** How a revocation went: null where the provider confirmed it. */
export type Revoked = FailureView | null

interface Prepared {
  readonly credential: Credential
  readonly token: StoredToken
  readonly values: RequestValues
  readonly requests: readonly HttpRequest[]
}

export function createRevoke({ credentials, held, exchanges, contextOf, now, changed }: RevokePorts) {
  async function prepare(credential: Credential, entry: Held, token: StoredToken): Promise<Prepared> {
    const values = await credentials.requestValues(credential)
    return { credential, token, values, requests: await buildRevokeRequests(values, contextOf(entry), token) }
  }

  /** Send every request, also after one that was refused: each token that is revoked is one less. Throws the first failure. */
  async function send({ credential, token, values, requests }: Prepared): Promise<void> {
    const failures: unknown[] = []
    for (const request of requests) {
      try {
        await exchanges.send(credential, values, request, 'revoke', token, parseRevokeAnswer.bind(null, values))
      } catch (thrown) {
        failures.push(thrown)
        // Nothing gets through, and each try may take its full time.
        if (thrown instanceof KeyfobError && thrown.code === ErrorCode.network) break
      }
    }
    if (failures.length > 0) throw failures[0]
  }

  return {
    /** Revoke a credential's token. Throws `not_offered`, `sign_in_open`, `no_token`. */
    revoke: async (id: string): Promise<RevokeResult> => {
      const credential = credentials.get(id)
      if (credential.flow.revoke === undefined) throw notOffered('revoke')
      const entry = await held.load(credential)
      if (entry.inFlight?.stage === 'authorize') throw signInOpen()
      await entry.inFlight?.done.catch(() => undefined)
      const { token } = entry
      if (token === null) throw noToken()
      let failure: Revoked = null
      try {
        await held.run(credential, entry, 'revoke', async () => {
          try {
            await send(await prepare(credential, entry, token))
          } finally {
            await held.keep(credential, entry, null)
          }
        })
      } catch (thrown) {
        // It is still held: dropping it here failed, which is more than the provider's no.
        if (entry.token !== null) throw thrown
        failure = entry.failure
      }
      Object.assign(entry, { failure: null, sameAsBefore: false, shortBySeconds: 0 })
      changed(id)
      return { token: held.show(credential, entry), confirmed: failure === null, failure }
    },

    /**
     * Make ready to revoke the token of a credential that is about to be removed. What is answered sends it, needs nothing of
     * the vault any more, and never rejects; null where there is nothing to revoke.
     */
    prepareLast: async (credential: Credential): Promise<(() => Promise<Revoked>) | null> => {
      if (credential.flow.revoke === undefined) return null
      const startedAt = now()
      const failed = (thrown: unknown): FailureView =>
        failureView(thrown, credential, { stage: 'revoke', at: startedAt, durationMs: null, now: now() })
      try {
        const entry = await held.load(credential)
        // The token that a renewal brings is the one that lives on at the provider.
        await within(Promise.resolve(entry.inFlight?.done.catch(() => undefined)), WAIT_MS, () => undefined)
        if (entry.token === null) return null
        const prepared = await prepare(credential, entry, entry.token)
        return () => send(prepared).then(() => null, failed)
      } catch (thrown) {
        const failure = failed(thrown)
        return () => Promise.resolve(failure)
      }
    },
  }
}
