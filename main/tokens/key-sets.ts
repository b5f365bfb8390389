/**
 * The providers' public keys, by address: kept for ten minutes, asked for once at a time, and once more for a key that is new,
 * though not more often than each minute. In memory alone.
 */
import type { PublicKey } from '../oauth/inspect/key-set'

const KEPT_MS = 10 * 60_000
const AGAIN_MS = 60_000

interface Entry {
  readonly keys: readonly PublicKey[]
  readonly fetchedAt: number
}
type Fetch = () => Promise<readonly PublicKey[]>

/** @param now milliseconds that never go back */
export function createKeySets(now: () => number) {
  const entries = new Map<string, Entry>()
  const running = new Map<string, Promise<readonly PublicKey[]>>()
  /** When it was last asked for keys that were not among those at hand. */
  const renewedAt = new Map<string, number>()

  const keptOf = (url: string): Entry | null => {
    const entry = entries.get(url)
    return entry !== undefined && now() - entry.fetchedAt < KEPT_MS ? entry : null
  }

  function load(url: string, fetch: Fetch): Promise<readonly PublicKey[]> {
    const under = running.get(url)
    if (under !== undefined) return under
    const work = fetch()
    running.set(url, work)
    return keep(url, work)
  }

  async function keep(url: string, work: Promise<readonly PublicKey[]>): Promise<readonly PublicKey[]> {
    try {
      const keys = await work
      // Cleared meanwhile: what comes now belongs to a vault that is locked.
      if (running.get(url) === work) entries.set(url, { keys, fetchedAt: now() })
      return keys
    } finally {
      if (running.get(url) === work) running.delete(url)
    }
  }

  return {
    /** The keys at hand; null where they are not, or too old. */
    kept: (url: string): readonly PublicKey[] | null => keptOf(url)?.keys ?? null,

    /**
     * The keys at hand, else those that `fetch` gets; `isEnough` tells whether what was looked for is among them. Keys at hand
     * that are not enough are got anew, once a minute.
     */
    async get(
      url: string,
      fetch: Fetch,
      isEnough: (keys: readonly PublicKey[]) => boolean,
    ): Promise<readonly PublicKey[]> {
      const kept = keptOf(url)
      if (kept === null) return load(url, fetch)
      const last = Math.max(kept.fetchedAt, renewedAt.get(url) ?? -Infinity)
      if (isEnough(kept.keys) || now() - last < AGAIN_MS) return kept.keys
      renewedAt.set(url, now())
      return load(url, fetch)
    },

    clear(): void {
      entries.clear()
      running.clear()
      renewedAt.clear()
    },
  }
}
