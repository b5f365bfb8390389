/** Answers in odd forms: problem details, challenges, GraphQL, SOAP, other languages, damaged bodies. */
import { answer, type Case, custom, pms, poems, singapay } from '../play'

const own = custom(pms, 'https://auth.own.example/token')

export const oddCases: readonly Case[] = [
  [
    'problem+json',
    own,
    {
      answer: answer(
        403,
        {
          type: 'https://example.com/probs/ip-not-allowed',
          title: 'IP address not allowed',
          status: 403,
          detail: 'The source address 1.2.3.4 is not in the allow list.',
        },
        { 'content-type': 'application/problem+json' },
      ),
    },
    ['likely ip_not_allowed [openDocs]'],
  ],
  [
    'problem+json about:blank 415',
    own,
    {
      answer: answer(
        415,
        {
          type: 'https://tools.ietf.org/html/rfc9110#section-15.5.16',
          title: 'Unsupported Media Type',
          status: 415,
          traceId: '00-1',
        },
        { 'content-type': 'application/problem+json' },
      ),
    },
    ['certain content_refused [openDocs]', 'possible path_wrong [edit tokenUrl]'],
  ],
  [
    'WWW invalid_token expired',
    own,
    {
      answer: answer(401, '', {
        'www-authenticate': 'Bearer realm="api", error="invalid_token", error_description="The access token expired"',
      }),
    },
    ['likely token_expired [getToken]'],
    { stage: 'call' },
  ],
  [
    'WWW insufficient_scope',
    own,
    { answer: answer(403, '', { 'www-authenticate': 'Bearer error="insufficient_scope", scope="orders:read"' }) },
    ['likely scope_insufficient [openDocs]'],
    { stage: 'call' },
  ],
  [
    'WWW .NET sig key',
    own,
    {
      answer: answer(401, '', {
        'www-authenticate': 'Bearer error="invalid_token", error_description="The signature key was not found"',
      }),
    },
    ['likely token_refused [getToken]'],
    { stage: 'call' },
  ],
  [
    'WWW .NET audience',
    own,
    {
      answer: answer(401, '', {
        'www-authenticate': 'Bearer error="invalid_token", error_description="The audience \'x\' is invalid"',
      }),
    },
    ['likely other_environment [edit]', 'possible token_refused [getToken]'],
    { stage: 'call' },
  ],
  [
    'WWW DPoP',
    own,
    { answer: answer(401, '', { 'www-authenticate': 'DPoP algs="ES256"' }) },
    ['likely proof_of_possession_needed [openDocs]'],
    { stage: 'call' },
  ],
  [
    'WWW Negotiate',
    own,
    { answer: answer(401, '', { 'www-authenticate': 'Negotiate, NTLM' }) },
    ['likely login_page [edit tokenUrl]'],
  ],
  [
    'WWW IAM sigv4',
    own,
    { answer: answer(401, '', { 'www-authenticate': 'Digest realm="x", nonce="y"' }) },
    ['likely login_page [edit callUrl]'],
    { stage: 'call' },
  ],
  [
    'GraphQL errors',
    own,
    {
      answer: answer(200, {
        errors: [{ message: 'Not authenticated', extensions: { code: 'UNAUTHENTICATED' } }],
        data: null,
      }),
    },
    ['certain token_missing [edit tokenUrl]', 'possible provider_fault [retry]'],
  ],
  [
    'GraphQL errors call',
    own,
    { answer: answer(401, { errors: [{ message: 'Not authorised', extensions: { code: 'FORBIDDEN' } }], data: null }) },
    ['likely token_refused [getToken]'],
    { stage: 'call' },
  ],
  [
    'SOAP fault',
    own,
    {
      answer: answer(
        500,
        '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>Invalid client credentials</faultstring></soap:Fault></soap:Body></soap:Envelope>',
      ),
    },
    ['certain answer_xml [edit tokenUrl]', 'possible provider_fault [retry]'],
  ],
  [
    'empty 403',
    pms,
    { answer: answer(403, '') },
    ['possible not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]', 'possible other_environment [edit]'],
  ],
  ['empty 400', pms, { answer: answer(400, '') }, ['possible request_refused [openDocs]']],
  [
    'empty 401',
    pms,
    { answer: answer(401, '') },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'login page 200',
    own,
    {
      answer: answer(
        200,
        '<html><title>Sign in to your account</title><form action="/login"><input name=user><input type=password></form>',
      ),
    },
    ['likely login_page [edit tokenUrl]', 'possible captive_portal [retry]'],
  ],
  [
    'SSO redirect page',
    own,
    {
      answer: answer(
        200,
        '<html><body onload="document.forms[0].submit()"><form method="post" action="https://idp.example/saml"><input type="hidden" name="SAMLRequest" value="x">',
      ),
    },
    ['likely web_page [edit tokenUrl]', 'possible maintenance [retry]', 'possible captive_portal [retry]'],
  ],
  ['304', pms, { answer: answer(304, '') }, ['certain answer_empty [retry]', 'possible path_wrong']],
  [
    '206',
    pms,
    { answer: answer(206, '{"access_token":"abc') },
    ['certain answer_cut_off [retry]', 'possible provider_fault [retry]'],
  ],
  [
    '202 async',
    pms,
    { answer: answer(202, { status: 'PENDING', requestId: '1' }) },
    ['certain token_missing', 'possible provider_fault [retry]'],
  ],
  [
    'gzip garbage',
    pms,
    { answer: answer(200, '\u001f\ufffd\b\u0000\u0000\u0000\u0000\u0000\u0000\u0003\ufffdV*I') },
    ['certain answer_unreadable [retry]', 'possible proxy_in_the_way'],
  ],
  [
    'error as object',
    own,
    { answer: answer(401, { error: { code: 'invalid_client', message: 'Client authentication failed' } }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'errors array',
    own,
    { answer: answer(422, { errors: [{ code: 'E100', detail: 'client_id has already been revoked' }] }) },
    ['likely value_named [edit clientId]', 'possible request_refused [openDocs]'],
  ],
  [
    'errors array strings',
    own,
    { answer: answer(400, { errors: ['Scope is invalid'] }) },
    ['likely scope_refused [openDocs]'],
  ],
  [
    'indonesian',
    singapay,
    { answer: answer(401, { success: false, message: 'Alamat IP tidak diizinkan' }) },
    ['likely ip_not_allowed [openDocs]', 'possible api_key_refused [edit apiKey]'],
  ],
  [
    'chinese',
    poems,
    { answer: answer(403, { code: 40003, msg: 'IP不在白名单中' }) },
    ['likely ip_not_allowed [openDocs]'],
  ],
  [
    'german',
    pms,
    { answer: answer(401, { error: 'invalid_client', error_description: 'Das Client-Secret ist abgelaufen' }) },
    ['likely client_secret_expired [edit clientSecret]'],
  ],
  [
    'BOM JSON err',
    pms,
    { answer: answer(401, '\ufeff{"error":"invalid_client"}') },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'double-encoded',
    pms,
    { answer: answer(401, '"{\\"error\\":\\"invalid_client\\"}"') },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'array error',
    pms,
    { answer: answer(400, [{ error: 'invalid_grant' }]) },
    [
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
  ],
  [
    'plain invalid_client',
    pms,
    { answer: answer(401, 'invalid_client') },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'form error',
    pms,
    { answer: answer(400, 'error=invalid_client&error_description=Unknown+client') },
    ['likely client_unknown [edit clientId]'],
  ],
]
