/** "Why can't I reach it?": goes the way of a request to one of a credential's servers, and says where it stops. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { KeyfobError, type Stage } from '../../../preload/errors'
import type { ReachStage, ReachStep, ReachTarget, ReachView } from '../../../preload/reach-views'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { TextField } from '../../ui/field'
import { useScreenSharing } from '../../ui/screen-sharing'
import { Select } from '../../ui/select'
import { StateIcon } from '../../ui/state-icon'
import { tookWords } from '../../ui/time'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './reach-dialog.module.css'
import { stateWords, stepDetails, stepName, stepWords, tableOf, verdictOf } from './reach-words'
import { type ReachInput, useReach } from './use-reach'

const OTHER = 'other'
const stages: Readonly<Record<ReachStage, MessageDescriptor>> = {
  token: msg`Token requests`,
  authorize: msg`Sign-in page`,
  refresh: msg`Renewals`,
  revoke: msg`Revocations`,
  call: msg`Test calls`,
}

export interface ReachDialogProps {
  readonly credential: CredentialSummary
  /** Whose address is checked first. */
  readonly stage: Stage
  readonly onClose: () => void
}

export function ReachDialog({ credential, stage, onClose }: ReachDialogProps) {
  const id = useId()
  const notifyError = useNotifyError()
  const words = useErrorWords()
  const targets = useQuery({
    // Screen sharing changes what main shows of it.
    queryKey: ['reach', credential.id, useScreenSharing()],
    queryFn: () => api.reach.targets({ id: credential.id }),
    gcTime: 0,
  })
  const [chosen, setChosen] = useState<string | null>(null)
  const [url, setUrl] = useState('https://')
  const [error, setError] = useState<string | undefined>(undefined)
  const { view, start, cancel } = useReach()
  const copying = useMutation({
    mutationFn: (text: string) => api.checks.copy({ text }),
    onSuccess: () => notify({ title: t`Result copied` }),
    onError: notifyError,
  })

  const all = targets.data ?? []
  const first = all.find((target) => target.stages.some((each) => each === stage)) ?? all[0]
  const value = chosen ?? (targets.data === undefined ? '' : (first?.stages[0] ?? OTHER))
  const running = view?.running === true

  function check(input: ReachInput): void {
    setError(undefined)
    start(input).catch((thrown: unknown) => {
      if (thrown instanceof KeyfobError && thrown.details.field === 'url') setError(words(thrown).heading)
      else notifyError(thrown)
    })
  }
  const inputOf = (which: string): ReachInput =>
    which === OTHER ? { url: url.trim() } : { id: credential.id, stage: which as ReachStage }

  // Once, as soon as it is known where to: that is what it was opened for.
  const started = useRef(false)
  useEffect(() => {
    if (started.current || first?.stages[0] === undefined) return
    started.current = true
    check({ id: credential.id, stage: first.stages[0] })
  })
  const leave = (): void => {
    if (running) void cancel().catch(notifyError)
    onClose()
  }

  return (
    <Dialog
      title={t`Why can't I reach it?`}
      subtitle={t`Goes the way of a request, step by step. No credential is sent.`}
      onClose={leave}
      footer={
        <>
          <Button disabled={view === null || running} onClick={() => view && copying.mutate(tableOf(view))}>
            {t`Copy result`}
          </Button>
          {running ? (
            <Button onClick={() => void cancel().catch(notifyError)}>{t`Cancel`}</Button>
          ) : (
            <Button variant="primary" type="submit" form={`${id}-form`} disabled={targets.data === undefined}>
              {view === null ? t`Check` : t`Check again`}
            </Button>
          )}
          <Button onClick={leave}>{t`Close`}</Button>
        </>
      }
    >
      <DialogBody>
        <form
          id={`${id}-form`}
          className={styles['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!running && value !== '') check(inputOf(value))
          }}
        >
          {targets.data === undefined ? null : (
            <Select
              id={`${id}-target`}
              label={t`What to check`}
              value={value}
              wide
              options={[...all.map(optionOf), { value: OTHER, label: t`Another address` }]}
              onChange={(next) => {
                setChosen(next)
                setError(undefined)
                if (next !== OTHER) check(inputOf(next))
              }}
            />
          )}
          {value === OTHER ? (
            <TextField
              id={`${id}-url`}
              label={t`Address`}
              mono
              wide
              value={url}
              error={error}
              help={t`Only its host and port are used; nothing after them is sent.`}
              onChange={(event) => setUrl(event.target.value)}
            />
          ) : null}
        </form>
        <Result view={view} />
        {view === null ? null : (
          <ol className={styles['steps']} aria-label={t`Steps`}>
            {view.steps.map((step) => (
              <Step key={step.id} step={step} origin={view.origin} />
            ))}
          </ol>
        )}
      </DialogBody>
    </Dialog>
  )
}

const optionOf = ({ stages: used, origin }: ReachTarget) => ({
  value: used[0] ?? OTHER,
  label: `${used.map((stage, index) => (index === 0 ? i18n._(stages[stage]) : lowerFirst(i18n._(stages[stage])))).join(', ')}: ${origin}`,
})

const lowerFirst = (text: string): string => text.slice(0, 1).toLocaleLowerCase(i18n.locales) + text.slice(1)

const checkingWords = ({ origin }: ReachView): string => t`Checking ${origin} …`

/** Where it stops, above the steps. */
function Result({ view }: { readonly view: ReachView | null }) {
  const verdict = view === null ? null : verdictOf(view)
  const good = view?.conclusion?.stopsAt === 'nothing'
  const calm = verdict === null || good
  return (
    <div
      className={classNames(styles['result'], !calm && styles['stops'], good && styles['reached'])}
      role="status"
      aria-label={t`Result`}
    >
      {verdict === null ? (
        <p>{view === null ? '' : view.running ? checkingWords(view) : t`The check was cancelled.`}</p>
      ) : (
        <>
          <p>
            <b>{verdict.lead}</b> {verdict.text}
          </p>
          {verdict.more.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </>
      )}
    </div>
  )
}

function Step({ step, origin }: { readonly step: ReachStep; readonly origin: string }) {
  const details = stepDetails(step)
  return (
    <li className={styles['step']}>
      <StateIcon state={step.state}>
        <span className="sr-only">{stateWords(step.state)}</span>
      </StateIcon>
      <span className={styles['name']}>{stepName(step.id)}</span>
      <div className={styles['found']}>
        <p>{stepWords(step, origin)}</p>
        {details.map((line, index) => (
          <p key={index} className={styles['detail']}>
            {line}
          </p>
        ))}
      </div>
      <span className={styles['took']}>{step.durationMs === null ? '' : tookWords(step.durationMs)}</span>
    </li>
  )
}
