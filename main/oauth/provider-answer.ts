/**
 * Judges a provider's answer before anything is taken from it: yes, no, or no answer at all. Errors carry status, the
 * provider's own code and words (cleaned and cut) and the media type; never the body.
 */
import { ErrorCode, type ErrorDetails, KeyfobError, Reason, type Stage } from '../../preload/errors'
import type { Answer } from '../providers/definition'
import { matchesExpected, readPointer } from './pointer'
import type { HttpAnswer } from './types'

/** How a yes is told from a no. */
export interface Verdict {
  readonly success: Answer['success']
  /** JSON Pointers to the provider's error code and words. */
  readonly error: string
  readonly errorMessage: string
  /** Whether a yes must be JSON. */
  readonly json: boolean
}

/** The longest text of a provider's that is shown, in characters. */
const MAX_PROVIDER_TEXT = 500
const TEN_YEARS = 315_360_000

/** Terminal sequences. */
const ANSI = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?/g
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** Format characters (bidi overrides and zero-width ones among them), lone surrogates, private use. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}]+/gu

/** Make a provider's text safe to show as one line, without cutting it. */
export function stripUnsafe(text: string): string {
  return text.replace(ANSI, '').replace(CONTROLS, ' ').replace(INVISIBLE, '').trim()
}

/**
 * Clean text that a provider said, to show it as a quotation: one plain line of at most 500 characters, without control
 * characters, terminal sequences and bidi overrides.
 */
export function cleanProviderText(text: string): string {
  // What is far beyond the cut is not worth a regular expression's time.
  const cleaned = stripUnsafe(text.slice(0, MAX_PROVIDER_TEXT * 8))
  return cleaned.length <= MAX_PROVIDER_TEXT ? cleaned : `${stripUnsafe(cleaned.slice(0, MAX_PROVIDER_TEXT - 1))}…`
}

/** Clean a scalar of a provider's; `undefined` for anything else and for empty text. */
export function cleanProviderScalar(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const cleaned = cleanProviderText(String(value))
  return cleaned === '' ? undefined : cleaned
}

/** Parse an answer's body as JSON, with or without a byte order mark; `undefined` where it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.startsWith('\uFEFF') ? body.slice(1) : body)
  } catch {
    return undefined
  }
}

/** Whether parsed JSON is an object, which neither null nor an array is. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Judge an answer and return its document (`undefined` where it need not be JSON and isn't).
 *
 * An error member wins even with HTTP 200. Where the definition names a member that means yes, that decides whatever
 * the HTTP status; elsewhere a 2xx status does.
 *
 * @throws KeyfobError `refused`: `provider_refused`, or `rate_limited` with `details.retryAfter` in seconds
 * @throws KeyfobError `bad_answer`: `server_error` (5xx), or `not_json` with the media type in `details.technical`
 */
export function judgeAnswer(verdict: Verdict, answer: HttpAnswer, stage: Stage): unknown {
  const document = parseJson(answer.body)
  const isError = hasValue(readPointer(document, verdict.error))
  const saysYes =
    verdict.success === undefined
      ? answer.status >= 200 && answer.status < 300
      : matchesExpected(readPointer(document, verdict.success.pointer), verdict.success.equals)
  const mustBeJson = verdict.json || verdict.success !== undefined
  if (saysYes && !isError && (document !== undefined || !mustBeJson)) return document

  throw refusalOf(verdict, answer, stage)
}

/** The error that an answer which is no yes comes to; see `judgeAnswer`. */
export function refusalOf(
  pointers: Pick<Verdict, 'error' | 'errorMessage'>,
  answer: HttpAnswer,
  stage: Stage,
): KeyfobError {
  const document = parseJson(answer.body)
  const details = refusalDetails(pointers, document, answer, stage)
  if (answer.status === 429) {
    return new KeyfobError(ErrorCode.refused, 'The provider asks to wait', { reason: Reason.rate_limited, details })
  }
  if (answer.status >= 500) {
    return new KeyfobError(ErrorCode.bad_answer, 'The provider has a fault', { reason: Reason.server_error, details })
  }
  if (document === undefined && answer.status < 400) {
    return new KeyfobError(ErrorCode.bad_answer, 'The answer is not JSON', { reason: Reason.not_json, details })
  }
  return new KeyfobError(ErrorCode.refused, 'The provider refused', { reason: Reason.provider_refused, details })
}

function refusalDetails(
  verdict: Pick<Verdict, 'error' | 'errorMessage'>,
  document: unknown,
  answer: HttpAnswer,
  stage: Stage,
): ErrorDetails {
  const providerError = cleanProviderScalar(readPointer(document, verdict.error))
  const providerMessage = cleanProviderScalar(readPointer(document, verdict.errorMessage))
  const retryAfter = readRetryAfter(answer)
  return {
    stage,
    status: answer.status,
    ...(providerError === undefined ? {} : { providerError }),
    ...(providerMessage === undefined ? {} : { providerMessage }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(document === undefined ? { technical: mediaTypeOf(answer) } : {}),
  }
}

/** The answer's media type without parameters, or why there is none. */
function mediaTypeOf(answer: HttpAnswer): string {
  if (answer.body === '') return 'empty'
  const mediaType = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/.test(mediaType) ? mediaType : 'unknown'
}

/**
 * Seconds that the provider asks to wait. A date is held against the answer's own `Date`, so that this computer's clock
 * does not matter; what is negative, over ten years or unreadable counts as not said.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function readRetryAfter(answer: HttpAnswer): number | undefined {
  const text = answer.headers['retry-after']?.trim() ?? ''
  const seconds = /^\d{1,10}$/.test(text)
    ? Number(text)
    : Math.ceil((readHttpDate(text) - readHttpDate(answer.headers['date'] ?? '')) / 1000)
  return seconds >= 0 && seconds <= TEN_YEARS ? seconds : undefined
}

/** Milliseconds since the epoch; NaN where it is no date of the one form that RFC 9110 §5.6.7 has senders use. */
function readHttpDate(text: string): number {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : NaN
}

/** Some providers send `"error": null` beside a token. */
function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false
}
