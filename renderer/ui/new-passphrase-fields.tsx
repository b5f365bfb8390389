/** The two fields in which a new passphrase is entered. */
import { t } from '@lingui/core/macro'
import { SecretField } from './field'
import type { NewPassphrase } from './new-passphrase'

export interface NewPassphraseFieldsProps {
  /** The form's: the fields are `…-passphrase` and `…-repeated`. */
  readonly id: string
  readonly value: NewPassphrase
  readonly onChange: (value: NewPassphrase) => void
  readonly problem: { readonly field: string | null; readonly text: string } | null
  /** What the fields are called where another passphrase is asked for beside them. */
  readonly labels?: { readonly passphrase: string; readonly repeated: string }
  readonly help?: string
}

export function NewPassphraseFields(props: NewPassphraseFieldsProps) {
  const { id, value, onChange, problem, labels } = props
  const { help = t`At least 8 characters; several words are best.` } = props
  return (
    <>
      <SecretField
        id={`${id}-passphrase`}
        label={labels?.passphrase ?? t`Passphrase`}
        value={value.passphrase}
        onChange={(event) => onChange({ ...value, passphrase: event.target.value })}
        help={help}
        error={problem?.field === 'passphrase' ? problem.text : undefined}
      />
      <SecretField
        id={`${id}-repeated`}
        label={labels?.repeated ?? t`Repeat passphrase`}
        value={value.repeated}
        onChange={(event) => onChange({ ...value, repeated: event.target.value })}
        error={problem?.field === 'repeated' ? problem.text : undefined}
      />
    </>
  )
}
