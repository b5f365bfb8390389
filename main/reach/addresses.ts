/** Looks a name up, and tells what the addresses give away. */
import { isIP } from 'node:net'
import type { ReachFacts, ReachFinding, ReachState } from '../../preload/reach-views'
import { isInternalName } from '../oauth/explain/network'
import type { Address, ReachPorts } from './ports'

/** What a step comes to. */
export interface Found {
  readonly state: Exclude<ReachState, 'waiting' | 'running'>
  readonly findings: readonly ReachFinding[]
  readonly facts: ReachFacts
}

/** Connected to at most; a provider has two or four. */
const MOST_ADDRESSES = 4

/** `[::1]` of a URL is `::1` everywhere else. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** The answer of a look-up: the step, and the addresses to connect to. */
export interface Names extends Found {
  readonly addresses: readonly Address[]
}

/**
 * Look a host up. An address needs no look-up.
 * @param of whose name it is: a proxy's may well be a private one
 */
export async function lookUp(lookup: ReachPorts['lookup'], host: string, of: 'target' | 'proxy'): Promise<Names> {
  const family = isIP(host)
  if (family !== 0) {
    return { state: 'skipped', findings: ['is_address'], facts: { host }, addresses: [{ address: host, family }] }
  }
  try {
    const all = await lookup(host)
    const addresses = spread(all).slice(0, MOST_ADDRESSES)
    if (addresses.length === 0) return { ...failed(host, 'ENOTFOUND'), addresses }
    const hint = of === 'proxy' || host === 'localhost' ? null : hintOf(host, all)
    return {
      state: 'ok',
      findings: hint === null ? ['found'] : ['found', hint],
      facts: { host, addresses: addresses.map(untried) },
      addresses,
    }
  } catch (thrown) {
    return { ...failed(host, (thrown as NodeJS.ErrnoException).code ?? ''), addresses: [] }
  }
}

const untried = ({ address, family }: Address) => ({
  address,
  family: family === 6 ? (6 as const) : (4 as const),
  outcome: 'untried' as const,
})

/** getaddrinfo(3): EAI_NONAME, of which Node makes ENOTFOUND, is a name that nobody has; EAI_AGAIN no answer for now. */
function failed(host: string, code: string): Found {
  const finding = /^(ENOTFOUND|ENODATA|EAI_NODATA|EAI_NONAME)$/.test(code)
    ? 'name_unknown'
    : /^(EAI_AGAIN|ETIMEOUT|ESERVFAIL|ECONNREFUSED)$/.test(code)
      ? 'name_server_silent'
      : 'name_failed'
  return {
    state: 'failed',
    findings: [finding],
    facts: { host, ...(/^[A-Z][A-Z_]{2,30}$/.test(code) ? { technical: code } : {}) },
  }
}

/** Alternate between the families, beginning with the first that was named. @see RFC 8305 §4 */
function spread(addresses: readonly Address[]): readonly Address[] {
  const first = addresses[0]?.family
  const [one, two] = [addresses.filter(({ family }) => family === first), addresses.filter((a) => a.family !== first)]
  return one.concat(two).length === 0
    ? []
    : Array.from({ length: Math.max(one.length, two.length) }, (_, index) => [one[index], two[index]])
        .flat()
        .filter((address): address is Address => address !== undefined)
}

function hintOf(host: string, addresses: readonly Address[]): 'private_address' | 'name_blocked' | null {
  const kinds = new Set(addresses.map(({ address }) => kindOf(address)))
  if (kinds.has('public')) return null
  if (kinds.has('nowhere')) return isInternalName(host) ? null : 'name_blocked'
  return isInternalName(host) ? null : 'private_address'
}

/**
 * `nowhere`: this computer, or no address at all, which is how filters answer for a name they block.
 * @see RFC 1918, RFC 4193, RFC 6598, RFC 6890
 */
export function kindOf(address: string): 'public' | 'private' | 'nowhere' {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const text = (mapped ?? address).toLowerCase()
  if (/^(0\.|127\.)/.test(text) || text === '::' || text === '::1') return 'nowhere'
  if (/^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(text)) return 'private'
  if (/^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|198\.1[89]\.)/.test(text)) return 'private'
  return /^(f[cd]|fe[89ab])/.test(text) && text.includes(':') ? 'private' : 'public'
}
