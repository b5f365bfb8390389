/**
 * What happened, in one line. The reason says it, unless the likeliest cause knows better: a firewall's page is no refusal of
 * the credentials, and what a network's own page says is not the provider's word.
 */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import type { Cause, CauseView } from '../../../preload/causes'
import { Reason, type Stage } from '../../../preload/errors'
import type { FailureView } from '../../../preload/views'
import { reasons } from './reasons'
import type { Facts } from './reason-words'

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

/** Say what happened. @param provider its name; null where none is known */
export function headingOf(
  reason: Reason,
  provider: string | null,
  { stage, host }: { readonly stage: Stage | null; readonly host: string | null },
  failure?: FailureView,
): string {
  const name = provider ?? t`The provider`
  const server = host ?? name
  const better = failure === undefined ? null : betterHeading(failure, name, server)
  if (better !== null) return better
  const { heading } = reasons[reason]
  if (typeof heading !== 'function') return i18n._(heading)
  const isProviderKnown = provider !== null
  const isServerKnown = isProviderKnown || host !== null
  return heading({ provider: name, isProviderKnown, host, server, isServerKnown, stage } satisfies Facts)
}

function betterHeading(failure: FailureView, provider: string, server: string): string | null {
  const [top]: readonly (CauseView | undefined)[] = failure.causes
  if (isFromElsewhere(failure)) return t`Something on the way to ${server} seems to have answered`
  if (top === undefined || failure.reason !== Reason.provider_refused) return null
  if (badAddress.has(top.cause)) return t`${server} does not take this request`
  if (waits.has(top.cause)) return t`${provider} asks to wait`
  if (notNow.has(top.cause)) return t`${provider} is not available now`
  return failure.stage === 'token' && otherwise.has(top.cause) ? t`${provider} refused the request` : null
}
