/** The screen of a vault that is not where it was: look again, or, after a question, begin with an empty one. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { AlertDialog } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { Solo } from '../../ui/solo'
import styles from './unlock.module.css'

export interface LostVaultProps {
  readonly problem: Error
  readonly onChanged: (status: VaultStatus) => void
}

export function LostVault({ problem, onChanged }: LostVaultProps) {
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const look = useMutation({ mutationFn: () => api.vault.unlock({}), onSuccess: onChanged })
  const startOver = useMutation({
    mutationFn: () => api.vault.startOver(),
    onSuccess: onChanged,
    onSettled: () => setAsking(false),
  })
  const { heading, advice } = words(problem)
  const refused = startOver.error ?? look.error
  return (
    <Solo title={heading} lead={advice}>
      {refused ? (
        <div className={styles['problem']} role="alert">
          {look.error ? t`It is still not there.` : words(refused).heading}
        </div>
      ) : null}
      <div className={styles['actions']}>
        <Button onClick={() => setAsking(true)}>{t`Start with an empty vault`}</Button>
        <Button
          variant="primary"
          autoFocus
          busy={look.isPending && t`Looking…`}
          onClick={() => look.mutate()}
        >{t`Try again`}</Button>
      </div>
      {asking ? (
        <AlertDialog
          title={t`Start with an empty vault?`}
          confirm={t`Start with an empty vault`}
          danger
          busy={startOver.isPending && t`Starting…`}
          onConfirm={() => startOver.mutate()}
          onDismiss={() => setAsking(false)}
        >{t`The credentials of the vault that cannot be found are not in it. Should its file turn up again later, Keyfob does not read it any more.`}</AlertDialog>
      ) : null}
    </Solo>
  )
}
