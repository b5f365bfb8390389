/** What the words for a reason are made of. */
import type { Stage } from '../../../preload/errors'

export type Remedy = 'retry' | 'edit' | 'signIn'

export interface Cause {
  readonly text: string
  readonly remedy?: Remedy
}

/** What a heading may name. `provider` is its name, or "The provider" where none is known. */
export interface Facts {
  readonly provider: string
  readonly stage: Stage | null
  readonly host: string | null
}

export interface Words {
  readonly heading: string | ((facts: Facts) => string)
  readonly causes: readonly Cause[]
  /** A person's own doing: said without alarm. */
  readonly calm?: true
}

export const says = (heading: Words['heading'], ...causes: readonly (string | Cause)[]): Words => ({
  heading,
  causes: causes.map((cause) => (typeof cause === 'string' ? { text: cause } : cause)),
})
export const calm = (words: Words): Words => ({ ...words, calm: true })
export const edit = (text: string): Cause => ({ text, remedy: 'edit' })
export const retry = (text: string): Cause => ({ text, remedy: 'retry' })
export const signIn = (text: string): Cause => ({ text, remedy: 'signIn' })
