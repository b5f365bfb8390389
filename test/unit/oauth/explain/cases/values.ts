/** Odd values, and when they are not blamed. */
import { answer, type Case, des, pms, poems, pomelo, singapay } from '../play'

export const valuesCases: readonly Case[] = [
  [
    'a secret that begins with a line end',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_line_end [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: '\nku2vS0m3thing' } },
  ],
  [
    'a secret that ends with a space',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_space [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: 'ku2vS0m3thing ' } },
  ],
  [
    'a secret that holds a zero-width space',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_invisible [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: 'ku2v\u200bS0m3' } },
  ],
  [
    'a secret that is quoted',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_quoted [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: '"ku2vS0m3thing"' } },
  ],
  [
    'a secret that ends in dots',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_shortened [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: 's5u3oYK0-A9CV6TkszPQ ...' } },
  ],
  [
    'a secret that is a placeholder',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_placeholder [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: '<Your ClientSecret>' } },
  ],
  [
    'a secret that is masked',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_masked [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: '••••••••' } },
  ],
  [
    'a secret that is encoded',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely client_secret_wrong [edit clientSecret]',
      'possible value_encoded [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: 'ku2v%2FS0m3thing' } },
  ],
  [
    'a secret that is the Client ID',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely values_same [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientSecret: '7h1sclientid0fkiosk' } },
  ],
  [
    'a client id of the documentation',
    pms,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely value_placeholder [edit clientId]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
    { values: { clientId: 'YOUR_CLIENT_ID' } },
  ],
  [
    'a password with a space at its end',
    des,
    { answer: answer(400, { error: 'invalid_grant' }) },
    [
      'likely value_space [edit password]',
      'possible password_wrong [edit password]',
      'possible end_user_account [edit username]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
    { values: { password: 'pass word ' } },
  ],
  [
    'a production secret in the sandbox',
    pomelo,
    { answer: answer(401, { error: 'access_denied', error_description: 'Unauthorized' }) },
    [
      'likely value_of_production [edit clientSecret]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_environment [edit]',
    ],
    { values: { clientSecret: 'live_s5u3oYK0A9CV' } },
  ],
  [
    'a sandbox secret in production',
    singapay,
    { answer: answer(401, { success: false, error: { code: 401, message: 'Invalid credentials' } }) },
    [
      'likely value_of_test [edit clientId]',
      'possible ip_not_allowed [openDocs]',
      'possible api_key_refused [edit apiKey]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_environment [edit]',
    ],
    { values: { clientId: 'sandbox-merchant-4471' } },
  ],
  [
    'an audience of another environment',
    { ...pomelo, environment: 'production', url: 'https://api.pomelo.la/oauth/token' },
    { answer: answer(403, { error: 'access_denied', error_description: 'Service not found' }) },
    ['likely value_of_test [edit audience]', 'possible audience_refused [edit audience]'],
  ],
  [
    'a value that the provider names',
    pomelo,
    { answer: answer(422, { message: 'audience must be a valid URL', field: 'x' }) },
    ['likely audience_refused [edit audience]'],
  ],
  [
    'two values that the provider names',
    des,
    { answer: answer(400, { error: 'invalid_request', error_description: 'client_id and username are inconsistent' }) },
    ['likely value_named [edit clientId]', 'likely value_named [edit username]', 'possible request_refused [openDocs]'],
  ],
  [
    'odd values are not blamed for a scope',
    pms,
    { answer: answer(400, { error: 'invalid_scope' }) },
    ['likely scope_refused [openDocs]'],
    { values: { clientSecret: 'ku2vS0m3thing ' } },
  ],
  [
    'a value that stops the request',
    poems,
    { reason: 'illegal_characters', code: 'invalid_input', details: { field: 'clientSecret' } },
    ['certain value_unusable [edit clientSecret]'],
  ],
  ['a stored secret that can not be read', poems, { reason: 'secret_unreadable', code: 'storage' }, []],
]
