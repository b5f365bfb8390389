/** Whether new versions are looked for, and which Keyfob this is. */
import { t } from '@lingui/core/macro'
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { Button } from '../../ui/button'
import { runCommand } from '../../ui/commands'
import { Switch } from '../../ui/switch'
import styles from './settings-dialog.module.css'
import { useChangeSettings } from './use-change-settings'

export function UpdatesSection({ settings }: { readonly settings: Settings & { readonly app: AppInfo } }) {
  const change = useChangeSettings()
  const { version } = settings.app
  return (
    <div className={styles['section']}>
      <Switch
        label={t`Look for updates`}
        help={t`Once a day, by a request that holds nothing of yours. Nothing is downloaded or installed before you say so. Off: no such request is ever made.`}
        checked={settings.updates}
        onChange={(event) => change({ updates: event.target.checked })}
      />
      <div className={styles['task']}>
        <h3>{t`Keyfob ${version}`}</h3>
        <p>{t`What is new, what it runs on, and the licences of its parts.`}</p>
        <div className={styles['buttons']}>
          <Button onClick={() => runCommand('updates')}>{t`Check for updates…`}</Button>
          <Button onClick={() => runCommand('about')}>{t`About Keyfob…`}</Button>
        </div>
      </div>
    </div>
  )
}
