/** The first screen: what is to protect the vault. Chosen once; a weak choice is never made silently. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { type ReactNode, useId, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { KeyfobError, Reason } from '../../../preload/errors'
import type { KeychainProblem, Protection, VaultStatus } from '../../../preload/vault-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useErrorWords } from '../../ui/error-words'
import { type RadioCardOption, RadioCards } from '../../ui/radio'
import { Solo } from '../../ui/solo'
import styles from './first-run.module.css'
import { checkPassphrase, noPassphrase, type PassphraseProblem } from '../../ui/new-passphrase'
import { NewPassphraseFields } from '../../ui/new-passphrase-fields'

const problems: Readonly<Record<KeychainProblem, MessageDescriptor>> = {
  none_found: msg`No keychain was found on this computer.`,
  plain_text_only: msg`The keychain of this session stores in plain text, so it protects nothing.`,
  does_not_work: msg`The keychain of this computer does not work.`,
  does_not_answer: msg`The keychain of this computer does not answer. It may be asking something in another window.`,
}

/** The ways to protect a vault, each said in two sentences: what it asks of a person, and what it leaves open. */
function optionsFor(
  { available, problem }: VaultStatus['keychain'],
  passphraseFields: ReactNode,
): readonly RadioCardOption<Protection>[] {
  return [
    {
      value: 'keychain',
      label: t`This computer's keychain`,
      badge: available ? t`recommended` : undefined,
      description: available
        ? t`Unlocks when you log in. Anyone who can use your account can use Keyfob.`
        : i18n._(problems[problem ?? 'does_not_work']),
      disabled: !available,
    },
    {
      value: 'passphrase',
      label: t`A passphrase`,
      description: t`Asked at start and after 15 idle minutes. Nobody can recover it for you; a recovery code can.`,
      content: passphraseFields,
    },
    {
      value: 'memory',
      label: t`Memory only, until Keyfob quits`,
      description: t`No credential is written to disk. For a borrowed computer, or for a first look.`,
    },
  ]
}

export interface FirstRunProps {
  readonly status: VaultStatus
  readonly onCreated: (status: VaultStatus) => void
}

export function FirstRun({ status, onCreated }: FirstRunProps) {
  const id = useId()
  const words = useErrorWords()
  const [protection, setProtection] = useState<Protection>(status.keychain.available ? 'keychain' : 'passphrase')
  const [entered, setEntered] = useState(noPassphrase)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const create = useMutation({
    mutationFn: () =>
      api.vault.create(protection === 'passphrase' ? { protection, passphrase: entered.passphrase } : { protection }),
    onSuccess: onCreated,
    onError: (error) => {
      if (error instanceof KeyfobError && error.reason === Reason.weak_passphrase)
        setProblem({ field: 'passphrase', text: words(error).heading })
    },
  })

  function submit(): void {
    if (create.isPending) return
    const found = protection === 'passphrase' ? checkPassphrase(entered) : null
    setProblem(found)
    if (found === null) create.mutate()
    else document.getElementById(`${id}-${found.field}`)?.focus()
  }

  const passphraseFields = (
    <div className={styles['fields']}>
      <NewPassphraseFields id={id} value={entered} onChange={setEntered} problem={problem} />
    </div>
  )

  return (
    <Solo
      title={t`Protect your credentials`}
      lead={t`Keyfob encrypts every secret on this computer. Choose what unlocks them.`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <RadioCards
          label={t`Protection`}
          value={protection}
          onChange={setProtection}
          options={optionsFor(status.keychain, passphraseFields)}
        />
        {create.error && problem === null ? (
          <p className={styles['error']} role="alert">
            {words(create.error).heading}
          </p>
        ) : null}
        <div className={styles['actions']}>
          <p>
            {protection === 'memory' ? t`You choose again at the next start.` : t`You can change this in Settings.`}
          </p>
          <Button type="submit" variant="primary" busy={create.isPending && t`Protecting…`}>
            {t`Continue`}
          </Button>
        </div>
      </form>
    </Solo>
  )
}
