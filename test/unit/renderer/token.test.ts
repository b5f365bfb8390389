import { describe, expect, it } from 'vitest'
import { actionsFor } from '../../../renderer/features/token/actions'
import { noToken, tokenLeft } from './sample-data'

const plain = { grant: 'client_credentials', canRevoke: true } as const
const signIn = { grant: 'authorization_code', canRevoke: false } as const
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
    expect(actionsFor({ ...plain, canRevoke: false }, valid, 'expiring')).toMatchObject({
      secondary: ['call', 'get'],
      revoke: false,
    })
  })
})
