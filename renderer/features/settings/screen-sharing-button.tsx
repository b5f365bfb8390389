/** The button at the window's foot: one press before the screen is shared. */
import { ScreenShare } from 'lucide-react'
import { IconButton } from '../../ui/button'
import { useScreenSharing } from '../../ui/screen-sharing'
import { useScreenSharingSwitch } from './use-screen-sharing-switch'

export function ScreenSharingButton() {
  const on = useScreenSharing()
  const turn = useScreenSharingSwitch()
  return (
    <IconButton
      label="Screen sharing"
      title={on ? 'Screen sharing is on: values are hidden' : 'Screen sharing: hide values'}
      icon={<ScreenShare aria-hidden />}
      aria-pressed={on}
      onClick={() => turn(!on)}
    />
  )
}
