/**
 * The life of every credential's token: get, refresh, sign in, revoke, test call. One request in flight a credential, which
 * callers that want the same share; at most one request a call; a failure stands beside the token and never replaces it.
 * Collaborators come as ports, so that all of it runs without Electron.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { SignInMethod, TokenView } from '../../preload/views'
import { buildCallRequest } from '../oauth/call'
import { marginOf } from '../oauth/expiry'
import { buildRefreshRequest } from '../oauth/refresh'
import { buildTokenRequest } from '../oauth/token-request'
import type { HttpRequest, RequestContext, RequestValues, TokenSet } from '../oauth/types'
import type { Credential } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import type { Vault } from '../vault/contract'
import { createExchanges, type ExchangePorts } from './exchanges'
import { createHeldTokens, type Held } from './held'
import { createInspector } from './inspector'
import { noToken, notOffered, signInOpen } from './refusals'
import { createRevoke } from './revoke'
import { createSignIn, type SignInPorts } from './sign-in'
import { remainingOf, type StoredToken, storeToken, tokenStateOf } from './stored-token'
import { callUse, createTestCall } from './test-call'

export interface TokenServicePorts
  extends Omit<ExchangePorts, 'fingerprint'>, Omit<SignInPorts, 'exchanges' | 'context' | 'now'> {
  readonly vault: Vault
  readonly credentials: CredentialService
  /** A fresh unique value for a `jti`. */
  readonly newJwtId: () => string
  /** Told after each change of a credential's token, failure or request in flight. */
  readonly changed: (credentialId: string) => void
}

export type TokenService = ReturnType<typeof createTokenService>

export function createTokenService(ports: TokenServicePorts) {
  const { vault, credentials, clock, changed } = ports
  const fingerprint = (value: string): string => vault.fingerprint(value)
  const exchanges = createExchanges({ ...ports, fingerprint })
  const held = createHeldTokens({ vault, now: () => clock.now(), changed })

  /** The provider's clock as last measured stands in for ours, so that an assertion's `iat` fits a wrong local clock. */
  const contextOf = (entry: Held | null): RequestContext => ({
    now: Math.floor(clock.now() / 1000 + (entry?.skewSeconds ?? entry?.token?.skewSeconds ?? 0)),
    newJwtId: ports.newJwtId,
  })
  const signIn = createSignIn({ ...ports, exchanges, context: () => contextOf(null), now: () => clock.now() })
  const revocation = createRevoke({ credentials, held, exchanges, contextOf, now: () => clock.now(), changed })
  const testCall = createTestCall({ exchanges, use, look, now: () => clock.now() })
  const inspector = createInspector({ credentials, held, exchanges, clock })

  /** Keep what a provider gave. `previous` is the token whose refresh token stays in force where the answer has none. */
  async function keepNew(
    credential: Credential,
    entry: Held,
    values: RequestValues,
    given: { readonly set: TokenSet; readonly skewSeconds: number | null },
    previous: StoredToken | null,
  ): Promise<void> {
    const token = storeToken(given.set, {
      values,
      now: clock.now(),
      skewSeconds: given.skewSeconds,
      requestedScope: values.flow.requestedScope ?? null,
      previous,
    })
    const before = entry.token
    entry.skewSeconds = given.skewSeconds ?? entry.skewSeconds
    await held.keep(credential, entry, token)
    inspector.renewed(credential.id, before, token)
    entry.sameAsBefore = before?.accessToken === token.accessToken
    entry.shortBySeconds = 0
  }

  async function requestToken(credential: Credential, entry: Held): Promise<void> {
    const values = await credentials.requestValues(credential)
    const request = await buildTokenRequest(values, contextOf(entry))
    const given = await exchanges.forToken(credential, values, request, 'token', entry.token)
    await keepNew(credential, entry, values, given, null)
  }

  async function requestRefresh(credential: Credential, entry: Held, token: StoredToken, refreshToken: string) {
    const values = await credentials.requestValues(credential)
    const request = await buildRefreshRequest(values, contextOf(entry), refreshToken)
    try {
      const given = await exchanges.forToken(credential, values, request, 'refresh', token)
      await keepNew(credential, entry, values, given, token)
    } catch (thrown) {
      // A definite refusal alone (RFC 6749 §5.2): offline, 429 and 5xx say nothing about the refresh token.
      if (isInvalidGrant(thrown)) await held.keep(credential, entry, { ...token, refreshRefused: true })
      throw thrown
    }
  }

  /** Ask for a new token in the way the flow allows without a window; shares such a request that is under way. */
  async function renew(credential: Credential, entry: Held): Promise<TokenView> {
    const { inFlight, token } = entry
    if (inFlight?.stage === 'token' || inFlight?.stage === 'refresh') return inFlight.done
    if (inFlight?.stage === 'authorize') throw signInOpen()
    if (inFlight !== null) {
      await inFlight.done.catch(() => undefined)
      return renew(credential, entry)
    }
    if (
      credential.flow.refresh !== undefined &&
      token !== null &&
      token.refreshToken !== null &&
      !token.refreshRefused
    ) {
      const { refreshToken } = token
      return held.run(credential, entry, 'refresh', () => requestRefresh(credential, entry, token, refreshToken))
    }
    if (credential.flow.grant === 'authorization_code') {
      throw new KeyfobError(ErrorCode.conflict, 'A sign-in is needed', { reason: Reason.sign_in_required })
    }
    return held.run(credential, entry, 'token', () => requestToken(credential, entry))
  }

  /** Milliseconds by which what is held lives shorter than wanted; 0 where it is enough. */
  function missing({ token }: Held, minValiditySeconds: number | undefined): number {
    if (token === null) return Infinity
    const remaining = remainingOf(token, clock.now())
    // Unknown is not "too short": only the provider can tell, and it is asked when a person asks.
    if (remaining === null) return 0
    const wanted = minValiditySeconds === undefined ? marginOf(token.lifetimeMs ?? 0) : minValiditySeconds * 1000
    const expired = tokenStateOf(token, clock.now()) === 'expired'
    return Math.max(expired ? 1 : 0, wanted - Math.max(0, remaining))
  }

  async function tokenFor(id: string, minValiditySeconds?: number): Promise<{ credential: Credential; entry: Held }> {
    const credential = credentials.get(id)
    const entry = await held.load(credential)
    if (missing(entry, minValiditySeconds) > 0) await renew(credential, entry)
    const short = missing(entry, minValiditySeconds)
    entry.shortBySeconds = Number.isFinite(short) ? Math.ceil(short / 1000) : 0
    return { credential, entry }
  }

  /**
   * The access token itself, for copying, exporting and calls; a renewed one where what is held has ended, or lives shorter than
   * wanted. One that can't be renewed now is good enough while it lives.
   */
  async function use(
    id: string,
    wantedSeconds: (token: StoredToken) => number = () => 0,
  ): Promise<{ credential: Credential; token: StoredToken; values: RequestValues }> {
    const holding = await held.load(credentials.get(id))
    const wanted = holding.token === null ? 0 : wantedSeconds(holding.token)
    const { credential, entry } = await tokenFor(id, wanted).catch((thrown: unknown) => {
      if (wanted === 0 || missing(holding, 0) > 0) throw thrown
      return { credential: credentials.get(id), entry: holding }
    })
    if (entry.token === null) throw noToken()
    const values = await credentials.requestValues(credential)
    return { credential, token: atHome(entry.token, credential, values), values }
  }

  async function look(id: string): Promise<{ token: StoredToken | null; values: RequestValues }> {
    const credential = credentials.get(id)
    const { token } = await held.load(credential)
    const values = await credentials.requestValues(credential)
    return { token: token && atHome(token, credential, values), values }
  }

  return {
    exchanges: exchanges.log,
    inspector,

    /** The view of what is held; no request. */
    async view(id: string): Promise<TokenView> {
      const credential = credentials.get(id)
      return held.show(credential, await held.load(credential))
    },

    /** The token that is held, in the clear, for the check of what leaves Keyfob; no request. */
    async held(id: string): Promise<StoredToken | null> {
      return (await held.load(credentials.get(id))).token
    },

    /** A token with at least `minValiditySeconds` left (without it: the margin of `expiry.ts`), with at most one request. */
    async get(id: string, minValiditySeconds?: number): Promise<TokenView> {
      const { credential, entry } = await tokenFor(id, minValiditySeconds)
      return held.show(credential, entry)
    },

    /** A new token now, by refresh token where one is held, else by a new request. */
    async refresh(id: string): Promise<TokenView> {
      const credential = credentials.get(id)
      return renew(credential, await held.load(credential))
    },

    /** Have the person sign in, in the login window or the system's browser, and exchange the code. */
    async signIn(id: string, method: SignInMethod = 'window'): Promise<TokenView> {
      const credential = credentials.get(id)
      if (credential.flow.authorize === undefined) throw notOffered('sign-in')
      const entry = await held.load(credential)
      if (entry.inFlight?.stage === 'authorize') return signIn.join(method, entry.inFlight.done)
      await entry.inFlight?.done.catch(() => undefined)
      return signIn.alone(id, method, () =>
        held.run(credential, entry, 'authorize', async () => {
          const values = await credentials.requestValues(credential)
          await keepNew(credential, entry, values, await signIn.perform(credential, values), null)
        }),
      )
    },

    /** What can be done with the sign-in that is open. */
    openSignIn: signIn,

    /** End the open sign-in; with an id only if it is that credential's. */
    cancelSignIn(id?: string): void {
      signIn.cancel(id)
    },

    /** Ask the provider to revoke the token, and drop it here whatever the provider says. */
    revoke: revocation.revoke,

    /** For a credential that is about to be removed: what sends its token's revocation, after it. */
    prepareLastRevoke: revocation.prepareLast,

    /** Make a test call with the token. An answer that says no is a result, not an error. */
    call: testCall.call,

    callTargets: testCall.targets,

    /** What "Copy as" needs: the token, and what builds the request it would be used in, which throws as `buildCallRequest`. */
    async forCopy(
      id: string,
    ): Promise<{ credential: Credential; token: StoredToken; expiresAt: number | null; request: () => HttpRequest }> {
      const { credential, token, values } = await use(id, copiedLeft)
      const remaining = remainingOf(token, clock.now())
      return {
        credential,
        token,
        expiresAt: remaining === null ? null : clock.now() + remaining,
        request: () => buildCallRequest(values, callUse(token, { body: credential.flow.call?.body })),
      }
    },

    /** The access token in the clear, for the one call that shows it. It is written to the activity log. */
    async reveal(id: string): Promise<string> {
      const { token } = await held.load(credentials.get(id))
      if (token === null) throw noToken()
      exchanges.log.recordReveal(id, clock.now())
      return token.accessToken
    },

    /**
     * Forget what is held of a credential: before and after a save that changes or removes it. Its running request finds
     * nobody, and its open sign-in ends.
     */
    forget(id: string): void {
      held.forget(id)
      signIn.cancel(id)
    },

    /** Start no further request and wait until none is under way, so that a lock loses no answer. A sign-in is ended. */
    async settle(): Promise<void> {
      signIn.cancel()
      await held.settle()
    },

    /** Drop everything held in memory. */
    clear(): void {
      held.clear()
      inspector.clear()
      exchanges.log.clear()
    },
  }
}

/** Seconds that a copied token is to have left: enough to be of use, and no more than half its life, or each copy would ask anew. */
const copiedLeft = ({ lifetimeMs }: StoredToken): number => Math.min(300, (lifetimeMs ?? Infinity) / 2000)

const isInvalidGrant = (thrown: unknown): boolean =>
  thrown instanceof KeyfobError &&
  thrown.reason === Reason.provider_refused &&
  thrown.details.providerError === 'invalid_grant'

/** A token of the simulator may name a service of an earlier start, whose port can be anybody's by now. */
function atHome(token: StoredToken, { environment }: Credential, { values }: RequestValues): StoredToken {
  const base = values['baseUrl'] ?? values['tokenUrl']
  if (!environment.simulator || token.serviceUri === null || base === undefined) return token
  const { pathname, search } = new URL(token.serviceUri)
  return { ...token, serviceUri: new URL(pathname + search, base).href }
}
