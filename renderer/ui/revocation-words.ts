/** What is said of a revocation that the provider did not confirm. Its token is gone here, so there is nothing to try again. */
import { t } from '@lingui/core/macro'
import { ErrorCode, KeyfobError } from '../../preload/errors'
import type { FailureView } from '../../preload/views'
import type { ErrorWords } from './error-words'
import { durationWords, secondsWords } from './time'

/** Its heading as any error has it, and the wait that the provider asked for. */
export function revocationWords({ reason, stage, host, retryAfterSeconds }: FailureView, words: ErrorWords): string {
  const error = new KeyfobError(ErrorCode.refused, reason, { reason, details: { stage, ...(host ? { host } : {}) } })
  const { heading } = words(error)
  if (retryAfterSeconds === null) return heading
  const wait = retryAfterSeconds < 120 ? secondsWords(retryAfterSeconds) : durationWords(retryAfterSeconds * 1000)
  return t`${heading}; it asks to wait ${wait}`
}
