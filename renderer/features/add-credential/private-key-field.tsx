/** The private key: pasted as PEM, or generated here, in which case only its public half ever reaches the window. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { limits } from '../../../preload/limits'
import type { FieldView, GeneratedKey } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './credential-form.module.css'
import { helpOf } from './field-help'
import { FieldSlip, repairWords } from './field-slip'
import { type FormValues, requiredMessage, tooLongMessage } from './form-values'
import { cleanValue, slipOf } from './understand/clean'
import { useRepairs } from './use-repairs'

// eslint-disable-next-line lingui/no-unlocalized-strings -- the format of PEM
const PEM = '-----BEGIN PRIVATE KEY-----'

export interface PrivateKeyFieldProps {
  readonly field: FieldView
  readonly form: UseFormReturn<FormValues>
  readonly kept: boolean
  readonly generated: GeneratedKey | null
  readonly onGenerated: (key: GeneratedKey | null) => void
}

export function PrivateKeyField({ field, form, kept, generated, onGenerated }: PrivateKeyFieldProps) {
  const path = `values.${field.id}` as const
  const notifyError = useNotifyError()
  const { cleaning, repairs } = useRepairs(field, form)
  const place = useRef<HTMLDivElement>(null)
  const value = useWatch({ control: form.control, name: path })
  const slip = slipOf(field, value)
  const error = form.getFieldState(path, form.formState).error?.message
  const generating = useMutation({
    mutationFn: () => api.keys.generate(),
    onSuccess: (key) => {
      form.setValue(path, '', { shouldDirty: true })
      form.clearErrors(path)
      show(key)
    },
    onError: notifyError,
  })

  /** The button that was pressed goes with what it stood below: the focus goes on to what is there instead. */
  function show(key: GeneratedKey | null): void {
    const hadFocus = place.current?.contains(document.activeElement)
    flushSync(() => onGenerated(key))
    if (hadFocus) document.getElementById(key === null ? field.id : `${field.id}-public`)?.focus()
  }

  if (generated !== null) {
    return <Generated ref={place} field={field} generated={generated} onDiscard={() => show(null)} />
  }
  return (
    <div className={styles['key']} ref={place}>
      <TextArea
        {...form.register(path, {
          validate: (given) =>
            field.required && !kept && given.trim() === ''
              ? requiredMessage(field.label)
              : tooLongMessage(cleanValue(field, given).value, limits.value),
          ...cleaning,
        })}
        id={field.id}
        label={field.label}
        mono
        masked
        rows={3}
        autoComplete="off"
        aside={field.required ? undefined : t`optional`}
        placeholder={kept ? t`unchanged` : PEM}
        warning={slip === null ? undefined : <FieldSlip slip={slip} onFix={() => undefined} />}
        help={repairWords(repairs)}
        spoken={helpOf(field) || undefined}
        error={error}
      />
      <Button busy={generating.isPending && t`Generating…`} onClick={() => generating.mutate()}>
        {t`Generate key pair`}
      </Button>
    </div>
  )
}

function Generated({
  ref,
  field,
  generated,
  onDiscard,
}: {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly field: FieldView
  readonly generated: GeneratedKey
  readonly onDiscard: () => void
}) {
  const notifyError = useNotifyError()
  const exporting = useMutation({
    mutationFn: (to: 'clipboard' | 'file') => api.keys.exportPublic({ keyId: generated.keyId, to }),
    onSuccess: ({ saved }, to) => {
      if (saved) notify({ title: to === 'clipboard' ? t`Public key copied` : t`Public key saved` })
    },
    onError: notifyError,
  })
  return (
    <div className={styles['key']} role="group" aria-label={field.label} ref={ref}>
      <div className={styles['label']}>{field.label}</div>
      <p className={styles['note']}>
        {t`A new key pair. The private key stays in Keyfob; give the public key to the provider.`}
      </p>
      <pre id={`${field.id}-public`} className={styles['pem']} tabIndex={0} aria-label={t`Public key`}>
        {generated.publicKey.trim()}
      </pre>
      <div className={styles['buttons']}>
        <Button onClick={() => exporting.mutate('clipboard')}>{t`Copy public key`}</Button>
        <Button onClick={() => exporting.mutate('file')}>{t`Save public key…`}</Button>
        <Button variant="quiet" onClick={onDiscard}>
          {t`Use another key`}
        </Button>
      </div>
    </div>
  )
}
