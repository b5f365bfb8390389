/** What stands in place of a credential where there is none yet. */
import { useMutation } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
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
      <h1>
        <Trans>No credentials yet</Trans>
      </h1>
      <p>
        <Trans>
          Add the credentials of an API client. Keyfob gets, renews and revokes its tokens, and keeps the secrets
          encrypted.
        </Trans>
      </p>
      <div className={styles['actions']}>
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={onAdd}>
          <Trans>Add credential</Trans>
        </Button>
        <Button busy={start.isPending && t`Starting the simulator…`} onClick={() => start.mutate()}>
          <Trans>Try it with the simulator</Trans>
        </Button>
      </div>
      <p className={styles['note']}>
        <Trans>Coming from another computer?</Trans>{' '}
        <button type="button" className={styles['link']} onClick={onImport}>
          <Trans>Import a backup</Trans>
        </button>
      </p>
      <p className={styles['note']}>
        <Trans>The simulator stands in for the providers, on this computer alone.</Trans>
      </p>
    </div>
  )
}
