/** A sign-in in any browser, whose end is pasted: the page to open, where it ends, and the field for that address. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { Copy, ExternalLink } from 'lucide-react'
import { useId, useState } from 'react'
import { ErrorCode, KeyfobError } from '../../../preload/errors'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { TextField } from '../../ui/field'
import { useNotifyError } from '../../ui/use-notify-error'
import type { Waiting } from './queries'
import styles from './sign-in.module.css'
import { TimeLeft } from './time-left'

export interface PasteDialogProps {
  readonly waiting: Waiting
  readonly subtitle: string
  readonly onOpen: () => void
  readonly onCopy: () => void
  readonly onCancel: () => void
}

export function PasteDialog({ waiting, subtitle, onOpen, onCopy, onCancel }: PasteDialogProps) {
  const id = useId()
  const { host, redirectUri } = waiting
  // eslint-disable-next-line lingui/no-unlocalized-strings -- an address
  const example = `${redirectUri}?code=…&state=…`
  const words = useErrorWords()
  const notifyError = useNotifyError()
  const [url, setUrl] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const submitting = useMutation({
    mutationFn: () => api.login.submitCallback({ url }),
    onError: (thrown) => {
      if (!(thrown instanceof KeyfobError) || thrown.code !== ErrorCode.invalid_input) {
        notifyError(thrown)
        return
      }
      const { heading, advice } = words(thrown)
      setError([heading, advice].filter(Boolean).join('. ').replace('..', '.'))
      document.getElementById(`${id}-url`)?.focus()
    },
  })

  return (
    <Dialog
      title={t`Paste the callback URL`}
      subtitle={subtitle}
      onClose={onCancel}
      footer={
        <>
          <p className={styles['left']}>
            <TimeLeft waiting={waiting} />
          </p>
          <Button onClick={onCancel}>{t`Cancel sign-in`}</Button>
          <Button variant="primary" type="submit" form={`${id}-form`} busy={submitting.isPending && t`Checking…`}>
            {t`Finish sign-in`}
          </Button>
        </>
      }
    >
      <DialogBody>
        <ol className={styles['steps']}>
          <li>
            <p>
              <Trans>
                Sign in at <b>{host}</b> in a browser, here or on another computer.
              </Trans>
            </p>
            <div className={styles['row']}>
              <Button icon={<ExternalLink aria-hidden />} onClick={onOpen}>
                {t`Open in browser`}
              </Button>
              <Button icon={<Copy aria-hidden />} onClick={onCopy}>
                {t`Copy link`}
              </Button>
            </div>
          </li>
          <li>
            <p>
              <Trans>
                The browser ends at <code>{redirectUri}</code>
              </Trans>
            </p>
            <p
              className={styles['aside']}
            >{t`That page may be empty or show an error. Its address is all that counts.`}</p>
          </li>
          <li>
            <p>{t`Copy the whole address from the browser's address bar and paste it here.`}</p>
            <form
              id={`${id}-form`}
              noValidate
              onSubmit={(event) => {
                event.preventDefault()
                if (!submitting.isPending) submitting.mutate()
              }}
            >
              <TextField
                id={`${id}-url`}
                label={t`Callback URL`}
                mono
                value={url}
                onChange={(event) => {
                  setUrl(event.target.value)
                  setError(undefined)
                }}
                error={error}
                placeholder={example}
              />
            </form>
          </li>
        </ol>
      </DialogBody>
    </Dialog>
  )
}
