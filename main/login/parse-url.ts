/** URLs that a page made up: what is no URL is null, not an exception. */

/** Parse a URL; null where it is none. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
