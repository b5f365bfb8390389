/** The form's fields, drawn from the provider's definition, the likeliest first. What is saved and when is the dialog's. */
import { t } from '@lingui/core/macro'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { limits } from '../../../preload/limits'
import type { CredentialDetail, FieldView, GeneratedKey, ProviderView } from '../../../preload/views'
import { TextField } from '../../ui/field'
import { providerWords } from '../../ui/provider-words'
import { Segmented } from '../../ui/radio'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import styles from './credential-form.module.css'
import { CopyNote } from './copy-note'
import {
  copyName,
  environmentOf,
  fieldsOf,
  flowOf,
  type FormValues,
  isFolded,
  tooLongMessage,
  wideFields,
} from './form-values'
import { MoreFields } from './more-fields'
import { PrivateKeyField } from './private-key-field'
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
  /** What is behind "More" is shown. */
  readonly more: boolean
  readonly onMore: (shown: boolean) => void
  readonly generated: GeneratedKey | null
  readonly onGenerated: (key: GeneratedKey | null) => void
}

const options = (all: readonly { readonly id: string; readonly name: string }[]) =>
  all.map(({ id, name }) => ({ value: id, label: name }))

export function CredentialForm(props: CredentialFormProps) {
  const { provider, form, credential, copyOf, names, more, onMore, generated, onGenerated } = props
  const { control, register, formState } = form
  const [flowId, environmentId, production] = useWatch({ control, name: ['flowId', 'environmentId', 'production'] })
  const flow = flowOf(provider, flowId)
  const environment = environmentOf(provider, environmentId)
  const fields = fieldsOf(flow, environment)
  // Whose secrets stay where a field is left empty.
  const keeper = credential ?? (copyOf?.environmentId === environmentId ? copyOf : null)
  const folded = fields.filter((field) => isFolded(field, flow))
  const first = fields.filter((field) => !folded.includes(field))
  // What is refused must be seen.
  const open = more || folded.some(({ id }) => form.getFieldState(`values.${id}`, formState).invalid)
  const authentications = [
    { value: 'client_secret_basic', label: t`HTTP Basic` },
    { value: 'client_secret_post', label: t`Request body` },
  ] as const

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

  const draw = (all: readonly FieldView[]) => {
    const wide = wideFields(all)
    return all.map((field) => {
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
    })
  }

  return (
    <>
      {copyOf === null ? null : <CopyNote fields={fields} source={copyOf} kept={keeper !== null} />}
      {provider.flows.length > 1 && credential === null && copyOf === null ? (
        <Segmented label={t`Flow`} options={options(provider.flows)} value={flowId} onChange={changeFlow} />
      ) : null}
      {flow.note === '' ? null : <p className={styles['flow-note']}>{providerWords(flow.note)}</p>}
      <TextField
        {...register('name', {
          validate: (name) => (name.trim() === '' ? t`Enter a name` : tooLongMessage(name.trim(), limits.name)),
        })}
        id="name"
        label={t`Name`}
        error={formState.errors.name?.message}
      />
      <Controller
        control={control}
        name="environmentId"
        render={({ field: { value } }) => (
          <Select
            id="environment"
            label={t`Environment`}
            options={provider.environments.map((each) => ({
              value: each.id,
              label: providerWords(each.name),
              production: each.production || (each.id === value && each.fields.length > 0 && production),
            }))}
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
      {draw(first)}
      {flow.clientAuthentications.length > 1 ? (
        <Controller
          control={control}
          name="clientAuthentication"
          render={({ field: { value, onChange } }) => (
            <Segmented
              label={t`Client authentication`}
              options={authentications.filter((each) => flow.clientAuthentications.includes(each.value))}
              value={value === 'client_secret_post' ? value : 'client_secret_basic'}
              onChange={onChange}
            />
          )}
        />
      ) : null}
      <MoreFields form={form} open={open} onToggle={() => onMore(!open)}>
        {draw(folded)}
        {flow.pkce ? (
          <Switch
            label={t`PKCE`}
            help={t`Ties the sign-in to this computer. Switch it off only if the provider refuses it.`}
            {...register('pkce')}
          />
        ) : null}
      </MoreFields>
    </>
  )
}
