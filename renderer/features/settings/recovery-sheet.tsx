/** The recovery code on the screen, and on paper: what is printed is this sheet alone. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { Printer, Save } from 'lucide-react'
import { createPortal } from 'react-dom'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './protection.module.css'

export function RecoverySheet({ code }: { readonly code: string }) {
  const notifyError = useNotifyError()
  const saving = useMutation({
    mutationFn: () => api.vault.saveRecoverySheet(),
    onSuccess: ({ saved }) => {
      if (saved) notify({ title: t`Recovery code saved to file` })
    },
    onError: notifyError,
  })
  return (
    <>
      <ol className={styles['code']} aria-label={t`Recovery code`}>
        {code.split('-').map((group) => (
          <li key={group}>{group}</li>
        ))}
      </ol>
      <div className={styles['keep']}>
        <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>{t`Print`}</Button>
        <Button
          icon={<Save aria-hidden />}
          busy={saving.isPending && t`Saving…`}
          onClick={() => saving.mutate()}
        >{t`Save to a file`}</Button>
      </div>
      <p
        className={styles['remark']}
      >{t`Whoever has it and the vault file can read everything. A file belongs on a stick in a drawer, not on this computer.`}</p>
      {createPortal(
        <div className={styles['sheet']} aria-hidden>
          <h1>{t`Keyfob recovery code`}</h1>
          <p className={styles['printed']}>{code}</p>
          <p>{t`It opens the vault without its passphrase. Keep it where you keep a spare key. To use it: on the screen “Keyfob is locked”, choose “Use a recovery code”.`}</p>
        </div>,
        document.body,
      )}
    </>
  )
}
