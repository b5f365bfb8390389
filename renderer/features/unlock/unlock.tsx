/** The locked screen: asks for the passphrase where there is such a slot, else opens with the computer's keychain. */
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { fromWireError, KeyfobError, Reason } from '../../../preload/errors'
import type { VaultStatus } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useErrorWords } from '../../ui/error-words'
import { SecretField } from '../../ui/field'
import { Solo } from '../../ui/solo'
import styles from './unlock.module.css'

export interface UnlockProps {
  readonly status: VaultStatus
  readonly onUnlocked: (status: VaultStatus) => void
}

const isWrongPassphrase = (error: unknown): boolean =>
  error instanceof KeyfobError && error.reason === Reason.wrong_passphrase

export function Unlock({ status, onUnlocked }: UnlockProps) {
  const id = useId()
  const words = useErrorWords()
  const input = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const [empty, setEmpty] = useState(false)
  const asks = status.slots.includes('passphrase')
  const unlock = useMutation({
    mutationFn: () => api.vault.unlock(asks ? { passphrase } : {}),
    onSuccess: onUnlocked,
    onError: () => input.current?.select(),
  })

  const wrong = isWrongPassphrase(unlock.error)
  const problem =
    unlock.error && !wrong ? unlock.error : status.problem && !unlock.error ? fromWireError(status.problem) : null
  const lead = asks
    ? 'Enter the passphrase to unlock your credentials.'
    : status.slots.includes('keychain')
      ? "Your credentials are locked with this computer's keychain."
      : 'Your credentials could not be opened. Nothing was changed or deleted.'

  function submit(): void {
    if (unlock.isPending) return
    setEmpty(asks && passphrase === '')
    if (asks && passphrase === '') input.current?.focus()
    else unlock.mutate()
  }

  return (
    <Solo title="Keyfob is locked" lead={lead}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {problem ? (
          <div className={styles['problem']} role="alert">
            <b>{words(problem).heading}</b>
            <p>{words(problem).advice}</p>
          </div>
        ) : null}
        {asks ? (
          <SecretField
            id={id}
            ref={input}
            label="Passphrase"
            autoFocus
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
            error={empty ? 'Enter the passphrase' : wrong ? words(unlock.error).heading : undefined}
          />
        ) : null}
        <div className={styles['actions']}>
          <Button type="submit" variant="primary" busy={unlock.isPending && 'Unlocking…'} autoFocus={!asks}>
            Unlock
          </Button>
        </div>
      </form>
    </Solo>
  )
}
