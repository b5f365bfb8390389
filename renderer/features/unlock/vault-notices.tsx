/**
 * What the window says of the vault above its content: the file is an older one, copies were left which a given-up secret
 * opens, and after an unlock with the recovery code the offer of a new passphrase.
 */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { savedWords } from '../../ui/time'
import { useNotifyError } from '../../ui/use-notify-error'

export interface VaultNoticesProps {
  readonly status: VaultStatus
  readonly onChanged: (status: VaultStatus) => void
  /** Open the dialog for a new passphrase. */
  readonly onPassphrase: () => void
}

export function VaultNotices({ status, onChanged, onPassphrase }: VaultNoticesProps) {
  const notifyError = useNotifyError()
  const [shownAt] = useState(() => Date.now())
  const [later, setLater] = useState(false)
  const [leftRead, setLeftRead] = useState(false)
  const dismiss = useMutation({
    mutationFn: () => api.vault.dismissRolledBack(),
    onSuccess: onChanged,
    onError: notifyError,
  })
  const { enteredBy, oldBackupsLeft, rolledBack } = status
  const saved = rolledBack ? savedWords(rolledBack.savedAt, shownAt) : ''
  return (
    <>
      {rolledBack ? (
        <Notice actions={<Button onClick={() => dismiss.mutate()}>{t`Dismiss`}</Button>}>
          <Trans>
            Your vault file is an older one, saved {saved}. Keyfob saved a newer one after that; a backup or a sync
            program may have put the old one back. What was changed since is not in it.
          </Trans>
        </Notice>
      ) : null}
      {oldBackupsLeft && !leftRead ? (
        <Notice
          actions={<Button onClick={() => setLeftRead(true)}>{t`Dismiss`}</Button>}
        >{t`Old backups beside the vault could not be removed, and what you gave up still opens them. Keyfob tries again with each save and each unlock.`}</Notice>
      ) : null}
      {enteredBy === 'recovery' && !later ? (
        <Notice
          actions={
            <>
              <Button onClick={() => setLater(true)}>{t`Not now`}</Button>
              <Button variant="primary" onClick={onPassphrase}>{t`Set a new passphrase`}</Button>
            </>
          }
        >{t`You unlocked with the recovery code. Set a new passphrase, so that you do not need the code next time.`}</Notice>
      ) : null}
    </>
  )
}
