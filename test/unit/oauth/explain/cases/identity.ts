/** Answers of identity providers, by their own codes and sentences. */
import { answer, type Case, custom, des, pms, poemsSigned, pomelo } from '../play'

const own = custom(pms, 'https://auth.own.example/token')

export const identityCases: readonly Case[] = [
  [
    'Auth0 unauthorized_client',
    pomelo,
    {
      answer: answer(403, {
        error: 'unauthorized_client',
        error_description: "Grant type 'client_credentials' not allowed for the client.",
        error_uri: 'https://auth0.com/docs/clients/client-grant-types',
      }),
    },
    ['likely grant_not_allowed [openDocs]'],
  ],
  [
    'Auth0 access_denied client grant',
    pomelo,
    {
      answer: answer(403, {
        error: 'access_denied',
        error_description:
          'Client is not authorized to access "https://x". You need to create a "client-grant" associated to this API.',
      }),
    },
    ['likely audience_refused [edit audience]'],
  ],
  [
    'Auth0 service not enabled',
    pomelo,
    {
      answer: answer(403, {
        error: 'access_denied',
        error_description: 'Service not enabled within domain: https://x',
      }),
    },
    ['likely audience_refused [edit audience]'],
  ],
  [
    'Auth0 too_many_attempts',
    des,
    {
      answer: answer(429, {
        error: 'too_many_attempts',
        error_description: 'Your account has been blocked after multiple consecutive login attempts.',
      }),
    },
    ['certain rate_limited_unknown [retry]', 'likely user_locked [openDocs]'],
  ],
  [
    'Auth0 mfa_required',
    des,
    {
      answer: answer(403, {
        error: 'mfa_required',
        error_description: 'Multifactor authentication required',
        mfa_token: 'x',
      }),
    },
    ['likely second_factor_needed [openDocs]'],
  ],
  [
    'Auth0 wrong',
    des,
    { answer: answer(403, { error: 'invalid_grant', error_description: 'Wrong email or password.' }) },
    [
      'likely password_wrong [edit password]',
      'possible end_user_account [edit username]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
  ],
  [
    'Okta invalid_client',
    own,
    {
      answer: answer(401, {
        errorCode: 'invalid_client',
        errorSummary: "Invalid value for 'client_id' parameter.",
        errorLink: 'invalid_client',
        errorId: 'oae',
        errorCauses: [],
      }),
    },
    ['likely client_unknown [edit clientId]'],
  ],
  [
    'Okta E0000011',
    own,
    { answer: answer(401, { errorCode: 'E0000011', errorSummary: 'Invalid token provided', errorId: 'oae' }) },
    ['likely token_refused [getToken]'],
    { stage: 'call' },
  ],
  [
    'Okta E0000047',
    own,
    {
      answer: answer(
        429,
        { errorCode: 'E0000047', errorSummary: 'API call exceeded rate limit due to too many requests.' },
        { 'x-rate-limit-reset': '1767603660' },
      ),
    },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'Okta policy',
    own,
    {
      answer: answer(400, {
        error: 'access_denied',
        error_description: 'Policy evaluation failed for this request, please check the policy configurations.',
      }),
    },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'Okta E0000007',
    own,
    { answer: answer(404, { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: me (User)' }) },
    ['likely path_wrong [edit callUrl]', 'possible endpoint_gone [openDocs]'],
    { stage: 'call' },
  ],
  [
    'Okta one or more scopes',
    own,
    {
      answer: answer(400, {
        error: 'invalid_scope',
        error_description: 'One or more scopes are not configured for the authorization server resource.',
      }),
    },
    ['likely scope_refused [openDocs]'],
  ],
  [
    'Keycloak realm',
    own,
    { answer: answer(404, { error: 'Realm does not exist' }) },
    ['likely path_wrong [edit tokenUrl]', 'possible method_refused [openDocs]'],
  ],
  [
    'Keycloak unauthorized_client',
    own,
    {
      answer: answer(401, {
        error: 'unauthorized_client',
        error_description: 'Invalid client or Invalid client credentials',
      }),
    },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Keycloak service accounts',
    own,
    {
      answer: answer(401, {
        error: 'unauthorized_client',
        error_description: 'Client not enabled to retrieve service account',
      }),
    },
    ['likely grant_not_allowed [openDocs]'],
  ],
  [
    'Keycloak direct grants',
    des,
    {
      answer: answer(400, {
        error: 'unauthorized_client',
        error_description: 'Client not allowed for direct access grants',
      }),
    },
    ['likely grant_not_allowed [openDocs]'],
  ],
  [
    'Keycloak not fully set up',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Account is not fully set up' }) },
    ['likely sign_in_wanted [openDocs]'],
  ],
  [
    'Keycloak session',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Session not active' }) },
    ['likely refresh_token_ended [getToken]', 'possible refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'Keycloak stale refresh',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Stale token' }) },
    ['likely refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'Keycloak max reuse',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description: 'Maximum allowed refresh token reuse exceeded',
      }),
    },
    ['likely refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'IdentityServer invalid_client',
    own,
    { answer: answer(400, { error: 'invalid_client' }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'IdentityServer user locked',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'invalid_username_or_password' }) },
    [
      'likely password_wrong [edit password]',
      'possible end_user_account [edit username]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
  ],
  [
    'Ping',
    own,
    {
      answer: answer(400, { error: 'invalid_grant', error_description: 'unknown, invalid, or expired refresh token' }),
    },
    ['likely refresh_token_ended [getToken]', 'possible refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'Salesforce',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'authentication failure' }) },
    [
      'likely password_wrong [edit password]',
      'possible end_user_account [edit username]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
  ],
  [
    'Salesforce inactive',
    des,
    { answer: answer(400, { error: 'inactive_user', error_description: 'user is inactive' }) },
    ['likely client_disabled [openDocs]'],
  ],
  [
    'Salesforce ip',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'ip restricted' }) },
    ['likely ip_not_allowed [openDocs]'],
  ],
  [
    'Salesforce login hours',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'login must be within login hours' }) },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'Cognito user pool gone',
    pms,
    { answer: answer(400, { __type: 'ResourceNotFoundException', message: 'User pool client xxx does not exist.' }) },
    ['likely client_unknown [edit clientId]'],
  ],
  [
    'PayPal',
    own,
    { answer: answer(401, { error: 'invalid_client', error_description: 'Client Authentication failed' }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'Google account not found',
    poemsSigned,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Invalid grant: account not found' }) },
    ['likely assertion_issuer [edit identifier]'],
  ],
]
