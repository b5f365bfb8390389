/** Credentials, tokens and exchanges like those of the visual target, made at a given moment. No value here is a real secret. */
import type { CredentialDetail, FailureView, TokenView } from '../../../preload/views'
import type { Exchange } from '../../../preload/exchange-views'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const noToken: TokenView = {
  state: 'none',
  expiresAt: null,
  expiryUnusable: false,
  receivedAt: null,
  remainingMs: null,
  lifetimeMs: null,
  preview: null,
  tokenType: null,
  scope: { requested: null, granted: null },
  serviceUri: null,
  extras: [],
  refreshToken: 'none',
  memoryOnly: false,
  clockSkewSeconds: null,
  sameAsBefore: false,
  shortBySeconds: 0,
  warnings: [],
  inFlight: null,
  failure: null,
}

/** A token with so much left of so much. Milliseconds. */
export function tokenLeft(
  remainingMs: number,
  lifetimeMs: number,
  now: number,
  more: Partial<TokenView> = {},
): TokenView {
  const margin = Math.min(5 * MINUTE, lifetimeMs / 10)
  return {
    ...noToken,
    state: remainingMs <= 0 ? 'expired' : remainingMs < margin ? 'expiring' : 'valid',
    expiresAt: now + remainingMs,
    receivedAt: now + remainingMs - lifetimeMs,
    remainingMs,
    lifetimeMs,
    preview: 'eyJhbGciOiJSUzI1NiIs…kQ4w',
    tokenType: 'Bearer',
    ...more,
  }
}

export const refusedFailure: FailureView = {
  reason: 'provider_refused',
  stage: 'token',
  host: 'payment-b2b.singapay.id',
  status: 401,
  at: Date.UTC(2026, 8, 7, 14, 2, 11),
  durationMs: 212,
  providerError: null,
  providerMessage: 'Invalid credentials',
  retryAfterSeconds: null,
  technical: null,
  causes: [
    {
      cause: 'client_secret_wrong',
      where: 'field',
      confidence: 'likely',
      action: { kind: 'edit', field: 'clientSecret' },
      facts: { field: 'clientSecret' },
      text: null,
    },
    {
      cause: 'ip_not_allowed',
      where: 'provider',
      confidence: 'possible',
      action: { kind: 'openDocs' },
      facts: {},
      text: "This computer's address may not be whitelisted for this merchant. Singapay answers the same way.",
    },
    {
      cause: 'api_key_refused',
      where: 'field',
      confidence: 'possible',
      action: { kind: 'edit', field: 'apiKey' },
      facts: { field: 'apiKey' },
      text: 'The API key may belong to another merchant, or to another environment.',
    },
  ],
  clockSkewSeconds: 0,
  exchangeId: null,
}

type Given = Pick<
  CredentialDetail,
  'id' | 'name' | 'providerId' | 'providerName' | 'flowId' | 'flowName' | 'environmentId' | 'environmentName'
> &
  Partial<CredentialDetail>

const credential = (given: Given): CredentialDetail => ({
  production: given.environmentId === 'production',
  simulator: given.environmentId === 'simulator',
  color: null,
  favourite: false,
  archived: false,
  lastUsedAt: null,
  needsSecret: false,
  notes: '',
  createdAt: Date.UTC(2026, 7, 3, 9, 12),
  updatedAt: Date.UTC(2026, 8, 1, 16, 40),
  values: { clientId: 'harbour-integrations' },
  secrets: { clientSecret: { set: true, lastFour: 'kQ4w' } },
  clientAuthentication: 'client_secret_post',
  pkce: false,
  tokenUrl: 'https://auth.example/token',
  token: noToken,
  keepAlive: null,
  ...given,
})

const des = { providerId: 'powerepos', providerName: 'PowerEPOS', flowId: 'des', flowName: 'DES' }
const pms = { providerId: 'pms', providerName: 'PMS', flowId: 'client-credentials', flowName: 'Client credentials' }
const pomelo = {
  providerId: 'pomelo',
  providerName: 'Pomelo',
  flowId: 'client-credentials',
  flowName: 'Client credentials',
}
const singapay = { providerId: 'singapay', providerName: 'Singapay', flowId: 'b2b-v1-0', flowName: 'B2B v1.0' }
const withAccess = {
  providerId: 'poems',
  providerName: 'POEMS',
  flowId: 'with-access',
  flowName: 'App with POEMS Access',
}
const withoutAccess = {
  providerId: 'poems',
  providerName: 'POEMS',
  flowId: 'without-access',
  flowName: 'App without POEMS Access',
}
const production = { environmentId: 'production', environmentName: 'Production' }
const sandbox = { environmentId: 'sandbox', environmentName: 'Sandbox' }

/** The nine credentials of the visual target, sorted by name as main does. @param now milliseconds since the epoch */
export function sampleCredentials(now: number): readonly CredentialDetail[] {
  const all: readonly CredentialDetail[] = [
    credential({
      id: 'harbour',
      name: 'Harbour Café · DES',
      ...des,
      ...production,
      color: 'blue',
      values: { clientId: 'harbour-integrations', orgId: 'HARBOUR-01', username: 'svc-harbour' },
      secrets: { clientSecret: { set: true, lastFour: 'kQ4w' }, password: { set: true, lastFour: null } },
      notes: 'Account of the integration team. Ask Ana before the secret is replaced.',
      tokenUrl: 'https://auth.powerepos.cloud/authorisation/token',
      token: tokenLeft(7 * HOUR + 12 * MINUTE + 30_000, 8 * HOUR, now, {
        serviceUri: { value: 'https://des-eu2.powerepos.example/', source: 'both' },
        scope: { requested: 'des offline_access', granted: 'des offline_access' },
        extras: [{ name: 'Organisation', value: 'HARBOUR-01' }],
        refreshToken: 'held',
      }),
    }),
    credential({
      id: 'merchant',
      name: 'Singapay merchant 4471',
      ...singapay,
      ...production,
      token: { ...noToken, failure: refusedFailure },
    }),
    credential({
      id: 'kiosk',
      name: 'Check-in kiosk',
      ...pms,
      environmentId: 'proof-of-concept',
      environmentName: 'Proof of concept',
      token: tokenLeft(37 * MINUTE + 20_000, HOUR, now, { memoryOnly: true, clockSkewSeconds: -95 }),
    }),
    credential({
      id: 'desk',
      name: 'Phillip, desk login',
      ...withAccess,
      ...sandbox,
      clientAuthentication: 'client_secret_basic',
      pkce: true,
      token: tokenLeft(3 * MINUTE + 20_000, HOUR, now, { refreshToken: 'held' }),
    }),
    credential({
      id: 'server',
      name: 'Phillip, server',
      ...withoutAccess,
      ...production,
      clientAuthentication: 'private_key_jwt',
      values: { clientId: 'phillip-server', identifier: '', keyId: '', audience: '' },
      secrets: { apiKey: { set: true, lastFour: '91Zc' }, privateKey: { set: true, lastFour: null } },
      token: tokenLeft(27 * MINUTE, HOUR, now),
    }),
    credential({
      id: 'cards-ar',
      name: 'Pomelo cards AR',
      ...pomelo,
      ...sandbox,
      values: { clientId: '1cqupU3E4lZHce6dWUlznSogeMkGz3zQ', audience: 'https://auth-dev.pomelo.la' },
      token: tokenLeft(23 * HOUR + 10_000, 24 * HOUR, now, {
        sameAsBefore: true,
        scope: { requested: null, granted: 'arg:cards:get-card arg:cards:create-card arg:users:get-user' },
      }),
    }),
    credential({ id: 'cards-mx', name: 'Pomelo cards MX', ...pomelo, ...production }),
    credential({
      id: 'bakery',
      name: 'Test bakery · ROS',
      ...des,
      flowId: 'ros',
      flowName: 'ROS',
      environmentId: 'custom',
      environmentName: 'Custom',
      values: { clientId: 'bakery', orgId: 'BAKERY', tokenUrl: 'https://auth.bakery.example/token' },
      token: tokenLeft(-5 * MINUTE, HOUR, now),
    }),
    credential({ id: 'singapay-sandbox', name: 'Singapay sandbox', ...singapay, ...sandbox }),
  ]
  return [...all].sort((a, b) => a.name.localeCompare(b.name))
}

/** Three exchanges of the refused merchant, newest first. */
export function sampleExchanges(credentialId: string, now: number): readonly Exchange[] {
  return [401, 401, 200].map((status, index) => ({
    id: `${credentialId}-${index}`,
    credentialId,
    stage: 'token',
    at: now - index * 4 * MINUTE,
    durationMs: 212 + index * 9,
    request: {
      method: 'POST',
      url: 'https://payment-b2b.singapay.id/api/v1.0/access-token/b2b',
      headers: [
        { name: 'X-PARTNER-ID', value: '‹API key, 77e0›' },
        { name: 'Authorization', value: 'Basic ‹client ID and client secret, 9f3a›' },
        { name: 'Content-Type', value: 'application/json' },
      ],
      body: '{"grantType":"client_credentials"}',
    },
    response: {
      status,
      statusText: status === 200 ? 'OK' : 'Unauthorized',
      httpVersion: '1.1',
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'x-request-id', value: `b2b-${index}` },
      ],
      body:
        status === 200
          ? '{"status":200,"success":true,"data":{"access_token":"‹access token, 1b2c›"}}'
          : '{"status":401,"success":false,"error":{"code":401,"message":"Invalid credentials"}}',
    },
    timing: { certificateMs: index === 2 ? 84 : null, sentMs: null, firstByteMs: 205 + index * 9 },
    connection: { remoteAddress: '203.0.113.7', tlsVersion: null, certificate: null },
    serverDate: now - index * 4 * MINUTE + 2000,
    skewSeconds: 2,
    correlationIds: [{ name: 'x-request-id', value: `b2b-${index}` }],
    failure: status === 200 ? null : 'provider_refused',
  }))
}
