/** Connects to the first of some addresses that answers, each a little after the one before. @see RFC 8305 §5 */
import { connect, type Socket } from 'node:net'
import type { ReachAddress, ReachOutcome } from '../../preload/reach-views'
import type { Found } from './addresses'
import type { Address } from './ports'
import type { SetTimer } from '../timer'

/** RFC 8305 §5: the delay between attempts. */
const STAGGER_MS = 250

export interface Connected extends Found {
  /** The address that answered; null where none did. */
  readonly address: Address | null
}

/** @param host as it is said, with its port */
export async function connectFirst(
  addresses: readonly Address[],
  port: number,
  host: string,
  { signal, setTimer }: { readonly signal: AbortSignal; readonly setTimer: SetTimer },
): Promise<Connected> {
  const outcomes = new Map<Address, ReachOutcome>()
  const sockets: Socket[] = []
  const winner = await new Promise<Address | null>((resolve) => {
    let next = 0
    let timer: ReturnType<SetTimer> | null = null
    const start = (): void => {
      timer?.cancel()
      const address = addresses[next++]
      if (address === undefined || signal.aborted) return
      outcomes.set(address, 'silent')
      const socket = connect({ host: address.address, port })
      sockets.push(socket)
      socket.once('connect', () => {
        outcomes.set(address, 'connected')
        timer?.cancel()
        resolve(address)
      })
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (outcomes.get(address) !== 'silent') return
        outcomes.set(address, outcomeOf(error.code))
        if (outcomes.size === addresses.length && ![...outcomes.values()].includes('silent')) resolve(null)
        else start()
      })
      timer = setTimer(start, STAGGER_MS)
    }
    signal.addEventListener('abort', () => {
      timer?.cancel()
      resolve(null)
    })
    start()
  })
  for (const socket of sockets) socket.destroy()
  const tried = addresses.map((address): ReachAddress => ({
    address: address.address,
    family: address.family === 6 ? 6 : 4,
    outcome: outcomes.get(address) ?? 'untried',
  }))
  return { ...judge(tried, host), address: winner }
}

function outcomeOf(code: string | undefined): ReachOutcome {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
    case 'ENETDOWN':
      return 'unreachable'
    case 'EACCES':
    case 'EPERM':
      return 'blocked'
    case 'ETIMEDOUT':
      return 'silent'
    default:
      return 'failed'
  }
}

/** What the attempts come to. Without an answer the one that says most counts: a refusal is an answer of the host. */
export function judge(addresses: readonly ReachAddress[], host: string): Found {
  const facts = { host, addresses }
  const has = (outcome: ReachOutcome): boolean => addresses.some((each) => each.outcome === outcome)
  if (has('connected')) {
    const dead = (family: 4 | 6): boolean => {
      const tried = addresses.filter((each) => each.family === family && each.outcome !== 'untried')
      // A computer without IPv6 has no way there at all, and nothing is wrong with that.
      return tried.length > 0 && tried.every(({ outcome }) => outcome === 'silent' || outcome === 'refused')
    }
    return { state: 'ok', findings: dead(6) ? ['connected', 'ipv6_dead'] : ['connected'], facts }
  }
  const finding = has('refused')
    ? 'port_closed'
    : has('blocked')
      ? 'blocked_here'
      : has('silent')
        ? 'no_answer'
        : 'unreachable'
  return { state: 'failed', findings: [finding], facts }
}
