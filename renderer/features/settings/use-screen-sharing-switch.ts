/** Switches screen sharing on and off, and says so, also to who cannot see the button change. */
import { notify } from '../../ui/toast'
import { useChangeSettings } from './use-change-settings'

/** Give the function that switches it. */
export function useScreenSharingSwitch(): (on: boolean) => void {
  const change = useChangeSettings()
  return (on) => {
    change({ screenSharing: on })
    notify(on ? { title: 'Screen sharing on', detail: 'values are hidden' } : { title: 'Screen sharing off' })
  }
}
