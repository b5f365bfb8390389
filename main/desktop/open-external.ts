/**
 * The one way to the system's browser, with two entrances. A provider's own page is told by its whole address: https, of an
 * origin that a provider's definition names, and written exactly as a URL parser writes it, so that what was checked is what is
 * opened. A sign-in page's address is made by main of a credential's own definition; a page of ours has no say in it. Both
 * share one limit, so that a page gone bad can't bury the screen in tabs.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { parseAddress } from '../oauth/address'

/** A second call for the same address within this time is the same click. */
const ONE_CLICK_MS = 1_000

/** More pages than a person opens one after the other: so many within this time. */
const BURST = 5
const BURST_MS = 10_000

export interface OpenExternal {
  /**
   * Open a provider's page. Rejects with `forbidden`/`invalid_url` for an address that is not on the list, else as
   * `openSignIn` does.
   */
  readonly openDocs: (address: string) => Promise<void>
  /**
   * Open a sign-in page: https, or http on this computer alone. Rejects with `invalid_input` (`invalid_url`, `insecure_url`),
   * `network`/`browser_failed` where the system opens none, and `conflict`/`too_many_calls` with `retryAfter` in seconds.
   */
  readonly openSignIn: (address: string) => Promise<void>
}

interface Opening {
  readonly href: string
  readonly at: number
  readonly done: Promise<void>
}

/**
 * Make the two entrances. The second click of a double click opens nothing and ends as the first does.
 * @param ports.open hands an address to the system: Electron's `shell.openExternal`
 * @param ports.pages addresses whose origins are allowed, e.g. `https://docs.example/start`
 * @param ports.now a monotonic time in ms
 */
export function createOpenExternal(ports: {
  readonly open: (url: string) => Promise<void>
  readonly pages: readonly string[]
  readonly now: () => number
}): OpenExternal {
  const origins = new Set(ports.pages.map((page) => parsePage(page)?.origin).filter((origin) => origin !== undefined))
  let recent: readonly Opening[] = []

  async function hand(href: string): Promise<void> {
    try {
      await ports.open(href)
    } catch {
      // The system's words may hold anything.
      throw new KeyfobError(ErrorCode.network, 'No browser', { reason: Reason.browser_failed })
    }
  }

  function open(href: string): Promise<void> {
    const at = ports.now()
    recent = recent.filter((opening) => at - opening.at < BURST_MS)
    const sameClick = recent.find((opening) => opening.href === href && at - opening.at < ONE_CLICK_MS)
    if (sameClick !== undefined) return sameClick.done
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= BURST) {
      throw new KeyfobError(ErrorCode.conflict, 'Too many pages in a short time', {
        reason: Reason.too_many_calls,
        details: { retryAfter: Math.ceil((oldest.at + BURST_MS - at) / 1000) },
      })
    }
    const done = hand(href)
    recent = [...recent, { href, at, done }]
    return done
  }

  return {
    async openDocs(address) {
      const url = parsePage(address)
      if (url === null || !origins.has(url.origin))
        throw new KeyfobError(ErrorCode.forbidden, 'Not a page that may be opened', { reason: Reason.invalid_url })
      await open(url.href)
    },

    async openSignIn(address) {
      await open(parseAddress(address).href)
    },
  }
}

/** The URL, where it is https, names no user, and reads as it was written. */
function parsePage(address: string): URL | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.href === address
  return plain ? url : null
}
