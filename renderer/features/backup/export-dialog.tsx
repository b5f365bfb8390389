/** Saving credentials to a file: encrypted with their secrets, or in the clear without them. Says what the file holds. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { KeyfobError, Reason } from '../../../preload/errors'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { checkPassphrase, noPassphrase, type PassphraseProblem } from '../../ui/new-passphrase'
import { NewPassphraseFields } from '../../ui/new-passphrase-fields'
import { notify } from '../../ui/toast'
import styles from './backup.module.css'
import { CredentialChoice } from './credential-choice'
import { countWords, listWords } from './import-words'
import { ErrorNote } from './error-note'

export interface ExportDialogProps {
  /** Encrypted, with secrets; else in the clear, without. */
  readonly encrypted: boolean
  readonly credentials: readonly CredentialSummary[]
  readonly onClose: () => void
}

export function ExportDialog({ encrypted, credentials, onClose }: ExportDialogProps) {
  const id = useId()
  const words = useErrorWords()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(credentials.map((each) => each.id)))
  const [settings, setSettings] = useState(encrypted)
  const [entered, setEntered] = useState(noPassphrase)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const title = encrypted ? t`Back up credentials` : t`Export without secrets`

  const saving = useMutation({
    // The passphrase is read here and not passed in: a mutation keeps what it was given.
    mutationFn: () => {
      const input = { ids: [...chosen], settings }
      return encrypted ? api.backup.export({ ...input, passphrase: entered.passphrase }) : api.backup.exportPlain(input)
    },
    onSuccess: (saved) => {
      // No place was picked: what was entered stays, for another try.
      if (saved === null) return
      const { incomplete, count, fileName } = saved
      const credentialsSaved = countWords(count)
      const lacking = listWords(incomplete)
      notify({
        title: encrypted ? t`Backup saved` : t`Export saved`,
        detail:
          incomplete.length > 0
            ? t`${credentialsSaved} in ${fileName}, without a secret of ${lacking}`
            : t`${credentialsSaved} in ${fileName}`,
      })
      onClose()
    },
    onError: (error) => {
      if (error instanceof KeyfobError && error.reason === Reason.weak_passphrase)
        setProblem({ field: 'passphrase', text: words(error).heading })
    },
  })

  function submit(): void {
    if (saving.isPending) return
    const found = encrypted ? checkPassphrase(entered) : null
    setProblem(found)
    if (found === null) saving.mutate()
    else document.getElementById(`${id}-${found.field}`)?.focus()
  }

  return (
    <Dialog
      title={title}
      // What is asked for, or else what is wanted: the first that could have it empties the choice.
      initialFocus={() => document.getElementById(encrypted ? `${id}-passphrase` : `${id}-save`)}
      onClose={onClose}
      footer={
        <>
          <p>{encrypted ? t`Encrypted with your passphrase.` : t`Not encrypted. Holds no secret.`}</p>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            id={`${id}-save`}
            variant="primary"
            type="submit"
            form="export"
            disabled={chosen.size === 0}
            busy={saving.isPending && t`Saving…`}
          >
            {encrypted ? t`Save backup…` : t`Save export…`}
          </Button>
        </>
      }
    >
      <form
        id="export"
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <DialogBody>
          <div className={styles['stack']}>
            <p className={styles['lead']}>
              {encrypted
                ? t`The file holds names, addresses, values, secrets, notes and colours. It holds no tokens: on the other computer you get new ones, or sign in again.`
                : t`The file holds names, addresses, values, colours, and your notes as they are. Whoever imports it enters secrets of their own.`}
            </p>
            {saving.error && problem === null ? <ErrorNote error={saving.error} /> : null}
            <CredentialChoice credentials={credentials} chosen={chosen} onChange={setChosen} />
            <label className={styles['line']}>
              <input
                type="checkbox"
                className={styles['check']}
                checked={settings}
                onChange={(event) => setSettings(event.target.checked)}
              />
              {t`Include the settings of Keyfob`}
            </label>
            {encrypted ? (
              <div className={styles['pair']}>
                <NewPassphraseFields
                  id={id}
                  value={entered}
                  onChange={setEntered}
                  problem={problem}
                  help={t`At least 8 characters; several words are best. It is not kept: without it nobody can open the file.`}
                />
              </div>
            ) : null}
          </div>
        </DialogBody>
      </form>
    </Dialog>
  )
}
