/** Asks before a way in is added or removed; for the passphrase too, where that is the only everyday way in. */
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { SecretField } from '../../ui/field'
import { notify } from '../../ui/toast'
import { asksForPassphrase, type FormProblem, problemOf } from './current-passphrase'
import { ProtectionForm } from './protection-form'

export type Confirmed = 'addKeychain' | 'removeKeychain' | 'removePassphrase' | 'removeRecovery'

interface Question {
  readonly title: string
  readonly words: string
  readonly done: string
  readonly call: (proof: { readonly current?: string }) => Promise<VaultStatus>
}

const backups = 'The backups beside the vault are replaced, so that it opens none of them either.'
const questions: Readonly<Record<Confirmed, Question>> = {
  addKeychain: {
    title: 'Add keychain',
    words: 'Keyfob then opens by itself when you are logged in. Anyone who can use your account can use Keyfob.',
    done: 'Keychain added',
    call: (proof) => api.vault.addKeychain(proof),
  },
  removeKeychain: {
    title: 'Remove keychain',
    words: `Keyfob then asks for the passphrase each time it starts. ${backups}`,
    done: 'Keychain removed',
    call: (proof) => api.vault.removeSlot({ slot: 'keychain', ...proof }),
  },
  removePassphrase: {
    title: 'Remove passphrase',
    words: `The vault then opens with the keychain alone. ${backups}`,
    done: 'Passphrase removed',
    call: (proof) => api.vault.removeSlot({ slot: 'passphrase', ...proof }),
  },
  removeRecovery: {
    title: 'Remove recovery code',
    words: `The code that you kept opens nothing afterwards. ${backups}`,
    done: 'Recovery code removed',
    call: (proof) => api.vault.removeSlot({ slot: 'recovery', ...proof }),
  },
}

export interface ConfirmDialogProps {
  readonly what: Confirmed
  readonly vault: VaultStatus
  readonly onClose: () => void
}

export function ConfirmDialog({ what, vault, onClose }: ConfirmDialogProps) {
  const id = useId()
  const words = useErrorWords()
  const question = questions[what]
  // As it was when the dialog opened: the field doesn't come or go when the change is made.
  const [asks] = useState(() => asksForPassphrase(vault))
  const [current, setCurrent] = useState('')
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const doing = useMutation({
    mutationFn: () => question.call(asks ? { current } : {}),
    onSuccess: () => {
      notify({ title: question.done })
      onClose()
    },
    onError: (error) => setProblem(problemOf(error, words)),
  })

  function submit(): void {
    if (doing.isPending) return
    const missing = asks && current === ''
    setProblem(missing ? { field: 'current', text: 'Enter the passphrase' } : null)
    if (!missing) doing.mutate()
  }

  return (
    <Dialog
      narrow
      title={question.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={what === 'addKeychain' ? 'primary' : 'danger'}
            type="submit"
            form={`${id}-form`}
            busy={doing.isPending && 'Saving…'}
          >
            {question.title}
          </Button>
        </>
      }
    >
      <ProtectionForm id={`${id}-form`} problem={problem} lead={<p>{question.words}</p>} onSubmit={submit}>
        {asks ? (
          <SecretField
            id={`${id}-current`}
            label="Current passphrase"
            autoFocus
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
            error={problem?.field === 'current' ? problem.text : undefined}
          />
        ) : null}
      </ProtectionForm>
    </Dialog>
  )
}
