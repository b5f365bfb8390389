/**
 * Where the owner shows to be the owner: the passphrase as it is now, and what is wrong with it. The dialog begins here by its own
 * `initialFocus`: a field that takes the focus itself does so before the dialog knows where the focus was, and has to give it back.
 */
import { t } from '@lingui/core/macro'
import { SecretField } from '../../ui/field'
import type { FormProblem } from './current-passphrase'

export interface CurrentPassphraseFieldProps {
  /** The id of the form, from which the field's own is made. */
  readonly formId: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem: FormProblem | null
}

export function CurrentPassphraseField({ formId, value, onChange, problem }: CurrentPassphraseFieldProps) {
  return (
    <SecretField
      id={`${formId}-current`}
      label={t`Current passphrase`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={problem?.field === 'current' ? problem.text : undefined}
    />
  )
}
