/** Credentials to a file and back. The dialogs are another feature's; they take the place of this one. */
import { t } from '@lingui/core/macro'
import { Button } from '../../ui/button'
import styles from './settings-dialog.module.css'

export type BackupTask = 'backup' | 'export' | 'import'

export interface BackupSectionProps {
  /** There is nothing to save in an empty vault. */
  readonly empty: boolean
  readonly onTask: (task: BackupTask) => void
}

export function BackupSection({ empty, onTask }: BackupSectionProps) {
  return (
    <div className={styles['section']}>
      <div className={styles['task']}>
        <h3>{t`Move or keep a copy`}</h3>
        <p>{t`An encrypted file with credentials and their secrets, under a passphrase of its own.`}</p>
        <Button disabled={empty} onClick={() => onTask('backup')}>{t`Back up credentials…`}</Button>
      </div>
      <div className={styles['task']}>
        <h3>{t`Share with a colleague`}</h3>
        <p>{t`A file in the clear that holds no secret. Whoever imports it enters their own.`}</p>
        <Button disabled={empty} onClick={() => onTask('export')}>{t`Export without secrets…`}</Button>
      </div>
      <div className={styles['task']}>
        <h3>{t`Bring credentials here`}</h3>
        <p>{t`From either file. You see what is in it before anything is changed.`}</p>
        <Button onClick={() => onTask('import')}>{t`Import a backup…`}</Button>
      </div>
    </div>
  )
}
