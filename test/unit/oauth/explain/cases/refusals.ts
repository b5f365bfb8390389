/** Refusals, whoever the provider: OAuth's codes, statuses, words. */
import { answer, type Case, custom, pms, pomelo } from '../play'

export const refusalsCases: readonly Case[] = [
  [
    'a server that wants Basic',
    { ...pms, clientAuthentication: 'client_secret_post' },
    { answer: answer(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="oauth"' }) },
    ['likely other_client_authentication [use client_secret_basic]', 'likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'a server that names the other method',
    pms,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description: 'Client authentication method client_secret_basic is not allowed',
      }),
    },
    ['likely other_client_authentication [use client_secret_post]', 'likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Keycloak: a wrong secret',
    pms,
    {
      answer: answer(401, {
        error: 'unauthorized_client',
        error_description: 'Invalid client or Invalid client credentials',
      }),
    },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Entra: a wrong secret',
    pms,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret provided.',
      }),
    },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Entra: a secret that ran out',
    pms,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000222: The provided client secret keys are expired.',
      }),
    },
    ['likely client_secret_expired [edit clientSecret]'],
  ],
  [
    'Entra: an unknown client',
    pms,
    {
      answer: answer(400, {
        error: 'unauthorized_client',
        error_description: 'AADSTS700016: Application with identifier x was not found in the directory',
      }),
    },
    ['likely client_unknown [edit clientId]'],
  ],
  [
    'a client that was switched off',
    pms,
    { answer: answer(401, { error: 'invalid_client', error_description: 'Client is disabled' }) },
    ['likely client_disabled [openDocs]'],
  ],
  [
    'a plain 401',
    pms,
    { answer: answer(401, { message: 'Unauthorized' }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  ['a plain 400', pms, { answer: answer(400, { message: 'Bad Request' }) }, ['possible request_refused [openDocs]']],
  [
    'an unknown path',
    custom(pomelo, 'https://api.pomelo.example'),
    { answer: answer(404, { statusCode: 404, message: 'Cannot POST /oauth/tokn', error: 'Not Found' }) },
    ['likely path_wrong [edit baseUrl]', 'possible method_refused [openDocs]'],
  ],
  [
    'an unknown path, by a page',
    pms,
    { answer: answer(404, '<html><h1>404 Not Found</h1></html>') },
    ['likely path_wrong', 'possible endpoint_gone [openDocs]'],
  ],
  [
    'an unknown path of API Gateway',
    pms,
    { answer: answer(403, { message: 'Missing Authentication Token' }) },
    ['likely path_wrong', 'possible method_refused [openDocs]'],
  ],
  [
    'a 404 for a client',
    pms,
    { answer: answer(404, { error: 'client not found' }) },
    ['likely client_unknown [edit clientId]'],
  ],
  [
    'a wrong method',
    pms,
    { answer: answer(405, '', { allow: 'GET' }) },
    ['certain method_refused [openDocs]', 'possible path_wrong'],
  ],
  ['an endpoint that is gone', pms, { answer: answer(410, '') }, ['likely endpoint_gone [openDocs]']],
  [
    'a content type',
    pms,
    { answer: answer(415, { message: 'Unsupported Media Type' }) },
    ['certain content_refused [openDocs]', 'possible path_wrong'],
  ],
  ['headers that are too large', pms, { answer: answer(431, '') }, ['likely request_too_large [openDocs]']],
  ['a country', pms, { answer: answer(451, '') }, ['likely region_blocked [openDocs]']],
  ['a bill', pms, { answer: answer(402, { message: 'Payment Required' }) }, ['likely account_suspended [openDocs]']],
  [
    'a quota with status 403',
    pms,
    { answer: answer(403, { message: 'API rate limit exceeded' }) },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'plain HTTP at an HTTPS port',
    custom(pomelo, 'http://127.0.0.1:4010'),
    { answer: answer(400, '<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>') },
    ['likely http_to_https_port [edit baseUrl]'],
  ],
  [
    'a client certificate',
    pms,
    { answer: answer(400, '<html><title>400 No required SSL certificate was sent</title></html>') },
    ['likely client_certificate_needed'],
  ],
  [
    'DPoP',
    pms,
    { answer: answer(400, { error: 'invalid_dpop_proof' }) },
    ['likely proof_of_possession_needed [openDocs]'],
  ],
  [
    'a no with status 200 and a sentence',
    pms,
    { answer: answer(200, { message: 'Invalid client credentials' }) },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'temporarily unavailable',
    pms,
    { answer: answer(400, { error: 'temporarily_unavailable' }) },
    ['likely overloaded [retry]'],
  ],
  ['words that nobody knows', pms, { answer: answer(418, { note: 'teapot' }) }, ['certain unknown']],
]
