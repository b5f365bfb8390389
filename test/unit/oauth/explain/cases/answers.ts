/** Answers that are no token answer: their shape, the token in them, and the wait that a 429 asks for. */
import { answer, type Case, pms } from '../play'

export const answersCases: readonly Case[] = [
  ['nothing', pms, { answer: answer(200, '') }, ['certain answer_empty [retry]', 'possible path_wrong']],
  ['no content', pms, { answer: answer(204, '') }, ['certain answer_empty [retry]', 'possible path_wrong']],
  [
    'JSON that is cut off',
    pms,
    { answer: answer(200, '{"access_token":"eyJhbGciOi') },
    ['certain answer_cut_off [retry]', 'possible provider_fault [retry]'],
  ],
  [
    'JSON with garbage after it',
    pms,
    { answer: answer(200, '{"access_token":"abc"} trailing') },
    ['certain answer_broken_json [retry]', 'possible provider_fault [retry]'],
  ],
  [
    'JSON in a call',
    pms,
    { answer: answer(200, 'callback({"access_token":"abc"})') },
    ['certain answer_broken_json [retry]', 'possible provider_fault [retry]'],
  ],
  [
    'UTF-16',
    pms,
    { answer: answer(200, '\uFFFD\uFFFD{\u0000"\u0000a\u0000"\u0000:\u0000}\u0000') },
    ['certain answer_utf16 [openDocs]'],
  ],
  [
    'a form-encoded answer',
    pms,
    { answer: answer(200, 'access_token=abc&token_type=bearer') },
    ['certain answer_form_encoded'],
  ],
  ['XML', pms, { answer: answer(200, '<?xml version="1.0"?><token>abc</token>') }, ['certain answer_xml']],
  [
    'plain text',
    pms,
    { answer: answer(200, 'OK') },
    ['certain answer_plain_text', 'possible proxy_in_the_way [retry]'],
  ],
  ['a list', pms, { answer: answer(200, [1]) }, ['certain answer_not_an_object']],
  ['null', pms, { answer: answer(200, 'null') }, ['certain answer_not_an_object']],
  [
    'too much',
    pms,
    { reason: 'too_large', details: { technical: 'body' } },
    ['certain answer_too_large', 'possible web_page'],
  ],
  ['too many headers', pms, { reason: 'too_large', details: { technical: 'headers' } }, ['certain headers_too_large']],
  [
    'no token',
    pms,
    { answer: answer(200, { token_type: 'Bearer' }) },
    ['certain token_missing', 'possible provider_fault [retry]'],
  ],
  [
    'an empty token',
    pms,
    { answer: answer(200, { access_token: '', token_type: 'Bearer' }) },
    ['certain token_missing', 'possible provider_fault [retry]'],
  ],
  [
    'a token that is a number',
    pms,
    { answer: answer(200, { access_token: 7, token_type: 'Bearer' }) },
    ['certain token_not_text [openDocs]'],
  ],
  [
    'a token in an envelope',
    pms,
    { answer: answer(200, { data: { access_token: 'opaque-token-0123456789' } }) },
    ['certain token_elsewhere (/data/access_token) [openDocs]'],
  ],
  [
    'an ID token alone',
    pms,
    { answer: answer(200, { id_token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' }) },
    ['certain token_only_id_token [openDocs]'],
  ],
  [
    'a token with a line break',
    pms,
    { answer: answer(200, { access_token: 'abc\ndef', token_type: 'Bearer' }) },
    ['certain token_line_break [retry]'],
  ],
  [
    'a token with its prefix',
    pms,
    { answer: answer(200, { access_token: 'Bearer abcdef', token_type: 'Bearer' }) },
    ['certain token_with_prefix [openDocs]'],
  ],
  [
    'a token with a bidi override',
    pms,
    { answer: answer(200, { access_token: 'abc\u202edef', token_type: 'Bearer' }) },
    ['certain token_illegal_characters [retry]'],
  ],
  [
    'a token beyond all measure',
    pms,
    { answer: answer(200, { access_token: 'a'.repeat(70_000), token_type: 'Bearer' }) },
    ['certain token_too_long [openDocs]'],
  ],
  [
    'a MAC token',
    pms,
    { answer: answer(200, { access_token: 'abcdefgh', token_type: 'mac' }) },
    ['certain token_type_unsupported (mac) [openDocs]'],
  ],
  [
    'a token beside an error',
    pms,
    { answer: answer(400, { error: 'invalid_client', access_token: 'opaque-token-0123456789' }) },
    ['likely client_secret_wrong [edit clientSecret]', 'possible other_client_authentication [use client_secret_post]'],
  ],
  [
    'too many requests, with Retry-After as seconds',
    pms,
    {
      answer: answer(
        429,
        { message: 'Too Many Requests' },
        { 'retry-after': '12', date: 'Mon, 05 Jan 2026 09:00:00 GMT' },
      ),
    },
    ['certain rate_limited (12) [retry]'],
  ],
  [
    'too many requests, with Retry-After as a date',
    pms,
    {
      answer: answer(
        429,
        { message: 'Too Many Requests' },
        { 'retry-after': 'Mon, 05 Jan 2026 09:00:30 GMT', date: 'Mon, 05 Jan 2026 09:00:00 GMT' },
      ),
    },
    ['certain rate_limited (30) [retry]'],
  ],
  [
    'too many requests, with Retry-After as a negative number',
    pms,
    {
      answer: answer(
        429,
        { message: 'Too Many Requests' },
        { 'retry-after': '-1', date: 'Mon, 05 Jan 2026 09:00:00 GMT' },
      ),
    },
    ['certain rate_limited_unknown [retry]'],
  ],
  [
    'too many requests, with Retry-After as ten years',
    pms,
    {
      answer: answer(
        429,
        { message: 'Too Many Requests' },
        { 'retry-after': '315360000', date: 'Mon, 05 Jan 2026 09:00:00 GMT' },
      ),
    },
    ['certain rate_limited (315360000) [retry]'],
  ],
  [
    'too many requests, with Retry-After as garbage',
    pms,
    {
      answer: answer(
        429,
        { message: 'Too Many Requests' },
        { 'retry-after': 'soon', date: 'Mon, 05 Jan 2026 09:00:00 GMT' },
      ),
    },
    ['certain rate_limited_unknown [retry]'],
  ],
]
