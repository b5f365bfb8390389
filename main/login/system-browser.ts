/**
 * The one way a page is handed to the system's browser. The address is a sign-in page's, made by main of a credential's own
 * definition; a page of ours has no say in it.
 */
import { shell } from 'electron'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { parseAddress } from '../oauth/address'

/**
 * Open a page in the system's browser: https, or http on this computer alone.
 * @throws KeyfobError `invalid_input` (`invalid_url`, `insecure_url`), or `network`/`browser_failed`
 */
export async function openInBrowser(url: string): Promise<void> {
  const { href } = parseAddress(url)
  try {
    await shell.openExternal(href)
  } catch {
    throw new KeyfobError(ErrorCode.network, 'The browser could not be opened', {
      reason: Reason.browser_failed,
    })
  }
}
