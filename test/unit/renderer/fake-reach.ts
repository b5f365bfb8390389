/** The calls of "Why can't I reach it?" in the fake bridge, and checks to push. */
import { type ReachStep, reachSteps, type ReachTarget, type ReachView } from '../../../preload/reach-views'

export const reachTargets: readonly ReachTarget[] = [
  { stages: ['token', 'refresh'], origin: 'https://payment-b2b.singapay.id' },
  { stages: ['call'], origin: 'https://api.singapay.id' },
]

export const reachBegun: ReachView = {
  checkId: 1,
  origin: 'https://payment-b2b.singapay.id',
  running: true,
  steps: reachSteps.map((id) => ({ id, state: 'waiting', durationMs: null, findings: [], facts: {} })),
  conclusion: null,
}

/** The check with some of its steps as given. */
export const reachWith = (more: Partial<ReachView>, ...steps: readonly ReachStep[]): ReachView => ({
  ...reachBegun,
  ...more,
  steps: reachBegun.steps.map((step) => steps.find(({ id }) => id === step.id) ?? step),
})

export const reachMembers = {
  'reach.targets': () => reachTargets,
  'reach.check': () => reachBegun,
  'reach.cancel': () => null,
}
