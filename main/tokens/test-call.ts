/** The test call: the flow's own request with the token, to see that the provider takes it. */
import type { CallResult } from '../../preload/exchange-views'
import type { Credential } from '../credentials/credential'
import { buildCallRequest, parseCallAnswer } from '../oauth/call'
import type { RequestValues } from '../oauth/types'
import { callResult } from './call-result'
import type { Exchanges } from './exchanges'
import { notOffered } from './refusals'
import type { StoredToken } from './stored-token'

/** What a person gives a test call. */
export interface CallInput {
  readonly path?: string | undefined
  readonly body?: string | undefined
}

export interface TestCallPorts {
  readonly exchanges: Exchanges
  /** The token itself, renewed where what is held has ended. */
  readonly use: (
    id: string,
  ) => Promise<{ readonly credential: Credential; readonly token: StoredToken; readonly values: RequestValues }>
}

/** Make the function that makes a credential's test call. It throws `not_offered`, and what a new token may. */
export function createTestCall({ exchanges, use }: TestCallPorts) {
  return async function call(id: string, input: CallInput): Promise<CallResult> {
    const { credential, token, values } = await use(id)
    if (credential.flow.call === undefined) throw notOffered('call')
    const request = buildCallRequest(values, callUse(token, input))
    const judge = parseCallAnswer.bind(null, values)
    const { judged, recorded } = await exchanges.send(credential, values, request, 'call', token, judge)
    return callResult(recorded, judged)
  }
}

/** The token as a test call takes it. */
export function callUse({ accessToken, serviceUri }: StoredToken, { path, body }: CallInput) {
  return { accessToken, serviceUri, ...(path === undefined ? {} : { path }), ...(body === undefined ? {} : { body }) }
}
