/** The form's fields, drawn from the provider's definition. What is saved and when is the dialog's. */
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import type { CredentialDetail, GeneratedKey, ProviderView } from '../../../preload/views'
import { TextField } from '../../ui/field'
import { Segmented } from '../../ui/radio'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import styles from './credential-form.module.css'
import { environmentOf, fieldsOf, flowOf, type FormValues, wideFields } from './form-values'
import { MoreFields } from './more-fields'
import { PrivateKeyField } from './private-key-field'
import { ProviderDocs } from './provider-docs'
import { ProviderField } from './provider-field'

export interface CredentialFormProps {
  readonly provider: ProviderView
  readonly form: UseFormReturn<FormValues>
  /** The credential that is edited; null in an add. */
  readonly credential: CredentialDetail | null
  readonly generated: GeneratedKey | null
  readonly onGenerated: (key: GeneratedKey | null) => void
}

const authentications = [
  { value: 'client_secret_basic', label: 'HTTP Basic' },
  { value: 'client_secret_post', label: 'Request body' },
] as const

const options = (all: readonly { readonly id: string; readonly name: string }[]) =>
  all.map(({ id, name }) => ({ value: id, label: name }))

export function CredentialForm({ provider, form, credential, generated, onGenerated }: CredentialFormProps) {
  const { control, register, formState } = form
  const [flowId, environmentId] = useWatch({ control, name: ['flowId', 'environmentId'] })
  const flow = flowOf(provider, flowId)
  const fields = fieldsOf(flow, environmentOf(provider, environmentId))
  const wide = wideFields(fields)

  function changeFlow(id: string): void {
    const next = flowOf(provider, id)
    form.setValue('flowId', id, { shouldDirty: true })
    form.setValue('clientAuthentication', next.clientAuthentications[0] ?? 'none')
    form.setValue('pkce', next.pkce)
    form.clearErrors()
    onGenerated(null)
  }

  return (
    <>
      {provider.flows.length > 1 && credential === null ? (
        <Segmented label="Flow" options={options(provider.flows)} value={flowId} onChange={changeFlow} />
      ) : null}
      {flow.note === '' ? null : <p className={styles['flow-note']}>{flow.note}</p>}
      <ProviderDocs provider={provider} />
      <TextField
        {...register('name', { validate: (name) => name.trim() !== '' || 'Enter a name' })}
        id="name"
        label="Name"
        error={formState.errors.name?.message}
      />
      <Controller
        control={control}
        name="environmentId"
        render={({ field: { value, onChange } }) => (
          <Select
            id="environment"
            label="Environment"
            options={options(provider.environments)}
            value={value}
            onChange={onChange}
          />
        )}
      />
      {fields.map((field) => {
        const kept = credential?.secrets[field.id]?.set ?? false
        return field.kind === 'private-key' ? (
          <PrivateKeyField
            key={field.id}
            field={field}
            form={form}
            kept={kept}
            generated={generated}
            onGenerated={onGenerated}
          />
        ) : (
          <ProviderField key={field.id} field={field} form={form} wide={wide.has(field.id)} kept={kept} />
        )
      })}
      {flow.clientAuthentications.length > 1 ? (
        <Controller
          control={control}
          name="clientAuthentication"
          render={({ field: { value, onChange } }) => (
            <Segmented
              label="Client authentication"
              options={authentications.filter((each) => flow.clientAuthentications.includes(each.value))}
              value={value === 'client_secret_post' ? value : 'client_secret_basic'}
              onChange={onChange}
            />
          )}
        />
      ) : null}
      {flow.pkce ? (
        <Switch
          label="PKCE"
          help="Ties the sign-in to this computer. Switch it off only if the provider refuses it."
          {...register('pkce')}
        />
      ) : null}
      <MoreFields form={form} open={credential !== null && (credential.notes !== '' || credential.color !== null)} />
    </>
  )
}
