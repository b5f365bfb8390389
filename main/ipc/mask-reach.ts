/** What a shared screen may show of a check of the way to a server: how far it came and why not further, not where to. Pure. */
import type { ReachFacts, ReachTarget, ReachView } from '../../preload/reach-views'
import { HIDDEN } from './mask'

export function maskReach(view: ReachView): ReachView {
  return {
    checkId: view.checkId,
    origin: HIDDEN,
    running: view.running,
    steps: view.steps.map(({ id, state, durationMs, findings, facts }) => ({
      id,
      state,
      durationMs,
      findings,
      facts: maskFacts(facts),
    })),
    conclusion: view.conclusion,
  }
}

function maskFacts(facts: ReachFacts): ReachFacts {
  const { addresses, certificate, cipher, protocol, skewSeconds, status, technical } = facts
  const hidden = (['proxy', 'host', 'interceptor', 'location'] as const).filter((name) => facts[name] !== undefined)
  return {
    ...Object.fromEntries(hidden.map((name) => [name, HIDDEN])),
    ...(addresses === undefined ? {} : { addresses: addresses.map((each) => ({ ...each, address: HIDDEN })) }),
    ...(certificate === undefined ? {} : { certificate: { ...certificate, subject: HIDDEN, issuer: HIDDEN } }),
    ...(cipher === undefined ? {} : { cipher }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(skewSeconds === undefined ? {} : { skewSeconds }),
    ...(status === undefined ? {} : { status }),
    ...(technical === undefined ? {} : { technical }),
  }
}

export const maskTargets = (targets: readonly ReachTarget[]): readonly ReachTarget[] =>
  targets.map(({ stages }) => ({ stages, origin: HIDDEN }))
