import { describe, expect, it } from 'vitest'
import { compareClaims } from '../../../../main/oauth/inspect/compare'
import { type Expectations, judgeToken } from '../../../../main/oauth/inspect/judge'
import { readToken } from '../../../../main/oauth/inspect/read-token'
import { decodeJwt } from '../decode-jwt'

const NOW = Date.UTC(2026, 0, 5, 9, 0, 0)
const SECOND = NOW / 1000
const encode = (text: string): string => Buffer.from(text).toString('base64url')
const tokenOf = (claims: string, header = '{"alg":"RS256"}'): string => `${encode(header)}.${encode(claims)}.c2ln`
const nothing: Expectations = {
  issuer: null,
  claims: {},
  requestedScope: null,
  grantedScope: null,
  hasRefreshToken: false,
}
const judge = (claims: unknown, expectations: Partial<Expectations> | null = null, header?: string) =>
  judgeToken(
    readToken(tokenOf(typeof claims === 'string' ? claims : JSON.stringify(claims), header)),
    NOW,
    expectations && { ...nothing, ...expectations },
  )
/** `mark check`, with what else it says. */
const said = (...args: Parameters<typeof judge>): string[] =>
  judge(...args)
    .filter(({ check }) => check !== 'no_end')
    .map(({ mark, check, names, actual }) => [mark, check, ...names, ...(actual === null ? [] : [actual])].join(' '))

describe('the times of a token', () => {
  it('say how long it still lives, and how long it does in all', () => {
    expect(judge({ iat: SECOND - 60, exp: SECOND + 3540 })).toMatchObject([
      { check: 'lives', mark: 'good', claim: 'exp', at: NOW + 3_540_000, durationMs: 3_540_000 },
      { check: 'lifetime', mark: 'good', durationMs: 3_600_000 },
    ])
  })

  it('say since when it has ended, from the very second on', () => {
    expect(judge({ exp: SECOND })).toMatchObject([{ check: 'ended', mark: 'bad', at: NOW, durationMs: 0 }])
    expect(judge({ exp: SECOND + 1 })).toMatchObject([{ check: 'lives', durationMs: 1000 }])
  })

  it('say that it begins later, beyond what two clocks may differ', () => {
    expect(said({ nbf: SECOND + 61, iat: SECOND + 61 })).toEqual(['bad not_yet', 'mind issued_ahead'])
    expect(said({ nbf: SECOND + 60, iat: SECOND + 60 })).toEqual([])
  })

  it('say that there is none, is no time, or ends before it begins', () => {
    expect(judge({})).toMatchObject([{ check: 'no_end', mark: 'unknown' }])
    expect(judge({ exp: '1767603600', nbf: 1e300, iat: -1 }).map(({ check, claim }) => [check, claim])).toEqual([
      ['time_unreadable', 'exp'],
      ['time_unreadable', 'nbf'],
      ['time_unreadable', 'iat'],
    ])
    expect(said({ iat: SECOND, exp: SECOND })).toEqual(['bad ended', 'bad no_lifetime'])
  })

  it('take milliseconds for no time at all', () => {
    expect(said({ exp: NOW + 3_600_000 })).toEqual(['mind time_unreadable'])
  })
})

describe('a token held against what was asked for', () => {
  const issuer = { pattern: 'https://cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com/\\w+', name: 'a user pool', sure: true }
  const iss = 'https://cognito-idp.eu-south-2.amazonaws.com/pool1'

  it('is by the expected issuer, by another, or does not say', () => {
    expect(said({ iss }, { issuer })).toEqual(['good issuer_expected'])
    expect(said({ iss: `${iss}/x` }, { issuer })).toEqual([`bad issuer_other ${iss}/x`])
    expect(said({ iss: `https://evil.example/?${iss}` }, { issuer })).toEqual([
      `bad issuer_other https://evil.example/?${iss}`,
    ])
    expect(said({ iss: [iss] }, { issuer })).toEqual([`bad issuer_other ["${iss}"]`])
    expect(said({}, { issuer })).toEqual(['mind issuer_missing'])
    expect(said({ iss }, { issuer: { ...issuer, sure: false } })).toEqual(['unknown issuer_plausible'])
  })

  it('has an issuer and an audience that nobody here can judge', () => {
    expect(said({ iss: 'https://a.example', aud: 'api' }, {})).toEqual([
      'unknown issuer_unknown https://a.example',
      'unknown audience_unknown api',
    ])
  })

  it('says what is known of its claims, also among others in a list', () => {
    expect(said({ aud: ['x', 'https://api'] }, { claims: { aud: 'https://api' } })).toEqual(['good claim_expected'])
    expect(said({ aud: ['x', 'https://api/'] }, { claims: { aud: 'https://api' } })).toEqual([
      'bad claim_other ["x","https://api/"]',
    ])
    expect(judge({ exp: 0 }, { claims: { token_use: 'access' } })[1]).toMatchObject({
      check: 'claim_missing',
      mark: 'mind',
      claim: 'token_use',
      expected: 'access',
    })
  })

  it.each([
    ['the answer and the token as asked', 'des', 'des', { scope: 'des' }, ['good scope_as_asked des']],
    ['the answer says less', 'des ros', 'des', {}, ['bad scope_missing ros']],
    ['the answer says more', 'des', 'des admin', {}, ['mind scope_more admin']],
    [
      'the answer is silent and the token speaks',
      'des',
      null,
      { scp: ['ros'] },
      ['bad scope_missing des', 'mind scope_more ros'],
    ],
    ['nobody says', 'des', null, {}, ['unknown scope_unsaid des']],
    ['nothing was asked for', null, null, { scope: 'a b a' }, ['unknown scope_not_asked a b']],
    ['nothing was asked for and nothing said', null, null, {}, []],
  ])('scope: %s', (_case, requestedScope, grantedScope, claims, expected) => {
    expect(said(claims, { requestedScope, grantedScope })).toEqual(expected)
  })

  it('counts a refresh token as the answer to offline_access', () => {
    const scope = { requestedScope: 'des offline_access', grantedScope: 'des' }
    expect(said({}, scope)).toEqual(['bad scope_missing offline_access'])
    expect(said({}, { ...scope, hasRefreshToken: true })).toEqual(['good scope_as_asked des offline_access'])
  })

  it('is not judged against anything where it is not known whose it is', () => {
    expect(said({ iss, aud: 'x', scope: 'y' }, null)).toEqual([])
  })
})

describe('the form of a token', () => {
  it('names what stands twice, in header and claims', () => {
    expect(said('{"sub":"a","sub":"b","exp":1,"exp":1767690000}', null, '{"alg":"RS256","kid":"a","kid":"b"}')).toEqual(
      ['good lives', 'mind names_repeated kid sub exp'],
    )
  })

  it('names a key that the token brings along', () => {
    expect(said({}, null, '{"alg":"RS256","jwk":{},"jku":"https://evil.example"}')).toEqual([
      'mind key_in_header jwk jku',
    ])
  })

  it('says that it carries something else than claims', () => {
    expect(judgeToken(readToken(`${encode('{"alg":"RS256"}')}.${encode('text')}.c2ln`), NOW, nothing)).toMatchObject([
      { check: 'claims_no_object', mark: 'mind' },
    ])
  })
})

describe('two tokens', () => {
  const claimsOf = (claims: unknown) => decodeJwt(tokenOf(JSON.stringify(claims)))?.claims ?? []

  it('differ by claims that came, went and changed; times and ids are told apart', () => {
    const before = claimsOf({ iss: 'a', iat: 1, exp: 2, jti: 'x', scope: 'r', gone: { deep: 1 } })
    const after = claimsOf({ iss: 'a', iat: 3, exp: 4, jti: 'y', scope: 'r w', come: 12345678901234567890n.toString() })
    expect(compareClaims(before, after, NOW)).toEqual({
      previousAt: NOW,
      added: claimsOf({ come: '12345678901234567890' }),
      removed: claimsOf({ gone: { deep: 1 } }),
      changed: [{ before: claimsOf({ scope: 'r' })[0], after: claimsOf({ scope: 'r w' })[0] }],
      renewed: ['iat', 'exp', 'jti'],
    })
  })

  it('see a difference in digits that a number would lose', () => {
    const of = (digits: string) => decodeJwt(tokenOf(`{"n":${digits}}`))?.claims ?? []
    expect(compareClaims(of('12345678901234567890'), of('12345678901234567891'), 0).changed).toHaveLength(1)
  })
})
