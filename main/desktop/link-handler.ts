/** Asks the system to hand keyfob:// links to this Keyfob. */
import { app } from 'electron'
import { APP_SCHEME } from '../oauth/app-redirect'

/**
 * Register for the scheme: on Windows here, where it stands in the registry; a macOS bundle and a Linux package say it
 * themselves. Not from the sources and not for a trial, which would take the links from an installed Keyfob.
 */
export function takeLinks(): void {
  if (process.platform !== 'win32' || !app.isPackaged || __KEYFOB_COMPAT__) return
  // After `--` a link is a word, and no switch, whatever it says.
  app.setAsDefaultProtocolClient(APP_SCHEME, process.execPath, ['--'])
}
