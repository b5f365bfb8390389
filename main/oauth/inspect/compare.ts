/** Says how a token's claims differ from those of the token before it. Pure. */
import type { ChangesView } from '../../../preload/inspector-views'
import type { ClaimView } from '../../../preload/views'

/** Claims that are new with each token: times, and what makes a token one of its kind. */
const RENEWED: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp', 'auth_time', 'jti', 'uti', 'origin_jti'])

/** Compare claims. @param previousAt when the earlier token was received, in ms since the epoch */
export function compareClaims(
  previous: readonly ClaimView[],
  current: readonly ClaimView[],
  previousAt: number,
): ChangesView {
  const named = (claims: readonly ClaimView[], name: string): ClaimView | undefined =>
    claims.find((claim) => claim.name === name)
  const both = current.flatMap((after) => {
    const before = named(previous, after.name)
    return before === undefined || before.value === after.value ? [] : [{ before, after }]
  })
  return {
    previousAt,
    added: current.filter(({ name }) => named(previous, name) === undefined),
    removed: previous.filter(({ name }) => named(current, name) === undefined),
    changed: both.filter(({ after }) => !RENEWED.has(after.name)),
    renewed: both.filter(({ after }) => RENEWED.has(after.name)).map(({ after }) => after.name),
  }
}
