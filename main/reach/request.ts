/** Sends the app's own request to the origin, without any credential: the one verdict on whether it can be reached. */
import { KeyfobError, Reason } from '../../preload/errors'
import type { ReachFinding, ReachStepId } from '../../preload/reach-views'
import { skewOf } from '../oauth/expiry'
import type { Found } from './addresses'
import type { ReachPorts } from './ports'

/** Seconds that no server minds. */
const CLOCKS_AGREE = 60

export interface Asked {
  readonly request: Found
  readonly clock: Found
}

const unsaid: Found = { state: 'unknown', findings: ['clock_unsaid'], facts: {} }

/** @param origin without a path */
export async function ask(
  { send, wall }: Pick<ReachPorts, 'send' | 'wall'>,
  origin: string,
  signal: AbortSignal,
): Promise<Asked> {
  try {
    const { answer, durationMs } = await send(
      { method: 'GET', url: `${origin}/`, headers: { Accept: '*/*' }, body: null },
      { signal },
    )
    const location = hostOf(answer.headers['location'], origin)
    const moved = answer.status >= 300 && answer.status < 400
    return {
      request: {
        state: 'ok',
        findings: answer.status >= 500 ? ['answered', 'fault'] : moved ? ['answered', 'moved'] : ['answered'],
        facts: { status: answer.status, ...(moved && location !== null ? { location } : {}) },
      },
      clock: clockOf(skewOf(answer.headers['date'], wall(), durationMs)),
    }
  } catch (thrown) {
    const { reason, details } = thrown instanceof KeyfobError ? thrown : { reason: Reason.unexpected, details: {} }
    // It came, and was more than is read: whatever it was, the host was reached.
    if (reason === Reason.too_large)
      return { request: { state: 'ok', findings: ['answered'], facts: {} }, clock: unsaid }
    const { technical } = details
    return {
      request: {
        state: 'failed',
        findings: [findingOf(reason, technical)],
        facts: technical === undefined ? {} : { technical },
      },
      clock: { ...unsaid, state: 'skipped' },
    }
  }
}

function clockOf(skew: number | null): Found {
  if (skew === null) return unsaid
  const off = Math.abs(skew) > CLOCKS_AGREE
  return { state: off ? 'failed' : 'ok', findings: [off ? 'clock_off' : 'clock_right'], facts: { skewSeconds: skew } }
}

function hostOf(location: string | undefined, origin: string): string | null {
  try {
    return location === undefined ? null : new URL(location, origin).host
  } catch {
    return null
  }
}

function findingOf(reason: Reason, technical: string | undefined): ReachFinding {
  if (technical === 'ERR_ADDRESS_UNREACHABLE') return 'unreachable'
  if (technical === 'ERR_NETWORK_ACCESS_DENIED') return 'blocked_here'
  if (/^ERR_(DNS_|NAME_RESOLUTION)/.test(technical ?? '')) return 'name_server_silent'
  if (/^ERR_(PROXY_AUTH|UNEXPECTED_PROXY_AUTH)/.test(technical ?? '')) return 'proxy_needs_login'
  if (/^ERR_(PAC_|MANDATORY_PROXY|NO_SUPPORTED_PROXIES)/.test(technical ?? '')) return 'proxy_settings'
  if (/^ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|OBSOLETE)/.test(technical ?? '')) return 'tls_old'
  switch (reason) {
    case Reason.offline:
      return 'offline'
    case Reason.host_not_found:
      return 'name_unknown'
    case Reason.connection_refused:
      return 'port_closed'
    case Reason.connection_lost:
      return 'cut'
    case Reason.timed_out:
      return 'timed_out'
    case Reason.proxy_failed:
      return 'proxy_fails'
    case Reason.tls_untrusted:
      return 'certificate_unknown_ca'
    case Reason.tls_expired:
      return 'certificate_expired'
    case Reason.tls_wrong_host:
      return 'certificate_other_host'
    case Reason.tls_failed:
      return 'tls_failed'
    case Reason.client_certificate_needed:
      return 'client_certificate'
    case Reason.unsafe_port:
      return 'port_forbidden'
    default:
      return 'request_failed'
  }
}

/** Where a request that ended so had come; null where that can be anywhere. */
export function placeOfFailure(finding: ReachFinding | undefined): ReachStepId | null {
  switch (finding) {
    case 'name_unknown':
    case 'name_server_silent':
      return 'dns'
    case 'port_closed':
    case 'port_forbidden':
    case 'unreachable':
    case 'blocked_here':
    case 'offline':
      return 'tcp'
    case 'proxy_fails':
    case 'proxy_needs_login':
    case 'proxy_settings':
      return 'proxy'
    case 'certificate_unknown_ca':
    case 'certificate_expired':
    case 'certificate_other_host':
    case 'tls_failed':
    case 'tls_old':
    case 'client_certificate':
      return 'tls'
    default:
      return null
  }
}
