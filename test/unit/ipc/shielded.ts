/** A shield around handlers that answer canaries, for the tests of what it hides and takes back. */
import { createShield } from '../../../main/ipc/shield'
import type { Handlers } from '../../../main/ipc/serve'
import type { CredentialEdit, CredentialInput } from '../../../preload/inputs'
import type { CredentialDetail } from '../../../preload/views'
import type { Exchange } from '../../../preload/exchange-views'
import { providerViews } from '../renderer/fake-fixed'
import { refusedFailure, tokenLeft } from '../renderer/sample-data'

const facts = { host: 'canary.example', name: 'Canary SSL inspection' }

/** Everything that names a person, an organisation or an address, in every place it can stand. */
export const credential: CredentialDetail = {
  id: 'two',
  name: 'Canary Bakery',
  providerId: 'powerepos',
  providerName: 'PowerEPOS',
  flowId: 'des',
  flowName: 'DES',
  environmentId: 'custom',
  environmentName: 'Custom',
  production: false,
  simulator: false,
  color: 'green',
  favourite: true,
  archived: false,
  lastUsedAt: 5,
  keepAlive: null,
  needsSecret: false,
  token: {
    ...tokenLeft(60_000, 120_000, Date.UTC(2026, 0, 5)),
    preview: 'canary…nary',
    serviceUri: { value: 'https://canary.example/', source: 'both' },
    extras: [{ name: 'org_id', value: 'CANARY-01' }],
    warnings: ['The token names another service URI than the answer: https://canary.example/x'],
    failure: {
      ...refusedFailure,
      host: 'canary.example',
      providerMessage: 'Unknown client canary',
      technical: 'canary',
      causes: [{ cause: 'tls_intercepted', where: 'network', confidence: 'likely', action: null, facts, text: null }],
    },
  },
  notes: 'Ask Canary',
  createdAt: 0,
  updatedAt: 0,
  values: { clientId: 'canary-client', orgId: 'CANARY-01', tokenUrl: 'https://canary.example/token', username: '' },
  secrets: { clientSecret: { set: true, lastFour: 'nary' }, password: { set: false, lastFour: null } },
  clientAuthentication: 'client_secret_post',
  pkce: false,
  tokenUrl: 'https://canary.example/token',
}

export const exchange: Exchange = {
  id: 'e',
  credentialId: 'two',
  stage: 'token',
  at: 0,
  durationMs: 3,
  request: {
    method: 'POST',
    url: 'https://canary.example/token?org=canary',
    headers: [
      { name: 'X-Partner-ID', value: 'canary' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    body: 'client_id=canary',
  },
  response: {
    status: 401,
    statusText: 'canary',
    httpVersion: '1.1',
    headers: [{ name: 'x-org', value: 'canary' }],
    body: '{"org":"canary"}',
  },
  timing: { certificateMs: 1, sentMs: 2, firstByteMs: 3 },
  connection: { remoteAddress: 'canary', tlsVersion: 'TLS 1.3', certificate: { issuer: 'canary', validTo: 5 } },
  serverDate: 7000,
  skewSeconds: 7,
  correlationIds: [{ name: 'x-request-id', value: 'canary' }],
  failure: null,
}

export function setUp(given: { screenSharing?: boolean; screenSharingNames?: boolean } = {}) {
  const settings = { screenSharing: true, screenSharingNames: false, ...given }
  const edits: CredentialEdit[] = []
  const added: CredentialInput[] = []
  let failing: Error | null = null
  const shield = createShield({
    settings: () => settings,
    ids: () => ['one', 'two', 'three'],
    provider: (id) => {
      const found = providerViews.find((each) => each.id === id)
      if (found === undefined) throw new Error(id)
      return found
    },
    stored: () => credential,
  })
  const handlers = {
    credentials: {
      list: () => [credential],
      get: () => credential,
      add: (input: CredentialInput) => {
        added.push(input)
        return credential
      },
      edit: (input: CredentialEdit) => {
        edits.push(input)
        return { credential, tokenDropped: true }
      },
    },
    token: {
      get: () => {
        if (failing) throw failing
        return credential.token
      },
      refresh: () => Promise.resolve(credential.token),
      signIn: () => credential.token,
      revoke: () => ({ token: credential.token, confirmed: false, failure: credential.token.failure }),
      call: () => ({
        ok: false,
        method: 'GET',
        url: 'https://canary.example/jobs',
        status: 200,
        durationMs: 1,
        contentType: 'application/json',
        body: '{"org":"canary"}',
        isJson: true,
        cutFrom: null,
        failure: credential.token.failure,
      }),
      callTargets: () => ({ url: 'https://canary.example/jobs', origins: ['https://canary.example'] }),
      reveal: () => ({ token: 'the token itself', hideAfterMs: 30_000 }),
      copy: () => ({ format: 'token', clearsInSeconds: 30 }),
    },
    activity: { list: () => [exchange] },
    checks: { start: () => [{ id: 'two', state: 'failed', latencyMs: 1, failure: credential.token.failure }] },
  } as unknown as Handlers
  return {
    settings,
    shield,
    edits,
    added,
    masked: shield.around(handlers),
    fail: (error: Error) => {
      failing = error
    },
  }
}

export const id = { id: 'two' }
export const quiet = { credentialId: undefined, id: undefined } as never
