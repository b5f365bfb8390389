/** Finds a definition's plain words for a failure. The words are the definition's; nothing of the answer is in them. */
import type { Stage } from '../../preload/errors'
import type { Provider } from './definition'

export type Hint = Provider['hints'][number]

/** What a hint is chosen by: stage, flow, HTTP status, and the provider's own error code and words, cleaned. */
export interface Failure {
  readonly stage: Stage
  readonly flow: string
  readonly status: number | null
  readonly error: string | null
  readonly message: string | null
}

/** List the hints that fit a failure, in the definition's order, each text once. */
export function fittingHints(provider: Provider, failure: Failure): readonly Hint[] {
  const fitting = provider.hints.filter(
    ({ when }) =>
      (when.stage === undefined || when.stage === failure.stage) &&
      (when.flows === undefined || when.flows.includes(failure.flow)) &&
      (when.status === undefined || when.status === failure.status) &&
      (when.error === undefined || when.error === failure.error) &&
      (when.message === undefined || (failure.message !== null && new RegExp(when.message).test(failure.message))),
  )
  return fitting.filter(({ text }, index) => fitting.findIndex((other) => other.text === text) === index)
}
