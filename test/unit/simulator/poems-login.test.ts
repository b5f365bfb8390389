import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { authorization, landingOf, requestIdOf, signInAt, without } from './poems-sign-in'
import { runSimulator } from './running'

const simulator = runSimulator()
const { openLogin, submit } = signInAt(simulator)

describe('the login page', () => {
  test('is plain HTML with the labels a person reads, and says what it is', async () => {
    const response = await openLogin()
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page).toContain('<title>POEMS (simulator)</title>')
    expect(page).toContain('Simulator, not the real POEMS')
    expect(page).toContain('<label for="userId">User ID</label>')
    expect(page).toContain('<label for="password">Password</label>')
    expect(page).toContain('>Login</button>')
    expect(page).not.toContain('<script')
  })

  test('allows its own style alone, and a form that leads to the redirect URI', async () => {
    const response = await openLogin()
    const style = /<style>([^]*)<\/style>/.exec(await response.text())?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' http://localhost:3000; frame-ancestors 'none'; base-uri 'none'`,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('sends code and state back', async () => {
    const request = await requestIdOf(await openLogin())
    const response = await submit({ request, userId: 'demo', password: 'demo', action: 'login' })
    expect(response.status).toBe(302)
    const landing = landingOf(response)
    expect(landing.origin + landing.pathname).toBe('http://localhost:3000/callback')
    expect([...landing.searchParams.keys()]).toEqual(['code', 'state'])
    expect(landing.searchParams.get('state')).toBe('st&te=1')
  })

  test('comes again after a wrong password, and still works', async () => {
    const request = await requestIdOf(await openLogin())
    const again = await submit({ request, userId: 'demo', password: 'no' })
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('role="alert">User ID or password is wrong.')
    expect((await submit({ request, userId: 'demo', password: 'demo' })).status).toBe(302)
  })

  test('sends access_denied back when access is denied', async () => {
    const request = await requestIdOf(await openLogin())
    const landing = landingOf(await submit({ request, action: 'deny' }))
    expect(Object.fromEntries(landing.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'The user denied access',
      state: 'st&te=1',
    })
  })

  test.each([
    ['was answered', async () => submit({ request: await usedRequest(), userId: 'demo', password: 'demo' })],
    ['is ten minutes old', async () => submit({ request: await oldRequest(), userId: 'demo', password: 'demo' })],
    ['never was', () => submit({ request: 'x', userId: 'demo', password: 'demo' })],
  ])('refuses to go on for a request that %s', async (_what, send) => {
    const response = await send()
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This login page is too old. Start the sign-in again.')
  })

  const usedRequest = async () => {
    const request = await requestIdOf(await openLogin())
    await submit({ request, action: 'deny' })
    return request
  }
  const oldRequest = async () => {
    const request = await requestIdOf(await openLogin())
    simulator.advance(600)
    return request
  }
})

describe('an authorization request', () => {
  test.each([
    ['an unknown client', { ...authorization, client_id: '<b>' }, 'Unknown client_id'],
    [
      'a redirect URI that is not registered',
      { ...authorization, redirect_uri: 'https://evil.example/callback' },
      'The redirect_uri is not registered',
    ],
    ['a parameter given twice', `client_id=a&client_id=b`, 'The parameter client_id is given more than once'],
  ])('with %s is told so on a page, without a redirect', async (_what, parameters, words) => {
    const response = await openLogin(parameters)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(words)
  })

  test.each([
    ['another response type', { ...authorization, response_type: 'token' }, 'unsupported_response_type'],
    ['the challenge method "plain"', { ...authorization, code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without its method', without(authorization, 'code_challenge_method'), 'invalid_request'],
    ['a challenge that is no SHA-256', { ...authorization, code_challenge: 'short' }, 'invalid_request'],
  ])('with %s is sent back with an error', async (_what, parameters, error) => {
    const response = await openLogin(parameters)
    expect(response.status).toBe(302)
    expect(landingOf(response).searchParams.get('error')).toBe(error)
    expect(landingOf(response).searchParams.get('state')).toBe('st&te=1')
  })
})
