/**
 * PowerEPOS: one token endpoint, three services that differ in grant and scope. Which address a token is for stands in
 * the answer, or in the token itself, and can change with each token.
 */
import type { ProviderDefinition } from './definition'

const passwordNote = 'PowerEPOS asks for a password here; RFC 9700 §2.4 advises against this grant elsewhere.'

const refresh = {
  method: 'POST',
  url: '{tokenUrl}',
  encoding: 'form',
  params: {
    grant_type: 'refresh_token',
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    refresh_token: '{refreshToken}',
  },
} as const

const call = { method: 'GET', url: '{serviceUri}{path}', asksPath: true } as const

const answer = { serviceUri: '/svc', extras: { 'Organisation code': '/org_id' } }

export const powerepos: ProviderDefinition = {
  id: 'powerepos',
  name: 'PowerEPOS',
  summary: 'Point of sale: DES, ROS and Partner Services',
  docs: 'https://docs.powerepos.cloud/Document/DES/Onboarding',
  addresses: [
    {
      id: 'tokenUrl',
      label: 'Token URL',
      kind: 'url',
      placeholder: 'https://auth.powerepos.cloud/authorisation/token',
      help: 'The address of another PowerEPOS AuthServer.',
      looks: 'It ends in /authorisation/token.',
    },
  ],
  environments: [
    {
      id: 'production',
      name: 'Production',
      production: true,
      addresses: { tokenUrl: 'https://auth.powerepos.cloud/authorisation/token' },
    },
    { id: 'custom', name: 'Custom', custom: true },
    {
      id: 'simulator',
      name: 'Simulator',
      simulator: true,
      addresses: { tokenUrl: '{simulatorUrl}/powerepos/authorisation/token' },
    },
  ],
  fields: [
    {
      id: 'clientId',
      label: 'Client ID',
      kind: 'text',
      placeholder: 'example-client-id',
      help: 'PowerEPOS API support sends it to you. It is not secret.',
      names: ['ClientID'],
      warning: {
        pattern: '^\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*$',
        text: 'This looks like an e-mail address. The Client ID is what PowerEPOS gave out for your application.',
      },
    },
    {
      id: 'clientSecret',
      label: 'Client secret',
      kind: 'secret',
      help: 'PowerEPOS API support sends it to you, with the Client ID.',
      names: ['ClientSecret'],
    },
    {
      id: 'orgId',
      label: 'Organisation code',
      kind: 'text',
      placeholder: 'EXAMPLE-01',
      help: 'From the organisation you connect to.',
      looks: 'A code that no other organisation has.',
    },
    {
      id: 'username',
      label: 'Service account ID',
      kind: 'text',
      placeholder: 'example-service-account',
      help: 'From the organisation you connect to. The e-mail address of an end user does not work.',
      warning: {
        pattern: '^\\s*[^@\\s]+@[^@\\s]+\\s*$',
        text: 'This looks like an e-mail address. DES refuses end users: ask for a service account.',
      },
    },
    {
      id: 'password',
      label: 'Service account password',
      kind: 'secret',
      humanChosen: true,
      help: 'From the organisation you connect to, with the Service account ID.',
    },
  ],
  flows: [
    {
      id: 'des',
      name: 'DES',
      grant: 'password',
      fields: ['clientId', 'clientSecret', 'orgId', 'username', 'password'],
      note: passwordNote,
      clientAuthentication: ['client_secret_post'],
      requestedScope: 'des offline_access',
      token: {
        method: 'POST',
        url: '{tokenUrl}',
        encoding: 'form',
        params: {
          grant_type: 'password',
          client_id: '{clientId}',
          client_secret: '{clientSecret}',
          org_id: '{orgId}',
          username: '{username}',
          password: '{password}',
          scope: 'des offline_access',
        },
      },
      refresh,
      call,
      answer,
    },
    {
      id: 'ros',
      name: 'ROS',
      grant: 'client_credentials',
      fields: ['clientId', 'clientSecret', 'orgId'],
      clientAuthentication: ['client_secret_post'],
      requestedScope: 'ros offline_access',
      token: {
        method: 'POST',
        url: '{tokenUrl}',
        encoding: 'form',
        params: {
          grant_type: 'client_credentials',
          client_id: '{clientId}',
          client_secret: '{clientSecret}',
          org_id: '{orgId}',
          scope: 'ros offline_access',
        },
      },
      refresh,
      call,
      answer,
    },
    {
      id: 'partner-services',
      name: 'Partner Services',
      grant: 'password',
      fields: ['clientId', 'clientSecret', 'orgId', 'username', 'password'],
      note: passwordNote,
      clientAuthentication: ['client_secret_post'],
      requestedScope: 'partnerservices offline_access',
      token: {
        method: 'POST',
        url: '{tokenUrl}',
        encoding: 'form',
        params: {
          grant_type: 'password',
          client_id: '{clientId}',
          client_secret: '{clientSecret}',
          org_id: '{orgId}',
          username: '{username}',
          password: '{password}',
          scope: 'partnerservices offline_access',
        },
      },
      refresh,
      call,
      answer,
    },
  ],
  token: { storage: 'vault', serviceUriClaim: 'svc' },
  hints: [
    {
      when: { stage: 'token', error: 'invalid_grant' },
      cause: 'end_user_account',
      text: "An end user's e-mail address and password do not work here: it takes a service account of the organisation.",
    },
    {
      when: { stage: 'token', error: 'invalid_grant' },
      cause: 'password_wrong',
      text: 'The Service account ID or its password may be wrong.',
    },
    {
      when: { stage: 'token', error: 'invalid_grant' },
      cause: 'organisation_unknown',
      text: 'The Organisation code may be another one: the service account belongs to one organisation.',
    },
    {
      when: { stage: 'token', error: 'invalid_client' },
      cause: 'client_secret_wrong',
      text: 'The Client ID or the Client secret is not the one that PowerEPOS gave out.',
    },
    {
      when: { stage: 'token', error: 'invalid_scope' },
      cause: 'scope_refused',
      text: 'This client is not set up for this service. Ask PowerEPOS API support which services it may use.',
    },
    {
      when: { stage: 'refresh', error: 'invalid_grant' },
      cause: 'refresh_token_ended',
      text: 'Each refresh token works once. This one was used or has run out.',
    },
    {
      when: { stage: 'call', status: 401 },
      confidence: 'possible',
      text: 'A token serves one service only. Check that the path belongs to the service URI of this token.',
    },
  ],
}
