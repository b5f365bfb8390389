/** The authorization code grant: what may come back from the browser, and what may not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildAuthorizationUrl,
  buildCodeRequest,
  isRedirectTo,
  readCallback,
} from '../../../main/oauth/authorization-code'
import { KeyfobError } from '../../../preload/errors'
import { CONTEXT, requestValues, TRANSACTION } from '../../fixtures/providers/fixture'
import { anyText } from './any-text'
import { refusalOf } from './refusal'

const redirectUri = 'https://app.example/callback'
const values = { clientId: 'id', clientSecret: 's', apiKey: 'k', redirectUri }
const input = requestValues('poems', 'with-access', values)

describe('the address of the sign-in page', () => {
  it('keeps the verifier to itself', async () => {
    const { url } = await buildAuthorizationUrl(input, TRANSACTION)
    expect(url).not.toContain(TRANSACTION.codeVerifier)
    expect(new URL(url).searchParams.get('code_challenge')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  })

  it('says where it will come back to', async () => {
    expect((await buildAuthorizationUrl(input, TRANSACTION)).redirectUri).toBe(redirectUri)
  })

  it('refuses to be built without a redirect URI', async () => {
    const incomplete = requestValues('poems', 'with-access', { ...values, redirectUri: '' })
    await expect(buildAuthorizationUrl(incomplete, TRANSACTION)).rejects.toThrow(
      expect.objectContaining({ reason: 'missing_field', details: { field: 'redirectUri' } }) as Error,
    )
  })

  it('refuses a plain http address', async () => {
    const plain = { ...input, values: { ...input.values, baseUrl: 'http://a.example' } }
    await expect(buildAuthorizationUrl(plain, TRANSACTION)).rejects.toThrow(
      expect.objectContaining({ reason: 'insecure_url', details: { field: 'baseUrl' } }) as Error,
    )
  })

  it('is not offered by a flow without a sign-in', async () => {
    const machine = requestValues('pms', 'client-credentials', { clientId: 'a', clientSecret: 'b' })
    await expect(buildAuthorizationUrl(machine, TRANSACTION)).rejects.toThrow(
      expect.objectContaining({ code: 'conflict', reason: 'not_offered' }) as Error,
    )
  })
})

describe('the redirect URI is recognised', () => {
  it.each([
    [redirectUri, redirectUri],
    [`${redirectUri}?code=1&state=2`, redirectUri],
    [`${redirectUri}#access_token=1`, redirectUri],
    ['HTTPS://APP.EXAMPLE/callback?code=1', redirectUri],
    ['https://app.example:443/callback', redirectUri],
    ['https://app.example/callback', 'https://app.example:443/callback'],
    ['http://localhost:3000/callback?code=1', 'http://localhost:3000/callback'],
    ['https://app.example/?code=1', 'https://app.example'],
    ['keyfob://callback?code=1', 'keyfob://callback'],
    ['keyfob://callback/?code=1', 'keyfob://callback'],
    ['com.example.app:/cb?code=1', 'com.example.app:/cb'],
    ['http://[::1]:9/cb?x', 'http://[::1]:9/cb'],
    [`${redirectUri}?tenant=1&code=2`, `${redirectUri}?tenant=1`],
  ])('%s is %s', (url, expected) => {
    expect(isRedirectTo(url, expected)).toBe(true)
  })
})

describe('a near miss is not the redirect URI', () => {
  it.each([
    'https://app.example/callback/',
    'https://app.example/callback2?code=1',
    'https://app.example/callback/more?code=1',
    'https://app.example/CALLBACK?code=1',
    'https://app.example/?code=1',
    'https://app.example:8443/callback?code=1',
    'http://app.example/callback?code=1',
    'https://app.example.evil.example/callback?code=1',
    'https://evil.example/https://app.example/callback?code=1',
    'https://evil.example/?x=https://app.example/callback&code=1',
    'https://evil.example#https://app.example/callback',
    'https://user@app.example/callback?code=1',
    'https://app.example@evil.example/callback?code=1',
    'https://@app.example/callback?code=1',
    'https://app.example/%63allback?code=1',
    'https://app.example/x/../callback?code=1',
    'https://app.example/x/%2e%2e/callback?code=1',
    'https://app.example/./callback?code=1',
    'https:\\\\app.example\\callback?code=1',
    'https:/app.example/callback?code=1',
    ' https://app.example/callback',
    'https://app.exa\tmple/callback',
    'https://app.example/call\nback',
    'javascript:https://app.example/callback',
    '//app.example/callback',
    'about:blank',
    '',
  ])('%j', (url) => {
    expect(isRedirectTo(url, redirectUri)).toBe(false)
  })

  it('whatever is put between it and the query', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (extra) => {
        fc.pre(!/^[?#]/.test(extra))
        expect(isRedirectTo(`${redirectUri}${extra}`, redirectUri)).toBe(false)
      }),
    )
  })

  it('another private scheme or host', () => {
    expect(isRedirectTo('keyfob://other?code=1', 'keyfob://callback')).toBe(false)
    expect(isRedirectTo('keyfobs://callback?code=1', 'keyfob://callback')).toBe(false)
  })
})

const read = (query: string, transaction = TRANSACTION) => readCallback(`${redirectUri}${query}`, transaction)

const rejectionOf = (query: string) => refusalOf(() => read(query))

describe('a callback', () => {
  it('gives its code', () => {
    expect(read('?code=a%2Fb+c&state=st-ate')).toStrictEqual({ code: 'a/b c' })
  })

  it('may bring parameters of its own and a harmless fragment', () => {
    expect(read('?tenant=1&code=x&state=st-ate&session_state=y#_=_')).toStrictEqual({ code: 'x' })
  })

  it.each([
    ['?code=x', 'state_missing'],
    ['?code=x&state=', 'state_mismatch'],
    ['?code=x&state=other', 'state_mismatch'],
    ['?code=x&state=ST-ATE', 'state_mismatch'],
    ['?code=x&state=st-ate&state=st-ate', 'repeated_parameter'],
    ['?code=x&code=y&state=st-ate', 'repeated_parameter'],
    ['?code=x&state=st-ate&iss=a&iss=b', 'repeated_parameter'],
    ['?code=x&state=st-ate&iss=https%3A%2F%2Fother.example', 'unexpected_issuer'],
    ['?code=x&state=other&iss=https%3A%2F%2Fother.example', 'unexpected_issuer'],
    ['?error=access_denied&state=other', 'state_mismatch'],
    ['?error=access_denied', 'state_missing'],
    ['?code=x&error=access_denied&state=st-ate', 'code_and_error'],
    ['?state=st-ate', 'code_missing'],
    ['?code=&state=st-ate', 'code_missing'],
    ['?state=st-ate&response=a.b.c', 'unsupported_response'],
    ['?code=x&state=st-ate&access_token=t', 'implicit_token'],
    ['?code=x&state=st-ate&id_token=t', 'implicit_token'],
    ['?code=x&state=st-ate#access_token=t', 'implicit_token'],
    ['#access_token=t&state=st-ate', 'implicit_token'],
    ['', 'state_missing'],
  ])('%j is rejected as %s', (query, technical) => {
    const { code, reason, details, message } = rejectionOf(query)
    expect({ code, reason, details }).toStrictEqual({
      code: 'bad_answer',
      reason: 'callback_rejected',
      details: { stage: 'authorize', technical },
    })
    expect(message).toBe('The callback is not the answer to this sign-in')
  })

  it('is rejected when it is no URL', () => {
    expect(() => readCallback('nonsense', TRANSACTION)).toThrow(
      expect.objectContaining({ reason: 'callback_rejected' }) as Error,
    )
  })

  it('gives the provider its own words when it says no', () => {
    const { code, reason, details } = rejectionOf(
      '?error=access_denied&error_description=No%0A%1B%5B31mway%E2%80%AE&state=st-ate',
    )
    expect({ code, reason, details }).toStrictEqual({
      code: 'refused',
      reason: 'sign_in_refused',
      details: { stage: 'authorize', providerError: 'access_denied', providerMessage: 'No way' },
    })
  })

  it('may say no without words', () => {
    expect(rejectionOf('?error=server_error&state=st-ate').details).toStrictEqual({
      stage: 'authorize',
      providerError: 'server_error',
    })
  })

  it('of any kind gives a code or a KeyfobError, and a code only with the right state', () => {
    const name = fc.constantFrom('code', 'state', 'error', 'iss', 'response', 'access_token', 'x')
    const value = fc.oneof(fc.constantFrom('st-ate', 'x', ''), anyText)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), fc.string(), (pairs, hash) => {
        const query = new URLSearchParams(pairs)
        try {
          expect(read(`?${query.toString()}#${hash}`).code).toBe(query.get('code'))
          expect(query.get('state')).toBe('st-ate')
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(KeyfobError)
        }
      }),
    )
  })
})

describe('the exchange of a code', () => {
  it('sends the verifier after the redirect URI', async () => {
    const { body } = await buildCodeRequest(input, CONTEXT, { code: 'x' }, TRANSACTION)
    expect([...new URLSearchParams(body ?? '').keys()]).toStrictEqual([
      'grant_type',
      'code',
      'redirect_uri',
      'code_verifier',
    ])
  })

  it('sends no verifier where PKCE is off', async () => {
    const { body } = await buildCodeRequest({ ...input, pkce: false }, CONTEXT, { code: 'x' }, TRANSACTION)
    expect(body).not.toContain('code_verifier')
  })
})
