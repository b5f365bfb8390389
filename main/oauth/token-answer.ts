/**
 * Reads a token answer. The answer is hostile until it is read: every member is checked for kind, size and characters,
 * unknown ones are ignored, and what is odd but harmless becomes a warning. No part of the answer is in an error's message.
 */
import { ErrorCode, type ErrorDetails, KeyfobError, Reason, type Stage } from '../../preload/errors'
import { isLoopbackHost, isSecureUrl } from './address'
import { readPointer } from './pointer'
import { cleanProviderScalar, judgeAnswer, stripUnsafe } from './provider-answer'
import type { HttpAnswer, RequestValues, TokenSet } from './types'
import { answerNotes } from './window-words'

const MAX_TOKEN_LENGTH = 65_536
const MAX_SCOPE_LENGTH = 10_000
/** Seconds. */
const TEN_YEARS = 315_360_000
/** 1*VSCHAR: what a token may consist of (RFC 6749 App. A.12). A line break would be a second header when it is pasted. */
const TOKEN = /^[\x21-\x7e]+$/

/**
 * Read the answer of a token, refresh or code request.
 *
 * @throws KeyfobError `refused`: `provider_refused`, or `rate_limited` with `details.retryAfter` in seconds
 * @throws KeyfobError `bad_answer`: `server_error`, `not_json`, `answer_without_token`, `illegal_token`, `unsupported_token_type`
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5
 */
export function parseTokenAnswer(input: RequestValues, answer: HttpAnswer, stage: Stage): TokenSet {
  const where = input.flow.answer
  const { success, error, errorMessage } = where
  const document = judgeAnswer({ success, error, errorMessage, json: true }, answer, stage)
  const details = { stage, status: answer.status }
  const read = (pointer: string): unknown => readPointer(document, pointer)
  const warnings: string[] = []
  return {
    accessToken: readAccessToken(read(where.accessToken), details),
    tokenType: readTokenType(read(where.tokenType), details, warnings),
    refreshToken: readRefreshToken(read(where.refreshToken), warnings),
    expiresIn: readExpiresIn(read(where.expiresIn), warnings),
    scope: readScope(read(where.scope)),
    serviceUri: where.serviceUri === undefined ? null : readServiceUri(read(where.serviceUri), input, warnings),
    extras: readExtras(where.extras, read),
    warnings,
  }
}

function readAccessToken(value: unknown, details: ErrorDetails): string {
  if (typeof value !== 'string' || value === '') {
    throw new KeyfobError(ErrorCode.bad_answer, 'The answer has no access token', {
      reason: Reason.answer_without_token,
      details,
    })
  }
  if (!isLegalToken(value)) {
    throw new KeyfobError(ErrorCode.bad_answer, 'The access token is too long or has illegal characters', {
      reason: Reason.illegal_token,
      details,
    })
  }
  return value
}

function isLegalToken(value: string): boolean {
  return value.length <= MAX_TOKEN_LENGTH && TOKEN.test(value)
}

function readTokenType(value: unknown, details: ErrorDetails, warnings: string[]): string {
  if (value === undefined || value === null) {
    warnings.push(answerNotes.noTokenType)
    return 'Bearer'
  }
  if (typeof value === 'string' && value.toLowerCase() === 'bearer') return value
  throw new KeyfobError(ErrorCode.bad_answer, 'The token is not of type Bearer', {
    reason: Reason.unsupported_token_type,
    details: { ...details, technical: cleanProviderScalar(value) ?? typeof value },
  })
}

function readRefreshToken(value: unknown, warnings: string[]): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && isLegalToken(value)) return value
  warnings.push(value === '' ? answerNotes.emptyRefreshToken : answerNotes.unusableRefreshToken)
  return null
}

/** Seconds from 1 to ten years, a number or a numeric string: anything else would mean "ask again at once", for ever. */
function readExpiresIn(value: unknown, warnings: string[]): number | null {
  if (value === undefined || value === null) return null
  const isNumeric =
    typeof value === 'number' || (typeof value === 'string' && /^\d{1,10}(\.\d{1,6})?$/.test(value.trim()))
  const seconds = isNumeric ? Math.floor(Number(value)) : NaN
  if (seconds >= 1 && seconds <= TEN_YEARS) return seconds
  warnings.push(answerNotes.unusableLifetime)
  return null
}

function readScope(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const scope = stripUnsafe(value.slice(0, MAX_SCOPE_LENGTH))
  return scope === '' ? null : scope
}

function readServiceUri(value: unknown, input: RequestValues, warnings: string[]): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' && isUsableServiceUri(value, input)) return value
  warnings.push(answerNotes.unusableServiceUri)
  return null
}

/**
 * Whether a token may be sent to the service URI that came with it: https, or http on this computer where the token came
 * from this computer too. A provider elsewhere has no business with the ports here.
 */
export function isUsableServiceUri(text: string, { values }: Pick<RequestValues, 'values'>): boolean {
  if (!TOKEN.test(text) || text.length > 2048) return false
  try {
    const url = new URL(text)
    const provider = new URL(values['tokenUrl'] ?? values['baseUrl'] ?? '')
    const local = isLoopbackHost(url.hostname) && !isLoopbackHost(provider.hostname)
    return isSecureUrl(url) && !local && url.username === '' && url.password === '' && url.hash === ''
  } catch {
    return false
  }
}

function readExtras(
  pointers: Readonly<Record<string, string>>,
  read: (pointer: string) => unknown,
): Readonly<Record<string, string>> {
  const extras: Record<string, string> = {}
  for (const [label, pointer] of Object.entries(pointers)) {
    const value = cleanProviderScalar(read(pointer))
    if (value !== undefined) extras[label] = value
  }
  return extras
}
