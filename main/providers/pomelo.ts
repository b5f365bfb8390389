/** Pomelo: client credentials as JSON. The same token comes back until it expires, unless it is revoked first. */
import type { ProviderDefinition } from './definition'

/** The order of Pomelo's own example; token and revoke request are the same. */
const params = {
  client_id: '{clientId}',
  client_secret: '{clientSecret}',
  audience: '{audience}',
  grant_type: 'client_credentials',
}

export const pomelo: ProviderDefinition = {
  id: 'pomelo',
  name: 'Pomelo',
  summary: 'Card issuing and processing',
  docs: 'https://developers.pomelo.la/en/api-reference/general/authorization',
  addresses: [
    {
      id: 'baseUrl',
      label: 'Base URL',
      kind: 'url',
      placeholder: 'https://api-sandbox.pomelo.la',
      help: 'The address of another Pomelo API: everything before /oauth/token.',
    },
  ],
  environments: [
    { id: 'sandbox', name: 'Sandbox', addresses: { baseUrl: 'https://api-sandbox.pomelo.la' } },
    {
      id: 'production',
      name: 'Production',
      production: true,
      addresses: { baseUrl: 'https://api.pomelo.la' },
    },
    { id: 'custom', name: 'Custom', custom: true },
    { id: 'simulator', name: 'Simulator', simulator: true, addresses: { baseUrl: '{simulatorUrl}/pomelo' } },
  ],
  fields: [
    {
      id: 'clientId',
      label: 'Client ID',
      kind: 'text',
      placeholder: 'Example0Example0Example0Example0',
      looks: "32 letters and digits in Pomelo's example.",
      warning: {
        pattern: '^\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*$',
        text: 'This looks like an e-mail address. The Client ID is what Pomelo gave out for your application.',
      },
    },
    {
      id: 'clientSecret',
      label: 'Client secret',
      kind: 'secret',
      looks: "Long: letters, digits, hyphens and underscores in Pomelo's example.",
    },
    {
      id: 'audience',
      label: 'Audience',
      kind: 'text',
      placeholder: 'https://auth-staging.pomelo.la',
      help: 'Each environment has its own.',
      looks: 'An https address, though nothing is sent to it.',
      names: ['Audiencia de API'],
    },
  ],
  flows: [
    {
      id: 'client-credentials',
      name: 'Client credentials',
      grant: 'client_credentials',
      fields: ['clientId', 'clientSecret', 'audience'],
      clientAuthentication: ['client_secret_post'],
      token: { method: 'POST', url: '{baseUrl}/oauth/token', encoding: 'json', params },
      revoke: {
        method: 'POST',
        url: '{baseUrl}/oauth/token/revoke',
        encoding: 'json',
        params,
        success: { pointer: '/status', equals: 'Success' },
      },
      call: { method: 'GET', url: '{baseUrl}' },
    },
  ],
  token: {
    storage: 'vault',
    // The sample of Pomelo's document is by a tenant of Auth0, whose keys are at https://auth0.com/docs/jwks.
    jwks: '{iss}/.well-known/jwks.json',
    expected: {
      issuer: { pattern: 'https://[a-z0-9-]+(\\.[a-z0-9]+)?\\.auth0\\.com/', name: 'a tenant of Auth0' },
      claims: { aud: '{audience}', azp: '{clientId}' },
    },
  },
  hints: [
    {
      when: { stage: 'token', status: 401 },
      cause: 'client_secret_wrong',
      text: 'The Client ID or the Client secret was refused. Check that both belong to this environment.',
    },
    {
      when: { stage: 'token' },
      cause: 'audience_refused',
      text: 'Pomelo does not know this Audience. Each environment has its own.',
    },
    {
      when: { stage: 'revoke' },
      cause: 'revoke_not_confirmed',
      text: 'Pomelo did not confirm it, so the next request may give the same token again.',
    },
    {
      when: { stage: 'call', status: 403 },
      cause: 'scope_insufficient',
      text: "The token's scope may not cover this call.",
    },
  ],
}
