/** Credentials to a file and back. The dialogs are another feature's; they take the place of this one. */
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
        <h3>Move or keep a copy</h3>
        <p>An encrypted file with credentials and their secrets, under a passphrase of its own.</p>
        <Button disabled={empty} onClick={() => onTask('backup')}>
          Back up credentials…
        </Button>
      </div>
      <div className={styles['task']}>
        <h3>Share with a colleague</h3>
        <p>A file in the clear that holds no secret. Whoever imports it enters their own.</p>
        <Button disabled={empty} onClick={() => onTask('export')}>
          Export without secrets…
        </Button>
      </div>
      <div className={styles['task']}>
        <h3>Bring credentials here</h3>
        <p>From either file. You see what is in it before anything is changed.</p>
        <Button onClick={() => onTask('import')}>Import a backup…</Button>
      </div>
    </div>
  )
}
