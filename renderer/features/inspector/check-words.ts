/** Says each judgement of a token in one short sentence. Pure. */
import { Check, type CheckView } from '../../../preload/inspector-views'
import { durationWords, utcWords } from '../../ui/time'
import { visible } from './claims'

const SHOWN_NAMES = 6
const LONGEST = 120

function list(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map((name) => cut(name))
  const rest = names.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ')
}

function cut(text: string): string {
  const seen = visible(text)
  return seen.length > LONGEST ? `${seen.slice(0, LONGEST - 1)}…` : seen
}

/** Days of which nobody knows how long they are. */
const FAR_MS = 60 * 86_400_000
const isFar = ({ durationMs }: CheckView): boolean => (durationMs ?? 0) > FAR_MS
const length = ({ durationMs }: CheckView): string => durationWords(durationMs ?? 0)
const when = ({ at }: CheckView): string => (at === null ? '' : utcWords(at))

const isClient = (claim: string | null): boolean => claim === 'client_id' || claim === 'azp'

function expectedWords({ claim, expected }: CheckView): string {
  if (claim === 'aud') return 'Audience as asked'
  if (claim === 'token_use') return `Is an ${expected ?? ''} token`
  return isClient(claim) ? "Issued to this credential's client" : `${cut(claim ?? '')} as expected`
}

function otherWords({ claim, expected, actual }: CheckView): string {
  const [is, should] = [cut(actual ?? ''), cut(expected ?? '')]
  if (claim === 'aud') return `For the audience ${is}, not ${should}`
  if (claim === 'token_use') return `Is of the kind “${is}”, not “${should}”`
  return isClient(claim) ? `Issued to the client ${is}, not ${should}` : `${cut(claim ?? '')} is ${is}, not ${should}`
}

const sentences: Readonly<Record<Check, (view: CheckView) => string>> = {
  [Check.ended]: (view) => (isFar(view) ? `Ended ${when(view)}` : `Ended ${length(view)} ago`),
  [Check.lives]: (view) => (isFar(view) ? `Valid until ${when(view)}` : `Valid for ${length(view)} more`),
  [Check.no_end]: () => 'Does not say when it ends',
  [Check.time_unreadable]: ({ claim }) => `“${claim ?? ''}” is no time in seconds`,
  [Check.not_yet]: (view) =>
    isFar(view) ? `Not valid before ${when(view)}` : `Not valid before ${when(view)}, in ${length(view)}`,
  [Check.issued_ahead]: (view) => `Issued ${length(view)} in the future: one of the clocks is wrong`,
  [Check.lifetime]: (view) => `Made to live ${length(view)}`,
  [Check.no_lifetime]: () => 'Ends before it was issued',
  [Check.scope_as_asked]: () => 'Scope granted as asked',
  [Check.scope_missing]: ({ names }) => `Asked for and not granted: ${list(names)}`,
  [Check.scope_more]: ({ names }) => `Granted without being asked for: ${list(names)}`,
  [Check.scope_unsaid]: ({ names }) => `Does not say which scope was granted; asked for: ${list(names)}`,
  [Check.scope_not_asked]: ({ names }) =>
    `No scope was asked for; ${names.length} ${names.length === 1 ? 'was' : 'were'} granted`,
  [Check.issuer_expected]: ({ expected }) => `Issued by ${expected ?? ''}, as expected`,
  [Check.issuer_plausible]: ({ expected }) =>
    `Issued by ${expected ?? ''}; which one is the provider's is not documented`,
  [Check.issuer_other]: ({ expected, actual }) => `Issued by ${cut(actual ?? '')}, not by ${expected ?? ''}`,
  [Check.issuer_missing]: ({ expected }) => `Does not say who issued it; expected ${expected ?? ''}`,
  [Check.issuer_unknown]: () => 'Who issues these tokens is not documented',
  [Check.audience_unknown]: () => 'Which audience they have is not documented',
  [Check.claim_expected]: expectedWords,
  [Check.claim_other]: otherWords,
  [Check.claim_missing]: ({ claim, expected }) => `Has no “${claim ?? ''}”; expected ${cut(expected ?? '')}`,
  [Check.names_repeated]: ({ names }) =>
    `Stands twice: ${list(names)}. Readers differ in which they take; the last is shown`,
  [Check.claims_no_object]: () => 'Carries something else than claims',
  [Check.key_in_header]: ({ names }) => `Brings a key of its own (${list(names)}), which is not used`,
}

/** Say a judgement. */
export const checkWords = (view: CheckView): string => sentences[view.check](view)

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
