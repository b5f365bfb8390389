/** The button at the window's foot: one press before the screen is shared. */
import { t } from '@lingui/core/macro'
import { ScreenShare } from 'lucide-react'
import { IconButton } from '../../ui/button'
import { useScreenSharing } from '../../ui/screen-sharing'
import { useScreenSharingSwitch } from './use-screen-sharing-switch'

export function ScreenSharingButton() {
  const on = useScreenSharing()
  const turn = useScreenSharingSwitch()
  return (
    <IconButton
      label={t`Screen sharing`}
      title={on ? t`Screen sharing is on: values are hidden` : t`Screen sharing: hide values`}
      icon={<ScreenShare aria-hidden />}
      aria-pressed={on}
      onClick={() => turn(!on)}
    />
  )
}
