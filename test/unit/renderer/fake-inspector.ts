/** The inspector's part of the fake bridge: one signed token of Pomelo's, and what looking at it says. */
import type { CheckView, Inspection } from '../../../preload/inspector-views'

const claim = (name: string, value: unknown, isTime = false) => ({
  name,
  value: JSON.stringify(value),
  time: isTime ? Number(value) * 1000 : null,
})

/** A judgement with nothing more to say than is given. */
export const check = (
  code: CheckView['check'],
  mark: CheckView['mark'],
  facts: Partial<CheckView> = {},
): CheckView => ({
  check: code,
  mark,
  claim: null,
  names: [],
  expected: null,
  actual: null,
  at: null,
  durationMs: null,
  ...facts,
})

export const sampleInspection: Inspection = {
  kind: 'jws',
  trimmed: [],
  length: 1214,
  illegal: null,
  shape: null,
  damage: null,
  header: [claim('alg', 'RS256'), claim('typ', 'JWT'), claim('kid', 'Z2NfNQ40a1Q9Ga')],
  claims: [
    claim('iss', 'https://pomelo-develop.us.auth0.com/'),
    claim('aud', 'https://auth-dev.pomelo.la'),
    claim('iat', 1631035043, true),
    claim('exp', 1631121443, true),
    claim('azp', '1cqupU3E4lZHce6dWUlznSogeMkGz3zQ'),
    claim('gty', 'client-credentials'),
    claim(
      'scope',
      'arg:cards:get-card arg:cards:create-card arg:users:get-user arg:users:create-user arg:cards:activate arg:cards:block bra:cards:get-card bra:users:get-user',
    ),
    claim('https://pomelo.la/client_id', '2ff123416734f2292e11487bedefc1e25491ca8c25e122033a90a7636d9e424'),
  ],
  claimsLeftOut: 0,
  checks: [
    check('lives', 'good', { claim: 'exp', durationMs: 82_830_000 }),
    check('issuer_expected', 'good', { claim: 'iss', expected: 'a tenant of Auth0' }),
    check('claim_expected', 'good', { claim: 'aud', expected: 'https://auth-dev.pomelo.la' }),
    check('scope_missing', 'bad', { claim: 'scope', names: ['arg:users:search-user'] }),
  ],
  signature: { state: 'unchecked', algorithm: 'RS256', keyId: 'Z2NfNQ40a1Q9Ga', host: null, failure: null },
  changes: null,
}

const nothing: Inspection = {
  ...sampleInspection,
  kind: 'nothing',
  header: [],
  claims: [],
  checks: [],
  signature: null,
}

/** The calls of the inspector: a text is taken for the sample where it begins like a JWT, for an opaque token elsewhere. */
export const inspectorMembers: Readonly<Record<string, (input: Record<string, unknown>) => Inspection>> = {
  'inspector.token': () => sampleInspection,
  'inspector.paste': ({ text }) => {
    const given = String(text).trim()
    if (given === '') return { ...nothing, length: 0 }
    return given.startsWith('ey') ? sampleInspection : { ...nothing, kind: 'opaque', length: given.length }
  },
  'inspector.verify': () => ({
    ...sampleInspection,
    signature: {
      state: 'verified',
      algorithm: 'RS256',
      keyId: 'Z2NfNQ40a1Q9Ga',
      host: 'pomelo-develop.us.auth0.com',
      failure: null,
    },
  }),
}
