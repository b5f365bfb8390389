/** POEMS: codes, refresh tokens and signed assertions that are refused. */
import { answer, type Case, poems, poemsSigned } from '../play'

export const poemsCases: readonly Case[] = [
  [
    'a refresh token of a sign-in that ended',
    poems,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Token expired' }) },
    ['likely refresh_token_ended [signIn]', 'possible refresh_token_used [signIn]'],
    { stage: 'refresh' },
  ],
  [
    'POEMS: a code',
    poems,
    { answer: answer(400, { error: 'invalid_grant' }) },
    [
      'possible code_not_accepted [signIn]',
      'possible redirect_uri_mismatch [edit redirectUri]',
      'possible pkce_failed',
    ],
  ],
  [
    'POEMS: a code that was used',
    poems,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'Authorization code has already been used' }) },
    ['likely code_used [signIn]'],
  ],
  [
    'POEMS: a code that is too old',
    poems,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'The authorization code expired' }) },
    ['likely code_expired [signIn]'],
  ],
  [
    'POEMS: a redirect URI',
    poems,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'redirect_uri does not match' }) },
    ['likely redirect_uri_mismatch [edit redirectUri]'],
  ],
  [
    'POEMS: PKCE',
    poems,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'PKCE verification failed: code_verifier' }) },
    ['likely pkce_failed'],
  ],
  [
    'POEMS: invalid_client',
    poems,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'likely client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
      'possible other_environment [edit]',
    ],
  ],
  [
    'an assertion',
    poemsSigned,
    { answer: answer(401, { error: 'invalid_client' }) },
    [
      'possible assertion_key_unknown [edit privateKey]',
      'possible assertion_issuer [edit identifier]',
      'possible assertion_audience [edit audience]',
      'possible assertion_refused [openDocs]',
    ],
  ],
  [
    'an assertion of a wrong clock',
    poemsSigned,
    {
      answer: answer(
        401,
        { error: 'invalid_client', error_description: 'The assertion is expired' },
        { date: 'Mon, 05 Jan 2026 09:07:00 GMT' },
      ),
    },
    ['likely clock_wrong (421) [checkClock]'],
  ],
  [
    'an assertion that is said to be late, by a clock that is right',
    poemsSigned,
    {
      answer: answer(
        401,
        { error: 'invalid_client', error_description: 'JWT expired' },
        { date: 'Mon, 05 Jan 2026 09:00:00 GMT' },
      ),
    },
    ['likely assertion_clock [retry]'],
  ],
  [
    'an assertion for another audience',
    poemsSigned,
    { answer: answer(401, { error: 'invalid_client', error_description: 'Invalid audience in assertion' }) },
    ['likely assertion_audience [edit audience]'],
  ],
  [
    'an assertion with an unknown key',
    poemsSigned,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description: 'Signature verification failed: no matching key',
      }),
    },
    ['likely assertion_key_unknown [edit privateKey]'],
  ],
  [
    'an assertion with another algorithm',
    poemsSigned,
    { answer: answer(401, { error: 'invalid_client', error_description: 'Unsupported signing alg RS256' }) },
    ['likely assertion_algorithm [openDocs]'],
  ],
  [
    'an assertion that was used',
    poemsSigned,
    { answer: answer(401, { error: 'invalid_client', error_description: 'jti has already been used' }) },
    ['likely assertion_reused [retry]'],
  ],
  [
    'an assertion of another issuer',
    poemsSigned,
    { answer: answer(401, { error: 'invalid_client', error_description: 'iss does not match client' }) },
    ['likely assertion_issuer [edit identifier]'],
  ],
  [
    'an API key of Apigee',
    poems,
    {
      answer: answer(401, {
        fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } },
      }),
    },
    ['likely api_key_refused [edit apiKey]'],
  ],
]
