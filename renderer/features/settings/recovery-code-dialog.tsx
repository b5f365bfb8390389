/**
 * Makes a recovery code, or changes the data key, which takes a new code where there was one. Three steps: what it is and who
 * asks, the code itself (shown once, to print or save), and one group of it typed to see that it was kept. Nothing is changed
 * before the last.
 */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RecoveryCodeView, VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { TextField } from '../../ui/field'
import { notify } from '../../ui/toast'
import { asksForPassphrase, problemOf } from './current-passphrase'
import { CurrentPassphraseField } from './current-passphrase-field'
import { ProtectionForm } from './protection-form'
import styles from './protection.module.css'
import { RecoverySheet } from './recovery-sheet'
import { useFormProblem } from './use-form-problem'

export interface RecoveryCodeDialogProps {
  readonly vault: VaultStatus
  readonly rotate: boolean
  readonly onClose: () => void
}

export function RecoveryCodeDialog({ vault: now, rotate, onClose }: RecoveryCodeDialogProps) {
  // As it was when the dialog opened: its words don't change under the hand when the change is made.
  const [vault] = useState(now)
  const id = useId()
  const words = useErrorWords()
  const hasCode = vault.slots.includes('recovery')
  const shows = !rotate || hasCode
  // A new data key is wrapped under the passphrase anew, whatever else opens the vault.
  const asks = rotate ? vault.slots.includes('passphrase') : asksForPassphrase(vault)
  const [current, setCurrent] = useState('')
  const [shown, setShown] = useState<RecoveryCodeView | null>(null)
  const [typing, setTyping] = useState(false)
  const [typed, setTyped] = useState('')
  const { problem, show } = useFormProblem(id)
  const onError = (error: Error): void => show(problemOf(error, words))
  const proof = asks ? { current } : {}

  const preparing = useMutation({
    mutationFn: () => api.vault.prepareRecoveryCode(proof),
    onSuccess: setShown,
    onError,
    // The code is in this dialog and nowhere else.
    gcTime: 0,
  })
  const finishing = useMutation({
    mutationFn: () => {
      if (!rotate) return api.vault.useRecoveryCode({ typed })
      return api.vault.rotate(hasCode ? { ...proof, typed } : proof)
    },
    onSuccess: () => {
      notify({ title: rotate ? t`Data key changed` : hasCode ? t`Recovery code replaced` : t`Recovery code in use` })
      onClose()
    },
    onError,
  })

  function submit(): void {
    if (preparing.isPending || finishing.isPending) return
    show(null)
    if (shown === null && asks && current === '') show({ field: 'current', text: t`Enter the passphrase` })
    else if (shown === null && shows) preparing.mutate()
    else if (shown !== null && !typing) setTyping(true)
    else finishing.mutate()
  }

  const title = rotate ? t`Change data key` : hasCode ? t`Replace recovery code` : t`Make a recovery code`
  const last = shown === null ? !shows : typing
  const next = last ? (rotate ? t`Change data key` : t`Use this code`) : shown === null ? t`Show the code` : t`Continue`
  return (
    <Dialog
      narrow
      title={title}
      initialFocus={() => document.getElementById(`${id}-current`)}
      onClose={onClose}
      footer={
        <>
          {typing ? (
            <Button
              onClick={() => {
                setTyping(false)
                show(null)
              }}
            >{t`Back to the code`}</Button>
          ) : null}
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            type="submit"
            form={`${id}-form`}
            busy={(preparing.isPending && t`Checking…`) || (finishing.isPending && t`Saving…`)}
          >
            {next}
          </Button>
        </>
      }
    >
      <ProtectionForm id={`${id}-form`} problem={problem} onSubmit={submit}>
        {shown === null ? (
          <>
            <Lead rotate={rotate} hasCode={hasCode} />
            {asks ? (
              <CurrentPassphraseField formId={id} value={current} onChange={setCurrent} problem={problem} />
            ) : null}
            {shows ? <p className={styles['remark']}>{t`Make sure that nobody else sees your screen.`}</p> : null}
          </>
        ) : typing ? (
          <TextField
            id={`${id}-typed`}
            label={groupLabel(shown.group)}
            mono
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            help={t`From your print or file, to see that you have it.`}
            error={problem?.field === 'typed' ? problem.text : undefined}
          />
        ) : (
          <RecoverySheet code={shown.code} />
        )}
      </ProtectionForm>
    </Dialog>
  )
}

const groupLabel = (group: number): string => t`Group ${group} of the code`

function Lead({ rotate, hasCode }: { readonly rotate: boolean; readonly hasCode: boolean }) {
  if (!rotate) {
    return (
      <p>
        <Trans>
          The code opens the vault without its passphrase or keychain. It is shown once: print it or save it, and keep
          it away from this computer.
        </Trans>
        {hasCode ? ` ${t`The old code opens nothing afterwards.`}` : null}
      </p>
    )
  }
  return (
    <p>
      <Trans>
        Everything is encrypted under a new key, and the backups beside the vault are replaced. Copies of the file that
        someone took earlier still open as they did, and show nothing that you save from now on.
      </Trans>
      {hasCode ? ` ${t`The recovery code is replaced by a new one.`}` : null}
    </p>
  )
}
