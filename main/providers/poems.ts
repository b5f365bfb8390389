/** POEMS, Phillip Securities: a sign-in on POEMS' own page, or a signed assertion from one application to another. */
import type { ProviderDefinition } from './definition'

const tokenUrl = '{baseUrl}/auth/1.0/oauth/token'

/** The same for both flows: the URL is the documented example, `code` and `msg` are how POEMS says yes and no. */
const call = {
  method: 'GET',
  url: '{baseUrl}/mobile2/1.0/global/order/today',
  encoding: 'query',
  params: { osVersion: '1', language: '1' },
  success: { pointer: '/code', equals: 1 },
  message: '/msg',
} as const

const refresh = {
  method: 'POST',
  url: tokenUrl,
  encoding: 'form',
  // POEMS' own demo app names the client here, whichever way it authenticates.
  params: { grant_type: 'refresh_token', client_id: '{clientId}', refresh_token: '{refreshToken}' },
} as const

const answer = { extras: { 'Account number': '/accountNo', 'Account type': '/accountType' } }

export const poems: ProviderDefinition = {
  id: 'poems',
  name: 'POEMS',
  summary: 'Phillip Securities: trading and market data',
  docs: 'https://www.poems.com.sg/docs/poemsapi/home/',
  addresses: [
    {
      id: 'baseUrl',
      label: 'Base URL',
      kind: 'url',
      placeholder: 'https://sandboxapi.poems.com.sg/api-gateway/pspl',
      help: 'The address of another POEMS gateway: everything before /auth/1.0/oauth.',
    },
  ],
  environments: [
    {
      id: 'sandbox',
      name: 'Sandbox',
      addresses: { baseUrl: 'https://sandboxapi.poems.com.sg/api-gateway/pspl' },
    },
    {
      id: 'production',
      name: 'Production',
      production: true,
      addresses: { baseUrl: 'https://api.poems.com.sg/api-gateway/pspl' },
    },
    { id: 'custom', name: 'Custom', custom: true },
    { id: 'simulator', name: 'Simulator', simulator: true, addresses: { baseUrl: '{simulatorUrl}/poems' } },
  ],
  fields: [
    {
      id: 'clientId',
      label: 'Client ID',
      kind: 'text',
      placeholder: 'example-client-id',
      help: 'The POEMS API portal gives it to you when you register.',
      warning: {
        pattern: '^\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*$',
        text: 'This looks like an e-mail address. The Client ID is what POEMS gave out for your application.',
      },
    },
    {
      id: 'clientSecret',
      label: 'Client secret',
      kind: 'secret',
      help: 'The POEMS API portal gives it to you when you register, with the Client ID.',
    },
    {
      id: 'apiKey',
      label: 'API key',
      kind: 'secret',
      help: 'The POEMS API portal gives it to you when you register. It is sent with every API call.',
    },
    {
      id: 'redirectUri',
      label: 'Redirect URI',
      kind: 'url',
      redirect: true,
      placeholder: 'http://localhost:3000/callback',
      help: 'Exactly as you registered it with POEMS. Nothing needs to listen there.',
      looks: 'An address, with every slash and capital as registered.',
    },
    {
      id: 'identifier',
      label: 'Identifier',
      kind: 'text',
      required: false,
      placeholder: 'example-identifier',
      help: 'The identifier you agreed with POEMS. Left empty, it is the Client ID.',
      names: ['iss', 'sub'],
    },
    {
      id: 'privateKey',
      label: 'Private key',
      kind: 'private-key',
      help: 'The key you made for this application. POEMS has its public half.',
      looks: 'RSA in PEM: several lines, the first says BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY.',
    },
    {
      id: 'keyId',
      label: 'Key ID',
      kind: 'text',
      required: false,
      placeholder: 'example-key-1',
      help: 'Only where POEMS gave you one for this key.',
      names: ['kid'],
    },
    {
      id: 'audience',
      label: 'Audience',
      kind: 'text',
      required: false,
      placeholder: 'https://auth.example/token',
      help: 'Who the signed token is for. Left empty, it is the token URL.',
      names: ['aud'],
    },
  ],
  flows: [
    {
      id: 'with-access',
      name: 'App with POEMS Access',
      grant: 'authorization_code',
      fields: ['clientId', 'clientSecret', 'apiKey', 'redirectUri'],
      clientAuthentication: ['client_secret_basic', 'client_secret_post'],
      basicEncoding: 'form',
      pkce: true,
      authorize: {
        method: 'GET',
        url: '{baseUrl}/auth/1.0/oauth/authorize',
        encoding: 'query',
        params: { response_type: 'code', client_id: '{clientId}', redirect_uri: '{redirectUri}' },
      },
      token: {
        method: 'POST',
        url: tokenUrl,
        encoding: 'form',
        params: { grant_type: 'authorization_code', code: '{code}', redirect_uri: '{redirectUri}' },
      },
      refresh,
      call,
      answer,
    },
    {
      id: 'without-access',
      name: 'App without POEMS Access',
      grant: 'client_credentials',
      fields: ['clientId', 'apiKey', 'identifier', 'privateKey', 'keyId', 'audience'],
      note: 'POEMS publishes no parameter names for its signed token: Keyfob assumes those of RFC 7523.',
      clientAuthentication: ['private_key_jwt'],
      assertion: {
        algorithm: 'RS256',
        privateKey: 'privateKey',
        keyId: '{keyId}',
        issuer: ['{identifier}', '{clientId}'],
        audience: ['{audience}', tokenUrl],
        lifetimeSeconds: 300,
      },
      token: { method: 'POST', url: tokenUrl, encoding: 'form', params: { grant_type: 'client_credentials' } },
      refresh,
      call,
      answer,
    },
  ],
  token: { storage: 'vault', headers: { 'x-api-key': '{apiKey}' } },
  hints: [
    {
      when: { stage: 'authorize', error: 'access_denied' },
      cause: 'access_declined',
      text: 'The sign-in was declined on the POEMS page. Sign in again to allow it.',
    },
    {
      when: { stage: 'authorize', error: 'unauthorized_client' },
      cause: 'grant_not_allowed',
      text: 'This Client ID is not registered for a sign-in: POEMS knows apps with and without POEMS Access.',
    },
    {
      when: { stage: 'token', flows: ['without-access'] },
      cause: 'assertion_key_unknown',
      text: 'POEMS may not have the public half of this key, or another one.',
    },
    {
      when: { stage: 'token', flows: ['without-access'] },
      cause: 'assertion_issuer',
      text: 'The Identifier may not be the one that was agreed with POEMS.',
    },
    {
      when: { stage: 'token', flows: ['without-access'] },
      cause: 'assertion_audience',
      text: 'POEMS may expect another Audience in the signed token.',
    },
    {
      when: { stage: 'token', error: 'invalid_client' },
      cause: 'other_environment',
      text: 'The client may belong to the other environment: Sandbox and Production have their own.',
    },
    {
      when: { stage: 'token', flows: ['with-access'], error: 'invalid_grant' },
      cause: 'redirect_uri_mismatch',
      text: 'The Redirect URI may not be the one registered with POEMS, character by character.',
    },
    {
      when: { stage: 'call', status: 401 },
      cause: 'api_key_refused',
      text: 'The API key may be wrong: POEMS checks it beside the token.',
    },
  ],
}
