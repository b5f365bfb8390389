/** How the window looks, and when it makes itself heard. */
import type { Settings } from '../../../preload/settings-views'
import { Segmented } from '../../ui/radio'
import { Switch } from '../../ui/switch'
import styles from './settings-dialog.module.css'
import { useChangeSettings } from './use-change-settings'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function GeneralSection({ settings }: { readonly settings: Settings }) {
  const change = useChangeSettings()
  return (
    <div className={styles['section']}>
      <Segmented label="Theme" options={themes} value={settings.theme} onChange={(theme) => change({ theme })} />
      <Switch
        label="Notifications"
        help="When a token that is kept alive needs you."
        checked={settings.notifications}
        onChange={(event) => change({ notifications: event.target.checked })}
      />
    </div>
  )
}
