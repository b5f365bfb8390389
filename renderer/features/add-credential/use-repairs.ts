/** A value is cleaned when its field is left, and what was repaired is known until it is changed again. */
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { FieldView } from '../../../preload/views'
import type { FormValues } from './form-values'
import { cleanValue, type Repair } from './understand/clean'

/** @returns what was repaired, and what the field is to be registered with */
export function useRepairs(field: FieldView, form: UseFormReturn<FormValues>) {
  const path = `values.${field.id}` as const
  const [repairs, setRepairs] = useState<readonly Repair[]>([])
  return {
    repairs,
    cleaning: {
      onChange: () => setRepairs([]),
      onBlur: () => {
        const given = form.getValues(path)
        const clean = cleanValue(field, given)
        if (clean.value === given) return
        setRepairs(clean.repairs)
        form.setValue(path, clean.value, { shouldDirty: true })
      },
    },
  }
}
