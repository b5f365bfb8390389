/** What is hidden and cleared, and when. */
import type { AppInfo, Settings } from '../../../preload/views'
import { Select } from '../../ui/select'
import { IdleLock } from './idle-lock'
import { ScreenSharingSection } from './screen-sharing-section'
import styles from './settings-dialog.module.css'
import { useChangeSettings } from './use-change-settings'

const clearings = [
  { value: '10', label: '10 s' },
  { value: '30', label: '30 s' },
  { value: '60', label: '1 min' },
  { value: '300', label: '5 min' },
  { value: '0', label: 'Never' },
] as const

/** A value that another version set is kept as a choice of its own. */
function clearingOptions(seconds: number) {
  const known = clearings.some(({ value }) => value === String(seconds))
  return known ? clearings : [...clearings, { value: String(seconds), label: `${seconds} s` }]
}

export function PrivacySection({ settings }: { readonly settings: Settings & { readonly app: AppInfo } }) {
  const change = useChangeSettings()
  return (
    <div className={styles['section']}>
      <Select
        id="clear-clipboard"
        label="Clear clipboard after"
        options={clearingOptions(settings.clipboardClearSeconds)}
        value={String(settings.clipboardClearSeconds)}
        onChange={(seconds) => change({ clipboardClearSeconds: Number(seconds) })}
      />
      <IdleLock settings={settings} />
      <ScreenSharingSection settings={settings} />
    </div>
  )
}
