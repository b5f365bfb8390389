/**
 * Turns a failed exchange into what it may come from, likeliest first. Pure: facts go in, ids and confidence come out. What is
 * known of one provider stands in its definition (`hints`), what is true of all of them in `explain/`. Nothing is blamed with
 * certainty that the answer doesn't show, and what nobody knows is said to be unknown.
 */
import type { CauseView, Confidence } from '../../preload/causes'
import type { Reason } from '../../preload/errors'
import { explainAnswer, explainFault, explainRate } from './explain/answers'
import type { FailedExchange } from './explain/facts'
import { explainKeys } from './explain/key-sets'
import { certain } from './explain/make-cause'
import { explainInput, explainNetwork } from './explain/network'
import { withHints } from './explain/hinted'
import { explainRefusal } from './explain/refusals'
import { explainSignIn } from './explain/sign-in'
import { explainTls } from './explain/tls'
import { oauthCodeOf, wordsOf } from './explain/signs'

/** As many as a person reads. */
const MOST = 6
const order: readonly Confidence[] = ['certain', 'likely', 'possible']

/**
 * List what a failure may come from. Empty for what is no failure of an exchange, such as a locked vault: its reason says all.
 * @returns at most six, `certain` first, then `likely`, then `possible`; each cause once
 */
export function explain(failed: FailedExchange): readonly CauseView[] {
  const general = explainGenerally(failed)
  if (general === null) return explainInput(failed)
  // A page that stands in the provider's place is nothing that its own knowledge is about.
  const kind = failed.answer?.page?.kind ?? 'other'
  const causes = kind === 'other' ? withHints(failed, general) : general
  const ranked = order.flatMap((confidence) => causes.filter((cause) => cause.confidence === confidence))
  const once = ranked.filter(
    ({ cause, facts }, index) =>
      ranked.findIndex((other) => other.cause === cause && other.facts.field === facts.field) === index ||
      cause === 'provider_hint',
  )
  return withCheck(failed, once.length === 0 ? [certain('unknown')] : once.slice(0, MOST))
}

/** Reasons that a look at the way to the server says more about. */
const ON_THE_WAY: ReadonlySet<Reason> = new Set([
  'host_not_found',
  'connection_refused',
  'connection_lost',
  'timed_out',
  'proxy_failed',
  'network_failed',
  'tls_untrusted',
  'tls_expired',
  'tls_wrong_host',
  'tls_failed',
])

/**
 * Offer that look at the first cause which has no button of its own; a button that stands above already counts as none, and
 * a guess among several can do without its "Try again".
 */
function withCheck({ reason }: FailedExchange, causes: readonly CauseView[]): readonly CauseView[] {
  if (!ON_THE_WAY.has(reason)) return causes
  const kinds = causes.map(({ action }) => action?.kind)
  const free = kinds.findIndex((kind, index) => kind === undefined || kinds.indexOf(kind) < index)
  const spare = causes.findIndex(({ action, confidence }) => confidence === 'possible' && action?.kind === 'retry')
  const at = free === -1 && causes.length > 1 ? spare : free
  return causes.map((cause, index) => (index === at ? { ...cause, action: { kind: 'checkReach' } } : cause))
}

/** null where the reason is no exchange's. */
function explainGenerally(failed: FailedExchange): readonly CauseView[] | null {
  switch (failed.reason) {
    case 'offline':
    case 'host_not_found':
    case 'connection_refused':
    case 'connection_lost':
    case 'timed_out':
    case 'proxy_failed':
    case 'proxy_login_needed':
    case 'proxy_login_refused':
    case 'unsafe_port':
    case 'network_failed':
      return explainNetwork(failed)
    case 'tls_untrusted':
    case 'tls_expired':
    case 'tls_wrong_host':
    case 'tls_failed':
    case 'client_certificate_needed':
      return explainTls(failed)
    case 'answer_without_token':
      // Some say no with status 200 and a sentence.
      return saysNo(failed) ? orElse(explainRefusal(failed), failed) : explainAnswer(failed)
    case 'redirected':
    case 'too_large':
    case 'not_json':
    case 'illegal_token':
    case 'unsupported_token_type':
      return explainAnswer(failed)
    case 'rate_limited':
      return explainRate(failed)
    case 'server_error':
      return oauthCodeOf(failed) === null ? explainFault(failed) : explainRefusal(failed)
    case 'provider_refused':
      return failed.stage === 'jwks' ? explainKeys(failed) : explainRefusal(failed)
    case 'not_a_key_set':
      return explainKeys(failed)
    case 'sign_in_cancelled':
    case 'sign_in_closed':
    case 'sign_in_timed_out':
    case 'sign_in_refused':
    case 'callback_rejected':
    case 'login_page_failed':
      return explainSignIn(failed)
    default:
      return null
  }
}

/** A no that gives nothing away leaves what can be seen: there is no token. */
const orElse = (causes: readonly CauseView[], failed: FailedExchange): readonly CauseView[] =>
  causes.length > 0 ? causes : explainAnswer(failed)

function saysNo(failed: FailedExchange): boolean {
  const { answer } = failed
  if (answer === null || answer.shape !== 'object' || answer.token !== 'missing' || answer.tokenElsewhere !== null)
    return false
  return answer.innerStatus !== null || oauthCodeOf(failed) !== null || wordsOf(failed).trim() !== ''
}
