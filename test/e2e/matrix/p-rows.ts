/** What the rows of group P are made of: answers of a token endpoint, and what is expected of one. */
import type { Cause } from '../../../preload/causes'
import type { Reason } from '../../../preload/errors'
import type { Answer, Gives, Row } from './run-row'
import { http, json } from './server'

/** A good answer, with members added or changed; undefined takes one away. */
export const members =
  (more: Readonly<Record<string, unknown>>): Answer =>
  ({ token }) =>
    json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600, ...more })
/** A body as it stands; TOKEN and REFRESH are this row's. */
export const body =
  (text: string, encode: (text: string) => string | Buffer = (each) => each): Answer =>
  ({ refreshToken, token }) =>
    http(200, encode(text.replaceAll('TOKEN', token).replaceAll('REFRESH', refreshToken)))
export const BODY = '{"access_token":"TOKEN","token_type":"Bearer","expires_in":3600}'

export const fails = (
  id: string,
  name: string,
  answer: Answer,
  reason: Reason,
  says: string | RegExp,
  cause?: Cause,
): Row => ({ id, name, answer, expect: { failure: { reason }, says, ...(cause === undefined ? {} : { cause }) } })

export const gives = (id: string, name: string, answer: Answer, view: Gives['gives'] = { state: 'valid' }): Row => ({
  id,
  name,
  answer,
  expect: { gives: view },
})

const refused =
  (description: string, code = 'invalid_request'): Answer =>
  () =>
    json(400, { error: code, error_description: description })
export const said = (id: string, name: string, description: string, words: string): Row => ({
  id,
  name,
  answer: refused(description),
  expect: { failure: { reason: 'provider_refused', providerMessage: words }, says: words.slice(0, 40) },
})
