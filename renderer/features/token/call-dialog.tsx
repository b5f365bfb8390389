/**
 * The test call: the flow's own request, or one to another URL of the provider. Says what it will send, asks before a call
 * that changes data, sends it once asked, and shows the answer, redacted by main. A refused token is renewed once, when asked.
 */
import { t } from '@lingui/core/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { KeyfobError } from '../../../preload/errors'
import type { CallResult } from '../../../preload/exchange-views'
import type { TestCallInput } from '../../../preload/inputs'
import type { CredentialSummary, FailureView, FlowView } from '../../../preload/views'
import { api } from '../../api'
import { EnvironmentBadge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { AlertDialog, Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { providerWords } from '../../ui/provider-words'
import { actionsFor } from './actions'
import { callAgain, type Called, shownHost, wantsNewToken } from './call'
import { CallAnswer } from './call-answer'
import styles from './call-dialog.module.css'
import { CallForm, type CallKind, type TypedCall } from './call-form'
import { jsonFault, type Place } from './json-fault'

export interface CallDialogProps {
  readonly credential: CredentialSummary
  readonly flow: FlowView
  /** Shows why a call failed, with a button that tries again. */
  readonly failure: (failure: FailureView, retry: () => void) => ReactNode
  readonly onClose: () => void
}

/** The field of the form that an error belongs to; null where it is another's, or none. */
function fieldOf(error: unknown): string | null {
  const field = error instanceof KeyfobError ? error.details.field : undefined
  return field !== undefined && ['url', 'path', 'body'].includes(field) ? field : null
}

const placeWords = ({ line, column }: Place): string => t`Line ${line}, column ${column}: this is not valid JSON`

export function CallDialog({ credential, flow, failure, onClose }: CallDialogProps) {
  const { id, providerName, environmentName, production, token } = credential
  const environment = providerWords(environmentName)
  const step = flow.call
  const form = useId()
  const words = useErrorWords()
  const targets = useQuery({
    queryKey: ['credentials', 'callTargets', id],
    queryFn: () => api.token.callTargets({ id }),
  })
  const [kind, setKind] = useState<CallKind>(step === null ? 'typed' : 'own')
  const [own, setOwn] = useState({ path: '', body: step?.body ?? '' })
  const [typed, setTyped] = useState<TypedCall>({ method: 'GET', url: null, body: '' })
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [asks, setAsks] = useState(false)
  const [called, setCalled] = useState<Called | null>(null)
  /** A new token was got for the last call, so that another one would be of no use. */
  const [renewed, setRenewed] = useState(false)

  const target = targets.data?.url ?? null
  const url = typed.url ?? (shownHost(target) === null ? '' : (target ?? ''))
  const method = kind === 'typed' ? typed.method : (step?.method ?? 'GET')
  const body = kind === 'typed' ? (method === 'GET' ? '' : typed.body) : step?.body === null ? '' : own.body
  const host = shownHost(kind === 'typed' ? url : target) ?? providerName
  const { obtain } = actionsFor(flow, token, token.state)

  function input(): TestCallInput {
    if (kind === 'typed') return { id, url, method, ...(body.trim() === '' ? {} : { body }) }
    return {
      id,
      ...(step?.asksPath ? { path: own.path.trim() } : {}),
      ...(step && step.body !== null ? { body } : {}),
    }
  }

  const call = useMutation({
    // With the result that a new token is got for, or null.
    mutationFn: async (before: CallResult | null): Promise<Called> =>
      before ? callAgain(before, input(), obtain) : { result: await api.token.call(input()), sameToken: false },
    onSuccess: (next) => {
      setCalled(next)
      if (!wantsNewToken(next.result)) setRenewed(false)
    },
    onError: (error, before) => {
      if (before !== null) setRenewed(false)
      const field = fieldOf(error)
      if (field === null) return
      setErrors({ [field]: words(error).heading })
      document.getElementById(`${form}-${field}`)?.focus()
    },
  })
  const { error } = call

  function check(): boolean {
    const wanted = kind === 'own' ? step !== null && step.body !== null : body.trim() !== ''
    const place = wanted ? jsonFault(body) : null
    const at = place && placeWords(place)
    setErrors(at === null ? {} : { body: at })
    if (place !== null) document.getElementById(`${form}-body`)?.focus()
    return place === null
  }

  function submit(): void {
    if (call.isPending || !check()) return
    if (method === 'GET') send()
    else setAsks(true)
  }

  function send(): void {
    setAsks(false)
    setCalled(null)
    call.mutate(null)
  }

  function renew(before: CallResult): void {
    if (call.isPending) return
    setRenewed(true)
    call.mutate(before)
  }

  return (
    <Dialog
      title={t`Test call`}
      subtitle={
        <>
          {credential.name} <EnvironmentBadge name={environmentName} production={production} />
        </>
      }
      onClose={onClose}
      footer={
        <>
          <p>{method === 'GET' ? t`Reads only.` : t`This call may change data at the provider.`}</p>
          <Button onClick={onClose}>{t`Close`}</Button>
          <Button variant="primary" type="submit" form={`${form}-form`} busy={call.isPending && t`Sending…`}>
            {t`Send`}
          </Button>
        </>
      }
    >
      <DialogBody>
        <CallForm
          id={form}
          step={step}
          kind={kind}
          onKind={(next) => {
            setKind(next)
            setErrors({})
          }}
          own={own}
          onOwn={setOwn}
          typed={{ ...typed, url }}
          onTyped={setTyped}
          targets={targets.data ?? null}
          errors={errors}
          onSubmit={submit}
        />
        {error && fieldOf(error) === null ? (
          <div className={styles['failed']} role="alert">
            <b>{words(error).heading}</b>
            <p>{words(error).advice}</p>
          </div>
        ) : null}
        {called ? (
          <CallAnswer result={called.result}>
            {called.result.failure ? failure(called.result.failure, submit) : null}
            {wantsNewToken(called.result) ? (
              <NewToken
                provider={providerName}
                signsIn={obtain === 'signIn'}
                renewed={renewed}
                sameToken={called.sameToken}
                busy={call.isPending && call.variables !== null}
                onRenew={() => renew(called.result)}
              />
            ) : null}
          </CallAnswer>
        ) : null}
      </DialogBody>
      {asks ? (
        <AlertDialog
          title={t`Send this ${method} to ${host}?`}
          confirm={t`Send ${method}`}
          danger={production}
          onConfirm={send}
          onDismiss={() => setAsks(false)}
        >
          {t`It can change data at ${providerName}.`} <EnvironmentBadge name={environment} production={production} />
        </AlertDialog>
      ) : null}
    </Dialog>
  )
}

interface NewTokenProps {
  readonly provider: string
  readonly signsIn: boolean
  readonly renewed: boolean
  readonly sameToken: boolean
  readonly busy: boolean
  readonly onRenew: () => void
}

/** What a new token can do about a refused one: offered once, and not again when the new one was refused as well. */
function NewToken({ provider, signsIn, renewed, sameToken, busy, onRenew }: NewTokenProps) {
  if (!renewed || busy) {
    return (
      <div className={styles['renew']}>
        <Button onClick={onRenew} busy={busy && t`Getting a new token…`}>
          {signsIn ? t`Sign in again and try again` : t`Get a new token and try again`}
        </Button>
      </div>
    )
  }
  return (
    <p className={styles['renew']} role="status">
      {sameToken
        ? t`${provider} gave the same token again, so the call was not repeated. Revoke the token to get a new one.`
        : t`A new token was refused as well, so it is not the age of the token.`}
    </p>
  )
}
