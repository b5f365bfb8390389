/** Asks before a way in is added or removed; for the passphrase too, where that is the only everyday way in. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { notify } from '../../ui/toast'
import { asksForPassphrase, problemOf } from './current-passphrase'
import { CurrentPassphraseField } from './current-passphrase-field'
import { ProtectionForm } from './protection-form'
import { useFormProblem } from './use-form-problem'

export type Confirmed = 'addKeychain' | 'removeKeychain' | 'removePassphrase' | 'removeRecovery'

interface Question {
  readonly title: string
  readonly words: string
  readonly done: string
  readonly call: (proof: { readonly current?: string }) => Promise<VaultStatus>
}

function questionOf(what: Confirmed): Question {
  switch (what) {
    case 'addKeychain':
      return {
        title: t`Add keychain`,
        words: t`Keyfob then opens by itself when you are logged in. Anyone who can use your account can use Keyfob.`,
        done: t`Keychain added`,
        call: (proof) => api.vault.addKeychain(proof),
      }
    case 'removeKeychain':
      return {
        title: t`Remove keychain`,
        words: t`Keyfob then asks for the passphrase each time it starts. The backups beside the vault are replaced, so that it opens none of them either.`,
        done: t`Keychain removed`,
        call: (proof) => api.vault.removeSlot({ slot: 'keychain', ...proof }),
      }
    case 'removePassphrase':
      return {
        title: t`Remove passphrase`,
        words: t`The vault then opens with the keychain alone. The backups beside the vault are replaced, so that it opens none of them either.`,
        done: t`Passphrase removed`,
        call: (proof) => api.vault.removeSlot({ slot: 'passphrase', ...proof }),
      }
    case 'removeRecovery':
      return {
        title: t`Remove recovery code`,
        words: t`The code that you kept opens nothing afterwards. The backups beside the vault are replaced, so that it opens none of them either.`,
        done: t`Recovery code removed`,
        call: (proof) => api.vault.removeSlot({ slot: 'recovery', ...proof }),
      }
  }
}

export interface ConfirmDialogProps {
  readonly what: Confirmed
  readonly vault: VaultStatus
  readonly onClose: () => void
}

export function ConfirmDialog({ what, vault, onClose }: ConfirmDialogProps) {
  const id = useId()
  const words = useErrorWords()
  const question = questionOf(what)
  // As it was when the dialog opened: the field doesn't come or go when the change is made.
  const [asks] = useState(() => asksForPassphrase(vault))
  const [current, setCurrent] = useState('')
  const { problem, show } = useFormProblem(id)
  const doing = useMutation({
    mutationFn: () => question.call(asks ? { current } : {}),
    onSuccess: () => {
      notify({ title: question.done })
      onClose()
    },
    onError: (error) => show(problemOf(error, words)),
  })

  function submit(): void {
    if (doing.isPending) return
    const missing = asks && current === ''
    show(missing ? { field: 'current', text: t`Enter the passphrase` } : null)
    if (!missing) doing.mutate()
  }

  return (
    <Dialog
      narrow
      title={question.title}
      initialFocus={() => document.getElementById(`${id}-current`)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            variant={what === 'addKeychain' ? 'primary' : 'danger'}
            type="submit"
            form={`${id}-form`}
            busy={doing.isPending && t`Saving…`}
          >
            {question.title}
          </Button>
        </>
      }
    >
      <ProtectionForm id={`${id}-form`} problem={problem} lead={<p>{question.words}</p>} onSubmit={submit}>
        {asks ? <CurrentPassphraseField formId={id} value={current} onChange={setCurrent} problem={problem} /> : null}
      </ProtectionForm>
    </Dialog>
  )
}
