/** What a cause's sentence may name, and its form. */
import type { MessageDescriptor } from '@lingui/core'

export interface Named {
  /** The provider's name. */
  readonly provider: string
  /** Labels of fields; "value" where none is known. */
  readonly field: string
  readonly otherField: string
  /** The host that was talked to, or that a redirect leads to. */
  readonly host: string
  /** A product, an issuer, a token type, a scope; null where none is known. */
  readonly name: string | null
  /** How long to wait; `ends`: the time when it is over, "15:20", where that says more. Null where the provider doesn't say. */
  readonly wait: { readonly seconds: number; readonly ends: string | null } | null
  /** Seconds by which the provider's clock is ahead; null where it is not known. */
  readonly skew: number | null
}

/** A sentence or two: what it is, and what to do where the button doesn't say it. Null: main brings its own. */
export type CauseWords = MessageDescriptor | ((named: Named) => string) | null
