/** Says each judgement of a token in one short sentence. Pure. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { Check, type CheckView } from '../../../preload/inspector-views'
import { listed } from '../../ui/joined'
import { providerWords } from '../../ui/provider-words'
import { durationWords, utcWords } from '../../ui/time'
import { visible } from './claims'

const SHOWN_NAMES = 6
const LONGEST = 120

function list(names: readonly string[]): string {
  const shown = listed(names.slice(0, SHOWN_NAMES).map((name) => cut(name)))
  const rest = names.length - SHOWN_NAMES
  return rest > 0 ? t`${shown} and ${rest} more` : shown
}

function cut(text: string): string {
  const seen = visible(text)
  return seen.length > LONGEST ? `${seen.slice(0, LONGEST - 1)}…` : seen
}

/** Days of which nobody knows how long they are. */
const FAR_MS = 60 * 86_400_000

/** A judgement's facts as its sentence names them. */
interface Named {
  readonly isFar: boolean
  readonly length: string
  readonly when: string
  readonly claim: string
  readonly names: string
  readonly count: number
  readonly expected: string
  readonly actual: string
}

const named = ({ actual, at, claim, durationMs, expected, names }: CheckView): Named => ({
  isFar: (durationMs ?? 0) > FAR_MS,
  length: durationWords(durationMs ?? 0),
  when: at === null ? '' : utcWords(at),
  claim: cut(claim ?? ''),
  names: list(names),
  count: names.length,
  expected: cut(providerWords(expected ?? '')),
  actual: cut(actual ?? ''),
})

const isClient = (claim: string): boolean => claim === 'client_id' || claim === 'azp'

function expectedWords({ claim, expected }: Named): string {
  if (claim === 'aud') return t`Audience as asked`
  if (claim === 'token_use') return t`Is an ${expected} token`
  return isClient(claim) ? t`Issued to this credential's client` : t`${claim} as expected`
}

function otherWords({ claim, expected, actual }: Named): string {
  if (claim === 'aud') return t`For the audience ${actual}, not ${expected}`
  if (claim === 'token_use') return t`Is of the kind “${actual}”, not “${expected}”`
  return isClient(claim)
    ? t`Issued to the client ${actual}, not ${expected}`
    : t`${claim} is ${actual}, not ${expected}`
}

const sentences: Readonly<Record<Check, MessageDescriptor | ((named: Named) => string)>> = {
  [Check.ended]: ({ isFar, length, when }) => (isFar ? t`Ended ${when}` : t`Ended ${length} ago`),
  [Check.lives]: ({ isFar, length, when }) => (isFar ? t`Valid until ${when}` : t`Valid for ${length} more`),
  [Check.no_end]: msg`Does not say when it ends`,
  [Check.time_unreadable]: ({ claim }) => t`“${claim}” is no time in seconds`,
  [Check.not_yet]: ({ isFar, length, when }) =>
    isFar ? t`Not valid before ${when}` : t`Not valid before ${when}, in ${length}`,
  [Check.issued_ahead]: ({ length }) => t`Issued ${length} in the future: one of the clocks is wrong`,
  [Check.lifetime]: ({ length }) => t`Made to live ${length}`,
  [Check.no_lifetime]: msg`Ends before it was issued`,
  [Check.scope_as_asked]: msg`Scope granted as asked`,
  [Check.scope_missing]: ({ names }) => t`Asked for and not granted: ${names}`,
  [Check.scope_more]: ({ names }) => t`Granted without being asked for: ${names}`,
  [Check.scope_unsaid]: ({ names }) => t`Does not say which scope was granted; asked for: ${names}`,
  [Check.scope_not_asked]: ({ count }) =>
    plural(count, { one: 'No scope was asked for; # was granted', other: 'No scope was asked for; # were granted' }),
  [Check.issuer_expected]: ({ expected }) => t`Issued by ${expected}, as expected`,
  [Check.issuer_plausible]: ({ expected }) => t`Issued by ${expected}; which one is the provider's is not documented`,
  [Check.issuer_other]: ({ expected, actual }) => t`Issued by ${actual}, not by ${expected}`,
  [Check.issuer_missing]: ({ expected }) => t`Does not say who issued it; expected ${expected}`,
  [Check.issuer_unknown]: msg`Who issues these tokens is not documented`,
  [Check.audience_unknown]: msg`Which audience they have is not documented`,
  [Check.claim_expected]: expectedWords,
  [Check.claim_other]: otherWords,
  [Check.claim_missing]: ({ claim, expected }) => t`Has no “${claim}”; expected ${expected}`,
  [Check.names_repeated]: ({ names }) =>
    t`Stands twice: ${names}. Readers differ in which they take; the last is shown`,
  [Check.claims_no_object]: msg`Carries something else than claims`,
  [Check.key_in_header]: ({ names }) => t`Brings a key of its own (${names}), which is not used`,
}

/** Say a judgement. */
export function checkWords(view: CheckView): string {
  const sentence = sentences[view.check]
  return typeof sentence === 'function' ? sentence(named(view)) : i18n._(sentence)
}

/** A judgement some time later: a token comes to its end while it is looked at. @param elapsedMs since the judgement */
export function aged(view: CheckView, elapsedMs: number): CheckView {
  const durationMs = view.durationMs ?? 0
  if (view.check === Check.ended) return { ...view, durationMs: durationMs + elapsedMs }
  if (view.check !== Check.lives) return view
  const left = durationMs - elapsedMs
  return left > 0 ? { ...view, durationMs: left } : { ...view, check: Check.ended, mark: 'bad', durationMs: -left }
}

const order: Readonly<Record<CheckView['mark'], number>> = { bad: 0, mind: 1, good: 2, unknown: 3 }

/** The judgements in the order they are read in: what is wrong first. */
export const inOrder = (checks: readonly CheckView[]): readonly CheckView[] =>
  [...checks].sort((a, b) => order[a.mark] - order[b.mark])
