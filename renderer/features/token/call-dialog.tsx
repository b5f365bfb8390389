/** The test call: says what it will send, sends it once asked, and shows the answer, redacted by main. */
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { CallResult } from '../../../preload/exchange-views'
import type { CallStepView, CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { classNames } from '../../ui/class-names'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { TextArea, TextField } from '../../ui/field'
import { tookWords } from '../../ui/time'
import styles from './call-dialog.module.css'

export interface CallDialogProps {
  readonly credential: CredentialSummary
  readonly step: CallStepView
  readonly onClose: () => void
}

/** Whether a text is JSON; an empty one is not. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function CallDialog({ credential, step, onClose }: CallDialogProps) {
  const id = useId()
  const words = useErrorWords()
  const [path, setPath] = useState('')
  const [body, setBody] = useState(step.body ?? '')
  const [invalid, setInvalid] = useState(false)
  const call = useMutation({
    mutationFn: () =>
      api.token.call({
        id: credential.id,
        ...(step.asksPath ? { path: path.trim() } : {}),
        ...(step.body === null ? {} : { body }),
      }),
  })

  function send(): void {
    const bad = step.body !== null && !isJson(body)
    setInvalid(bad)
    if (bad) document.getElementById(`${id}-body`)?.focus()
    else if (!call.isPending) call.mutate()
  }

  return (
    <Dialog
      title="Test call"
      subtitle={`${credential.name} · ${credential.environmentName}`}
      onClose={onClose}
      footer={
        <>
          <p>{step.method === 'POST' ? 'This call may change data at the provider.' : 'Reads only.'}</p>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" type="submit" form={`${id}-form`} busy={call.isPending && 'Sending…'}>
            Send
          </Button>
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
            send()
          }}
        >
          {step.asksPath ? (
            <TextField
              id={`${id}-path`}
              label="Path"
              mono
              placeholder="jobs"
              value={path}
              onChange={(event) => setPath(event.target.value)}
              help={`Appended to ${credential.token.serviceUri?.value ?? 'the service URI'}`}
            />
          ) : null}
          {step.body === null ? null : (
            <TextArea
              id={`${id}-body`}
              label="JSON body"
              mono
              rows={7}
              value={body}
              onChange={(event) => setBody(event.target.value)}
              error={invalid ? 'This is not valid JSON' : undefined}
            />
          )}
          {!step.asksPath && step.body === null ? (
            <p className={styles['lead']}>
              Sends one {step.method} request with the token, as this provider documents it.
            </p>
          ) : null}
        </form>
        {call.error ? (
          <div className={styles['failed']} role="alert">
            <b>{words(call.error).heading}</b>
            <p>{words(call.error).advice}</p>
          </div>
        ) : null}
        {call.data ? <Result result={call.data} /> : null}
      </DialogBody>
    </Dialog>
  )
}

function Result({ result }: { readonly result: CallResult }) {
  const { ok, method, url, status, durationMs, contentType, body, providerMessage } = result
  return (
    <section className={styles['result']} aria-label="Answer">
      <div className={styles['line']} role="status">
        <b className={classNames(ok ? styles['ok'] : styles['bad'])}>{status}</b>
        <code title={url}>
          {method} {url}
        </code>
        <span>{tookWords(durationMs)}</span>
      </div>
      {providerMessage === null ? null : <p className={styles['message']}>The provider said: {providerMessage}</p>}
      <pre className={styles['body']} tabIndex={0} aria-label="Body of the answer">
        {body === '' ? `No body (${contentType || 'no content type'})` : body}
      </pre>
    </section>
  )
}
