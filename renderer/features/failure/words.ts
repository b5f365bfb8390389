/** Puts an error or a failure into words: its heading, whether the request arrived, and its causes in order. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { CauseAction, CausePlace, CauseView, Confidence } from '../../../preload/causes'
import { KeyfobError, Reason, wasCancelled, type Stage } from '../../../preload/errors'
import type { FailureView, FieldView } from '../../../preload/views'
import type { ErrorText } from '../../ui/error-words'
import { providerWords } from '../../ui/provider-words'
import { sentences } from '../../ui/joined'
import { clockWords, dateTimeWords, tookWords } from '../../ui/time'
import { causes } from './causes/causes'
import type { Named } from './causes/named'
import { headingOf, isFromElsewhere } from './headings'
import { reasons } from './reasons'

/** The words for anything that was thrown: for a notice, or below the field it belongs to. */
export function errorWords(error: unknown): ErrorText {
  const known = error instanceof KeyfobError ? error : null
  const reason = known?.reason ?? Reason.unexpected
  const { stage = null, host = null, retryAfter } = known?.details ?? {}
  const [likeliest] = reasons[reason].causes
  return {
    heading: headingOf(reason, null, { stage, host }),
    advice:
      retryAfter !== undefined
        ? t`Wait ${retryAfter} s, then try again.`
        : likeliest === undefined
          ? null
          : i18n._(likeliest.text),
  }
}

const stageWords: Readonly<Record<Stage, MessageDescriptor>> = {
  authorize: msg`Sign-in`,
  token: msg`Token request`,
  refresh: msg`Renewal`,
  revoke: msg`Revocation`,
  jwks: msg`Key request`,
  call: msg`Test call`,
}

const stageToWords: Readonly<Record<Stage, (host: string) => string>> = {
  authorize: (host) => t`Sign-in to ${host}`,
  token: (host) => t`Token request to ${host}`,
  refresh: (host) => t`Renewal to ${host}`,
  revoke: (host) => t`Revocation to ${host}`,
  jwks: (host) => t`Key request to ${host}`,
  call: (host) => t`Test call to ${host}`,
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
  /** The provider, whose words these are; null where it is not known who answered. */
  readonly speaker: string | null
  /** A person's own doing: shown without alarm. */
  readonly calm: boolean
}

/** Seconds of skew that no server minds. */
const CLOCKS_AGREE = 60

/** What the answer proves to be in order; null where something on the way may have answered. */
function inOrder({ status, causes, clockSkewSeconds }: FailureView): string | null {
  const doubted = (place: CausePlace): boolean => causes.some(({ where }) => where === place)
  if (status === null || doubted('network')) return null
  const clock = clockSkewSeconds !== null && Math.abs(clockSkewSeconds) <= CLOCKS_AGREE && !doubted('clock')
  return clock
    ? t`The request arrived and was answered; the network and the clock are fine.`
    : t`The request arrived and was answered; the network is fine.`
}

/** "Token request to api.pomelo.la, 14:02, took 212 ms (ERR_TIMED_OUT)." */
function requestWords({ stage, host, at, durationMs, technical }: FailureView): string {
  const request = host === null ? i18n._(stageWords[stage]) : stageToWords[stage](host)
  const time = clockWords(at)
  const took = durationMs === null ? null : tookWords(durationMs)
  if (technical === null || technical === '')
    return took === null ? t`${request}, ${time}.` : t`${request}, ${time}, took ${took}.`
  return took === null ? t`${request}, ${time} (${technical}).` : t`${request}, ${time}, took ${took} (${technical}).`
}

function circumstancesOf(failure: FailureView): string {
  const fine = inOrder(failure)
  const request = requestWords(failure)
  return fine === null ? request : sentences(fine, request)
}

/** Seconds from which on a time says more than a countdown. */
export const LONGEST_COUNTDOWN = 60

/** When a wait that the provider asked for ends, in milliseconds since the epoch. */
export const waitEnds = ({ at, durationMs }: FailureView, seconds: number): number =>
  at + (durationMs ?? 0) + seconds * 1000

function waitOf(failure: FailureView, seconds: number): NonNullable<Named['wait']> {
  if (seconds <= LONGEST_COUNTDOWN) return { seconds, ends: null }
  const ends = waitEnds(failure, seconds)
  return { seconds, ends: seconds < 43_200 ? clockWords(ends) : dateTimeWords(ends) }
}

const confidences: Readonly<Record<Confidence, MessageDescriptor | null>> = {
  certain: null,
  likely: msg`Also likely.`,
  possible: msg`Possible.`,
}
const mostLikelyWords = msg`Most likely.`

/** The field's label as it is said within a sentence and on a button: as the form has it. */
export function labelOf(fields: readonly FieldView[], id: string | undefined): string | null {
  return fields.find((field) => field.id === id)?.label ?? null
}

/** What stands for a field in "The {field} does not look right", where it is not known which. */
const anyField = msg`value`

/** Whether to wait is part of what can be done, and its own sentence does not say for how long. */
const isWaiting = ({ action, cause, facts, text }: CauseView): boolean =>
  action?.kind === 'retry' && facts.seconds !== undefined && (cause !== 'rate_limited' || text !== null)

function waitWords(failure: FailureView, seconds: number): string {
  const { ends } = waitOf(failure, seconds)
  return ends === null ? t`The answer asks to wait ${seconds} s.` : t`The answer asks to wait until ${ends}.`
}

function causeText(view: CauseView, failure: FailureView, { provider, fields }: Subject): string {
  if (view.text !== null) return providerWords(view.text)
  const words = causes[view.cause]
  if (typeof words !== 'function') return words === null ? '' : i18n._(words)
  const { field, otherField, host, name, seconds } = view.facts
  return words({
    provider,
    field: labelOf(fields, field) ?? i18n._(anyField),
    otherField: labelOf(fields, otherField) ?? i18n._(anyField),
    host: host ?? failure.host ?? provider,
    name: name ?? null,
    wait: seconds === undefined ? null : waitOf(failure, seconds),
    skew: seconds ?? null,
  })
}

/** The causes that main found; where there is no exchange to judge, those of the reason. */
function causeLines(failure: FailureView, subject: Subject): readonly CauseLine[] {
  if (failure.causes.length === 0) {
    return reasons[failure.reason].causes.map(({ text, remedy }) => ({
      key: text.id,
      text: i18n._(text),
      confidence: null,
      action: remedy === undefined ? null : remedy === 'edit' ? { kind: 'edit', field: null } : { kind: remedy },
      wait: null,
    }))
  }
  const mostLikely = failure.causes.find(({ confidence }) => confidence === 'likely')
  // Each cause waits for the same.
  const waiting = failure.causes.find(isWaiting)
  return failure.causes.map((view) => {
    const text = causeText(view, failure, subject)
    const { seconds } = view.facts
    const confidence = view === mostLikely ? mostLikelyWords : confidences[view.confidence]
    return {
      key: `${view.cause} ${view.facts.field ?? ''} ${view.text ?? ''}`,
      text: view === waiting && seconds !== undefined ? sentences(text, waitWords(failure, seconds)) : text,
      confidence: confidence && i18n._(confidence),
      action: view.action,
      wait: view.action?.kind === 'retry' ? (seconds ?? null) : null,
    }
  })
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
    heading: headingOf(failure.reason, subject.provider, failure, failure),
    circumstances: circumstancesOf(failure),
    causes: causeLines(failure, subject),
    calm: wasCancelled(failure.reason),
    quotation: once.length > 0 ? once.join(' · ') : null,
    speaker: isFromElsewhere(failure) ? null : subject.provider,
  }
}
