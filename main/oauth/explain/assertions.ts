/**
 * Explains a refused client assertion.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
import type { CauseView } from '../../../preload/causes'
import type { FailedExchange } from './facts'
import { editFirst, likely, type More, openDocs, possible, retry } from './make-cause'
import { readSigns } from './signs'

/** Seconds: servers commonly tolerate a minute. */
const TOLERATED = 60

export const isClockOff = ({ answer }: FailedExchange): boolean => Math.abs(answer?.skewSeconds ?? 0) > TOLERATED

/** The button that shows both clocks, and how far they are apart where the provider said its time. */
export function clockFacts({ answer }: FailedExchange): More {
  const skew = answer?.skewSeconds ?? null
  return { action: { kind: 'checkClock' }, ...(skew === null ? {} : { seconds: skew }) }
}

/** What the provider finds wrong with the assertion; everything that it can be where it doesn't say. */
export function explainAssertion(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  const key = editFirst(failed, failed.flow.assertion?.privateKey ?? 'privateKey')
  const audience = editFirst(failed, 'audience')
  const issuer = editFirst(failed, 'identifier', 'clientId')
  const found: CauseView[] = []
  // It is sent as soon as it is signed, so one that is too old or too new is a matter of clocks.
  const isClocks = isClockOff(failed) || (says('times') && failed.answer?.skewSeconds === null)
  if (isClocks) found.push(likely('clock_wrong', clockFacts(failed)))
  if (says('jwtId')) found.push(likely('assertion_reused', retry))
  if (says('times') && !isClocks) found.push(likely('assertion_clock', retry))
  if (says('audience')) found.push(likely('assertion_audience', audience))
  if (says('algorithm')) found.push(likely('assertion_algorithm', openDocs))
  if (says('issuer')) found.push(likely('assertion_issuer', issuer))
  if (says('key') && found.length === 0) found.push(likely('assertion_key_unknown', key))
  if (found.length > 0) return found
  return [
    possible('assertion_key_unknown', key),
    possible('assertion_issuer', issuer),
    possible('assertion_audience', audience),
    possible('assertion_refused', openDocs),
  ]
}
