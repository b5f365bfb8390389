/** How the window looks. */
import type { Settings } from '../../../preload/views'
import { Segmented } from '../../ui/radio'
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
    </div>
  )
}
