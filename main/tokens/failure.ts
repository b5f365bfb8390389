/**
 * A failed exchange on its way to the window: the error carries facts beside its reason, which only main sees, and the view is
 * made of both. The provider's words go through redaction first, since providers echo what they were sent.
 */
import { ErrorCode, type ErrorDetails, KeyfobError, Reason, type Stage } from '../../preload/errors'
import type { FailureView } from '../../preload/views'
import type { Credential } from '../credentials/credential'
import { isLoopbackHost } from '../oauth/address'
import { explain } from '../oauth/explain'
import type { AnswerFacts, CertificateFacts, FailedExchange, TargetFacts } from '../oauth/explain/facts'
import { readAnswer } from '../oauth/explain/read-answer'
import { readFields } from '../oauth/explain/read-fields'
import type { HttpAnswer, RequestValues } from '../oauth/types'

/** What is known of an exchange that failed. */
export interface ExchangeFacts {
  readonly exchangeId: string
  /** When it was sent, in ms since the epoch, and how long it took, in ms. */
  readonly at: number
  readonly durationMs: number
  readonly fields: FailedExchange['fields']
  readonly grantedScope: string | null
  readonly target: TargetFacts
  readonly answer: AnswerFacts | null
  readonly proxyInUse: boolean | null
  readonly certificate: CertificateFacts | null
}

/** An error of an exchange. It crosses the border like any other: by code, reason and details alone. */
export class ExchangeError extends KeyfobError {
  readonly #facts: ExchangeFacts

  constructor(error: KeyfobError, facts: ExchangeFacts, place: Pick<ErrorDetails, 'stage' | 'host'>) {
    const { code, message, reason, details, cause } = error
    super(code, message, { reason, details: { ...place, ...details }, cause })
    this.#facts = facts
  }

  /** Not enumerable, so that nothing writes it to a log by accident. */
  get facts(): ExchangeFacts {
    return this.#facts
  }
}

/**
 * Where the request went and what came back, as facts.
 * @param redact takes the secrets of this exchange out of a text
 */
export function exchangeFacts(
  exchange: {
    readonly id: string
    readonly at: number
    readonly durationMs: number
    readonly url: string
    readonly values: RequestValues
    readonly answer: HttpAnswer | null
    readonly grantedScope: string | null
  },
  path: Pick<ExchangeFacts, 'proxyInUse' | 'certificate'>,
  redact: (text: string) => string,
): ExchangeFacts {
  const { id, at, durationMs } = exchange
  const url = new URL(exchange.url)
  const answer =
    exchange.answer && readAnswer(exchange.answer, exchange.values.flow, { now: at + durationMs, durationMs })
  const redacted = (text: string | null): string | null => text && redact(text)
  return {
    exchangeId: id,
    at,
    durationMs,
    fields: readFields(exchange.values),
    grantedScope: exchange.grantedScope,
    target: { host: url.host, loopback: isLoopbackHost(url.hostname), hasPort: url.port !== '' },
    answer: answer && { ...answer, message: redacted(answer.message), errorCode: redacted(answer.errorCode) },
    ...path,
  }
}

/** An error without the secrets that the provider may have echoed in its words. */
export function withoutSecrets(error: KeyfobError, redact: (text: string) => string): KeyfobError {
  const { providerError, providerMessage, ...details } = error.details
  return new KeyfobError(error.code, error.message, {
    reason: error.reason,
    details: {
      ...details,
      ...(providerError === undefined ? {} : { providerError: redact(providerError) }),
      ...(providerMessage === undefined ? {} : { providerMessage: redact(providerMessage) }),
    },
    cause: error.cause,
  })
}

/** What the alert shows of something that was thrown at a stage. Times in milliseconds since the epoch. */
export function failureView(
  thrown: unknown,
  credential: Credential,
  context: { readonly stage: Stage; readonly at: number; readonly durationMs: number | null; readonly now: number },
): FailureView {
  const error =
    thrown instanceof KeyfobError
      ? thrown
      : new KeyfobError(ErrorCode.internal, 'unexpected', { reason: Reason.unexpected })
  const { details } = error
  const facts = thrown instanceof ExchangeError ? thrown.facts : null
  const { provider, flow, environment, meta } = credential
  const failed: FailedExchange = {
    stage: details.stage ?? context.stage,
    reason: error.reason,
    technical: details.technical ?? null,
    providerError: details.providerError ?? null,
    providerMessage: details.providerMessage ?? null,
    retryAfterSeconds: details.retryAfter ?? null,
    field: details.field ?? null,
    provider,
    flow,
    environment,
    clientAuthentication: meta.clientAuthentication,
    pkce: meta.pkce,
    fields: facts?.fields ?? [],
    grantedScope: facts?.grantedScope ?? null,
    target: facts?.target ?? null,
    answer: facts?.answer ?? null,
    proxyInUse: facts?.proxyInUse ?? null,
    certificate: facts?.certificate ?? null,
    now: context.now / 1000,
  }
  return {
    reason: failed.reason,
    stage: failed.stage,
    host: details.host ?? null,
    status: details.status ?? failed.answer?.status ?? null,
    at: facts?.at ?? context.at,
    durationMs: facts?.durationMs ?? context.durationMs,
    providerError: failed.providerError ?? failed.answer?.errorCode ?? null,
    providerMessage: failed.providerMessage ?? failed.answer?.message ?? null,
    retryAfterSeconds: failed.retryAfterSeconds,
    technical: failed.technical,
    causes: explain(failed),
    clockSkewSeconds: failed.answer?.skewSeconds ?? null,
    exchangeId: facts?.exchangeId ?? null,
  }
}
