/**
 * The locked screen: asks for the passphrase where there is such a slot, else opens with the computer's keychain; the other
 * ways in stand beside it. After wrong ones it says how long to wait, and what is typed stays.
 */
import { msg, t } from '@lingui/core/macro'
import { i18n, type MessageDescriptor } from '@lingui/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { fromWireError, KeyfobError, Reason } from '../../../preload/errors'
import type { SlotKind, VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useErrorWords } from '../../ui/error-words'
import { SecretField, TextField } from '../../ui/field'
import { Solo } from '../../ui/solo'
import { useWait } from '../../ui/use-wait'
import { vaultStatusQuery } from './queries'
import styles from './unlock.module.css'

export interface UnlockProps {
  readonly status: VaultStatus
  readonly onUnlocked: (status: VaultStatus) => void
}

type Way = Exclude<SlotKind, 'memory'>

/** Told at the field, and not above the form. */
const atField = new Set<Reason>([Reason.wrong_passphrase, Reason.wrong_recovery_code, Reason.recovery_code_mistyped])

const leads: Readonly<Record<Way, MessageDescriptor>> = {
  passphrase: msg`Enter the passphrase to unlock your credentials.`,
  keychain: msg`Your credentials are locked with this computer's keychain.`,
  recovery: msg`Enter the code that you printed or saved when it was made.`,
}
const others: Readonly<Record<Way, MessageDescriptor>> = {
  passphrase: msg`Use the passphrase`,
  keychain: msg`Use the keychain`,
  recovery: msg`Use a recovery code`,
}
const ways = ['passphrase', 'keychain', 'recovery'] as const satisfies readonly Way[]

export function Unlock({ status, onUnlocked }: UnlockProps) {
  const id = useId()
  const words = useErrorWords()
  const input = useRef<HTMLInputElement>(null)
  const offered = ways.filter((way) => status.slots.includes(way))
  const [chosen, setChosen] = useState<Way | null>(null)
  const way = chosen !== null && offered.includes(chosen) ? chosen : (offered[0] ?? null)
  const [typed, setTyped] = useState('')
  const [empty, setEmpty] = useState(false)
  const wait = useWait(useQuery(vaultStatusQuery).dataUpdatedAt, status.waitMs)
  const unlock = useMutation({
    // What was typed is read here and not passed in: a mutation keeps what it was given.
    mutationFn: (by: Way | null) =>
      api.vault.unlock(by === 'passphrase' ? { passphrase: typed } : by === 'recovery' ? { recoveryCode: typed } : {}),
    onSuccess: onUnlocked,
    onError: () => input.current?.select(),
  })

  const error = unlock.error instanceof KeyfobError ? unlock.error : null
  const fieldError = error !== null && atField.has(error.reason) ? error : null
  const waits = error?.reason === Reason.too_many_attempts
  const problem =
    unlock.error && !fieldError && !waits
      ? unlock.error
      : status.problem && !unlock.error
        ? fromWireError(status.problem)
        : null
  const asks = way === 'passphrase' || way === 'recovery'

  function submit(): void {
    if (unlock.isPending || (asks && wait > 0)) return
    setEmpty(asks && typed === '')
    if (asks && typed === '') input.current?.focus()
    else unlock.mutate(way)
  }

  function choose(next: Way): void {
    setChosen(next)
    setTyped('')
    setEmpty(false)
    // A keychain that is still asked holds nobody up; should it answer, the window hears of the open vault.
    unlock.reset()
    if (next === 'keychain') unlock.mutate(next)
  }

  const field = {
    ref: input,
    autoFocus: true,
    value: typed,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
  }
  return (
    <Solo
      title={t`Keyfob is locked`}
      lead={
        way === null ? t`Your credentials could not be opened. Nothing was changed or deleted.` : i18n._(leads[way])
      }
    >
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
        {way === 'passphrase' ? (
          <SecretField
            {...field}
            key="passphrase"
            id={`${id}-passphrase`}
            label={t`Passphrase`}
            error={empty ? t`Enter the passphrase` : fieldError ? words(fieldError).heading : undefined}
          />
        ) : null}
        {way === 'recovery' ? (
          <TextField
            {...field}
            key="recovery"
            id={`${id}-recovery`}
            label={t`Recovery code`}
            mono
            placeholder={t`XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`}
            help={t`Six groups of five. Capitals, dashes and spaces do not matter.`}
            error={empty ? t`Enter the recovery code` : fieldError ? recoveryWords(fieldError, words) : undefined}
          />
        ) : null}
        <p className={styles['wait']}>
          {/* The count is not announced each second. */}
          <span role="status">{asks && wait > 0 ? `${t`Too many wrong attempts.`} ` : null}</span>
          {asks && wait > 0 ? t`Try again in ${wait} s.` : null}
        </p>
        <div className={styles['actions']}>
          <div className={styles['others']}>
            {offered
              .filter((other) => other !== way)
              .map((other) => (
                <Button key={other} variant="quiet" onClick={() => choose(other)}>
                  {i18n._(others[other])}
                </Button>
              ))}
          </div>
          <Button
            type="submit"
            variant="primary"
            busy={unlock.isPending && t`Unlocking…`}
            aria-disabled={(asks && wait > 0) || undefined}
            autoFocus={!asks}
          >{t`Unlock`}</Button>
        </div>
      </form>
    </Solo>
  )
}

/** A slip needs what to look at; a wrong code needs what it may be. */
function recoveryWords(error: KeyfobError, words: ReturnType<typeof useErrorWords>): string {
  const { heading, advice } = words(error)
  return advice === null ? heading : `${heading}. ${advice}`
}
