/** The notice that a backup took the place of the vault's file: which one, what is lost by it, where the damaged file is. */
import { useMutation } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { RestoredView, VaultStatus } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { clockWords, dayWords } from '../../ui/time'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './restored-notice.module.css'

export interface RestoredNoticeProps {
  readonly restored: RestoredView
  readonly onDismissed: (status: VaultStatus) => void
}

/** Say when a copy was saved: "at 14:02" of today, else with the day. */
function savedWords(at: number, now: number): string {
  const day = dayWords(at, now)
  return day === 'today' ? `at ${clockWords(at)}` : `${day} at ${clockWords(at)}`
}

export function RestoredNotice({ restored, onDismissed }: RestoredNoticeProps) {
  const notifyError = useNotifyError()
  const dismiss = useMutation({
    mutationFn: () => api.vault.dismissRestored(),
    onSuccess: onDismissed,
    onError: notifyError,
  })
  const { savedAt, keptIn } = restored
  const [shownAt] = useState(() => Date.now())
  return (
    <div className={styles['notice']} role="alert">
      <TriangleAlert aria-hidden />
      <p className={styles['words']}>
        {keptIn === null ? 'Your vault file was gone.' : 'Your vault file was damaged.'} Keyfob restored the copy saved{' '}
        {savedWords(savedAt, shownAt)}; changes after that are lost.
        {keptIn === null ? null : ` The damaged file is kept in ${keptIn}`}
      </p>
      <Button onClick={() => dismiss.mutate()}>Dismiss</Button>
    </div>
  )
}
