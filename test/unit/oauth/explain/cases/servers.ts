/** Answers of web servers and frameworks, and of statuses that are seldom seen. */
import { answer, type Case, custom, pms, pomelo } from '../play'

const own = custom(pms, 'https://auth.own.example/token')

export const serversCases: readonly Case[] = [
  [
    'nginx 413',
    own,
    {
      answer: answer(
        413,
        '<html><head><title>413 Request Entity Too Large</title></head><body><center><h1>413</h1></center><hr><center>nginx</center>',
        { server: 'nginx' },
      ),
    },
    ['likely request_too_large [openDocs]'],
  ],
  [
    'nginx 400 header too large',
    own,
    {
      answer: answer(
        400,
        '<html><head><title>400 Request Header Or Cookie Too Large</title></head><center>nginx</center>',
        { server: 'nginx' },
      ),
    },
    ['likely request_too_large [openDocs]'],
  ],
  [
    'nginx 495',
    own,
    {
      answer: answer(400, '<html><head><title>400 The SSL certificate error</title></head><center>nginx</center>', {
        server: 'nginx',
      }),
    },
    ['likely client_certificate_needed'],
  ],
  [
    'nginx 496',
    own,
    {
      answer: answer(
        400,
        '<html><head><title>400 No required SSL certificate was sent</title></head><center>nginx</center>',
        { server: 'nginx' },
      ),
    },
    ['likely client_certificate_needed'],
  ],
  ['nginx 494', own, { answer: answer(494, '', { server: 'nginx' }) }, ['likely request_too_large [openDocs]']],
  [
    'nginx 403',
    own,
    {
      answer: answer(
        403,
        '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.24.0</center></body></html>',
        { server: 'nginx' },
      ),
    },
    ['possible not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]', 'possible other_environment [edit]'],
  ],
  [
    'nginx 401 basic',
    own,
    {
      answer: answer(401, '<html><head><title>401 Authorization Required</title></head><center>nginx</center>', {
        server: 'nginx',
        'www-authenticate': 'Basic realm="Restricted"',
      }),
    },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'nginx 444 empty 403',
    own,
    { answer: answer(403, '') },
    ['possible not_permitted [openDocs]', 'possible ip_not_allowed [openDocs]', 'possible other_environment [edit]'],
  ],
  [
    'S3 XML',
    own,
    {
      answer: answer(
        403,
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      ),
    },
    [
      'certain answer_xml [edit tokenUrl]',
      'possible client_secret_wrong [edit clientSecret]',
      'possible other_client_authentication [use client_secret_post]',
    ],
  ],
  [
    'S3 skewed',
    own,
    {
      answer: answer(
        403,
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>',
      ),
    },
    ['possible clock_wrong [checkClock]'],
  ],
  [
    'ASP.NET ModelState',
    pomelo,
    {
      answer: answer(400, {
        title: 'One or more validation errors occurred.',
        status: 400,
        errors: { client_secret: ['The client_secret field is required.'] },
      }),
    },
    [
      'likely value_named [edit clientSecret]',
      'possible parameter_missing [openDocs]',
      'possible request_refused [openDocs]',
    ],
  ],
  [
    'ASP.NET yellow',
    own,
    { answer: answer(500, "<!DOCTYPE html><title>Runtime Error</title><h1>Server Error in '/' Application.</h1>") },
    ['likely provider_fault [retry]'],
  ],
  [
    'IIS 403.16',
    own,
    {
      answer: answer(403, '<title>403 - Forbidden: Access is denied.</title> 403.7 - Client certificate required', {
        server: 'Microsoft-IIS/10.0',
      }),
    },
    ['likely client_certificate_needed'],
  ],
  [
    'Spring',
    own,
    {
      answer: answer(405, {
        timestamp: '2026-01-05T09:00:00Z',
        status: 405,
        error: 'Method Not Allowed',
        path: '/token',
      }),
    },
    ['certain method_refused [openDocs]', 'possible path_wrong [edit tokenUrl]'],
  ],
  [
    'Spring 404',
    own,
    { answer: answer(404, { timestamp: 1767603600000, status: 404, error: 'Not Found', path: '/oauth/tokens' }) },
    ['likely path_wrong [edit tokenUrl]', 'possible endpoint_gone [openDocs]'],
  ],
  [
    'Spring 401',
    own,
    {
      answer: answer(401, {
        timestamp: 1767603600000,
        status: 401,
        error: 'Unauthorized',
        message: 'Bad credentials',
        path: '/oauth/token',
      }),
    },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'Tomcat',
    own,
    {
      answer: answer(
        400,
        '<!doctype html><title>HTTP Status 400 – Bad Request</title><b>Message</b> Request header is too large',
      ),
    },
    ['likely request_too_large [openDocs]'],
  ],
  [
    'maintenance json',
    pms,
    {
      answer: answer(
        503,
        { status: 'maintenance', message: 'We are upgrading our systems. Back at 14:00 UTC.' },
        { 'retry-after': '1800' },
      ),
    },
    ['likely maintenance (1800) [retry]'],
  ],
  [
    'upgrade words',
    pms,
    { answer: answer(503, { message: 'Planned upgrade in progress' }) },
    ['likely maintenance [retry]'],
  ],
  [
    '421',
    own,
    { answer: answer(421, '<html><title>421 Misdirected Request</title>') },
    ['likely gateway_fault [retry]', 'possible name_misspelt [edit tokenUrl]'],
  ],
  ['425', own, { answer: answer(425, '') }, ['likely request_refused [retry]']],
  [
    '426',
    own,
    { answer: answer(426, 'Upgrade Required', { upgrade: 'TLS/1.2' }) },
    ['certain method_refused [openDocs]', 'possible path_wrong [edit tokenUrl]'],
  ],
  ['428', own, { answer: answer(428, '') }, ['likely request_refused [openDocs]']],
  ['451', pms, { answer: answer(451, '') }, ['likely region_blocked [openDocs]']],
  ['511', pms, { answer: answer(511, '') }, ['likely captive_portal [retry]', 'possible proxy_needs_login [retry]']],
  [
    '409',
    own,
    { answer: answer(409, { message: 'Conflict: token request already in progress' }) },
    ['likely request_refused [retry]'],
  ],
  ['412', own, { answer: answer(412, '') }, ['likely request_refused [openDocs]']],
  [
    '505',
    own,
    { answer: answer(505, 'HTTP Version Not Supported') },
    ['likely method_refused [openDocs]', 'possible provider_fault [retry]'],
  ],
  [
    'Express',
    own,
    { answer: answer(404, '<!DOCTYPE html><title>Error</title><pre>Cannot POST /token</pre>') },
    ['likely path_wrong [edit tokenUrl]', 'possible method_refused [openDocs]'],
  ],
  [
    'Django CSRF',
    own,
    {
      answer: answer(
        403,
        '<title>403 Forbidden</title><h1>Forbidden <span>(403)</span></h1><p>CSRF verification failed. Request aborted.</p>',
      ),
    },
    ['likely web_page [edit tokenUrl]'],
  ],
  [
    'Django disallowed host',
    own,
    { answer: answer(400, '<h1>Bad Request (400)</h1>') },
    ['possible request_refused [openDocs]'],
  ],
  [
    'Rails',
    own,
    { answer: answer(422, '<title>The change you wanted was rejected (422)</title>') },
    ['likely web_page [edit tokenUrl]'],
  ],
  ['Laravel', own, { answer: answer(419, '<title>Page Expired</title>') }, ['likely web_page [edit tokenUrl]']],
  [
    'HAProxy',
    own,
    {
      answer: answer(
        503,
        '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>',
      ),
    },
    ['likely gateway_fault [retry]'],
  ],
  [
    'HAProxy 408',
    own,
    {
      answer: answer(
        408,
        "<html><body><h1>408 Request Time-out</h1>\nYour browser didn't send a complete request in time.\n</body></html>",
      ),
    },
    ['likely service_slow [retry]'],
  ],
  [
    'Varnish',
    own,
    {
      answer: answer(
        503,
        '<?xml version="1.0"?><!DOCTYPE html><title>503 Backend fetch failed</title><h1>Error 503 Backend fetch failed</h1><p>Guru Meditation:</p>',
      ),
    },
    ['likely gateway_fault [retry]'],
  ],
]
