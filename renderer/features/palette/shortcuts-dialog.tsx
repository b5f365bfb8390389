/** The sheet of shortcuts: each command that has a key, as it is now. */
import { t } from '@lingui/core/macro'
import type { Command } from '../../ui/commands'
import { keyWords } from '../../ui/keys'
import { Dialog, DialogBody } from '../../ui/dialog'
import { Button } from '../../ui/button'
import styles from './shortcuts-dialog.module.css'

export interface ShortcutsDialogProps {
  readonly commands: readonly Command[]
  readonly onClose: () => void
}

export function ShortcutsDialog({ commands, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog
      title={t`Keyboard shortcuts`}
      narrow
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t`Close`}
        </Button>
      }
    >
      <DialogBody>
        <dl className={styles['keys']}>
          {commands
            .filter(({ keys = [] }) => keys.length > 0)
            .map(({ id, keys = [], label }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{keyWords(key)}</kbd>
                  ))}
                </dd>
              </div>
            ))}
        </dl>
      </DialogBody>
    </Dialog>
  )
}
