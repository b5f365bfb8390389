/**
 * "Inspect a token": any token, pasted. It goes to main to be read, without a request, and is kept nowhere: it is gone when the
 * dialog closes, and with the page when Keyfob locks.
 */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react'
import type { Inspection } from '../../../preload/inspector-views'
import type { CredentialSummary, FailureView } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { TextArea } from '../../ui/field'
import { providerWords } from '../../ui/provider-words'
import { useScreenSharing } from '../../ui/screen-sharing'
import { Select } from '../../ui/select'
import { InspectionView } from './inspection-view'
import styles from './inspection.module.css'
import { trimmedWords } from './kind-words'

/** More than main takes is not a token, either; it says so. */
const LONGEST = 1_000_000
const NOBODY = 'nobody'

export interface InspectDialogProps {
  readonly credentials: readonly CredentialSummary[]
  /** The credential to begin with; null for none. */
  readonly credentialId: string | null
  readonly explain: (failure: FailureView, credential: CredentialSummary, retry: () => void) => ReactNode
  readonly onClose: () => void
}

/** What main is asked to read. */
interface Asked {
  readonly text: string
  readonly id: string | undefined
  readonly sharing: boolean
}

interface Answer {
  readonly seen: Inspection | null
  readonly error: unknown
  /** When it came, in milliseconds since the epoch. */
  readonly at: number
}

export function InspectDialog({ credentials, credentialId, explain, onClose }: InspectDialogProps) {
  const id = useId()
  const words = useErrorWords()
  const sharing = useScreenSharing()
  const [text, setText] = useState('')
  const [against, setAgainst] = useState(credentialId ?? NOBODY)
  const credential = credentials.find((each) => each.id === against)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const asked: Asked = { text: text.slice(0, LONGEST), id: credential?.id, sharing }
  const isStill = (other: Asked): boolean =>
    other.text === asked.text && other.id === asked.id && other.sharing === asked.sharing
  const answered = {
    onSuccess: (seen: Inspection, about: Asked) => {
      // What was asked before something else was pasted.
      if (isStill(about)) setAnswer({ seen, error: null, at: Date.now() })
    },
    onError: (error: unknown, about: Asked) => {
      if (isStill(about)) setAnswer({ seen: null, error, at: Date.now() })
    },
  }
  const reading = useMutation({
    mutationFn: ({ text: pasted, id: against }: Asked) =>
      api.inspector.paste({ text: pasted, ...(against === undefined ? {} : { id: against }) }),
    ...answered,
  })
  const verifying = useMutation({
    mutationFn: ({ text: pasted, id: against = '' }: Asked) => api.inspector.verify({ id: against, text: pasted }),
    ...answered,
  })
  const read = useEffectEvent(() => reading.mutate(asked))
  // Main masks what it answers while the screen is shared, so it is asked again when that begins or ends.
  useEffect(() => read(), [text, against, sharing])

  const seen = answer?.seen ?? null
  const failure = seen?.signature?.failure ?? null
  const verify = (): void => verifying.mutate(asked)
  const taken = seen === null || seen.kind === 'nothing' ? null : trimmedWords(seen.trimmed)
  return (
    <Dialog
      title={t`Inspect a token`}
      subtitle={t`Read on this computer without a request, and kept nowhere.`}
      onClose={onClose}
      wide
      footer={<Button onClick={onClose}>{t`Close`}</Button>}
    >
      <DialogBody>
        <div className={styles['form']}>
          <TextArea
            id={`${id}-token`}
            label={t`Token`}
            mono
            rows={4}
            autoComplete="off"
            masked={sharing}
            placeholder={t`Paste a token, with or without “Bearer”`}
            value={text}
            onChange={(event) => setText(event.target.value)}
            help={taken ?? undefined}
          />
          <Select
            id={`${id}-against`}
            label={t`Compare with`}
            value={against}
            options={[
              { value: NOBODY, label: t`No credential` },
              ...credentials.map((each) => ({
                value: each.id,
                label: `${each.name} · ${each.providerName} · ${providerWords(each.environmentName)}`,
              })),
            ]}
            onChange={setAgainst}
          />
        </div>
        <section aria-label={t`What it says`} className={styles['answer']}>
          {answer?.error ? (
            <p className={styles['kind']} role="alert">
              {words(answer.error).heading}
            </p>
          ) : null}
          {text.trim() !== '' && answer && seen ? (
            <InspectionView
              inspection={seen}
              at={answer.at}
              onVerify={credential && verify}
              verifying={verifying.isPending}
              failure={failure && credential ? explain(failure, credential, verify) : null}
            />
          ) : null}
        </section>
      </DialogBody>
    </Dialog>
  )
}
