/** The notice that a backup took the place of the vault's file: which one, what is lost by it, where the damaged file is. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RestoredView, VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { savedWords } from '../../ui/time'
import { useNotifyError } from '../../ui/use-notify-error'

export interface RestoredNoticeProps {
  readonly restored: RestoredView
  readonly onDismissed: (status: VaultStatus) => void
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
  const saved = savedWords(savedAt, shownAt)
  return (
    <Notice actions={<Button onClick={() => dismiss.mutate()}>{t`Dismiss`}</Button>}>
      {keptIn === null
        ? t`Your vault file was gone. Keyfob restored the copy saved ${saved}; changes after that are lost.`
        : t`Your vault file was damaged. Keyfob restored the copy saved ${saved}; changes after that are lost. The damaged file is kept in ${keptIn}`}
    </Notice>
  )
}
