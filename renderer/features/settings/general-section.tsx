/** How the window looks and speaks, when it makes itself heard, and when it starts. */
import { t } from '@lingui/core/macro'
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { Segmented } from '../../ui/radio'
import { Switch } from '../../ui/switch'
import { QuickAccess } from './quick-access'
import styles from './settings-dialog.module.css'
import { StartAtLogin } from './start-at-login'
import { useChangeSettings } from './use-change-settings'

const themes = () => [
  { value: 'system' as const, label: t`System` },
  { value: 'light' as const, label: t`Light` },
  { value: 'dark' as const, label: t`Dark` },
]

export function GeneralSection({ settings }: { readonly settings: Settings & { readonly app: AppInfo } }) {
  const change = useChangeSettings()
  return (
    <div className={styles['section']}>
      <Segmented
        label={t`Theme`}
        options={themes()}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        aside={settings.theme === 'system' ? <small>{t`As this computer is set.`}</small> : null}
      />
      <StartAtLogin platform={settings.app.platform} />
      <Switch
        label={t`Notifications`}
        help={t`On the desktop, when a token that is kept alive needs you. They name the credential, never a value.`}
        checked={settings.notifications}
        onChange={(event) => change({ notifications: event.target.checked })}
      />
      <QuickAccess settings={settings} />
    </div>
  )
}
