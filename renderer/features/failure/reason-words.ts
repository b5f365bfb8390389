/** What the words for a reason are made of. */
import type { MessageDescriptor } from '@lingui/core'
import type { Stage } from '../../../preload/errors'

export type Remedy = 'retry' | 'edit' | 'signIn'

export interface Cause {
  readonly text: MessageDescriptor
  readonly remedy?: Remedy
}

/** What a heading may name. */
export interface Facts {
  /** Its name; "The provider", as a sentence begins, where none is known. */
  readonly provider: string
  readonly isProviderKnown: boolean
  readonly host: string | null
  /** The host, else the provider. */
  readonly server: string
  readonly isServerKnown: boolean
  readonly stage: Stage | null
}

export interface Words {
  readonly heading: MessageDescriptor | ((facts: Facts) => string)
  readonly causes: readonly Cause[]
}

export const says = (heading: Words['heading'], ...causes: readonly (MessageDescriptor | Cause)[]): Words => ({
  heading,
  causes: causes.map((cause) => ('text' in cause ? cause : { text: cause })),
})
export const edit = (text: MessageDescriptor): Cause => ({ text, remedy: 'edit' })
export const retry = (text: MessageDescriptor): Cause => ({ text, remedy: 'retry' })
export const signIn = (text: MessageDescriptor): Cause => ({ text, remedy: 'signIn' })
