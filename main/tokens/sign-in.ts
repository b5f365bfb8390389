/**
 * The authorization code grant with its login window: one sign-in at a time, a fresh state and verifier each, the code
 * exchanged at once. The window itself is a port.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Credential } from '../credentials/credential'
import { buildAuthorizationUrl, buildCodeRequest, readCallback } from '../oauth/authorization-code'
import type { RequestContext, RequestValues, TokenSet } from '../oauth/types'
import type { Exchanges } from './exchanges'

export interface LoginRequest {
  readonly authorizeUrl: string
  readonly redirectUri: string
  readonly providerName: string
  readonly credentialId: string
  readonly credentialName: string
}

export interface Login {
  /** The whole callback URL. Rejects with a KeyfobError when cancelled, closed, timed out, or the page can't be loaded. */
  readonly result: Promise<string>
  readonly cancel: () => void
}

export interface SignInPorts {
  readonly exchanges: Exchanges
  readonly openLogin: (request: LoginRequest) => Login
  /** 32 random bytes in base64url: a state (RFC 6749 §10.10) or a code verifier (RFC 7636 §4.1). */
  readonly randomToken: () => string
  readonly context: () => RequestContext
}

export function createSignIn({ exchanges, openLogin, randomToken, context }: SignInPorts) {
  let taken: string | null = null
  let cancelled = false
  let open: Login | null = null

  return {
    /** Take the one place there is. Throws where another sign-in is open. */
    claim(credentialId: string): void {
      if (taken !== null)
        throw new KeyfobError(ErrorCode.conflict, 'Another sign-in is open', { reason: Reason.sign_in_open })
      taken = credentialId
      cancelled = false
    },

    release(): void {
      taken = null
      open = null
    },

    /** End the open sign-in, or the one that is about to open; with an id only if it is that credential's. */
    cancel(credentialId?: string): void {
      if (credentialId !== undefined && credentialId !== taken) return
      cancelled = true
      open?.cancel()
    },

    async perform(
      credential: Credential,
      values: RequestValues,
    ): Promise<{ set: TokenSet; skewSeconds: number | null }> {
      const transaction = { state: randomToken(), codeVerifier: randomToken() }
      const { url, redirectUri } = await buildAuthorizationUrl(values, transaction)
      open = openLogin({
        authorizeUrl: url,
        redirectUri,
        providerName: credential.provider.name,
        credentialId: credential.id,
        credentialName: credential.meta.name,
      })
      const { result } = open
      if (cancelled) open.cancel()
      const callback = await exchanges.attend(
        credential,
        values,
        url,
        { state: transaction.state, 'code verifier': transaction.codeVerifier },
        async () => readCallback(await result, transaction),
      )
      const request = await buildCodeRequest(values, context(), callback, transaction)
      return exchanges.forToken(credential, values, request, 'token', null, {
        'authorization code': callback.code,
        'code verifier': transaction.codeVerifier,
      })
    },
  }
}
