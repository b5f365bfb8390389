/**
 * What stands above the provider's page: whose page it is. It names the page that is shown, never one that is only on its
 * way, or a page could borrow another's name by starting to load it; the first page alone is named while it loads.
 */
import type { WebContents } from 'electron'
import type { Contract, PushData } from '../../preload/contract'
import { channelOf } from '../../preload/members'
import { spokenNow } from '../../locales/speak'
import { readNavigation } from '../compat/navigation'
import { parseUrl } from './parse-url'

export type LoginAddress = PushData<Contract['events']['loginAddress']>

/** Say whose page a URL is: the host (punycode, with a port that is not the scheme's own), and whether TLS vouches for it. */
export function describeAddress(url: string): Pick<LoginAddress, 'host' | 'secure'> {
  const parsed = parseUrl(url)
  return { host: parsed?.host ?? '', secure: parsed?.protocol === 'https:' }
}

/** Keep the bar told of the page's address, from now on until either is gone. */
export function showAddress(
  bar: WebContents,
  page: WebContents,
  names: Pick<LoginAddress, 'provider' | 'credential'>,
): void {
  let current = ''
  let committed = false
  const push = (): void => {
    if (bar.isDestroyed()) return
    const address: LoginAddress = { ...describeAddress(current), ...names, language: spokenNow() }
    bar.send(channelOf('events', 'loginAddress'), address)
  }
  const onStart = (url: string): void => {
    if (committed) return
    current = url
    push()
  }
  page.on('did-start-navigation', (event, url, inPlace, isMainFrame) => {
    const navigation = readNavigation(event, url, inPlace, isMainFrame)
    if (navigation.isMainFrame) onStart(navigation.url)
  })
  page.on('did-redirect-navigation', (event, url, inPlace, isMainFrame) => {
    const navigation = readNavigation(event, url, inPlace, isMainFrame)
    if (navigation.isMainFrame) onStart(navigation.url)
  })
  page.on('did-navigate', (_event, url) => {
    committed = true
    current = url
    push()
  })
  bar.on('did-finish-load', push)
}
