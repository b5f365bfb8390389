/**
 * Sends a request of a credential, records the exchange, and judges the answer. Every request with a secret in it goes
 * through here, so that none is sent unrecorded and none recorded unredacted.
 */
import { KeyfobError, Reason, type Stage } from '../../preload/errors'
import type { Exchange } from '../../preload/exchange-views'
import { fieldsOf, isSecretField, type Credential } from '../credentials/credential'
import { type ExpiryClock, skewOf } from '../oauth/expiry'
import { type KnownSecret, secretsNamedIn } from '../oauth/redact'
import { redactQuotation } from '../oauth/redact-quotation'
import { parseTokenAnswer } from '../oauth/token-answer'
import type { HttpAnswer, HttpRequest, Measured, RequestValues, TokenSet } from '../oauth/types'
import { createExchangeLog } from './exchange-log'
import { ExchangeError, exchangeFacts, type ExchangeFacts, withoutSecrets } from './failure'
import type { StoredToken } from './stored-token'

export interface ExchangePorts {
  /** `measured` is told once, when it is over, also where it failed. */
  readonly send: (
    request: HttpRequest,
    options: { readonly providerId: string; readonly measured?: (measured: Measured) => void },
  ) => Promise<{ readonly answer: HttpAnswer; readonly durationMs: number }>
  readonly clock: ExpiryClock
  readonly fingerprint: (value: string) => string
  readonly activityChanged: (credentialId: string) => void
  /** What is known of the way to a URL, for a failure's explanation: the proxy, and the certificate that was shown. */
  readonly pathTo: (url: string, providerId: string) => Promise<Pick<ExchangeFacts, 'proxyInUse' | 'certificate'>>
}

export type Exchanges = ReturnType<typeof createExchanges>

export function createExchanges({ send, clock, fingerprint, activityChanged, pathTo }: ExchangePorts) {
  const log = createExchangeLog(fingerprint, activityChanged)

  /** The secrets that can stand in an exchange of this credential, with the labels they are replaced by. */
  function secretsOf(
    values: RequestValues,
    token: StoredToken | null,
    more: Readonly<Record<string, string>> = {},
  ): KnownSecret[] {
    const fields = fieldsOf(values.provider, values.flow)
      .filter(isSecretField)
      .map((field) => ({
        label: field.label.toLowerCase(),
        value: values.values[field.id] ?? '',
        humanChosen: field.humanChosen,
      }))
    const tokens = [
      { label: 'access token', value: token?.accessToken ?? '', humanChosen: false },
      { label: 'refresh token', value: token?.refreshToken ?? '', humanChosen: false },
      ...Object.entries(more).map(([label, value]) => ({ label, value, humanChosen: false })),
    ]
    return [...fields, ...tokens]
      .filter((secret) => secret.value !== '')
      .map(({ label, value, humanChosen }) => ({ label, value, fingerprint: humanChosen ? null : fingerprint(value) }))
  }

  /**
   * Send, judge, record. `judge` gets the answer and throws what is wrong with it; the error gets stage and host. Answers
   * the judgement and the exchange as it was recorded, redacted.
   * @param more further secrets of this exchange by label, e.g. the authorization code
   */
  async function exchange<T>(
    credential: Credential,
    values: RequestValues,
    request: HttpRequest,
    stage: Stage,
    token: StoredToken | null,
    judge: (answer: HttpAnswer, durationMs: number) => T,
    more?: Readonly<Record<string, string>>,
  ): Promise<{ readonly judged: T; readonly recorded: Exchange }> {
    const at = clock.now()
    let answer: HttpAnswer | null = null
    let durationMs: number | null = null
    let measured: Measured | null = null
    const record = (failure: Reason | null): Exchange =>
      log.record({
        credentialId: credential.id,
        stage,
        at,
        durationMs: durationMs ?? clock.now() - at,
        request,
        answer,
        measured,
        failure,
        known: secretsOf(values, token, more),
        pointers: values.flow.answer,
      })
    let judged: T
    try {
      const sent = await send(request, {
        providerId: values.provider.id,
        measured: (told) => {
          measured = told
        },
      })
      answer = sent.answer
      durationMs = Math.round(sent.durationMs)
      judged = judge(answer, durationMs)
    } catch (thrown) {
      const recorded = record(reasonOf(thrown))
      throw await explicable(thrown, stage, {
        values,
        url: request.url,
        request,
        answer,
        id: recorded.id,
        at,
        durationMs: recorded.durationMs,
        grantedScope: token?.scope ?? null,
        known: secretsOf(values, token, more),
      })
    }
    return { judged, recorded: record(null) }
  }

  /** The error with what is known of its exchange, so that it can be explained. What is no KeyfobError is passed on. */
  async function explicable(
    thrown: unknown,
    stage: Stage,
    {
      known,
      request,
      ...exchange
    }: Parameters<typeof exchangeFacts>[0] & { readonly known: readonly KnownSecret[]; readonly request: HttpRequest },
  ): Promise<unknown> {
    if (!(thrown instanceof KeyfobError)) return thrown
    // What the answer quotes may stand in another part of the exchange under its name.
    const named = secretsNamedIn({ request, answer: exchange.answer }, known, exchange.values.flow.answer, fingerprint)
    const redact = (text: string): string => redactQuotation(text, [...known, ...named], fingerprint)
    const facts = exchangeFacts(exchange, await pathTo(exchange.url, exchange.values.provider.id), redact)
    return new ExchangeError(withoutSecrets(thrown, redact), facts, { stage, host: new URL(exchange.url).host })
  }

  return {
    log,
    send: exchange,

    /** Record the part of a flow that happens in the login window: the URL that was opened, and how it ended. */
    async attend<T>(
      credential: Credential,
      values: RequestValues,
      authorizeUrl: string,
      more: Readonly<Record<string, string>>,
      work: () => Promise<T>,
    ): Promise<T> {
      const at = clock.now()
      const known = secretsOf(values, null, more)
      const request: HttpRequest = { method: 'GET', url: authorizeUrl, headers: {}, body: null }
      const record = (failure: Reason | null): Exchange =>
        log.record({
          credentialId: credential.id,
          stage: 'authorize',
          at,
          durationMs: clock.now() - at,
          request,
          answer: null,
          measured: null,
          failure,
          known,
          pointers: values.flow.answer,
        })
      let done: T
      try {
        done = await work()
      } catch (thrown) {
        const { id, durationMs } = record(reasonOf(thrown))
        const exchange = { values, url: authorizeUrl, answer: null, id, at, durationMs, grantedScope: null }
        throw await explicable(thrown, 'authorize', { ...exchange, known, request })
      }
      record(null)
      return done
    },

    /** An exchange whose answer is a token. `skewSeconds`: how far the provider's clock is ahead, null when it didn't say. */
    async forToken(
      credential: Credential,
      values: RequestValues,
      request: HttpRequest,
      stage: Stage,
      token: StoredToken | null,
      more?: Readonly<Record<string, string>>,
    ): Promise<{ readonly set: TokenSet; readonly skewSeconds: number | null }> {
      const { judged } = await exchange(
        credential,
        values,
        request,
        stage,
        token,
        (answer, durationMs) => ({
          set: parseTokenAnswer(values, answer, stage),
          skewSeconds: skewOf(answer.headers['date'], clock.now(), durationMs),
        }),
        more,
      )
      return judged
    },
  }
}

const reasonOf = (thrown: unknown): Reason => (thrown instanceof KeyfobError ? thrown.reason : Reason.unexpected)
