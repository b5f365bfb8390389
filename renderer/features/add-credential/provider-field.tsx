/** One of the provider's fields, drawn by its kind. Its help is said with it, and shown below the form while it has the focus. */
import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { limits } from '../../../preload/limits'
import type { FieldView } from '../../../preload/views'
import { SecretField, TextField } from '../../ui/field'
import { providerWords } from '../../ui/provider-words'
import { Select } from '../../ui/select'
import { helpOf } from './field-help'
import { FieldSlip, repairWords } from './field-slip'
import { type FormValues, requiredMessage, tooLongMessage } from './form-values'
import { cleanValue, slipOf, withoutSlip } from './understand/clean'
import { useRepairs } from './use-repairs'

export interface ProviderFieldProps {
  readonly field: FieldView
  readonly form: UseFormReturn<FormValues>
  readonly wide: boolean
  /** A secret that is stored already: empty keeps it. */
  readonly kept: boolean
}

/** One sentence beside a label needs no full stop. */
const withoutStop = (text: string): string => (text.indexOf('.') === text.length - 1 ? text.slice(0, -1) : text)

const HELP_ASIDE_MAX = 40

export function ProviderField({ field, form, wide, kept }: ProviderFieldProps) {
  const path = `values.${field.id}` as const
  const { cleaning, repairs } = useRepairs(field, form)
  const value = useWatch({ control: form.control, name: path })
  const error = form.getFieldState(path, form.formState).error?.message
  const validate = (given: string): string | undefined => {
    const clean = cleanValue(field, given).value
    if (field.required && !kept && clean === '') return requiredMessage(field.label)
    return tooLongMessage(clean, limits.value)
  }

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

  const registered = form.register(path, { validate, ...cleaning })
  const slip = slipOf(field, value)
  const fix = (): void => {
    if (slip === null) return
    form.setValue(path, withoutSlip(slip, value), { shouldDirty: true })
    form.setFocus(path)
  }
  const help = providerWords(field.help)
  // A wide field has room for its help beside the label.
  const helpAside = wide && field.required && help !== '' && help.length <= HELP_ASIDE_MAX
  const props = {
    ...registered,
    id: field.id,
    label: field.label,
    wide,
    error,
    aside: field.required ? (helpAside ? withoutStop(help) : undefined) : t`optional`,
    warning: slip === null ? definedWarning(field, value) : <FieldSlip slip={slip} onFix={fix} />,
    help: repairWords(repairs),
    spoken: helpOf(field) || undefined,
  }
  if (field.kind === 'secret') return <SecretField {...props} placeholder={kept ? t`unchanged` : t`stored encrypted`} />
  return <TextField {...props} mono placeholder={field.placeholder} />
}

/** What the definition says of a value like this. */
function definedWarning({ warning }: FieldView, value: string): ReactNode {
  return warning && value !== '' && new RegExp(warning.pattern).test(value) ? providerWords(warning.text) : undefined
}
