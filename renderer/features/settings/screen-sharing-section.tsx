/** What is hidden while the screen is shared. Says what the system really does about captures, which differs. */
import { t } from '@lingui/core/macro'
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { Switch } from '../../ui/switch'
import { useChangeSettings } from './use-change-settings'
import { useScreenSharingSwitch } from './use-screen-sharing-switch'

/** What the system really does about captures, which differs. */
function helpOf(platform: string): string {
  if (platform === 'win32') {
    return t`Hides claims, addresses, identifiers, notes and what was sent; a token shows only while its button is held. Windows also leaves Keyfob's windows out of screenshots and shared screens.`
  }
  if (platform === 'darwin') {
    return t`Hides claims, addresses, identifiers, notes and what was sent; a token shows only while its button is held. Older programs also leave Keyfob's windows out; newer ones on macOS capture them all the same.`
  }
  return t`Hides claims, addresses, identifiers, notes and what was sent; a token shows only while its button is held. Keyfob's windows can still be captured here: this system cannot leave them out.`
}

export interface ScreenSharingSectionProps {
  readonly settings: Settings & { readonly app: AppInfo }
}

export function ScreenSharingSection({ settings }: ScreenSharingSectionProps) {
  const turn = useScreenSharingSwitch()
  const change = useChangeSettings()
  return (
    <>
      <Switch
        label={t`Screen sharing`}
        help={helpOf(settings.app.platform)}
        checked={settings.screenSharing}
        onChange={(event) => turn(event.target.checked)}
      />
      <Switch
        label={t`Hide names too`}
        help={t`While screen sharing is on, credentials are called by their place in the list: “Credential 3”.`}
        checked={settings.screenSharingNames}
        onChange={(event) => change({ screenSharingNames: event.target.checked })}
      />
    </>
  )
}
