/** Refusals in the shapes of each provider, with the hints of its definition. */
import { answer, type Case, des, pms, pomelo, singapay } from '../play'

export const providersCases: readonly Case[] = [
  [
    'Cognito: invalid_client',
    pms,
    { answer: answer(400, { error: 'invalid_client' }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'Cognito: invalid_client_secret',
    pms,
    { answer: answer(400, { error: 'invalid_client', error_description: 'invalid_client_secret' }) },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Cognito: unauthorized_client',
    pms,
    { answer: answer(400, { error: 'unauthorized_client' }) },
    ['likely grant_not_allowed [openDocs]'],
  ],
  [
    'Cognito: invalid_grant for client credentials',
    pms,
    { answer: answer(400, { error: 'invalid_grant' }) },
    [
      'possible scope_refused',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
  ],
  [
    'Cognito: invalid_scope',
    pms,
    { answer: answer(400, { error: 'invalid_scope' }) },
    ['likely scope_refused [openDocs]'],
  ],
  [
    'Cognito: unsupported_grant_type',
    pms,
    { answer: answer(400, { error: 'unsupported_grant_type' }) },
    ['likely grant_unknown [openDocs]', 'possible path_wrong', 'possible content_refused'],
  ],
  [
    'Pomelo: Unauthorized',
    pomelo,
    { answer: answer(401, { error: 'access_denied', error_description: 'Unauthorized' }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_environment [edit]'],
  ],
  [
    'Pomelo: an audience it does not know',
    pomelo,
    {
      answer: answer(403, {
        error: 'access_denied',
        error_description: 'Service not found: https://auth-dev.pomelo.la',
      }),
    },
    ['likely audience_refused [edit audience]'],
  ],
  [
    'Pomelo: a client that may not use the audience',
    pomelo,
    {
      answer: answer(403, {
        error: 'access_denied',
        error_description: 'Client is not authorized to access the audience',
      }),
    },
    ['likely audience_refused [edit audience]'],
  ],
  [
    'Pomelo: its own words',
    pomelo,
    { answer: answer(401, { error: { details: [{ code: 'INVALID', detail: 'Invalid credentials' }] } }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_environment [edit]'],
  ],
  [
    'Singapay: Invalid credentials',
    singapay,
    { answer: answer(401, { status: 401, success: false, error: { code: 401, message: 'Invalid credentials' } }) },
    [
      'likely client_secret_wrong [edit clientSecret]',
      'possible ip_not_allowed [openDocs]',
      'possible api_key_refused [edit apiKey]',
      'possible other_environment [edit]',
    ],
  ],
  [
    'Singapay: the same with HTTP 200',
    singapay,
    { answer: answer(200, { status: 401, success: false, error: { code: 401, message: 'Invalid credentials' } }) },
    [
      'likely client_secret_wrong [edit clientSecret]',
      'possible ip_not_allowed [openDocs]',
      'possible api_key_refused [edit apiKey]',
      'possible other_environment [edit]',
    ],
  ],
  [
    'Singapay: an IP address',
    singapay,
    { answer: answer(403, { status: 403, success: false, error: { code: 403, message: 'IP not whitelisted' } }) },
    ['likely ip_not_allowed [openDocs]'],
  ],
  [
    'Singapay: a partner header',
    singapay,
    { answer: answer(400, { status: 400, success: false, error: { code: 400, message: 'X-PARTNER-ID is required' } }) },
    ['likely api_key_refused [edit apiKey]'],
  ],
  [
    'PowerEPOS: invalid_grant',
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
    "PowerEPOS: an end user's e-mail",
    des,
    { answer: answer(400, { error: 'invalid_grant' }) },
    [
      'likely value_warned [edit username]',
      'possible password_wrong [edit password]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
    { values: { username: 'anna@harbour.example' } },
  ],
  [
    'PowerEPOS: an organisation',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Unknown organisation' }) },
    ['likely organisation_unknown [edit orgId]'],
  ],
  [
    'PowerEPOS: a scope',
    des,
    { answer: answer(400, { error: 'invalid_scope', error_description: 'des is not allowed for this client' }) },
    ['likely scope_refused [openDocs]'],
  ],
  [
    'PowerEPOS: a locked account',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'User account is locked out' }) },
    ['likely user_locked [openDocs]'],
  ],
  [
    'PowerEPOS: a password that ran out',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description: 'The password has expired and must be changed',
      }),
    },
    ['likely password_expired [edit password]'],
  ],
  [
    'PowerEPOS: a second factor',
    des,
    { answer: answer(403, { error: 'mfa_required', error_description: 'Multi-factor authentication required' }) },
    ['likely second_factor_needed [openDocs]'],
  ],
  [
    'PowerEPOS: a missing parameter',
    des,
    { answer: answer(400, { error: 'invalid_request', error_description: 'Missing required parameter: org_id' }) },
    ['likely value_named [edit orgId]', 'possible parameter_missing [openDocs]', 'possible request_refused [openDocs]'],
  ],
  [
    'a refresh token that ended',
    des,
    { answer: answer(400, { error: 'invalid_grant' }) },
    ['likely refresh_token_ended [getToken]', 'possible refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'a refresh token that was used',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Refresh token was already used' }) },
    ['likely refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'a plain 403',
    pomelo,
    { answer: answer(403, { message: 'Forbidden' }) },
    [
      'possible not_permitted [openDocs]',
      'possible audience_refused [edit audience]',
      'possible ip_not_allowed [openDocs]',
      'possible other_environment [edit]',
    ],
  ],
  [
    'a suspended merchant',
    singapay,
    { answer: answer(403, { success: false, error: { code: 403, message: 'Merchant is suspended' } }) },
    ['likely client_disabled [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'an API key of Kong',
    singapay,
    { answer: answer(401, { message: 'No API key found in request' }) },
    ['likely api_key_refused [edit apiKey]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'a timestamp',
    pomelo,
    { answer: answer(401, { message: 'Request timestamp expired' }, { date: 'Mon, 05 Jan 2026 08:00:00 GMT' }) },
    ['likely clock_wrong (-3599) [checkClock]'],
  ],
  [
    'a resource',
    pomelo,
    { answer: answer(400, { error: 'invalid_target', error_description: 'Unknown resource' }) },
    ['likely audience_refused [edit audience]'],
  ],
]
