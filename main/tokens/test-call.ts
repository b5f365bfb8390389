/** The test call: a request with the token, the flow's own or one typed by hand, to see that the provider takes it. */
import { KeyfobError } from '../../preload/errors'
import type { CallResult, CallTargets } from '../../preload/exchange-views'
import type { TestCallInput } from '../../preload/inputs'
import type { FailureView } from '../../preload/views'
import type { Credential } from '../credentials/credential'
import { buildCallRequest, callUrl, judgeCall, type TokenUse } from '../oauth/call'
import { callOrigins } from '../oauth/call-target'
import type { HttpAnswer, RequestValues } from '../oauth/types'
import { callResult } from './call-result'
import type { Exchanges } from './exchanges'
import { ExchangeError, failureView } from './failure'
import { notOffered } from './refusals'
import type { StoredToken } from './stored-token'

/** What a person gives a test call. */
export type CallInput = Omit<TestCallInput, 'id'>

export interface TestCallPorts {
  readonly exchanges: Exchanges
  /** The token itself, renewed where what is held has ended. */
  readonly use: (
    id: string,
  ) => Promise<{ readonly credential: Credential; readonly token: StoredToken; readonly values: RequestValues }>
  /** The token that is held, as it is; null where there is none. */
  readonly look: (id: string) => Promise<{ readonly token: StoredToken | null; readonly values: RequestValues }>
  /** Milliseconds since the epoch, by the expiry clock. */
  readonly now: () => number
}

export function createTestCall({ exchanges, use, look, now }: TestCallPorts) {
  /**
   * Make a credential's test call. A no, and a request that got no answer, are results with their failure. Throws
   * `not_offered`, what the request can't be made of, and what a new token may.
   */
  async function call(id: string, input: CallInput): Promise<CallResult> {
    const { credential, token, values } = await use(id)
    const typed = input.url !== undefined
    if (!typed && credential.flow.call === undefined) throw notOffered('call')
    const request = buildCallRequest(values, callUse(token, input))
    let size = 0
    const judge = (answer: HttpAnswer): void => {
      size = new TextEncoder().encode(answer.body).length
      judgeCall(values, answer, typed)
    }
    try {
      const { recorded } = await exchanges.send(credential, values, request, 'call', token, judge)
      return callResult(recorded, null, size)
    } catch (thrown) {
      if (!(thrown instanceof ExchangeError)) throw thrown
      const recorded = exchanges.log.list(id).find((exchange) => exchange.id === thrown.facts.exchangeId)
      if (recorded === undefined) throw thrown
      return callResult(recorded, failureOf(thrown, credential), size)
    }
  }

  /** Where a test call of a credential can go, by the token that is held. Nothing is sent. */
  async function targets(id: string): Promise<CallTargets> {
    const { token, values } = await look(id)
    const serviceUri = token?.serviceUri ?? null
    return { url: targetOf(values, serviceUri), origins: callOrigins(values, serviceUri) }
  }

  function failureOf(thrown: ExchangeError, credential: Credential): FailureView {
    const { at, durationMs } = thrown.facts
    return failureView(thrown, credential, { stage: 'call', at, durationMs, now: now() })
  }

  return { call, targets }
}

function targetOf(values: RequestValues, serviceUri: string | null): string | null {
  try {
    return callUrl(values, { serviceUri })
  } catch (thrown) {
    if (thrown instanceof KeyfobError) return null
    throw thrown
  }
}

/** The token as a test call takes it. */
export function callUse({ accessToken, serviceUri }: StoredToken, { path, body, url, method }: CallInput): TokenUse {
  return {
    accessToken,
    serviceUri,
    ...(path === undefined ? {} : { path }),
    ...(body === undefined ? {} : { body }),
    ...(url === undefined ? {} : { url }),
    ...(method === undefined ? {} : { method }),
  }
}
