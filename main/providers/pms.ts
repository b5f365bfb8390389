/** PMS: client credentials at Amazon Cognito. Tokens are kept in memory alone, and there is never a refresh token. */
import type { ProviderDefinition } from './definition'

export const pms: ProviderDefinition = {
  id: 'pms',
  name: 'PMS',
  summary: 'Hotel property management: reservations and check-in',
  docs: 'https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html',
  addresses: [
    {
      id: 'tokenUrl',
      label: 'Token URL',
      kind: 'url',
      placeholder: 'https://cps-poc-api-access.auth.eu-south-2.amazoncognito.com/oauth2/token',
      help: 'The address of another PMS token endpoint.',
      looks: 'It ends in /oauth2/token.',
    },
    {
      id: 'callUrl',
      label: 'Call URL',
      kind: 'url',
      required: false,
      placeholder: 'https://l89hmcdo52.execute-api.eu-south-2.amazonaws.com/default/api/v1/reservation/checkin',
      help: 'The address that the test call goes to, and nothing else.',
    },
  ],
  environments: [
    {
      id: 'proof-of-concept',
      name: 'Proof of concept',
      addresses: {
        tokenUrl: 'https://cps-poc-api-access.auth.eu-south-2.amazoncognito.com/oauth2/token',
        callUrl: 'https://l89hmcdo52.execute-api.eu-south-2.amazonaws.com/default/api/v1/reservation/checkin',
      },
    },
    { id: 'custom', name: 'Custom', custom: true },
    {
      id: 'simulator',
      name: 'Simulator',
      simulator: true,
      addresses: { tokenUrl: '{simulatorUrl}/pms/oauth2/token', callUrl: '{simulatorUrl}/pms/checkin' },
    },
  ],
  fields: [
    {
      id: 'clientId',
      label: 'Client ID',
      kind: 'text',
      placeholder: 'example-client-id',
      help: 'PMS gives it to you for your application. It is not secret.',
      warning: {
        pattern: '^\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*$',
        text: 'This looks like an e-mail address. The Client ID is what PMS gave out for your application.',
      },
    },
    {
      id: 'clientSecret',
      label: 'Client secret',
      kind: 'secret',
      help: 'PMS gives it to you, with the Client ID.',
    },
  ],
  flows: [
    {
      id: 'client-credentials',
      name: 'Client credentials',
      grant: 'client_credentials',
      fields: ['clientId', 'clientSecret'],
      clientAuthentication: ['client_secret_basic', 'client_secret_post'],
      basicEncoding: 'raw',
      token: { method: 'POST', url: '{tokenUrl}', encoding: 'form', params: { grant_type: 'client_credentials' } },
      call: {
        method: 'POST',
        url: '{callUrl}',
        body: '{\n  "hotelConfirmationNumber": "",\n  "hotelNumber": ""\n}',
        message: '/message',
      },
    },
  ],
  token: {
    storage: 'memory',
    jwks: '{iss}/.well-known/jwks.json',
    // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
    expected: {
      issuer: {
        pattern: 'https://cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com/[a-z0-9-]+_[A-Za-z0-9]+',
        name: 'a user pool of Amazon Cognito',
      },
      claims: { client_id: '{clientId}', token_use: 'access' },
    },
  },
  hints: [
    {
      when: { stage: 'token', error: 'invalid_client' },
      cause: 'other_client_authentication',
      text: 'The client may be set up for the other client authentication: PMS documents both.',
    },
    {
      when: { stage: 'token', error: 'unauthorized_client' },
      cause: 'grant_not_allowed',
      text: 'This client is not allowed to use client credentials. Ask the PMS team to allow it.',
    },
    {
      when: { stage: 'token', error: 'invalid_scope' },
      cause: 'scope_refused',
      text: 'This client has no scope of its own. Ask the PMS team to assign one.',
    },
    {
      when: { stage: 'token', error: 'invalid_grant' },
      cause: 'scope_refused',
      confidence: 'possible',
      text: 'This client may have no scope of its own. Ask the PMS team to assign one.',
    },
    {
      when: { stage: 'call', status: 401 },
      cause: 'token_refused',
      text: 'The token was refused. It may have run out, or belong to another environment.',
    },
  ],
}
