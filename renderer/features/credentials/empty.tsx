/** What stands in place of a credential where there is none yet. */
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
      <h1>No credentials yet</h1>
      <p>
        Add the credentials of an API client. Keyfob gets, renews and revokes its tokens, and keeps the secrets
        encrypted.
      </p>
      <div className={styles['actions']}>
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={onAdd}>
          Add credential
        </Button>
        <Button busy={start.isPending && 'Starting the simulator…'} onClick={() => start.mutate()}>
          Try it with the simulator
        </Button>
      </div>
      <p className={styles['note']}>
        Coming from another computer?{' '}
        <button type="button" className={styles['link']} onClick={onImport}>
          Import a backup
        </button>
      </p>
      <p className={styles['note']}>The simulator stands in for the providers, on this computer alone.</p>
    </div>
  )
}
