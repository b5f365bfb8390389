/** The proxy: how it is found, which hosts go around it, and what it is told where it asks for a password. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { KeyfobError, Reason } from '../../../preload/errors'
import type { NetworkView, ProxyInput, ProxyView } from '../../../preload/network'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { type ErrorWords, useErrorWords } from '../../ui/error-words'
import { SecretField, TextArea, TextField } from '../../ui/field'
import { Select } from '../../ui/select'
import { proxyModeLabel, proxyModes, schemeLabels } from './network-words'
import styles from './network.module.css'
import { ProtectionForm } from './protection-form'

const schemes = Object.entries(schemeLabels).map(([value, label]) => ({ value, label }))

/** What is wrong with a field, where the general words would not say how to put it right. */
function fieldWords(field: string): string | null {
  switch (field) {
    case 'host':
      return t`A host name or an IP address, without http://`
    case 'port':
      return t`A number from 1 to 65535`
    case 'bypass':
      return t`Host names, domains or address ranges, one on each line`
    case 'pacUrl':
      return t`A URL that begins with http:// or https://`
    case 'userName':
      return t`A user name has no colon and no line break`
    case 'loginProxy':
      return t`Host and port, such as proxy.example.com:8080`
    default:
      return null
  }
}

interface Problem {
  readonly field: string | null
  readonly text: string
}

function problemOf(error: unknown, words: ErrorWords): Problem {
  const { heading, advice } = words(error)
  const field = error instanceof KeyfobError ? error.details.field : undefined
  if (field === undefined || !(error instanceof KeyfobError))
    return { field: null, text: advice === null ? heading : `${heading}. ${advice}` }
  if (field === 'password') return { field, text: t`Enter the password for this proxy` }
  return { field, text: error.reason === Reason.missing_field ? heading : (fieldWords(field) ?? heading) }
}

type Form = Omit<ProxyView, 'bypass' | 'passwordSet'> & { readonly bypass: string; readonly password: string }

export interface ProxyDialogProps {
  readonly proxy: ProxyView
  readonly onSaved: (network: NetworkView) => void
  readonly onClose: () => void
}

export function ProxyDialog({ proxy, onSaved, onClose }: ProxyDialogProps) {
  const id = useId()
  const words = useErrorWords()
  const { passwordSet, bypass, ...rest } = proxy
  const [form, setForm] = useState<Form>({ ...rest, bypass: bypass.join('\n'), password: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const change = (part: Partial<Form>): void => setForm((before) => ({ ...before, ...part }))
  const saving = useMutation({
    mutationFn: () => api.network.setProxy(inputOf(form)),
    onSuccess: (network) => {
      onSaved(network)
      onClose()
    },
    onError: (error) => {
      const found = problemOf(error, words)
      setProblem(found)
      if (found.field !== null) document.getElementById(`${id}-${found.field}`)?.focus()
    },
  })

  const { mode, scheme } = form
  const manual = mode === 'manual'
  const asks = mode !== 'none' && !(manual && scheme === 'socks5')
  const field = (name: keyof Form) => ({
    id: `${id}-${name}`,
    value: form[name],
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [name]: event.target.value }),
    error: problem?.field === name ? problem.text : undefined,
  })

  return (
    <Dialog
      narrow
      title={t`Proxy`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            type="submit"
            form={`${id}-form`}
            busy={saving.isPending && t`Saving…`}
          >{t`Save`}</Button>
        </>
      }
    >
      <ProtectionForm
        id={`${id}-form`}
        problem={problem}
        onSubmit={() => {
          setProblem(null)
          if (!saving.isPending) saving.mutate()
        }}
      >
        <Select
          id={`${id}-mode`}
          label={t`How requests go out`}
          options={proxyModes.map((each) => ({ value: each, label: proxyModeLabel(each) }))}
          value={mode}
          onChange={(value) => change({ mode: value as Form['mode'] })}
        />
        {manual ? (
          <>
            <div className={styles['address']}>
              <Select
                id={`${id}-scheme`}
                label={t`Kind`}
                options={schemes}
                value={scheme}
                onChange={(value) => change({ scheme: value as Form['scheme'] })}
              />
              <TextField {...field('host')} label={t`Host`} mono />
              <TextField {...field('port')} label={t`Port`} mono inputMode="numeric" />
            </div>
            <TextArea
              {...field('bypass')}
              label={t`Without the proxy`}
              aside={t`optional`}
              rows={3}
              mono
              help={t`One on each line, such as *.example.com or 10.0.0.0/8. This computer never goes through it.`}
            />
          </>
        ) : null}
        {mode === 'pac' ? (
          <TextField
            {...field('pacUrl')}
            label={t`Script URL`}
            mono
            help={t`Where it cannot be read or run, requests fail: none goes around it.`}
          />
        ) : null}
        {asks ? (
          <>
            <div className={styles['login']}>
              <TextField {...field('userName')} label={t`User name`} aside={t`optional`} />
              <SecretField
                {...field('password')}
                label={t`Password`}
                aside={passwordSet === true && form.userName !== '' ? t`saved` : undefined}
                placeholder={passwordSet === true && form.userName !== '' ? '••••••••' : undefined}
              />
            </div>
            {manual || form.userName === '' ? null : (
              <TextField
                {...field('loginProxy')}
                label={t`Proxy that asks`}
                mono
                help={t`Such as proxy.example.com:8080. The password is told to this one alone.`}
              />
            )}
            <p
              className={styles['help']}
            >{t`The password is kept in the vault and told when the proxy asks for it, never to a server.`}</p>
          </>
        ) : null}
        {manual && scheme === 'socks5' ? (
          <p className={styles['help']}>{t`A SOCKS proxy is used without a user name: Chromium cannot send one.`}</p>
        ) : null}
      </ProtectionForm>
    </Dialog>
  )
}

/** What is shown is sent; what is hidden stays as it is, but for a user name that the kind of proxy has no use for. */
function inputOf(form: Form): ProxyInput {
  const { mode, scheme, host, port, bypass, pacUrl, userName, loginProxy, password } = form
  const login = { userName, ...(password === '' ? {} : { password }) }
  switch (mode) {
    case 'none':
      return { mode }
    case 'system':
      return { mode, ...login, loginProxy }
    case 'pac':
      return { mode, pacUrl, ...login, loginProxy }
    case 'manual':
      return {
        mode,
        scheme,
        host,
        port,
        bypass: bypass.split('\n'),
        ...(scheme === 'socks5' ? { userName: '' } : login),
      }
  }
}
