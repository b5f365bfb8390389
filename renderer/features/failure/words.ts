/** Puts an error or a failure into words: its heading, whether the request arrived, and its causes in order. */
import type { CauseAction, CausePlace, CauseView, Confidence } from '../../../preload/causes'
import { KeyfobError, Reason, type Stage } from '../../../preload/errors'
import type { FailureView, FieldView } from '../../../preload/views'
import type { ErrorText } from '../../ui/error-words'
import { clockWords, dateTimeWords, durationWords, tookWords } from '../../ui/time'
import { causes } from './causes/causes'
import { headingOf, isFromElsewhere } from './headings'
import { reasons } from './reasons'

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
  jwks: 'Key request',
  call: 'Test call',
}

/** One thing it may come from, in words. */
export interface CauseLine {
  readonly key: string
  readonly text: string
  /** "Most likely.", "Also likely.", "Possible."; null for what was observed. */
  readonly confidence: string | null
  readonly action: CauseAction | null
  /** Seconds that the provider asks to wait before the action. */
  readonly wait: number | null
}

export interface FailureWords {
  readonly heading: string
  /** Whose fault it is not; then where and when: stage, host, the time, how long it took. */
  readonly circumstances: string
  readonly causes: readonly CauseLine[]
  /** What the answer said, for a quotation; null where there was none. */
  readonly quotation: string | null
  /** Whose words these are. */
  readonly quoted: string
  /** A person's own doing: shown without alarm. */
  readonly calm: boolean
}

/** Seconds of skew that no server minds. */
const CLOCKS_AGREE = 60

/** What the answer proves to be in order; nothing where something on the way may have answered. */
function inOrder({ status, causes, clockSkewSeconds }: FailureView): string {
  const doubted = (place: CausePlace): boolean => causes.some(({ where }) => where === place)
  if (status === null || doubted('network')) return ''
  const clock = clockSkewSeconds !== null && Math.abs(clockSkewSeconds) <= CLOCKS_AGREE && !doubted('clock')
  return `The request arrived and was answered; the network ${clock ? 'and the clock are' : 'is'} fine. `
}

function circumstancesOf(failure: FailureView): string {
  const where = failure.host === null ? stageWords[failure.stage] : `${stageWords[failure.stage]} to ${failure.host}`
  const took = failure.durationMs === null ? '' : `, took ${tookWords(failure.durationMs)}`
  const technical = failure.technical === null || failure.technical === '' ? '' : ` (${failure.technical})`
  return `${inOrder(failure)}${where}, ${clockWords(failure.at)}${took}${technical}.`
}

/** Seconds from which on a time says more than a countdown. */
export const LONGEST_COUNTDOWN = 60

/** When a wait that the provider asked for ends, in milliseconds since the epoch. */
export const waitEnds = ({ at, durationMs }: FailureView, seconds: number): number =>
  at + (durationMs ?? 0) + seconds * 1000

function whenWords(failure: FailureView, seconds: number | undefined): string {
  if (seconds === undefined) return 'later'
  if (seconds <= LONGEST_COUNTDOWN) return `in ${seconds} s`
  const ends = waitEnds(failure, seconds)
  return `after ${seconds < 43_200 ? clockWords(ends) : dateTimeWords(ends)}`
}

/** "7 min behind that of Pomelo". @param seconds by which the provider's clock is ahead */
export function skewWords(seconds: number, provider: string): string {
  const apart = Math.abs(seconds)
  const words = apart < 120 ? `${apart} s` : durationWords(apart * 1000)
  return `${words} ${seconds > 0 ? 'behind' : 'ahead of'} that of ${provider}`
}

const confidences: Readonly<Record<Confidence, string | null>> = {
  certain: null,
  likely: 'Also likely.',
  possible: 'Possible.',
}

/** The field's label as it is said within a sentence and on a button: as the form has it. */
export function labelOf(fields: readonly FieldView[], id: string | undefined): string | null {
  return fields.find((field) => field.id === id)?.label ?? null
}

function causeText(view: CauseView, failure: FailureView, { provider, fields }: Subject): string {
  if (view.text !== null) return view.text
  const words = causes[view.cause]
  if (typeof words === 'string') return words
  const { field, otherField, host, name, seconds } = view.facts
  return words({
    provider,
    field: labelOf(fields, field) ?? 'value',
    otherField: labelOf(fields, otherField) ?? 'value',
    host: host ?? failure.host ?? provider,
    name: name ?? null,
    when: whenWords(failure, seconds),
    skew: seconds === undefined ? null : skewWords(seconds, provider),
  })
}

/** The causes that main found; where there is no exchange to judge, those of the reason. */
function causeLines(failure: FailureView, subject: Subject): readonly CauseLine[] {
  if (failure.causes.length === 0) {
    return reasons[failure.reason].causes.map(({ text, remedy }) => ({
      key: text,
      text,
      confidence: null,
      action: remedy === undefined ? null : remedy === 'edit' ? { kind: 'edit', field: null } : { kind: remedy },
      wait: null,
    }))
  }
  const mostLikely = failure.causes.find(({ confidence }) => confidence === 'likely')
  return failure.causes.map((view) => ({
    key: `${view.cause} ${view.facts.field ?? ''} ${view.text ?? ''}`,
    text: causeText(view, failure, subject),
    confidence: view === mostLikely ? 'Most likely.' : confidences[view.confidence],
    action: view.action,
    wait: view.action?.kind === 'retry' ? (view.facts.seconds ?? null) : null,
  }))
}

/** Whom and what the sentences name. */
export interface Subject {
  /** The provider's name. */
  readonly provider: string
  /** The fields of the credential's form. */
  readonly fields: readonly FieldView[]
}

/** Everything the alert says about a failure. */
export function failureWords(failure: FailureView, subject: Subject): FailureWords {
  const said = [failure.status, failure.providerError, failure.providerMessage].filter((part) => part !== null)
  const once = said.filter((part, index) => said.findIndex((other) => String(other) === String(part)) === index)
  return {
    heading: headingOf(
      failure.reason,
      { provider: subject.provider, stage: failure.stage, host: failure.host },
      failure,
    ),
    circumstances: circumstancesOf(failure),
    causes: causeLines(failure, subject),
    calm: reasons[failure.reason].calm ?? false,
    quotation: once.length > 0 ? once.join(' · ') : null,
    quoted: isFromElsewhere(failure) ? 'The answer' : subject.provider,
  }
}
