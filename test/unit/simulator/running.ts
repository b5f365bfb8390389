/**
 * A simulator that runs for the tests of one file, on a clock that stands still until a test moves it, and the few ways
 * in which these tests ask it something.
 */
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { afterAll, beforeAll } from 'vitest'
import { createSimulator } from '../../../main/simulator/server'

export type Parameters = Readonly<Record<string, string>>

export interface Running {
  readonly url: () => string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly advance: (seconds: number) => void
  /** Verify against the key set that stands below the token's own issuer, by the simulator's clock. */
  readonly verify: (token: string) => Promise<JWTPayload>
}

/** Start a simulator before the tests of a file, stop it after them. */
export function runSimulator(): Running {
  let time = Date.UTC(2026, 0, 5, 9, 30)
  const simulator = createSimulator({ now: () => time })
  beforeAll(() => simulator.start())
  afterAll(() => simulator.stop())
  return {
    url: () => simulator.url ?? '',
    now: () => time,
    advance: (seconds) => {
      time += seconds * 1000
    },
    verify: async (token) => {
      const issuer = readClaims(token).iss ?? ''
      const keys = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/jwks.json`)
      const keySet = createLocalJWKSet((await keys.json()) as JSONWebKeySet)
      const options = { issuer, algorithms: ['RS256'], currentDate: new Date(time) }
      return (await jwtVerify(token, keySet, options)).payload
    },
  }
}

/** Read the claims of a token without checking anything. */
export function readClaims(token: string): JWTPayload {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload
}

/** Send a form. */
export function postForm(url: string, parameters: Parameters | string, headers: Parameters = {}): Promise<Response> {
  const body = typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()
  return fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    redirect: 'manual',
  })
}

/** Send JSON. */
export function postJson(url: string, body: unknown, headers: Parameters = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

/** Make an HTTP Basic header of exactly these two values. */
export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

/** What an answer comes down to: its status and its JSON. */
export async function read(
  response: Response,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** The access token of an answer that has to hold one. */
export async function readToken(response: Response): Promise<string> {
  const { status, body } = await read(response)
  if (status !== 200 || typeof body.access_token !== 'string') throw new Error(`No token: ${String(status)}`)
  return body.access_token
}
