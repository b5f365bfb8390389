/** Puts an error or a failure into words: its heading, whether the request arrived, and its causes in order. */
import { KeyfobError, Reason, type Stage } from '../../../preload/errors'
import type { FailureView } from '../../../preload/views'
import type { ErrorText } from '../../ui/error-words'
import { clockWords, tookWords } from '../../ui/time'
import { type Cause, type Facts, reasons } from './reasons'

function headingOf(reason: Reason, facts: Facts): string {
  const { heading } = reasons[reason]
  return typeof heading === 'string' ? heading : heading(facts)
}

/** The words for anything that was thrown: for a notice, or below the field it belongs to. */
export function errorWords(error: unknown): ErrorText {
  const known = error instanceof KeyfobError ? error : null
  const reason = known?.reason ?? Reason.unexpected
  const { stage = null, host = null, retryAfter } = known?.details ?? {}
  return {
    heading: headingOf(reason, { provider: 'The provider', stage, host }),
    advice:
      retryAfter === undefined ? (reasons[reason].causes[0]?.text ?? null) : `Wait ${retryAfter} s, then try again.`,
  }
}

const stageWords: Readonly<Record<Stage, string>> = {
  authorize: 'Sign-in',
  token: 'Token request',
  refresh: 'Renewal',
  revoke: 'Revocation',
  call: 'Test call',
}

export interface FailureWords {
  readonly heading: string
  /** Where and when: stage, host, whether it arrived, the time, how long it took. */
  readonly circumstances: string
  readonly causes: readonly Cause[]
  /** The provider's words, for a quotation; null where it said nothing. */
  readonly quotation: string | null
  /** A person's own doing: shown without alarm. */
  readonly calm: boolean
}

function circumstancesOf(failure: FailureView): string {
  const where = failure.host === null ? stageWords[failure.stage] : `${stageWords[failure.stage]} to ${failure.host}`
  const arrived = failure.status === null ? '' : 'The request arrived and was answered; the network is fine. '
  const took = failure.durationMs === null ? '' : `, took ${tookWords(failure.durationMs)}`
  const technical = failure.technical === null || failure.technical === '' ? '' : ` (${failure.technical})`
  return `${arrived}${where}, ${clockWords(failure.at)}${took}${technical}.`
}

/** The definition's hints come first: they know this provider. */
function causesOf({ hints, reason, retryAfterSeconds }: FailureView): readonly Cause[] {
  const { causes } = reasons[reason]
  const own = hints.map((text): Cause => ({ text }))
  const wait: Cause[] =
    retryAfterSeconds === null ? [] : [{ text: `Wait ${retryAfterSeconds} s, as the provider asks.`, remedy: 'retry' }]
  return [...wait, ...own, ...causes]
}

/** Everything the alert says about a failure. */
export function failureWords(failure: FailureView, provider: string): FailureWords {
  const said = [failure.status, failure.providerError, failure.providerMessage].filter((part) => part !== null)
  const spoke = failure.providerError !== null || failure.providerMessage !== null || failure.status !== null
  return {
    heading: headingOf(failure.reason, { provider, stage: failure.stage, host: failure.host }),
    circumstances: circumstancesOf(failure),
    causes: causesOf(failure),
    calm: reasons[failure.reason].calm ?? false,
    quotation: spoke ? said.join(' · ') : null,
  }
}
