/**
 * The life of every credential's token: get, refresh, sign in, revoke, test call. One request in flight a credential, which
 * all callers share; at most one request a call; a failure stands beside the token and never replaces it; a token is saved
 * before it is handed out. Collaborators come as ports, so that all of it runs without Electron.
 */
import { ErrorCode, KeyfobError, Reason, type Stage } from '../../preload/errors'
import type { CallResult, FailureView, RevokeResult, TokenView } from '../../preload/views'
import { buildCallRequest, parseCallAnswer } from '../oauth/call'
import { marginOf } from '../oauth/expiry'
import { buildRefreshRequest } from '../oauth/refresh'
import { buildRevokeRequest, parseRevokeAnswer } from '../oauth/revoke'
import { buildTokenRequest } from '../oauth/token-request'
import type { HttpAnswer, HttpRequest, RequestContext, RequestValues } from '../oauth/types'
import { bindingOf, type Credential } from '../credentials/credential'
import { type CredentialService, TOKEN_FIELD } from '../credentials/service'
import type { Vault } from '../vault/vault'
import { createExchanges, type ExchangePorts } from './exchanges'
import { callResult } from './call-result'
import { createSignIn, type SignInPorts } from './sign-in'
import { remainingOf, StoredToken, storeToken, tokenStateOf } from './stored-token'
import { failureView, tokenView } from './view'

export interface TokenServicePorts
  extends Omit<ExchangePorts, 'fingerprint'>, Omit<SignInPorts, 'exchanges' | 'context'> {
  readonly vault: Vault
  readonly credentials: CredentialService
  /** A fresh unique value for a `jti`. */
  readonly newJwtId: () => string
  /** Told after each change of a credential's token, failure or request in flight. */
  readonly changed: (credentialId: string) => void
}

/** What is known of one credential's token while the vault is open. */
interface Held {
  token: StoredToken | null
  inFlight: { readonly stage: Stage; readonly done: Promise<TokenView> } | null
  failure: FailureView | null
  sameAsBefore: boolean
  shortBySeconds: number
}

export type TokenService = ReturnType<typeof createTokenService>

export function createTokenService(ports: TokenServicePorts) {
  const { vault, credentials, clock, changed } = ports
  const held = new Map<string, Held>()
  const exchanges = createExchanges({ ...ports, fingerprint: (value) => vault.fingerprint(value) })

  /** The provider's clock as last measured stands in for ours, so that an assertion's `iat` fits a wrong local clock. */
  const contextOf = (token: StoredToken | null): RequestContext => ({
    now: Math.floor(clock.now() / 1000 + (token?.skewSeconds ?? 0)),
    newJwtId: ports.newJwtId,
  })
  const signIn = createSignIn({ ...ports, exchanges, context: () => contextOf(null) })

  async function load(credential: Credential): Promise<Held> {
    const known = held.get(credential.id)
    if (known !== undefined) return known
    const text = await vault.readSecret(credential.id, TOKEN_FIELD, bindingOf(credential))
    // Another caller may have loaded it meanwhile: the first one stays.
    const entry = held.get(credential.id) ?? {
      token: text === null ? null : StoredToken.parse(JSON.parse(text)),
      inFlight: null,
      failure: null,
      sameAsBefore: false,
      shortBySeconds: 0,
    }
    held.set(credential.id, entry)
    return entry
  }

  const show = (credential: Credential, entry: Held): TokenView =>
    tokenView({ ...entry, inFlight: entry.inFlight?.stage ?? null }, credential.provider, clock.now())

  /** Keep a new token: first on disk (a rotated refresh token must not be lost), then in memory. */
  async function keep(credential: Credential, entry: Held, token: StoredToken): Promise<void> {
    if (held.get(credential.id) !== entry) {
      // The credential was edited, deleted or locked away while the request was under way: its answer belongs to nobody.
      throw new KeyfobError(ErrorCode.conflict, 'The credential changed during the request', {
        reason: Reason.no_such_credential,
      })
    }
    const before = entry.token
    entry.token = token
    entry.sameAsBefore = before !== null && before.accessToken === token.accessToken
    entry.shortBySeconds = 0
    if (credential.provider.token.storage === 'memory') return
    const secret = { value: JSON.stringify(token), binding: bindingOf(credential) }
    await vault.put({ id: credential.id, meta: credential.meta, secrets: { [TOKEN_FIELD]: secret } })
  }

  /** Run one request of a credential; callers that come while it runs share its result. */
  function run(credential: Credential, entry: Held, stage: Stage, work: () => Promise<void>): Promise<TokenView> {
    if (entry.inFlight !== null) return entry.inFlight.done
    const startedAt = clock.now()
    const done = (async () => {
      try {
        await work()
        entry.failure = null
      } catch (thrown) {
        entry.failure = failureView(thrown, {
          provider: credential.provider,
          stage,
          at: startedAt,
          durationMs: clock.now() - startedAt,
          host: null,
        })
        throw thrown
      } finally {
        entry.inFlight = null
        changed(credential.id)
      }
      return show(credential, entry)
    })()
    entry.inFlight = { stage, done }
    changed(credential.id)
    return done
  }

  async function requestToken(credential: Credential, entry: Held): Promise<void> {
    const values = await credentials.requestValues(credential)
    const request = await buildTokenRequest(values, contextOf(entry.token))
    const { set, skewSeconds } = await exchanges.forToken(credential, values, request, 'token', entry.token)
    await keep(credential, entry, stored(values, set, skewSeconds, null))
  }

  async function requestRefresh(
    credential: Credential,
    entry: Held,
    token: StoredToken,
    refreshToken: string,
  ): Promise<void> {
    const values = await credentials.requestValues(credential)
    const request = await buildRefreshRequest(values, contextOf(token), refreshToken)
    try {
      const { set, skewSeconds } = await exchanges.forToken(credential, values, request, 'refresh', token)
      await keep(credential, entry, stored(values, set, skewSeconds, token))
    } catch (thrown) {
      // A definite refusal alone (RFC 6749 §5.2): offline, 429 and 5xx say nothing about the refresh token.
      if (
        thrown instanceof KeyfobError &&
        thrown.reason === Reason.provider_refused &&
        thrown.details.providerError === 'invalid_grant'
      ) {
        await keep(credential, entry, { ...token, refreshRefused: true })
      }
      throw thrown
    }
  }

  function stored(
    values: RequestValues,
    set: Parameters<typeof storeToken>[0],
    skewSeconds: number | null,
    previous: StoredToken | null,
  ) {
    return storeToken(set, {
      provider: values.provider,
      now: clock.now(),
      skewSeconds,
      requestedScope: values.flow.requestedScope ?? null,
      previous,
    })
  }

  /** Ask for a new token in the way the flow allows without a window. */
  function renew(credential: Credential, entry: Held): Promise<TokenView> {
    const { token } = entry
    if (credential.flow.refresh !== undefined && token?.refreshToken != null && !token.refreshRefused) {
      const { refreshToken } = token
      return run(credential, entry, 'refresh', () => requestRefresh(credential, entry, token, refreshToken))
    }
    if (credential.flow.grant === 'authorization_code') {
      throw new KeyfobError(ErrorCode.conflict, 'A sign-in is needed', { reason: Reason.sign_in_required })
    }
    return run(credential, entry, 'token', () => requestToken(credential, entry))
  }

  async function tokenFor(
    id: string,
    minValiditySeconds?: number,
  ): Promise<{ credential: Credential; entry: Held; view: TokenView }> {
    const credential = credentials.get(id)
    const entry = await load(credential)
    const long = (): number | null => {
      if (entry.token === null || tokenStateOf(entry.token, clock.now()) === 'expired') return 0
      const wanted =
        minValiditySeconds === undefined ? marginOf(entry.token.lifetimeMs ?? 0) : minValiditySeconds * 1000
      const remaining = remainingOf(entry.token, clock.now())
      // Unknown is not "too short": only the provider can tell, and it is asked when a person asks.
      return remaining === null || remaining >= wanted ? null : Math.ceil((wanted - remaining) / 1000)
    }
    if (entry.inFlight !== null) await entry.inFlight.done
    else if (long() !== null) await renew(credential, entry)
    entry.shortBySeconds = entry.token === null ? 0 : (long() ?? 0)
    return { credential, entry, view: show(credential, entry) }
  }

  /** The access token itself, for copying, exporting and calls; a renewed one where what is held has ended. */
  async function use(id: string): Promise<{ credential: Credential; token: StoredToken; values: RequestValues }> {
    const { credential, entry } = await tokenFor(id, 0)
    if (entry.token === null) throw noToken()
    return { credential, token: entry.token, values: await credentials.requestValues(credential) }
  }

  return {
    exchanges: exchanges.log,

    /** The view of what is held; no request. */
    async view(id: string): Promise<TokenView> {
      const credential = credentials.get(id)
      return show(credential, await load(credential))
    },

    /** A token with at least `minValiditySeconds` left (without it: the margin of `expiry.ts`), with at most one request. */
    async get(id: string, minValiditySeconds?: number): Promise<TokenView> {
      return (await tokenFor(id, minValiditySeconds)).view
    },

    /** A new token now, by refresh token where one is held, else by a new request. */
    async refresh(id: string): Promise<TokenView> {
      const credential = credentials.get(id)
      return renew(credential, await load(credential))
    },

    /** Have the person sign in, in the login window, and exchange the code. */
    async signIn(id: string): Promise<TokenView> {
      const credential = credentials.get(id)
      if (credential.flow.authorize === undefined) throw notOffered('sign-in')
      const entry = await load(credential)
      if (entry.inFlight !== null) return entry.inFlight.done
      signIn.claim()
      return run(credential, entry, 'authorize', async () => {
        try {
          const values = await credentials.requestValues(credential)
          const { set, skewSeconds } = await signIn.perform(credential, values)
          await keep(credential, entry, stored(values, set, skewSeconds, null))
        } finally {
          signIn.release()
        }
      })
    },

    cancelSignIn(): void {
      signIn.cancel()
    },

    /** Ask the provider to revoke the token, and drop it here whatever the provider says. */
    async revoke(id: string): Promise<RevokeResult> {
      const credential = credentials.get(id)
      const entry = await load(credential)
      const { token } = entry
      if (credential.flow.revoke === undefined) throw notOffered('revoke')
      if (token === null) throw noToken()
      let failure: FailureView | null = null
      try {
        await run(credential, entry, 'revoke', async () => {
          const values = await credentials.requestValues(credential)
          const request = await buildRevokeRequest(values, contextOf(token), token)
          await exchanges.send(credential, values, request, 'revoke', token, (answer) =>
            parseRevokeAnswer(values, answer),
          )
        })
      } catch {
        failure = entry.failure
      }
      await vault.put({ id, meta: credentials.get(id).meta, secrets: { [TOKEN_FIELD]: null } })
      Object.assign(entry, { token: null, failure: null, sameAsBefore: false, shortBySeconds: 0 })
      changed(id)
      return { token: show(credential, entry), confirmed: failure === null, failure }
    },

    /** Make the flow's test call with the token. An answer that says no is a result, not an error. */
    async call(
      id: string,
      input: { readonly path?: string | undefined; readonly body?: string | undefined },
    ): Promise<CallResult> {
      const { credential, token, values } = await use(id)
      if (credential.flow.call === undefined) throw notOffered('call')
      const request = buildCallRequest(values, callUse(token, input))
      const startedAt = clock.now()
      return exchanges.send(credential, values, request, 'call', token, (answer: HttpAnswer, known) =>
        callResult({
          request,
          answer,
          durationMs: clock.now() - startedAt,
          known,
          judged: parseCallAnswer(values, answer),
          fingerprint: (value) => vault.fingerprint(value),
        }),
      )
    },

    /** What "Copy as" needs: the token, and the request it would be used in. */
    async forCopy(
      id: string,
    ): Promise<{ credential: Credential; token: StoredToken; expiresAt: number | null; request: HttpRequest }> {
      const { credential, token, values } = await use(id)
      const remaining = remainingOf(token, clock.now())
      const example = credential.flow.call?.body
      return {
        credential,
        token,
        expiresAt: remaining === null ? null : clock.now() + remaining,
        request: buildCallRequest(values, callUse(token, example === undefined ? {} : { body: example })),
      }
    },

    /** The access token in the clear, for the one call that shows it. It is written to the activity log. */
    async reveal(id: string): Promise<string> {
      const credential = credentials.get(id)
      const entry = await load(credential)
      if (entry.token === null) throw noToken()
      exchanges.log.record({
        credentialId: id,
        stage: 'reveal',
        at: clock.now(),
        durationMs: 0,
        request: null,
        answer: null,
        failure: null,
        known: [],
      })
      return entry.token.accessToken
    },

    /** Forget what is held of a credential: after an edit of what is sent, or its deletion. A running request finds nobody. */
    forget(id: string): void {
      held.delete(id)
    },

    /** Wait until no request is under way, so that a lock loses no answer. A sign-in is ended. */
    async settle(): Promise<void> {
      signIn.cancel()
      await Promise.allSettled([...held.values()].flatMap(({ inFlight }) => inFlight?.done ?? []))
    },

    /** Drop everything held in memory. */
    clear(): void {
      held.clear()
      exchanges.log.clear()
    },
  }
}

function callUse(
  token: StoredToken,
  input: { readonly path?: string | undefined; readonly body?: string | undefined },
) {
  return {
    accessToken: token.accessToken,
    serviceUri: token.serviceUri,
    ...(input.path === undefined ? {} : { path: input.path }),
    ...(input.body === undefined ? {} : { body: input.body }),
  }
}

const noToken = (): KeyfobError => new KeyfobError(ErrorCode.conflict, 'There is no token', { reason: Reason.no_token })

const notOffered = (what: string): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, `The flow has no ${what} step`, { reason: Reason.not_offered })
