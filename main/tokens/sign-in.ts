/**
 * The authorization code grant with a person: one sign-in at a time, a fresh state and verifier each, the code exchanged at
 * once. Where the person signs in (the login window, the system's browser) is a port. State, verifier and callback are
 * held for the time of one sign-in, and a state answers once.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { SignInMethod, SignInStatus } from '../../preload/views'
import type { Credential } from '../credentials/credential'
import {
  buildAuthorizationUrl,
  buildCodeRequest,
  isAnswerTo,
  readCallback,
  type Transaction,
} from '../oauth/authorization-code'
import { isAppRedirect } from '../oauth/app-redirect'
import { readLoopbackRedirect } from '../oauth/loopback-redirect'
import { checkPastedCallback } from '../oauth/pasted-callback'
import type { RequestContext, RequestValues, TokenSet } from '../oauth/types'
import type { Exchanges } from './exchanges'

/** Time for a sign-in, in milliseconds. */
const TIME_LIMIT_MS = 600_000

export interface LoginRequest {
  readonly method: SignInMethod
  readonly authorizeUrl: string
  readonly redirectUri: string
  readonly providerId: string
  readonly providerName: string
  readonly credentialId: string
  readonly credentialName: string
  readonly timeoutMs: number
  /** Whether a callback URL carries this sign-in's state. */
  readonly isAnswer: (callbackUrl: string) => boolean
}

export interface Login {
  /** The whole callback URL. Rejects with a KeyfobError when cancelled, closed, timed out, or the page can't be loaded. */
  readonly result: Promise<string>
  readonly cancel: () => void
  /** Opens the page in the system's browser; absent where it is in a window of ours. */
  readonly openPage?: () => Promise<void>
  /** Takes a callback URL that was pasted and checked; absent where none is waited for. */
  readonly submit?: (callbackUrl: string) => void
}

export interface SignInPorts {
  readonly exchanges: Exchanges
  readonly openLogin: (request: LoginRequest) => Login
  /** Whether the system hands keyfob:// links to this Keyfob. */
  readonly getsLinks: () => boolean
  /** 32 random bytes in base64url: a state (RFC 6749 §10.10) or a code verifier (RFC 7636 §4.1). */
  readonly randomToken: () => string
  readonly context: () => RequestContext
  /** Milliseconds, by the expiry clock. */
  readonly now: () => number
  /** Told when a sign-in begins to wait for a person, and when it has its answer. */
  readonly changed: (credentialId: string) => void
}

interface Pending {
  readonly login: Login
  readonly authorizeUrl: string
  readonly redirectUri: string
  readonly transaction: Transaction
  readonly endsAt: number
}

export function createSignIn({ exchanges, openLogin, getsLinks, randomToken, context, now, changed }: SignInPorts) {
  let taken: { readonly credentialId: string; readonly method: SignInMethod } | null = null
  let cancelled = false
  let pending: Pending | null = null

  function waiting(): Pending {
    if (pending !== null) return pending
    throw new KeyfobError(ErrorCode.conflict, 'No sign-in waits', { reason: Reason.sign_in_over })
  }

  return {
    /** Do the work of a sign-in in the one place there is. Throws where another sign-in is open. */
    async alone<T>(credentialId: string, method: SignInMethod, work: () => Promise<T>): Promise<T> {
      if (taken !== null) throw signInOpen()
      taken = { credentialId, method }
      cancelled = false
      try {
        return await work()
      } finally {
        taken = null
        pending = null
      }
    },

    /** Whoever asks for the sign-in that is open shares it; another way to sign in is another one. */
    join<T>(method: SignInMethod, done: Promise<T>): Promise<T> {
      if (taken?.method !== method) throw signInOpen()
      return done
    },

    /** End the open sign-in, or the one that is about to open; with an id only if it is that credential's. */
    cancel(credentialId?: string): void {
      if (credentialId !== undefined && credentialId !== taken?.credentialId) return
      cancelled = true
      pending?.login.cancel()
    },

    /** The ways a credential can be signed in with, and its sign-in that waits. */
    status(credential: Credential): SignInStatus {
      const { flow, id, meta } = credential
      if (flow.authorize === undefined) return { methods: [], pending: null }
      const redirectUri = meta.values['redirectUri'] ?? ''
      const comesBack = readLoopbackRedirect(redirectUri) !== null || (isAppRedirect(redirectUri) && getsLinks())
      return {
        methods: comesBack ? ['window', 'browser', 'paste'] : ['window', 'paste'],
        pending:
          pending === null || taken?.credentialId !== id
            ? null
            : {
                method: taken.method,
                host: new URL(pending.authorizeUrl).host,
                redirectUri: pending.redirectUri,
                remainingMs: Math.max(0, pending.endsAt - now()),
              },
      }
    },

    /** Open the page of the sign-in that waits in the system's browser. */
    async openPage(): Promise<void> {
      await waiting().login.openPage?.()
    },

    /** The address of the page of the sign-in that waits. */
    address: (): string => waiting().authorizeUrl,

    /** Take a pasted callback URL. Throws `invalid_input` where it is not the answer, and the sign-in goes on. */
    submit(pasted: string): void {
      const { login, redirectUri, transaction } = waiting()
      if (login.submit === undefined || taken === null) throw signInOpen()
      login.submit(checkPastedCallback(pasted, redirectUri, transaction))
      pending = null
      changed(taken.credentialId)
    },

    async perform(
      credential: Credential,
      values: RequestValues,
    ): Promise<{ set: TokenSet; skewSeconds: number | null }> {
      const method = taken?.method ?? 'window'
      const transaction = { state: randomToken(), codeVerifier: randomToken() }
      const { url, redirectUri } = await buildAuthorizationUrl(values, transaction)
      const login = openLogin({
        method,
        authorizeUrl: url,
        redirectUri,
        providerId: credential.provider.id,
        providerName: credential.provider.name,
        credentialId: credential.id,
        credentialName: credential.meta.name,
        timeoutMs: TIME_LIMIT_MS,
        isAnswer: (callbackUrl) => isAnswerTo(callbackUrl, transaction),
      })
      pending = { login, authorizeUrl: url, redirectUri, transaction, endsAt: now() + TIME_LIMIT_MS }
      if (cancelled) login.cancel()
      changed(credential.id)
      const callback = await exchanges.attend(
        credential,
        values,
        url,
        { state: transaction.state, 'code verifier': transaction.codeVerifier },
        async () => readCallback(await login.result.finally(() => (pending = null)), transaction),
      )
      const request = await buildCodeRequest(values, context(), callback, transaction)
      return exchanges.forToken(credential, values, request, 'token', null, {
        'authorization code': callback.code,
        'code verifier': transaction.codeVerifier,
      })
    },
  }
}

const signInOpen = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'Another sign-in is open', { reason: Reason.sign_in_open })
