/** What a cause's sentence may name, and its form. */
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
  /** When to try again: "in 12 s", "after 15:20", "after 3 Mar 2036, 15:20". */
  readonly when: string
  /** How far the clocks are apart: "7 min behind that of Pomelo"; null where it is not known. */
  readonly skew: string | null
}

/** A sentence or two: what it is, and what to do where the button doesn't say it. */
export type CauseWords = string | ((named: Named) => string)
