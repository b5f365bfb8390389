/** One of the provider's fields, drawn by its kind. */
import { useState } from 'react'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import type { FieldView } from '../../../preload/views'
import { SecretField, TextField } from '../../ui/field'
import { Select } from '../../ui/select'
import { type FormValues, isSecret, requiredMessage, trimValue } from './form-values'

export interface ProviderFieldProps {
  readonly field: FieldView
  readonly form: UseFormReturn<FormValues>
  readonly wide: boolean
  /** A secret that is stored already: empty keeps it. */
  readonly kept: boolean
}

/** One sentence beside a label needs no full stop. */
const withoutStop = (text: string): string => (text.indexOf('.') === text.length - 1 ? text.slice(0, -1) : text)

const HELP_ASIDE_MAX = 60

/** What to mind about a value: the definition's warning, or a space that is easily missed among dots. */
function warningFor(field: FieldView, value: string): string | undefined {
  if (field.warning && value !== '' && new RegExp(field.warning.pattern).test(value)) return field.warning.text
  return isSecret(field) && /^ | $/.test(value) ? 'Begins or ends with a space, which is sent with it.' : undefined
}

export function ProviderField({ field, form, wide, kept }: ProviderFieldProps) {
  const path = `values.${field.id}` as const
  const [trimmed, setTrimmed] = useState(false)
  const value = useWatch({ control: form.control, name: path })
  const error = form.getFieldState(path, form.formState).error?.message
  const validate = (given: string): string | true =>
    !field.required || kept || trimValue(field, given) !== '' || requiredMessage(field.label)

  if (field.kind === 'choice') {
    return (
      <Controller
        control={form.control}
        name={path}
        rules={{ validate }}
        render={({ field: { value: chosen, onChange } }) => (
          <Select
            id={field.id}
            label={field.label}
            options={field.choices}
            value={chosen}
            onChange={onChange}
            error={error}
            wide={wide}
          />
        )}
      />
    )
  }

  const registered = form.register(path, {
    validate,
    onChange: () => setTrimmed(false),
    onBlur: () => {
      const given = form.getValues(path)
      const clean = trimValue(field, given)
      if (clean === given) return
      setTrimmed(true)
      form.setValue(path, clean, { shouldDirty: true })
    },
  })
  const warning = warningFor(field, value)
  // A wide field has room for its help beside the label.
  const helpAside = wide && field.required && field.help.length <= HELP_ASIDE_MAX
  const props = {
    ...registered,
    id: field.id,
    label: field.label,
    wide,
    error,
    aside: field.required ? (helpAside ? withoutStop(field.help) : undefined) : 'optional',
    warning,
    help: trimmed ? 'Trimmed: the spaces around it were removed.' : helpAside || warning ? undefined : field.help,
  }
  if (field.kind === 'secret') return <SecretField {...props} placeholder={kept ? 'unchanged' : 'stored encrypted'} />
  return <TextField {...props} mono placeholder={field.placeholder} />
}
