/**
 * What main says in sentences of its own that the window shows: kept in English, in the vault too, and translated by the window
 * as it does a provider's texts. Each text here is in the window's catalogue, so it has no braces and no tags.
 */

/** Notes on an answer that was taken all the same. */
export const answerNotes = {
  noTokenType: 'The answer names no token type. It is taken for a Bearer token.',
  emptyRefreshToken: 'The refresh token in the answer is empty. It was ignored.',
  unusableRefreshToken: 'The refresh token in the answer is not usable. It was ignored.',
  unusableLifetime: 'The lifetime in the answer is not usable. It was ignored.',
  unusableServiceUri: 'The service URI in the answer is no https address. It was ignored.',
  /** Followed by a space and the other one. */
  otherServiceUri: 'The token names another service URI than the answer:',
} as const

/** Who issues tokens, where no definition says it. */
export const issuerNames = {
  simulator: 'the simulator',
  ofHeldToken: 'the issuer of the token that is held',
} as const

/** What an environment is called that no definition has a name for. */
export const environmentNames = {
  customProduction: 'Custom production',
} as const
