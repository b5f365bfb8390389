/** Puts a definition's hints among the causes: a hint that names a cause says it in the provider's terms and moves it up. */
import type { CauseView } from '../../../preload/causes'
import { fittingHints, type Hint } from '../../providers/hints'
import type { FailedExchange } from './facts'
import { edit, openDocs, placeOf, retry, signIn, type More } from './make-cause'
import { newToken } from './calls'

/** The definition's hints for this failure, in its order. */
function hintsOf(failed: FailedExchange): readonly Hint[] {
  const { provider, flow, stage, answer, providerError, providerMessage } = failed
  const message = providerMessage ?? answer?.message ?? null
  return fittingHints(provider, { stage, flow: flow.id, status: answer?.status ?? null, error: providerError, message })
}

function actionOf(failed: FailedExchange, { action, field }: Hint): More {
  switch (action) {
    case 'edit':
      return edit(field ?? null)
    case 'getToken':
      return newToken(failed)
    case 'openDocs':
      return openDocs
    case 'retry':
      return retry
    case 'signIn':
      return signIn
    case undefined:
      return {}
  }
}

/**
 * Put hints and general causes together: a hint that names a general cause says it in its own words, with the greater of the
 * two confidences; one that names another is added before what is merely possible.
 */
export function withHints(failed: FailedExchange, general: readonly CauseView[]): readonly CauseView[] {
  const hints = hintsOf(failed)
  const said = general.map((cause): CauseView => {
    const hint = hints.find((each) => each.cause === cause.cause)
    if (hint === undefined) return cause
    const { action, ...facts } = actionOf(failed, hint)
    return {
      ...cause,
      confidence: hint.confidence === 'likely' && cause.confidence === 'possible' ? 'likely' : cause.confidence,
      action: action ?? cause.action,
      facts: { ...cause.facts, ...facts },
      text: hint.text,
    }
  })
  const added = hints
    .filter(({ cause, confidence }) => confidence !== undefined && !general.some((each) => each.cause === cause))
    .map((hint): CauseView => {
      const { action, ...facts } = actionOf(failed, hint)
      return {
        cause: hint.cause,
        where: placeOf(hint.cause),
        confidence: hint.confidence ?? 'possible',
        action: action ?? null,
        facts,
        text: hint.text,
      }
    })
  const isGuess = ({ confidence }: CauseView): boolean => confidence === 'possible'
  return [...said.filter((cause) => !isGuess(cause)), ...added, ...said.filter(isGuess)]
}
