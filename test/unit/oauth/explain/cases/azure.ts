/** Answers of Entra ID (Azure AD), whose sentences begin with a code of their own. */
import { answer, type Case, custom, des, pms, poemsSigned } from '../play'

const own = custom(pms, 'https://auth.own.example/token')

export const azureCases: readonly Case[] = [
  [
    'Azure AADSTS7000215',
    own,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description:
          'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app.',
        error_codes: [7000215],
        error_uri: 'https://login.microsoftonline.com/error?code=7000215',
      }),
    },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Azure AADSTS7000222',
    own,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000222: The provided client secret keys for app are expired.',
        error_codes: [7000222],
      }),
    },
    ['likely client_secret_expired [edit clientSecret]'],
  ],
  [
    'Azure AADSTS700016',
    own,
    {
      answer: answer(400, {
        error: 'unauthorized_client',
        error_description: "AADSTS700016: Application with identifier 'x' was not found in the directory 'Contoso'.",
        error_codes: [700016],
      }),
    },
    ['likely client_unknown [edit clientId]'],
  ],
  [
    'Azure AADSTS90002',
    own,
    {
      answer: answer(400, {
        error: 'invalid_request',
        error_description: "AADSTS90002: Tenant 'x' not found. Check to make sure you have the correct tenant ID",
        error_codes: [90002],
      }),
    },
    ['likely path_wrong [edit tokenUrl]', 'possible method_refused [openDocs]'],
  ],
  [
    'Azure AADSTS1002012',
    own,
    {
      answer: answer(400, {
        error: 'invalid_scope',
        error_description:
          'AADSTS1002012: The provided value for scope x is not valid. Client credential flows must have a scope value with /.default suffixed',
        error_codes: [1002012],
      }),
    },
    ['likely scope_refused [openDocs]'],
  ],
  [
    'Azure AADSTS500011',
    own,
    {
      answer: answer(400, {
        error: 'invalid_resource',
        error_description:
          'AADSTS500011: The resource principal named api://x was not found in the tenant named Contoso.',
        error_codes: [500011],
      }),
    },
    ['likely audience_refused [edit]'],
  ],
  [
    'Azure AADSTS53003',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description:
          'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
        error_codes: [53003],
      }),
    },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'Azure AADSTS50076',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description:
          'AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access x',
        suberror: 'basic_action',
      }),
    },
    ['likely second_factor_needed [openDocs]'],
  ],
  [
    'Azure AADSTS50126',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description: 'AADSTS50126: Error validating credentials due to invalid username or password.',
      }),
    },
    [
      'likely password_wrong [edit password]',
      'possible end_user_account [edit username]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
  ],
  [
    'Azure AADSTS50034',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description: 'AADSTS50034: The user account x does not exist in the Contoso directory.',
      }),
    },
    [
      'likely password_wrong [edit password]',
      'possible end_user_account [edit username]',
      'possible organisation_unknown [edit orgId]',
      'possible user_locked',
    ],
  ],
  [
    'Azure AADSTS50053',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description:
          "AADSTS50053: The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
      }),
    },
    ['likely user_locked [openDocs]'],
  ],
  [
    'Azure AADSTS50055',
    des,
    { answer: answer(400, { error: 'invalid_grant', error_description: 'AADSTS50055: The password is expired.' }) },
    ['likely password_expired [edit password]'],
  ],
  [
    'Azure AADSTS50057',
    des,
    {
      answer: answer(400, { error: 'invalid_grant', error_description: 'AADSTS50057: The user account is disabled.' }),
    },
    ['likely client_disabled [openDocs]'],
  ],
  [
    'Azure AADSTS65001',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description:
          "AADSTS65001: The user or administrator has not consented to use the application with ID 'x' named 'y'. Send an interactive authorization request for this user and resource.",
      }),
    },
    ['likely sign_in_wanted [openDocs]'],
  ],
  [
    'Azure AADSTS700027',
    poemsSigned,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description:
          'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.',
      }),
    },
    ['likely assertion_key_unknown [edit privateKey]'],
  ],
  [
    'Azure AADSTS700024',
    poemsSigned,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description:
          'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026, assertion valid from 2025',
      }),
    },
    ['likely clock_wrong [checkClock]'],
  ],
  [
    'Azure AADSTS7000218',
    own,
    {
      answer: answer(401, {
        error: 'invalid_client',
        error_description:
          "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      }),
    },
    ['likely other_client_authentication [use client_secret_post]', 'likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'Azure AADSTS900144',
    own,
    {
      answer: answer(400, {
        error: 'invalid_request',
        error_description: "AADSTS900144: The request body must contain the following parameter: 'grant_type'.",
      }),
    },
    ['possible parameter_missing [openDocs]', 'possible request_refused [openDocs]'],
  ],
  [
    'Azure AADSTS700082 refresh',
    des,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description: 'AADSTS700082: The refresh token has expired due to inactivity.',
      }),
    },
    ['likely refresh_token_ended [getToken]', 'possible refresh_token_used [getToken]'],
    { stage: 'refresh' },
  ],
  [
    'Azure AADSTS50196 loop',
    own,
    {
      answer: answer(400, {
        error: 'invalid_grant',
        error_description:
          'AADSTS50196: The server terminated an operation because it encountered a client request loop.',
      }),
    },
    ['certain rate_limited_unknown [retry]', 'possible scope_refused'],
  ],
]
