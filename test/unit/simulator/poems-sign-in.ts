/** The browser's part of a sign-in at the practice POEMS: opens the login page, submits its form, reads where it leads. */
import { createHash } from 'node:crypto'
import { poemsDesk } from '../../../main/simulator/credentials'
import { type Parameters, postForm, type Running } from './running'

export const verifier = 'practice-verifier-practice-verifier-practice-1'

/** A good authorization request. */
export const authorization: Parameters = {
  response_type: 'code',
  client_id: poemsDesk.clientId,
  redirect_uri: poemsDesk.redirectUri,
  state: 'st&te=1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}

export const without = (parameters: Parameters, ...names: readonly string[]): Parameters =>
  Object.fromEntries(Object.entries(parameters).filter(([key]) => !names.includes(key)))

export const requestIdOf = async (page: Response): Promise<string> =>
  /name="request" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''

export const landingOf = (response: Response): URL => new URL(response.headers.get('location') ?? '')

/** What a browser can do at this simulator. */
export function signInAt(simulator: Running) {
  const openLogin = (parameters: Parameters | string = authorization): Promise<Response> => {
    const query = new URLSearchParams(parameters).toString()
    return fetch(`${simulator.url()}/poems/auth/1.0/oauth/authorize?${query}`, { redirect: 'manual' })
  }
  const submit = (parameters: Parameters): Promise<Response> => postForm(`${simulator.url()}/poems/login`, parameters)
  const getCode = async (parameters: Parameters = authorization): Promise<string> => {
    const request = await requestIdOf(await openLogin(parameters))
    return landingOf(await submit({ request, userId: 'demo', password: 'demo' })).searchParams.get('code') ?? ''
  }
  return { openLogin, submit, getCode }
}
