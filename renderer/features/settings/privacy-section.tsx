/** What is hidden and cleared, and when. */
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { ClipboardSetting } from './clipboard-setting'
import { IdleLock } from './idle-lock'
import { KeepActivity } from './keep-activity'
import { ScreenSharingSection } from './screen-sharing-section'
import styles from './settings-dialog.module.css'

export function PrivacySection({ settings }: { readonly settings: Settings & { readonly app: AppInfo } }) {
  return (
    <div className={styles['section']}>
      <ClipboardSetting seconds={settings.clipboardClearSeconds} />
      <IdleLock settings={settings} />
      <ScreenSharingSection settings={settings} />
      <KeepActivity settings={settings} />
    </div>
  )
}
