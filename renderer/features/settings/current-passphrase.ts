/** When a change of the protection asks for the passphrase, and what is said where it is wrong. */
import { t } from '@lingui/core/macro'
import { KeyfobError, Reason } from '../../../preload/errors'
import type { VaultStatus } from '../../../preload/vault-views'
import type { ErrorWords } from '../../ui/error-words'

/** Whether the passphrase is the only everyday way in: then nothing else tells the owner from who passes by. */
export const asksForPassphrase = ({ slots }: VaultStatus): boolean =>
  slots.includes('passphrase') && !slots.includes('keychain')

export interface FormProblem {
  readonly field: 'current' | 'passphrase' | 'repeated' | 'typed' | null
  readonly text: string
}

/** Put a refused change into words, at its field where it has one. */
export function problemOf(error: unknown, words: ErrorWords): FormProblem {
  const { heading, advice } = words(error)
  if (!(error instanceof KeyfobError)) return { field: null, text: heading }
  if (error.reason === Reason.too_many_attempts) {
    const seconds = error.details.retryAfter ?? 10
    return { field: 'current', text: t`${heading}. Wait ${seconds} s, then try again.` }
  }
  const { field } = error.details
  if (field === 'current' || field === 'passphrase') return { field, text: heading }
  if (field === 'typed') return { field, text: t`This is not the group that was shown. Go back and look again.` }
  return { field: null, text: advice === null ? heading : `${heading}. ${advice}` }
}
