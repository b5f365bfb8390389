/** Hints: all conditions must fit, and each text is said once. */
import { expect, it } from 'vitest'
import { hintsFor } from '../../../main/providers/hints'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'

const registry = createRegistry(builtInProviders)
const nothing = { status: null, error: null, message: null }

it('says a hint once, though two rules fit', () => {
  expect(hintsFor(registry.get('singapay'), { stage: 'token', status: 401, error: '401', message: 'x' })).toStrictEqual(
    ["The API key, the Client ID or the Client secret is wrong, or this computer's IP address is not whitelisted."],
  )
})

it('knows a refusal of Singapay by its own code when the HTTP status is 200', () => {
  expect(hintsFor(registry.get('singapay'), { stage: 'token', status: 200, error: '401', message: null })).toHaveLength(
    1,
  )
})

it('puts the more likely cause first', () => {
  const failure = { stage: 'token', status: 401, error: 'invalid_client', message: 'Assertion expired' } as const
  expect(hintsFor(registry.get('poems'), failure).map((text) => text.split('.')[0])).toStrictEqual([
    'The signed token was refused',
    'POEMS does not know this client',
  ])
})

it('says nothing about a failure that no rule fits', () => {
  expect(hintsFor(registry.get('pms'), { stage: 'token', ...nothing })).toStrictEqual([])
  expect(hintsFor(registry.get('pms'), { stage: 'call', ...nothing, error: 'invalid_client' })).toStrictEqual([])
})

it('does not take a missing message for one that fits', () => {
  expect(hintsFor(registry.get('pomelo'), { stage: 'token', ...nothing, status: 500 })).toStrictEqual([])
})
