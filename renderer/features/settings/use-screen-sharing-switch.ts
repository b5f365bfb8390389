/** Switches screen sharing on and off, and says so, also to who cannot see the button change. */
import { t } from '@lingui/core/macro'
import { notify } from '../../ui/toast'
import { useChangeSettings } from './use-change-settings'

/** Give the function that switches it. */
export function useScreenSharingSwitch(): (on: boolean) => void {
  const change = useChangeSettings()
  return (on) => {
    change({ screenSharing: on })
    notify(on ? { title: t`Screen sharing on`, detail: t`values are hidden` } : { title: t`Screen sharing off` })
  }
}
