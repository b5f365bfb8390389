/** The private key: pasted as PEM, or generated here, in which case only its public half ever reaches the window. */
import { useMutation } from '@tanstack/react-query'
import type { UseFormReturn } from 'react-hook-form'
import type { FieldView, GeneratedKey } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { TextArea } from '../../ui/field'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import { type FormValues, requiredMessage } from './form-values'
import styles from './credential-form.module.css'

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
  const error = form.getFieldState(path, form.formState).error?.message
  const generating = useMutation({
    mutationFn: () => api.keys.generate(),
    onSuccess: (key) => {
      form.setValue(path, '', { shouldDirty: true })
      form.clearErrors(path)
      onGenerated(key)
    },
    onError: notifyError,
  })
  if (generated !== null) return <Generated field={field} generated={generated} onDiscard={() => onGenerated(null)} />
  return (
    <div className={styles['key']}>
      <TextArea
        {...form.register(path, {
          validate: (given) => !field.required || kept || given.trim() !== '' || requiredMessage(field.label),
        })}
        id={field.id}
        label={field.label}
        mono
        masked
        rows={3}
        autoComplete="off"
        aside={field.required ? undefined : 'optional'}
        placeholder={kept ? 'unchanged' : '-----BEGIN PRIVATE KEY-----'}
        help={field.help}
        error={error}
      />
      <Button busy={generating.isPending && 'Generating…'} onClick={() => generating.mutate()}>
        Generate key pair
      </Button>
    </div>
  )
}

function Generated({
  field,
  generated,
  onDiscard,
}: {
  readonly field: FieldView
  readonly generated: GeneratedKey
  readonly onDiscard: () => void
}) {
  const notifyError = useNotifyError()
  const exporting = useMutation({
    mutationFn: (to: 'clipboard' | 'file') => api.keys.exportPublic({ keyId: generated.keyId, to }),
    onSuccess: ({ saved }, to) => {
      if (saved) notify({ title: to === 'clipboard' ? 'Public key copied' : 'Public key saved' })
    },
    onError: notifyError,
  })
  return (
    <div className={styles['key']} role="group" aria-label={field.label}>
      <div className={styles['label']}>{field.label}</div>
      <p className={styles['note']}>
        A new key pair. The private key stays in Keyfob; give the public key to the provider.
      </p>
      <pre className={styles['pem']} tabIndex={0} aria-label="Public key">
        {generated.publicKey.trim()}
      </pre>
      <div className={styles['buttons']}>
        <Button onClick={() => exporting.mutate('clipboard')}>Copy public key</Button>
        <Button onClick={() => exporting.mutate('file')}>Save public key…</Button>
        <Button variant="quiet" onClick={onDiscard}>
          Use another key
        </Button>
      </div>
    </div>
  )
}
