/** What a new passphrase must be, wherever one is set. Main checks the length again. */

import { t } from '@lingui/core/macro'

const MIN_CHARACTERS = 8

/** What is in the two fields. */
export interface NewPassphrase {
  readonly passphrase: string
  readonly repeated: string
}

export const noPassphrase: NewPassphrase = { passphrase: '', repeated: '' }

export interface PassphraseProblem {
  readonly field: keyof NewPassphrase
  readonly text: string
}

/** Check a new passphrase and its repetition; null when both will do. Nothing is trimmed: a space counts. */
export function checkPassphrase({ passphrase, repeated }: NewPassphrase): PassphraseProblem | null {
  if (passphrase === '') return { field: 'passphrase', text: t`Enter a passphrase` }
  if (passphrase.length < MIN_CHARACTERS) {
    return { field: 'passphrase', text: t`Use at least ${MIN_CHARACTERS} characters` }
  }
  if (repeated !== passphrase) return { field: 'repeated', text: t`The two passphrases are not the same` }
  return null
}
