/** What is surely a slip in a value, said at its field, with a button where taking it off is all that is needed. */
import { t } from '@lingui/core/macro'
import styles from './credential-form.module.css'
import type { Repair, Slip } from './understand/clean'

function slipWords(slip: Slip): string {
  switch (slip) {
    case 'quotes':
      return t`It stands in quotes, which would be sent with it.`
    case 'bearer':
      return t`It begins with “Bearer”, which is not part of a value.`
    case 'basic':
      return t`This looks like a whole Authorization header. Paste details can take it apart.`
    case 'public-key':
      return t`This is a public key or a certificate. The private key is wanted.`
    case 'spaces-kept':
      return t`Begins or ends with a space, which is sent with it.`
  }
}

/** @param onFix takes it off; only quotes and "Bearer" can be */
export function FieldSlip({ slip, onFix }: { readonly slip: Slip; readonly onFix: () => void }) {
  const fixable = slip === 'quotes' || slip === 'bearer'
  return (
    <>
      {slipWords(slip)}{' '}
      {fixable ? (
        <button type="button" className={styles['fix']} onClick={onFix}>
          {slip === 'quotes' ? t`Remove the quotes` : t`Remove it`}
        </button>
      ) : null}
    </>
  )
}

/** What was repaired in a value, a sentence each. */
export function repairWords(repairs: readonly Repair[]): string | undefined {
  const words = repairs.map((repair) => {
    switch (repair) {
      case 'spaces':
        return t`Trimmed: the spaces around it were removed.`
      case 'invisible':
        return t`Characters that cannot be seen were removed.`
      case 'key-breaks':
        return t`The line breaks of the key were put back.`
    }
  })
  return words.length > 0 ? words.join(' ') : undefined
}
