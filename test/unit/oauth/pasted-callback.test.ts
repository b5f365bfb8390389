import { describe, expect, it } from 'vitest'
import { checkPastedCallback } from '../../../main/oauth/pasted-callback'
import { refusalOf } from './refusal'

const redirectUri = 'https://myapp.example/cb'
const transaction = { state: 'the-state-of-this-sign-in', codeVerifier: 'verifier' }
const good = `${redirectUri}?code=c0de-of-the-desk&state=${transaction.state}`

const refusalFor = (pasted: string) => refusalOf(() => checkPastedCallback(pasted, redirectUri, transaction))

describe('a pasted callback URL', () => {
  it('is taken as it is, without the blanks around it', () => {
    expect(checkPastedCallback(good, redirectUri, transaction)).toBe(good)
    expect(checkPastedCallback(`  ${good}\n`, redirectUri, transaction)).toBe(good)
  })

  it('is taken when it says that the provider refused', () => {
    const refused = `${redirectUri}?error=access_denied&state=${transaction.state}`
    expect(checkPastedCallback(refused, redirectUri, transaction)).toBe(refused)
  })

  it.each([
    ['', 'missing_field'],
    ['   ', 'missing_field'],
    ['c0de-of-the-desk', 'invalid_url'],
    ['myapp.example/cb?code=c0de-of-the-desk', 'invalid_url'],
    [good.replace('/cb?', '/cb/?'), 'callback_elsewhere'],
    [good.replace('https:', 'http:'), 'callback_elsewhere'],
    [good.replace('.example', '.example:8443'), 'callback_elsewhere'],
    [good.replace('myapp', 'user@myapp'), 'callback_elsewhere'],
    [`https://evil.example/?u=${encodeURIComponent(good)}`, 'callback_elsewhere'],
    [`${redirectUri}?code=c0de-of-the-desk&state=another`, 'callback_foreign'],
    [`${redirectUri}?error=access_denied&state=another`, 'callback_foreign'],
    [redirectUri, 'callback_incomplete'],
    [`${redirectUri}?code=c0de-of-the-desk`, 'callback_incomplete'],
    [`${redirectUri}?state=${transaction.state}`, 'callback_incomplete'],
    [`${redirectUri}?code=&state=${transaction.state}`, 'callback_incomplete'],
    [`${good}&error=access_denied`, 'callback_rejected'],
    [`${good}&code=second`, 'callback_rejected'],
    [`${good}&state=${transaction.state}`, 'callback_rejected'],
    [`${good}#access_token=t`, 'callback_rejected'],
  ])('%j is refused at the field: %s', (pasted, reason) => {
    const refusal = refusalFor(pasted)
    expect([refusal.code, refusal.reason, refusal.details]).toEqual(['invalid_input', reason, { field: 'url' }])
    expect(refusal.message).not.toMatch(/c0de|the-state/)
  })
})
