/** The form's fields, drawn from the provider's definition. What is saved and when is the dialog's. */
import { t } from '@lingui/core/macro'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import type { CredentialDetail, GeneratedKey, ProviderView } from '../../../preload/views'
import { TextField } from '../../ui/field'
import { Segmented } from '../../ui/radio'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import styles from './credential-form.module.css'
import { copyName, environmentOf, fieldsOf, flowOf, type FormValues, wideFields } from './form-values'
import { CopyNote } from './copy-note'
import { MoreFields } from './more-fields'
import { PrivateKeyField } from './private-key-field'
import { ProviderDocs } from './provider-docs'
import { ProviderField } from './provider-field'

export interface CredentialFormProps {
  readonly provider: ProviderView
  readonly form: UseFormReturn<FormValues>
  /** The credential that is edited; null in an add. */
  readonly credential: CredentialDetail | null
  /** The credential that an added one begins as a copy of. */
  readonly copyOf: CredentialDetail | null
  /** Names that are taken. */
  readonly names: readonly string[]
  readonly generated: GeneratedKey | null
  readonly onGenerated: (key: GeneratedKey | null) => void
}

const authentications = [
  { value: 'client_secret_basic', label: 'HTTP Basic' },
  { value: 'client_secret_post', label: 'Request body' },
] as const

const options = (all: readonly { readonly id: string; readonly name: string }[]) =>
  all.map(({ id, name }) => ({ value: id, label: name }))

const hasMore = (of: CredentialDetail | null): boolean => of !== null && (of.notes !== '' || of.color !== null)

export function CredentialForm(props: CredentialFormProps) {
  const { provider, form, credential, copyOf, names, generated, onGenerated } = props
  const { control, register, formState } = form
  const [flowId, environmentId] = useWatch({ control, name: ['flowId', 'environmentId'] })
  const flow = flowOf(provider, flowId)
  const environment = environmentOf(provider, environmentId)
  const fields = fieldsOf(flow, environment)
  // Whose secrets stay where a field is left empty.
  const keeper = credential ?? (copyOf?.environmentId === environmentId ? copyOf : null)
  const wide = wideFields(fields)

  function changeFlow(id: string): void {
    const next = flowOf(provider, id)
    form.setValue('flowId', id, { shouldDirty: true })
    form.setValue('clientAuthentication', next.clientAuthentications[0] ?? 'none')
    form.setValue('pkce', next.pkce)
    form.clearErrors()
    onGenerated(null)
  }

  function changeEnvironment(id: string): void {
    const proposed = (of: string): string =>
      copyOf === null ? '' : copyName(copyOf, environmentOf(provider, of), names)
    if (copyOf !== null && form.getValues('name') === proposed(environmentId)) form.setValue('name', proposed(id))
    form.setValue('environmentId', id, { shouldDirty: true })
  }

  return (
    <>
      {copyOf === null ? null : <CopyNote fields={fields} source={copyOf} kept={keeper !== null} />}
      {provider.flows.length > 1 && credential === null && copyOf === null ? (
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
        render={({ field: { value } }) => (
          <Select
            id="environment"
            label="Environment"
            options={options(provider.environments)}
            value={value}
            onChange={changeEnvironment}
          />
        )}
      />
      {environment.fields.length > 0 ? (
        <Switch
          label={t`Production`}
          help={t`Says that these addresses are production’s: it is shown in red and in words wherever the credential is.`}
          {...register('production')}
        />
      ) : null}
      {fields.map((field) => {
        const kept = keeper?.secrets[field.id]?.set ?? false
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
      <MoreFields form={form} open={hasMore(credential) || hasMore(copyOf)} />
    </>
  )
}
