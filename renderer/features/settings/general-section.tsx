/** How the window looks and speaks, when it makes itself heard, and when it starts. */
import { t } from '@lingui/core/macro'
import { languageNames, languages } from '../../../preload/languages'
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { Segmented } from '../../ui/radio'
import { Select } from '../../ui/select'
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
      <Select
        id="language"
        label={t`Language`}
        options={[
          { value: 'system', label: t`As this computer` },
          ...languages.map((language) => ({ value: language, label: languageNames[language] })),
        ]}
        value={settings.language}
        onChange={(language) => change({ language: language as Settings['language'] })}
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
