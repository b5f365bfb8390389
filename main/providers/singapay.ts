/**
 * Singapay: HTTP Basic (v1.0) or a signature (v1.1) beside a partner header, and an answer in an envelope whose `success`
 * decides. Lifetimes come as text.
 */
import type { ProviderDefinition } from './definition'

const answer = {
  accessToken: '/data/access_token',
  refreshToken: '/data/refresh_token',
  expiresIn: '/data/expires_in',
  tokenType: '/data/token_type',
  scope: '/data/scope',
  error: '/error/code',
  errorMessage: '/error/message',
  success: { pointer: '/success', equals: true },
} as const

export const singapay: ProviderDefinition = {
  id: 'singapay',
  name: 'Singapay',
  summary: 'Payment gateway, B2B',
  docs: 'https://docs-payment-b2b.singapay.id/docs/v1/security/get-access-token',
  addresses: [
    {
      id: 'baseUrl',
      label: 'Base URL',
      kind: 'url',
      placeholder: 'https://sandbox-payment-b2b.singapay.id',
      help: 'The address of another Singapay API: everything before /api/v1.',
    },
  ],
  environments: [
    {
      id: 'sandbox',
      name: 'Sandbox',
      addresses: { baseUrl: 'https://sandbox-payment-b2b.singapay.id' },
    },
    {
      id: 'production',
      name: 'Production',
      production: true,
      addresses: { baseUrl: 'https://payment-b2b.singapay.id' },
    },
    { id: 'custom', name: 'Custom', custom: true },
    { id: 'simulator', name: 'Simulator', simulator: true, addresses: { baseUrl: '{simulatorUrl}/singapay' } },
  ],
  fields: [
    {
      id: 'apiKey',
      label: 'API key',
      kind: 'secret',
      help: 'In the merchant dashboard, as api_key. It is sent as X-PARTNER-ID.',
      looks: '36 characters in five groups, such as 00000000-0000-0000-0000-000000000000.',
      names: ['api_key'],
    },
    {
      id: 'clientId',
      label: 'Client ID',
      kind: 'text',
      placeholder: 'example-client-id',
      looks: 'Text without a colon. Singapay writes it as clientId.',
    },
    {
      id: 'clientSecret',
      label: 'Client secret',
      kind: 'secret',
      looks: 'Singapay also writes it as secretClientId.',
      names: ['secretClientId'],
    },
  ],
  flows: [
    {
      id: 'b2b-v1-0',
      name: 'B2B v1.0',
      grant: 'client_credentials',
      fields: ['apiKey', 'clientId', 'clientSecret'],
      clientAuthentication: ['client_secret_basic'],
      basicEncoding: 'raw',
      token: {
        method: 'POST',
        url: '{baseUrl}/api/v1.0/access-token/b2b',
        encoding: 'json',
        headers: { 'X-PARTNER-ID': '{apiKey}' },
        params: { grantType: 'client_credentials' },
      },
      answer,
    },
    {
      id: 'b2b-v1-1',
      name: 'B2B v1.1',
      grant: 'client_credentials',
      fields: ['apiKey', 'clientId', 'clientSecret'],
      note: 'Signs each request with the day in Jakarta, in place of HTTP Basic.',
      // The signature is the proof: neither id nor secret is sent as client authentication.
      clientAuthentication: ['none'],
      signature: {
        algorithm: 'HMAC-SHA512',
        key: 'clientSecret',
        message: '{clientId}_{clientSecret}_{date}',
        timeZone: 'Asia/Jakarta',
      },
      token: {
        method: 'POST',
        url: '{baseUrl}/api/v1.1/access-token/b2b',
        encoding: 'json',
        authenticated: false,
        headers: { 'X-PARTNER-ID': '{apiKey}', 'X-CLIENT-ID': '{clientId}', 'X-Signature': '{signature}' },
        params: { grant_type: 'client_credentials' },
      },
      answer,
    },
  ],
  token: { storage: 'vault', headers: { 'X-PARTNER-ID': '{apiKey}' } },
  hints: [
    {
      when: { stage: 'token', status: 401 },
      cause: 'ip_not_allowed',
      confidence: 'possible',
      text: "This computer's address may not be whitelisted for this merchant. Singapay answers the same way.",
      action: 'openDocs',
    },
    {
      when: { stage: 'token', error: '401' },
      cause: 'ip_not_allowed',
      confidence: 'possible',
      text: "This computer's address may not be whitelisted for this merchant. Singapay answers the same way.",
      action: 'openDocs',
    },
    {
      when: { stage: 'token', status: 403 },
      cause: 'ip_not_allowed',
      confidence: 'possible',
      text: "This computer's IP address may not be whitelisted in the merchant dashboard.",
      action: 'openDocs',
    },
    {
      when: { stage: 'token', status: 401 },
      cause: 'api_key_refused',
      confidence: 'possible',
      text: 'The API key may belong to another merchant, or to another environment.',
      action: 'edit',
      field: 'apiKey',
    },
    {
      when: { stage: 'token', error: '401' },
      cause: 'api_key_refused',
      confidence: 'possible',
      text: 'The API key may belong to another merchant, or to another environment.',
      action: 'edit',
      field: 'apiKey',
    },
  ],
}
