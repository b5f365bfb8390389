/** Which Keyfob this is. */
import type { AppInfo } from '../../../preload/settings-views'
import styles from './settings-dialog.module.css'

export function AboutSection({ app }: { readonly app: AppInfo }) {
  return (
    <div className={styles['section']}>
      <div className={styles['about']}>
        <h3>Keyfob {app.version}</h3>
        {app.trial ? <p>A trial, on an older Electron: for testing, not for daily use.</p> : null}
        <p>Keeps API client credentials encrypted on this computer. No account, no cloud.</p>
      </div>
    </div>
  )
}
