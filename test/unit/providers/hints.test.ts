/** Hints: all conditions must fit, and each text is said once. */
import { expect, it } from 'vitest'
import { type Failure, fittingHints } from '../../../main/providers/hints'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'

const registry = createRegistry(builtInProviders)
const nothing = { status: null, error: null, message: null }
const textsFor = (provider: string, failure: Failure): string[] =>
  fittingHints(registry.get(provider), failure).map(({ text }) => text)

it('says a hint once, though two rules fit', () => {
  const failure = { stage: 'token', flow: 'b2b-v1-0', status: 401, error: '401', message: 'x' } as const
  expect(textsFor('singapay', failure)).toStrictEqual([
    "This computer's address may not be whitelisted for this merchant. Singapay answers the same way.",
    'The API key may belong to another merchant, or to another environment.',
  ])
})

it('knows a refusal of Singapay by its own code when the HTTP status is 200', () => {
  const failure = { stage: 'token', flow: 'b2b-v1-0', status: 200, error: '401', message: null } as const
  expect(textsFor('singapay', failure)).toHaveLength(2)
})

it("keeps a flow's hints to the flow", () => {
  const failure = { stage: 'token', status: 401, error: 'invalid_client', message: null } as const
  const ofFlow = (flow: string): readonly string[] =>
    fittingHints(registry.get('poems'), { ...failure, flow }).map(({ cause }) => cause)
  expect(ofFlow('with-access')).toStrictEqual(['other_environment'])
  expect(ofFlow('without-access')).toStrictEqual([
    'assertion_key_unknown',
    'assertion_issuer',
    'assertion_audience',
    'other_environment',
  ])
})

it('says nothing about a failure that no rule fits', () => {
  const flow = 'client-credentials'
  expect(textsFor('pms', { stage: 'token', flow, ...nothing })).toStrictEqual([])
  expect(textsFor('pms', { stage: 'call', flow, ...nothing, error: 'invalid_client' })).toStrictEqual([])
})

it('does not take a missing status for one that fits', () => {
  expect(textsFor('pomelo', { stage: 'call', flow: 'client-credentials', ...nothing })).toStrictEqual([])
})
