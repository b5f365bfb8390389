/** What is hidden while the screen is shared. Says what the system really does about captures, which differs. */
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { Switch } from '../../ui/switch'
import { useChangeSettings } from './use-change-settings'
import { useScreenSharingSwitch } from './use-screen-sharing-switch'

const captures: Readonly<Record<string, string>> = {
  win32: "Windows also leaves Keyfob's windows out of screenshots and shared screens.",
  darwin: "Older programs also leave Keyfob's windows out; newer ones on macOS capture them all the same.",
}
const noCaptures = "Keyfob's windows can still be captured here: this system cannot leave them out."

export interface ScreenSharingSectionProps {
  readonly settings: Settings & { readonly app: AppInfo }
}

export function ScreenSharingSection({ settings }: ScreenSharingSectionProps) {
  const turn = useScreenSharingSwitch()
  const change = useChangeSettings()
  return (
    <>
      <Switch
        label="Screen sharing"
        help={`Hides claims, addresses, identifiers, notes and what was sent; a token shows only while its button is held. ${captures[settings.app.platform] ?? noCaptures}`}
        checked={settings.screenSharing}
        onChange={(event) => turn(event.target.checked)}
      />
      <Switch
        label="Hide names too"
        help="While screen sharing is on, credentials are called by their place in the list: “Credential 3”."
        checked={settings.screenSharingNames}
        onChange={(event) => change({ screenSharingNames: event.target.checked })}
      />
    </>
  )
}
