/** Sets a passphrase: a first one, or another one in the place of the one that there is. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { checkPassphrase, noPassphrase } from '../../ui/new-passphrase'
import { NewPassphraseFields } from '../../ui/new-passphrase-fields'
import { notify } from '../../ui/toast'
import { problemOf } from './current-passphrase'
import { CurrentPassphraseField } from './current-passphrase-field'
import { ProtectionForm } from './protection-form'
import styles from './protection.module.css'
import { useFormProblem } from './use-form-problem'

export interface PassphraseDialogProps {
  readonly vault: VaultStatus
  readonly onClose: () => void
}

export function PassphraseDialog({ vault: now, onClose }: PassphraseDialogProps) {
  // As it was when the dialog opened: its words don't change under the hand when the change is made.
  const [vault] = useState(now)
  const id = useId()
  const words = useErrorWords()
  const changes = vault.slots.includes('passphrase')
  // Who came with the recovery code has forgotten it.
  const asksCurrent = changes && vault.enteredBy !== 'recovery'
  const [current, setCurrent] = useState('')
  const [entered, setEntered] = useState(noPassphrase)
  const { problem, show } = useFormProblem(id)
  const saving = useMutation({
    mutationFn: () => {
      const { passphrase } = entered
      return changes
        ? api.vault.changePassphrase(asksCurrent ? { current, passphrase } : { passphrase })
        : api.vault.addPassphrase({ passphrase })
    },
    onSuccess: () => {
      notify({ title: changes ? t`Passphrase changed` : t`Passphrase added` })
      onClose()
    },
    onError: (error) => show(problemOf(error, words)),
  })

  function submit(): void {
    if (saving.isPending) return
    const missing = asksCurrent && current === ''
    const found = missing
      ? ({ field: 'current', text: t`Enter the passphrase you use now` } as const)
      : checkPassphrase(entered)
    show(found)
    if (found === null) saving.mutate()
  }

  return (
    <Dialog
      narrow
      title={changes ? t`Change passphrase` : t`Add passphrase`}
      initialFocus={() => document.getElementById(`${id}-${asksCurrent ? 'current' : 'passphrase'}`)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form={`${id}-form`} busy={saving.isPending && t`Saving…`}>
            {changes ? t`Change passphrase` : t`Add passphrase`}
          </Button>
        </>
      }
    >
      <ProtectionForm id={`${id}-form`} problem={problem} onSubmit={submit}>
        {asksCurrent ? (
          <CurrentPassphraseField formId={id} value={current} onChange={setCurrent} problem={problem} />
        ) : null}
        <NewPassphraseFields
          id={id}
          value={entered}
          onChange={setEntered}
          problem={problem}
          labels={{ passphrase: t`New passphrase`, repeated: t`Repeat new passphrase` }}
        />
        {changes ? (
          <p
            className={styles['remark']}
          >{t`The backups beside the vault are replaced, so the old passphrase opens none of them. Should someone who knows it have a copy of the file, change the data key too.`}</p>
        ) : null}
      </ProtectionForm>
    </Dialog>
  )
}
