/** What a shared screen may show of a token that is looked at: what kind it is and how it was judged, not what it says of whom. */
import type { ChangesView, CheckView, Inspection, SignatureView } from '../../preload/inspector-views'
import { HIDDEN, maskClaims, maskFailure } from './mask'

export function maskInspection(inspection: Inspection): Inspection {
  const { kind, trimmed, length, illegal, shape, damage, claimsLeftOut } = inspection
  return {
    kind,
    trimmed,
    length,
    illegal,
    shape,
    damage,
    header: maskClaims(inspection.header),
    claims: maskClaims(inspection.claims),
    claimsLeftOut,
    checks: inspection.checks.map(maskCheck),
    signature: inspection.signature && maskSignature(inspection.signature),
    changes: inspection.changes && maskChanges(inspection.changes),
  }
}

function maskCheck({ check, mark, claim, names, expected, actual, at, durationMs }: CheckView): CheckView {
  return {
    check,
    mark,
    claim,
    names,
    // What the definition says of everybody's issuer stands there; what a person entered does not.
    expected: expected !== null && claim !== 'iss' ? HIDDEN : expected,
    actual: actual === null ? null : HIDDEN,
    at,
    durationMs,
  }
}

function maskSignature({ state, algorithm, keyId, host, failure }: SignatureView): SignatureView {
  return {
    state,
    algorithm,
    keyId,
    host: host === null ? null : HIDDEN,
    failure: failure && maskFailure(failure),
  }
}

function maskChanges({ previousAt, added, removed, changed, renewed }: ChangesView): ChangesView {
  return {
    previousAt,
    added: maskClaims(added),
    removed: maskClaims(removed),
    changed: changed.map(({ before, after }) => {
      const [earlier = before, later = after] = maskClaims([before, after])
      return { before: earlier, after: later }
    }),
    renewed,
  }
}
