/** Importing a backup: pick the file, unlock it where it is encrypted, look at what it would change, import. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ImportDone, ImportOpened } from '../../../preload/backup'
import { KeyfobError, Reason } from '../../../preload/errors'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody, DialogFooter } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { SecretField } from '../../ui/field'
import { notify } from '../../ui/toast'
import styles from './backup.module.css'
import { ErrorNote } from './error-note'
import { PreviewStep } from './import-preview'
import { doneWords } from './import-words'

export interface ImportDialogProps {
  /** Something was imported; the ids of the credentials that were added or replaced. */
  readonly onImported: (ids: readonly string[]) => void
  readonly onClose: () => void
}

/** The button that the dialog begins at, which is what it was opened for. */
const CHOOSE_ID = 'import-choose'
const chooseButton = (): HTMLElement | null => document.getElementById(CHOOSE_ID)

export function ImportDialog({ onImported, onClose }: ImportDialogProps) {
  const [opened, setOpened] = useState<ImportOpened | null>(null)
  const openId = useRef<string | null>(null)

  // Main holds the file's secrets until it is told otherwise; this dialog can end in many ways.
  useEffect(
    () => () => {
      if (openId.current !== null) api.backup.cancelImport({ importId: openId.current }).catch(() => undefined)
    },
    [],
  )

  function onOpened(next: ImportOpened): void {
    openId.current = next.importId
    setOpened(next)
  }

  function onOther(): void {
    flushSync(() => setOpened(null))
    chooseButton()?.focus()
  }

  function onDone(done: ImportDone): void {
    const words = doneWords(done)
    notify({ title: t`Imported`, detail: words === '' ? t`the settings` : words })
    onImported(done.ids)
  }

  return (
    <Dialog title={t`Import a backup`} initialFocus={chooseButton} onClose={onClose}>
      {opened === null ? (
        <PickStep onOpened={onOpened} onClose={onClose} />
      ) : opened.preview === null ? (
        <UnlockStep opened={opened} onOpened={onOpened} onOther={onOther} onClose={onClose} />
      ) : (
        <PreviewStep
          importId={opened.importId}
          fileName={opened.fileName}
          preview={opened.preview}
          onDone={onDone}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

interface StepProps {
  readonly onOpened: (opened: ImportOpened) => void
  readonly onClose: () => void
}

function PickStep({ onOpened, onClose }: StepProps) {
  const picking = useMutation({
    mutationFn: () => api.backup.openImport(),
    onSuccess: (opened) => {
      if (opened !== null) onOpened(opened)
    },
  })
  return (
    <>
      <DialogBody>
        <div className={styles['stack']}>
          <p
            className={styles['lead']}
          >{t`Choose a backup (.age) or an export without secrets (.json). You see what is in it before anything is changed.`}</p>
          {picking.error ? <ErrorNote error={picking.error} /> : null}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t`Cancel`}</Button>
        <Button
          id={CHOOSE_ID}
          variant="primary"
          busy={picking.isPending && t`Opening…`}
          onClick={() => picking.mutate()}
        >{t`Choose file…`}</Button>
      </DialogFooter>
    </>
  )
}

interface UnlockStepProps extends StepProps {
  readonly opened: ImportOpened
  readonly onOther: () => void
}

function UnlockStep({ opened, onOpened, onOther, onClose }: UnlockStepProps) {
  const { fileName } = opened
  const words = useErrorWords()
  const [passphrase, setPassphrase] = useState('')
  const [missing, setMissing] = useState(false)
  const unlocking = useMutation({
    // The passphrase is read here and not passed in: a mutation keeps what it was given.
    mutationFn: () => api.backup.unlockImport({ importId: opened.importId, passphrase }),
    onSuccess: (preview) => onOpened({ ...opened, preview }),
    onError: () => document.getElementById('import-passphrase')?.focus(),
  })
  const { error } = unlocking
  const wrong = error instanceof KeyfobError && error.reason === Reason.backup_wrong_passphrase
  const { heading = '', advice } = wrong ? words(error) : {}
  const problem = missing ? t`Enter the passphrase` : wrong ? `${heading}. ${advice ?? ''}` : undefined

  function submit(): void {
    if (unlocking.isPending) return
    setMissing(passphrase === '')
    if (passphrase !== '') unlocking.mutate()
  }

  return (
    <form
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
            <Trans>
              <b>{fileName}</b> is encrypted.
            </Trans>
          </p>
          {error && !wrong ? <ErrorNote error={error} /> : null}
          <SecretField
            id="import-passphrase"
            label={t`Passphrase`}
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
            help={t`The one that was chosen when the file was saved.`}
            error={problem}
            autoFocus
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{t`Cancel`}</Button>
        <Button onClick={onOther}>{t`Choose another file`}</Button>
        <Button type="submit" variant="primary" busy={unlocking.isPending && t`Opening…`}>{t`Open`}</Button>
      </DialogFooter>
    </form>
  )
}
