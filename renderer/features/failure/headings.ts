/**
 * What happened, in one line. The reason says it, unless the likeliest cause knows better: a firewall's page is no refusal of
 * the credentials, and what a network's own page says is not the provider's word.
 */
import type { Cause, CauseView } from '../../../preload/causes'
import { Reason } from '../../../preload/errors'
import type { FailureView } from '../../../preload/views'
import { reasons } from './reasons'
import { type Facts } from './reason-words'

const badAddress: ReadonlySet<Cause> = new Set([
  'path_wrong',
  'endpoint_gone',
  'method_refused',
  'content_refused',
  'http_to_https_port',
  'request_too_large',
  'login_page',
  'default_page',
  'web_page',
  'answer_xml',
])
const notNow: ReadonlySet<Cause> = new Set([
  'maintenance',
  'overloaded',
  'provider_fault',
  'gateway_fault',
  'service_down',
])
const waits: ReadonlySet<Cause> = new Set(['rate_limited', 'rate_limited_unknown'])
/** Refusals that say nothing against the credentials. */
const otherwise: ReadonlySet<Cause> = new Set([
  'unknown',
  'clock_wrong',
  'request_firewall',
  'region_blocked',
  'ip_not_allowed',
  'not_permitted',
  'request_refused',
  'parameter_missing',
  'grant_unknown',
  'scope_refused',
  'audience_refused',
  'client_certificate_needed',
  'proof_of_possession_needed',
  'value_named',
  'sign_in_wanted',
  'grant_not_allowed',
])

/** Whether it was probably not the provider that answered. */
export function isFromElsewhere({ status, causes: [top] }: Pick<FailureView, 'status' | 'causes'>): boolean {
  return status !== null && top?.where === 'network' && top.confidence !== 'possible'
}

/** Say what happened. */
export function headingOf(reason: Reason, facts: Facts, failure?: FailureView): string {
  const better = failure === undefined ? null : betterHeading(failure, facts)
  if (better !== null) return better
  const { heading } = reasons[reason]
  return typeof heading === 'string' ? heading : heading(facts)
}

function betterHeading(failure: FailureView, { provider, host }: Facts): string | null {
  const [top]: readonly (CauseView | undefined)[] = failure.causes
  if (isFromElsewhere(failure)) return `Something on the way to ${host ?? provider} seems to have answered`
  if (top === undefined || failure.reason !== Reason.provider_refused) return null
  if (badAddress.has(top.cause)) return `${host ?? provider} does not take this request`
  if (waits.has(top.cause)) return `${provider} asks to wait`
  if (notNow.has(top.cause)) return `${provider} is not available now`
  return failure.stage === 'token' && otherwise.has(top.cause) ? `${provider} refused the request` : null
}
