/** What may be shown of a secret without being asked: enough to tell two apart, too little to use. */

/** A shorter secret would be given away by its ends. */
const SHORTEST_SHOWN = 20

/** Mask a token to its first six and last four characters, e.g. `eyJhbG…kQ4w`; one that is short shows nothing. */
export function maskToken(token: string): string {
  return token.length < SHORTEST_SHOWN ? '••••' : `${token.slice(0, 6)}…${token.slice(-4)}`
}

/** The last four characters of a stored secret; null where it is short or a person chose it. */
export function lastFour(value: string, humanChosen: boolean): string | null {
  return humanChosen || value.length < SHORTEST_SHOWN ? null : value.slice(-4)
}
