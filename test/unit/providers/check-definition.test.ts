/** What a slip in a definition looks like at start-up: each is named, with its provider and flow. */
import { describe, expect, it } from 'vitest'
import type { ProviderDefinition } from '../../../main/providers/definition'
import { createRegistry } from '../../../main/providers/registry'

function sample(change: Partial<ProviderDefinition> = {}, flow: Partial<ProviderDefinition['flows'][number]> = {}) {
  const definition: ProviderDefinition = {
    id: 'sample',
    name: 'Sample',
    summary: '',
    docs: 'https://sample.example/docs',
    addresses: [{ id: 'baseUrl', label: 'Base URL', kind: 'url' }],
    environments: [
      { id: 'sandbox', name: 'Sandbox', addresses: { baseUrl: 'https://sample.example' } },
      { id: 'custom', name: 'Custom', custom: true },
    ],
    fields: [
      { id: 'clientId', label: 'Client ID', kind: 'text' },
      { id: 'clientSecret', label: 'Client secret', kind: 'secret' },
      { id: 'privateKey', label: 'Private key', kind: 'private-key' },
      { id: 'redirectUri', label: 'Redirect URI', kind: 'url' },
    ],
    flows: [
      {
        id: 'main',
        name: 'Main',
        grant: 'client_credentials',
        fields: ['clientId', 'clientSecret'],
        clientAuthentication: ['client_secret_basic'],
        token: { method: 'POST', url: '{baseUrl}/token' },
        ...flow,
      },
    ],
    token: { storage: 'vault' },
    ...change,
  }
  return definition
}
const faultsOf = (definition: ProviderDefinition) => () => createRegistry([definition])
const assertion = {
  algorithm: 'RS256' as const,
  privateKey: 'privateKey',
  issuer: ['{clientId}'],
  audience: ['{baseUrl}'],
  lifetimeSeconds: 60,
}
const signature = {
  algorithm: 'HMAC-SHA512' as const,
  key: 'clientSecret',
  message: '{clientId}_{date}',
  timeZone: 'Asia/Jakarta',
}
const address = { method: 'GET' as const, url: '{baseUrl}/authorize' }

describe('a faulty definition is refused at start-up', () => {
  it('accepts the sample that the cases below spoil', () => {
    expect(createRegistry([sample()]).list()).toHaveLength(1)
  })

  it('names every fault of every definition', () => {
    const bad = sample({}, { fields: ['clientId', 'clientSecret', 'nothing'] })
    expect(() => createRegistry([bad, sample({ docs: 'nowhere' })])).toThrow(
      /sample: flow main: uses a field nothing that does not exist\nsample: docs: /,
    )
  })

  it.each([
    ['an id that stands twice', () => createRegistry([sample(), sample()]), 'sample: stands twice'],
    [
      'a member that the schema does not know',
      faultsOf({ ...sample(), nonsense: 1 } as never),
      'sample: : Unrecognized key',
    ],
    ['a pointer that is none', faultsOf(sample({}, { answer: { accessToken: 'x' } })), 'flows.0.answer.accessToken'],
    [
      'a placeholder without a field',
      faultsOf(sample({}, { token: { method: 'POST', url: '{baseUrl}/{tenant}' } })),
      'step token: the placeholder {tenant} has no field',
    ],
    [
      "a placeholder for a field of another flow's",
      faultsOf(sample({}, { token: { method: 'POST', url: '{baseUrl}', params: { a: '{redirectUri}' } } })),
      'step token: the placeholder {redirectUri} has no field',
    ],
    [
      'a placeholder that another step has',
      faultsOf(sample({}, { refresh: { method: 'POST', url: '{baseUrl}', headers: { 'X-A': '{code}' } } })),
      'step refresh: the placeholder {code} has no field',
    ],
    [
      'a header for use that not every flow has a field for',
      faultsOf(sample({ token: { storage: 'vault', headers: { 'x-api-key': '{apiKey}' } } })),
      'flow main: the placeholder {apiKey} has no field',
    ],
    [
      'keys at an address of its own making',
      faultsOf(sample({ token: { storage: 'vault', jwks: '{baseUrl}/keys' } })),
      'token: the placeholder {baseUrl} has no field',
    ],
    [
      'keys at whatever issuer a token names',
      faultsOf(sample({ token: { storage: 'vault', jwks: '{iss}/keys' } })),
      'token: keys at any issuer need an expected one',
    ],
    [
      'a claim that is held against a secret',
      faultsOf(sample({ token: { storage: 'vault', expected: { claims: { azp: '{clientSecret}' } } } })),
      'token: the placeholder {clientSecret} has no field',
    ],
    [
      'an issuer that is no regular expression',
      faultsOf(sample({ token: { storage: 'vault', expected: { issuer: { pattern: '(', name: 'us' } } } })),
      'the pattern ( is no regular expression',
    ],
    [
      'a scope with a placeholder without a field',
      faultsOf(sample({}, { requestedScope: '{scope}' })),
      'the placeholder {scope} has no field',
    ],
    [
      'a field that stands twice',
      faultsOf(sample({ addresses: [{ id: 'clientId', label: 'x', kind: 'url' }] })),
      'field clientId: stands twice',
    ],
    [
      'an environment without its address',
      faultsOf(sample({ environments: [{ id: 'sandbox', name: 'Sandbox' }] })),
      'environment sandbox: has no address baseUrl',
    ],
    [
      'an address of Custom, which is a field',
      faultsOf(
        sample({ environments: [{ id: 'c', name: 'C', custom: true, addresses: { baseUrl: 'https://x.example' } }] }),
      ),
      'environment c: has an address baseUrl that it cannot have',
    ],
    [
      'an address with a placeholder outside the simulator',
      faultsOf(sample({ environments: [{ id: 's', name: 'S', addresses: { baseUrl: '{simulatorUrl}' } }] })),
      'environment s: the placeholder {simulatorUrl} has no field',
    ],
    ['a flow without a client id', faultsOf(sample({}, { fields: ['clientSecret'] })), 'has no field clientId'],
    ['a flow without its client secret', faultsOf(sample({}, { fields: ['clientId'] })), 'has no field clientSecret'],
    [
      'a sign-in without its page',
      faultsOf(sample({}, { grant: 'authorization_code' })),
      'an authorize step belongs to the authorization code grant',
    ],
    [
      'a sign-in without a redirect URI',
      faultsOf(sample({}, { grant: 'authorization_code', authorize: address })),
      'has no field redirectUri',
    ],
    [
      'a signature over a value without a field',
      faultsOf(sample({}, { signature: { ...signature, message: '{clientId}_{tenant}' } })),
      'signature: the placeholder {tenant} has no field',
    ],
    [
      'a signature whose key is no field',
      faultsOf(sample({}, { signature: { ...signature, key: 'privateKey' } })),
      'signature: the key privateKey is no field of the flow',
    ],
    [
      'a signature in a time zone that there is not',
      faultsOf(sample({}, { signature: { ...signature, timeZone: 'Asia/Batavia-on-Sea' } })),
      'signature: there is no time zone Asia/Batavia-on-Sea',
    ],
    [
      'a signature that is sent and not defined',
      faultsOf(
        sample({}, { token: { method: 'POST', url: '{baseUrl}/token', headers: { 'X-Signature': '{signature}' } } }),
      ),
      'step token: the placeholder {signature} has no field',
    ],
    ['PKCE without a sign-in', faultsOf(sample({}, { pkce: true })), 'PKCE belongs to the authorization code grant'],
    [
      'private_key_jwt without an assertion',
      faultsOf(sample({}, { clientAuthentication: ['private_key_jwt'] })),
      'an assertion belongs to private_key_jwt',
    ],
    [
      'an assertion whose key is text',
      faultsOf(
        sample(
          {},
          { clientAuthentication: ['private_key_jwt'], assertion: { ...assertion, privateKey: 'clientSecret' } },
        ),
      ),
      'the assertion\'s key clientSecret is no field of the kind "private-key"',
    ],
    [
      'an assertion whose key the flow does not ask for',
      faultsOf(sample({}, { clientAuthentication: ['private_key_jwt'], assertion })),
      'the assertion\'s key privateKey is no field of the kind "private-key"',
    ],
    [
      'an assertion that lives longer than five minutes',
      faultsOf(sample({}, { assertion: { ...assertion, lifetimeSeconds: 301 } })),
      'flows.0.assertion.lifetimeSeconds',
    ],
    [
      'a hint with a broken pattern',
      faultsOf(sample({ hints: [{ when: { message: '(' }, text: 'x' }] })),
      'the pattern ( is no regular expression',
    ],
    [
      'a choice without choices',
      faultsOf(sample({ fields: [...sample().fields, { id: 'region', label: 'Region', kind: 'choice' }] })),
      'field region: choices belong to the kind "choice"',
    ],
    [
      'an address that is no URL field',
      faultsOf(sample({ addresses: [{ id: 'baseUrl', label: 'Base URL', kind: 'text' }] })),
      'address baseUrl: is not of the kind "url"',
    ],
  ])('%s', (_what, action, fault) => {
    expect(action).toThrow(fault)
  })
})
