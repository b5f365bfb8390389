/**
 * Says where a request stops. The app's own request decides whether it does, since proxies, trusted authorities and name
 * servers of its own are Chromium's; the steps before it say more about the place where it stopped. Pure.
 */
import type { ReachConclusion, ReachFinding, ReachStep, ReachStepId } from '../../preload/reach-views'
import { placeOfFailure } from './request'

/** What went well, and what only says that a step did not apply. */
const HARMLESS: ReadonlySet<ReachFinding> = new Set([
  'direct',
  'through_proxy',
  'found',
  'is_address',
  'private_address',
  'name_blocked',
  'connected',
  'ipv6_dead',
  'secure',
  'plain_http',
  'not_through_socks',
  'answered',
  'moved',
  'fault',
  'clock_right',
  'clock_unsaid',
])
/** Said in general, where a step before says what it is. */
const GENERAL: ReadonlySet<ReachFinding> = new Set([
  'tls_failed',
  'certificate_unknown_ca',
  'proxy_fails',
  'request_failed',
])
const onTheWay = ['proxy', 'dns', 'tcp', 'tls'] as const

/** @param steps all of them, each ended */
export function conclude(steps: readonly ReachStep[]): ReachConclusion {
  const step = (id: ReachStepId): ReachStep | undefined => steps.find((each) => each.id === id)
  const has = (finding: ReachFinding): boolean => steps.some(({ findings }) => findings.includes(finding))
  const request = step('request')
  const noteOf = (...notes: readonly ReachFinding[]): readonly ReachFinding[] => notes.filter(has)
  const throughProxy = has('through_proxy')

  if (request?.state === 'ok') {
    const notes = noteOf('fault', 'ipv6_dead', 'certificate_intercepted')
    if (step('clock')?.state === 'failed') return { stopsAt: 'clock', causes: ['clock_off'], notes }
    return { stopsAt: 'nothing', causes: [], notes }
  }

  const met = request?.findings[0] ?? 'request_failed'
  const failed = onTheWay.find((id) => step(id)?.state === 'failed')
  if (met === 'offline') return { stopsAt: failed ?? 'tcp', causes: [met], notes: [] }
  const place = placeOfFailure(met) ?? placeOf(step(failed ?? 'request'))
  const stopsAt = throughProxy && (place === 'dns' || place === 'tcp') ? 'proxy' : place
  const seen = steps
    .filter((each) => isSeenAt(each, stopsAt, throughProxy))
    .flatMap(({ findings }) => findings.filter((finding) => !HARMLESS.has(finding)))
  const own = placeOfFailure(met) === null || (seen.length > 0 && GENERAL.has(met)) ? [] : [met]
  const causes = [...seen, ...own]
  const isOfCertificate = causes.some((finding) => finding.startsWith('certificate_'))
  const isElsewhere = has('private_address') || has('name_blocked')
  return {
    stopsAt,
    causes: [
      ...new Set<ReachFinding>([
        ...(stopsAt === 'tcp' && has('name_blocked') ? (['name_blocked'] as const) : []),
        ...(causes.length > 0 ? causes : [met]),
        ...(isOfCertificate && isElsewhere && !has('certificate_intercepted') ? (['captive_portal'] as const) : []),
      ]),
    ],
    notes: noteOf('private_address'),
  }
}

const isOfProxy = (finding: ReachFinding | undefined): boolean => finding?.startsWith('proxy_') ?? false

/** A tunnel that a proxy does not give fails where TLS would begin. */
const placeOf = (step: ReachStep | undefined): ReachStepId =>
  isOfProxy(step?.findings[0]) ? 'proxy' : (step?.id ?? 'request')

/** With a proxy the name and the connection are the proxy's, and TLS begins with what it says. */
function isSeenAt({ id, findings }: ReachStep, place: ReachStepId, throughProxy: boolean): boolean {
  if (id === 'tls' && isOfProxy(findings[0])) return place === 'proxy'
  if (place === 'proxy' && throughProxy) return id === 'proxy' || id === 'dns' || id === 'tcp'
  return id === place
}

/**
 * Put the steps right by what the request showed: it got through a step that failed here, or was stopped by the one whose
 * weight was unknown.
 */
export function settle(steps: readonly ReachStep[]): readonly ReachStep[] {
  const request = steps.find(({ id }) => id === 'request')
  if (request === undefined) return steps
  const place = placeOfFailure(request.findings[0])
  return steps.map((step) => {
    if (request.state === 'ok' && step.state === 'failed' && step.id !== 'clock') return { ...step, state: 'unknown' }
    if (request.state === 'ok' && step.id === 'tls' && step.state === 'unknown') return { ...step, state: 'ok' }
    if (request.state !== 'failed' || step.id !== 'tls' || place !== 'tls' || isOfProxy(step.findings[0])) return step
    if (step.state === 'ok') return { ...step, state: 'failed', findings: request.findings }
    if (step.state === 'unknown') return { ...step, state: 'failed' }
    return step
  })
}
