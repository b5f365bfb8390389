/** Answers of API gateways: a key, a route, a quota, or what is behind them. */
import { answer, type Case, custom, pms, poems, singapay } from '../play'

const own = custom(pms, 'https://auth.own.example/token')

export const gatewaysCases: readonly Case[] = [
  [
    'AWS APIGW missing token',
    pms,
    {
      answer: answer(
        403,
        { message: 'Missing Authentication Token' },
        { 'x-amzn-errortype': 'MissingAuthenticationTokenException' },
      ),
    },
    ['likely path_wrong', 'possible method_refused [openDocs]'],
  ],
  [
    'AWS APIGW forbidden (api key)',
    poems,
    { answer: answer(403, { message: 'Forbidden' }, { 'x-amzn-errortype': 'ForbiddenException' }) },
    ['likely api_key_refused [edit apiKey]'],
    { stage: 'call' },
  ],
  [
    'AWS APIGW forbidden pms token',
    pms,
    { answer: answer(403, { message: 'Forbidden' }, { 'x-amzn-errortype': 'ForbiddenException' }) },
    ['possible not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]', 'possible other_environment [edit]'],
  ],
  [
    'AWS APIGW too many',
    pms,
    { answer: answer(429, { message: 'Too Many Requests' }, { 'x-amzn-errortype': 'TooManyRequestsException' }) },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'AWS endpoint timeout',
    pms,
    { answer: answer(504, { message: 'Endpoint request timed out' }) },
    ['likely gateway_fault [retry]', 'possible maintenance [retry]'],
  ],
  [
    'AWS authorizer unauthorized',
    pms,
    { answer: answer(401, { message: 'Unauthorized' }, { 'x-amzn-errortype': 'UnauthorizedException' }) },
    ['likely token_refused [getToken]'],
    { stage: 'call' },
  ],
  [
    'AWS incoming token expired',
    pms,
    { answer: answer(401, { message: 'The incoming token has expired' }) },
    ['likely token_expired [getToken]'],
    { stage: 'call' },
  ],
  [
    'AWS explicit deny',
    pms,
    { answer: answer(403, { Message: 'User is not authorized to access this resource with an explicit deny' }) },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
    { stage: 'call' },
  ],
  [
    'AWS SigV4 expected',
    pms,
    {
      answer: answer(403, {
        message: "'Bearer' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer xyz'.",
      }),
    },
    ['likely path_wrong', 'possible method_refused [openDocs]'],
    { stage: 'call' },
  ],
  [
    'Kong no route',
    own,
    { answer: answer(404, { message: 'no Route matched with those values' }) },
    ['likely path_wrong [edit tokenUrl]', 'possible method_refused [openDocs]'],
  ],
  [
    'Kong no api key',
    poems,
    { answer: answer(401, { message: 'No API key found in request' }) },
    ['likely api_key_refused [edit apiKey]'],
    { stage: 'call' },
  ],
  [
    'Kong ip',
    own,
    { answer: answer(403, { message: 'Your IP address is not allowed' }) },
    ['likely ip_not_allowed [openDocs]'],
  ],
  [
    'Kong name resolution',
    own,
    { answer: answer(503, { message: 'name resolution failed' }) },
    ['likely gateway_fault [retry]'],
  ],
  [
    'Kong acl',
    own,
    { answer: answer(403, { message: 'You cannot consume this service' }) },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'Apigee fault',
    own,
    {
      answer: answer(401, {
        fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } },
      }),
    },
    ['likely api_key_refused [edit]'],
  ],
  [
    'Apigee expired',
    own,
    {
      answer: answer(401, {
        fault: {
          faultstring: 'Access Token expired',
          detail: { errorcode: 'keymanagement.service.access_token_expired' },
        },
      }),
    },
    ['likely token_expired [getToken]'],
    { stage: 'call' },
  ],
  [
    'Apigee spike',
    own,
    {
      answer: answer(429, {
        fault: {
          faultstring: 'Spike arrest violation. Allowed rate : MessageRate{messagesPerPeriod=5}',
          detail: { errorcode: 'policies.ratelimit.SpikeArrestViolation' },
        },
      }),
    },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'Apigee no host',
    own,
    {
      answer: answer(404, {
        fault: {
          faultstring: 'Unable to identify proxy for host: default and url: /x',
          detail: { errorcode: 'messaging.adaptors.http.flow.ApplicationNotFound' },
        },
      }),
    },
    ['likely path_wrong [edit tokenUrl]', 'possible endpoint_gone [openDocs]'],
  ],
  [
    'Azure APIM no key',
    poems,
    {
      answer: answer(401, {
        statusCode: 401,
        message:
          'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
      }),
    },
    ['likely api_key_refused [edit apiKey]'],
    { stage: 'call' },
  ],
  [
    'Azure APIM quota',
    own,
    {
      answer: answer(403, {
        statusCode: 403,
        message: 'Out of call volume quota. Quota will be replenished in 01:12:30.',
      }),
    },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'Tyk',
    own,
    { answer: answer(403, { error: 'Access to this API has been disallowed' }) },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'WSO2 900901',
    own,
    {
      answer: answer(401, {
        fault: {
          code: 900901,
          message: 'Invalid Credentials',
          description: 'Invalid Credentials. Make sure you have provided the correct security credentials',
        },
      }),
    },
    ['likely token_refused [getToken]'],
    { stage: 'call' },
  ],
  [
    'WSO2 900800',
    own,
    {
      answer: answer(429, {
        fault: { code: 900800, message: 'Message throttled out', description: 'You have exceeded your quota' },
      }),
    },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'MuleSoft',
    own,
    { answer: answer(401, { error: 'Invalid client id or secret' }) },
    ['likely client_secret_wrong [edit clientSecret]'],
  ],
  [
    'GCP 403',
    own,
    {
      answer: answer(403, {
        error: {
          code: 403,
          message: 'Requests from this API key are blocked.',
          status: 'PERMISSION_DENIED',
          details: [{ reason: 'API_KEY_SERVICE_BLOCKED' }],
        },
      }),
    },
    ['likely api_key_refused [edit]'],
    { stage: 'call' },
  ],
  [
    'SNAP 4017300',
    singapay,
    { answer: answer(401, { responseCode: '4017300', responseMessage: 'Unauthorized. [Signature]' }) },
    [
      'likely client_secret_wrong [edit clientSecret]',
      'possible ip_not_allowed [openDocs]',
      'possible api_key_refused [edit apiKey]',
      'possible other_environment [edit]',
    ],
  ],
  [
    'SNAP unknown client',
    singapay,
    { answer: answer(401, { responseCode: '4017300', responseMessage: 'Unauthorized. [Unknown client]' }) },
    [
      'likely client_unknown [edit clientId]',
      'possible ip_not_allowed [openDocs]',
      'possible api_key_refused [edit apiKey]',
      'possible other_environment [edit]',
    ],
  ],
  [
    'Envoy no healthy',
    own,
    { answer: answer(503, 'no healthy upstream', { server: 'envoy' }) },
    ['likely gateway_fault [retry]'],
  ],
  [
    'Envoy reset',
    own,
    {
      answer: answer(
        503,
        'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
        { server: 'envoy' },
      ),
    },
    ['likely gateway_fault [retry]'],
  ],
  [
    'Envoy RBAC',
    own,
    { answer: answer(403, 'RBAC: access denied', { server: 'istio-envoy' }) },
    ['likely not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]'],
  ],
  [
    'Envoy jwt',
    own,
    { answer: answer(401, 'Jwt is expired', { server: 'istio-envoy' }) },
    ['likely token_expired [getToken]'],
    { stage: 'call' },
  ],
  [
    'Envoy jwt issuer',
    own,
    { answer: answer(401, 'Jwt issuer is not configured', { server: 'istio-envoy' }) },
    ['likely other_environment [edit]', 'possible token_refused [getToken]'],
    { stage: 'call' },
  ],
]
