/** What stands in place of a credential where there is none yet. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './empty.module.css'

export interface EmptyProps {
  readonly onAdd: () => void
  readonly onImport: () => void
  /** The simulator's credentials were added. */
  readonly onStarted: (ids: readonly string[]) => void
}

export function Empty({ onAdd, onImport, onStarted }: EmptyProps) {
  const notifyError = useNotifyError()
  const start = useMutation({
    mutationFn: () => api.simulator.start(),
    onSuccess: ({ ids }) => onStarted(ids),
    onError: notifyError,
  })
  return (
    <div className={styles['empty']}>
      <h1>{t`No credentials yet`}</h1>
      <p>
        {t`Add the credentials of an API client. Keyfob gets, renews and revokes its tokens, and keeps the secrets encrypted.`}
      </p>
      <div className={styles['actions']}>
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={onAdd}>
          {t`Add credential`}
        </Button>
        <Button busy={start.isPending && t`Starting the simulator…`} onClick={() => start.mutate()}>
          {t`Try it with the simulator`}
        </Button>
      </div>
      <p className={styles['note']}>
        {t`The simulator plays the five providers on this computer alone. It adds practice credentials, which you can delete.`}
      </p>
      <p className={styles['note']}>
        <Trans>
          Coming from another computer?{' '}
          <button type="button" className={styles['link']} onClick={onImport}>
            Import a backup
          </button>
        </Trans>
      </p>
    </div>
  )
}
