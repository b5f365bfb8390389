/** Revoking: the provider is asked, and the token goes from here whatever it answers. */
import type { RevokeResult } from '../../preload/exchange-views'
import type { FailureView } from '../../preload/views'
import type { CredentialService } from '../credentials/service'
import { buildRevokeRequest, parseRevokeAnswer } from '../oauth/revoke'
import type { RequestContext } from '../oauth/types'
import type { Exchanges } from './exchanges'
import type { HeldTokens } from './held'
import { noToken, notOffered, signInOpen } from './refusals'
import type { StoredToken } from './stored-token'

export interface RevokePorts {
  readonly credentials: CredentialService
  readonly held: HeldTokens
  readonly exchanges: Exchanges
  readonly contextOf: (token: StoredToken | null) => RequestContext
  /** Told after each change of a credential's token. */
  readonly changed: (credentialId: string) => void
}

/** Make the function that revokes a credential's token. It throws `not_offered`, `sign_in_open`, `no_token`. */
export function createRevoke({ credentials, held, exchanges, contextOf, changed }: RevokePorts) {
  return async function revoke(id: string): Promise<RevokeResult> {
    const credential = credentials.get(id)
    if (credential.flow.revoke === undefined) throw notOffered('revoke')
    const entry = await held.load(credential)
    if (entry.inFlight?.stage === 'authorize') throw signInOpen()
    await entry.inFlight?.done.catch(() => undefined)
    const { token } = entry
    if (token === null) throw noToken()
    let failure: FailureView | null = null
    try {
      await held.run(credential, entry, 'revoke', async () => {
        try {
          const values = await credentials.requestValues(credential)
          const request = await buildRevokeRequest(values, contextOf(token), token)
          const judge = parseRevokeAnswer.bind(null, values)
          await exchanges.send(credential, values, request, 'revoke', token, judge)
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
  }
}
