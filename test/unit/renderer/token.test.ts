import { describe, expect, it } from 'vitest'
import { actionsFor } from '../../../renderer/features/token/actions'
import { claimMeaning, claimText, scopesOf } from '../../../renderer/features/inspector/claims'
import { noToken, sampleCredentials, tokenLeft } from './sample-data'

const call = { method: 'GET', asksPath: false, body: null } as const
const plain = { grant: 'client_credentials', call, canRevoke: true } as const
const signIn = { grant: 'authorization_code', call, canRevoke: false } as const
const valid = tokenLeft(1000, 1000, 0)

describe('the buttons', () => {
  it('offer to get a token where there is none, and nothing that needs one', () => {
    expect(actionsFor(plain, noToken, 'none')).toEqual({
      primary: 'get',
      secondary: [],
      obtain: 'get',
      signInAgain: false,
      revoke: false,
    })
  })

  it('offer to sign in where only a person can get a token', () => {
    expect(actionsFor(signIn, noToken, 'none').primary).toBe('signIn')
    expect(actionsFor(signIn, valid, 'valid').secondary).toEqual(['call', 'signIn'])
  })

  it('renew without a sign-in where a refresh token is held, and offer the sign-in in the menu', () => {
    const held = { ...valid, refreshToken: 'held' } as const
    expect(actionsFor(signIn, held, 'expired')).toMatchObject({
      primary: 'get',
      secondary: ['call', 'refresh'],
      signInAgain: true,
    })
    expect(actionsFor(signIn, held, 'valid')).toMatchObject({ primary: 'copy', secondary: ['call', 'refresh'] })
  })

  it('ask for a sign-in once the refresh token was refused', () => {
    expect(actionsFor(signIn, { ...valid, refreshToken: 'refused' }, 'expired').primary).toBe('signIn')
  })

  it('copy what is valid, and let a flow without refresh token get another', () => {
    expect(actionsFor(plain, valid, 'valid')).toMatchObject({
      primary: 'copy',
      secondary: ['call', 'get'],
      revoke: true,
    })
    expect(actionsFor({ ...plain, call: null, canRevoke: false }, valid, 'expiring')).toMatchObject({
      secondary: ['get'],
      revoke: false,
    })
  })
})

describe('claims', () => {
  const claims = sampleCredentials(0).find(({ id }) => id === 'cards-ar')?.token.jwt?.claims ?? []
  const meaning = (name: string): string | undefined =>
    claims.filter((claim) => claim.name === name).map((claim) => claimMeaning(claim, claims))[0]

  it.each([
    ['iss', 'issuer'],
    ['iat', 'issued 7 Sep 2021, 17:17:23 UTC'],
    ['exp', 'ends 8 Sep 2021, 17:17:23 UTC, 24 h long'],
    ['gty', 'grant type'],
    ['https://pomelo.la/client_id', "a claim of the provider's own"],
  ])('%s means "%s"', (name, words) => {
    expect(meaning(name)).toBe(words)
  })

  it('show strings without quotes, and all else as it stands', () => {
    expect(claimText({ value: '"a \\u2026"' })).toBe('a …')
    expect(claimText({ value: '12345678901234567890' })).toBe('12345678901234567890')
    expect(claimText({ value: '{"a":1}' })).toBe('{"a":1}')
  })

  it('split a scope into its parts, as a string or a list', () => {
    expect(scopesOf({ name: 'scope', value: '"des offline_access"', time: null })).toEqual(['des', 'offline_access'])
    expect(scopesOf({ name: 'scp', value: '["a","b"]', time: null })).toEqual(['a', 'b'])
    expect(scopesOf({ name: 'aud', value: '"a b"', time: null })).toBeNull()
  })
})
