/**
 * Chromium's own sandbox for a page, put on each page of a sign-in by a header: no alert, confirm or print dialog, no "leave
 * this page?", no window, no download, no pointer lock. `print` can't be refused in another way.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#sandboxing
 */

/** What a sign-in page needs: to be itself, run, submit its form, and leave a frame for the whole page. */
const policy = 'sandbox allow-scripts allow-same-origin allow-forms allow-top-navigation'

const header = 'content-security-policy'

/** Add the sandbox to the headers of a page, beside the page's own policies, which all hold at once. */
export function withSandbox(headers: Readonly<Record<string, string[]>> = {}): Record<string, string[]> {
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() === header)
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== header)
  return { ...Object.fromEntries(others), [header]: [...own.flatMap(([, values]) => values), policy] }
}
