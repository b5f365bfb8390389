/** A failure in the words of its alert, for a support bundle: in English, whatever is spoken, for whoever gets it to read. */
import { inEnglish } from '../../../locales/speak'
import type { CausePlace } from '../../../preload/causes'
import type { Diagnosis } from '../../../preload/support'
import type { FailureView } from '../../../preload/views'
import { actionLabel } from './cause-actions'
import { failureWords, labelOf, type Subject } from './words'

const places: Readonly<Record<CausePlace, string>> = {
  field: 'what was entered',
  provider: 'the provider',
  network: 'the network',
  clock: "this computer's clock",
  app: 'Keyfob',
}

/** Say a failure in words. */
export function diagnosisOf(failure: FailureView, subject: Subject): Diagnosis {
  return inEnglish(() => {
    const { heading, circumstances, causes, speaker, quotation } = failureWords(failure, subject)
    return {
      heading,
      circumstances,
      causes: causes.map(({ text, confidence, action }, index) => {
        // None where the words are those of the reason, which judges no exchange.
        const view = failure.causes[index]
        return {
          text,
          where: view === undefined ? null : (labelOf(subject.fields, view.facts.field) ?? places[view.where]),
          confidence,
          whatToDo: action === null ? null : actionLabel(action, subject),
        }
      }),
      quoted: speaker ?? 'The answer',
      quotation,
    }
  })
}
