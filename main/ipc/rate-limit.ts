/**
 * How often the window may call: seldom enough that a page gone bad can't drain the tokens or busy the main process, and
 * more often than a person ever does. Pure: the clock is passed in.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/** A token bucket: `burst` calls at once, and from then on `perSecond`. */
interface Limit {
  readonly burst: number
  readonly perSecond: number
}

/** All calls together. A window that opens makes a dozen; the busiest list asks some ten times a second. */
const anyCall: Limit = { burst: 1000, perSecond: 200 }

/** The calls that let a token out or cost much, each on its own. */
const limits: Readonly<Record<string, Limit>> = {
  'token.reveal': { burst: 10, perSecond: 0.2 },
  'token.copy': { burst: 20, perSecond: 1 },
  'picker.copy': { burst: 20, perSecond: 1 },
  'token.exportEnv': { burst: 5, perSecond: 0.2 },
  // Each may be a request to a provider.
  'inspector.verify': { burst: 20, perSecond: 0.5 },
  // Each opens connections to wherever it is told.
  'reach.check': { burst: 10, perSecond: 0.5 },
  // Half a second of work each, on the threads that open the vault.
  'keys.generate': { burst: 5, perSecond: 0.2 },
  // Each looks for every secret of the vault, and says which it found.
  'support.prepare': { burst: 10, perSecond: 0.5 },
  'support.copy': { burst: 10, perSecond: 0.5 },
  'support.save': { burst: 10, perSecond: 0.5 },
  'support.saveHar': { burst: 10, perSecond: 0.5 },
}

/**
 * Make the function that admits a call, named `group.member`, or throws `too_many_calls` with the seconds to wait.
 * @param now milliseconds that never go back
 */
export function createRateLimit(now: () => number): (call: string) => void {
  const all = createBucket(anyCall, now)
  const buckets = new Map(Object.entries(limits).map(([call, limit]) => [call, createBucket(limit, now)]))
  return (call) => {
    const retryAfter = all() || (buckets.get(call)?.() ?? 0)
    if (retryAfter > 0) {
      throw new KeyfobError(ErrorCode.conflict, 'Too many calls in a short time', {
        reason: Reason.too_many_calls,
        details: { retryAfter },
      })
    }
  }
}

/** A function that takes one call out of the bucket: 0, or where it is empty the whole seconds until there is one again. */
function createBucket({ burst, perSecond }: Limit, now: () => number): () => number {
  let left = burst
  let filledAt = now()
  return () => {
    const at = now()
    left = Math.min(burst, left + ((at - filledAt) / 1000) * perSecond)
    filledAt = at
    if (left < 1) return Math.ceil((1 - left) / perSecond)
    left -= 1
    return 0
  }
}
