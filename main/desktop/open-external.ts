/**
 * The one way to the system's browser. What is opened is a provider's own page, told by its whole address: https, of an origin
 * that a provider's definition names, and written exactly as a URL parser writes it, so that what was checked is what is opened.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/** A second call within this time is the same click, or a page that would bury the screen in tabs. */
const ONE_CLICK_MS = 1_000

/**
 * Make the function that opens a page in the system's browser.
 * It rejects with `forbidden` (`invalid_url`) for any address that is not allowed, and `internal` (`browser_failed`) where the
 * system opens none. A call within a second of the last does nothing.
 * @param ports.open hands an address to the system: Electron's `shell.openExternal`
 * @param ports.pages addresses whose origins are allowed, e.g. `https://docs.example/start`
 * @param ports.now a monotonic time in ms
 */
export function createOpenExternal(ports: {
  readonly open: (url: string) => Promise<void>
  readonly pages: readonly string[]
  readonly now: () => number
}): (address: string) => Promise<void> {
  const origins = new Set(ports.pages.map((page) => parse(page)?.origin).filter((origin) => origin !== undefined))
  let last = -Infinity
  return async (address) => {
    const url = parse(address)
    if (url === null || !origins.has(url.origin))
      throw new KeyfobError(ErrorCode.forbidden, 'Not a page that may be opened', { reason: Reason.invalid_url })
    const now = ports.now()
    if (now - last < ONE_CLICK_MS) return
    last = now
    try {
      await ports.open(url.href)
    } catch {
      // The system's words may hold anything.
      throw new KeyfobError(ErrorCode.internal, 'No browser', { reason: Reason.browser_failed })
    }
  }
}

/** The URL, where it is https, names no user, and reads as it was written. */
function parse(address: string): URL | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.href === address
  return plain ? url : null
}
