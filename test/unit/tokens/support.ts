/** A token service on a real vault in memory and the real definitions, with a fake clock, provider and login window. */
import { expect } from 'vitest'
import { createCredentialService } from '../../../main/credentials/service'
import type { HttpAnswer, HttpRequest } from '../../../main/oauth/types'
import { createExpiryClock } from '../../../main/oauth/expiry'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import type { LoginRequest } from '../../../main/tokens/sign-in'
import { createTokenService } from '../../../main/tokens/service'
import { createVault } from '../../../main/vault/vault'
import type { CredentialInput } from '../../../preload/inputs'
import type { KeyfobError } from '../../../preload/errors'

export const START = Date.UTC(2026, 0, 5, 9, 0, 0)

export const answer = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** A provider that answers when it is told to. */
export function later() {
  const waiting: ((given: HttpAnswer) => void)[] = []
  return {
    provider: () => new Promise<HttpAnswer>((resolve) => waiting.push(resolve)),
    asked: () => expect.poll(() => waiting.length).toBeGreaterThan(0),
    give: (given: HttpAnswer) => waiting.shift()?.(given),
  }
}

export const pms: CredentialInput = {
  providerId: 'pms',
  flowId: 'client-credentials',
  environmentId: 'proof-of-concept',
  name: 'Kiosk',
  values: { clientId: 'kiosk', clientSecret: 's3cret-of-the-kiosk-0001' },
}
export const des: CredentialInput = {
  providerId: 'powerepos',
  flowId: 'des',
  environmentId: 'production',
  name: 'Harbour',
  values: {
    clientId: 'harbour',
    clientSecret: 'harbour-secret-0000000001',
    orgId: 'H-01',
    username: 'svc-1',
    password: 'pass word',
  },
}
export const pomelo: CredentialInput = {
  providerId: 'pomelo',
  flowId: 'client-credentials',
  environmentId: 'sandbox',
  name: 'Cards',
  values: { clientId: 'cards', clientSecret: 'cards-secret-000000000001', audience: 'https://auth-staging.pomelo.la' },
}
export const poems: CredentialInput = {
  providerId: 'poems',
  flowId: 'with-access',
  environmentId: 'sandbox',
  name: 'Desk',
  values: {
    clientId: 'desk',
    clientSecret: 'desk-secret-0000000000001',
    apiKey: 'key-1',
    redirectUri: 'http://localhost:3000/callback',
  },
}

export interface OpenedLogin {
  readonly request: LoginRequest
  readonly resolve: (url: string) => void
  readonly reject: (error: KeyfobError) => void
  readonly cancelled: boolean
  /** How often its page was opened in the system's browser. */
  readonly pages: number
}

/**
 * @param randomToken what states and verifiers are made of
 * @param getsLinks whether the system hands keyfob:// links over
 */
export async function setUp({
  randomToken = () => `random-${'r'.repeat(43)}`,
  providers = builtInProviders,
  getsLinks = false,
} = {}) {
  // Time that passes; how far the wall clock was set; and how much of the time the monotonic clock slept through.
  const wall = { now: START, set: 0, slept: 0 }
  const clock = createExpiryClock({ wall: () => wall.now + wall.set, monotonic: () => wall.now - wall.slept - START })
  const vault = createVault({ directory: '/nowhere', keystore: noKeychain })
  await vault.open()
  await vault.create({ protection: 'memory' })
  const registry = createRegistry(providers)
  const credentials = createCredentialService({
    vault,
    registry,
    simulatorUrl: () => Promise.resolve('http://127.0.0.1:4000'),
    now: () => wall.now,
  })
  const sent: HttpRequest[] = []
  const logins: OpenedLogin[] = []
  let provider: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer> = () => answer(500, '')
  const tokens = createTokenService({
    vault,
    credentials,
    clock,
    send: async (request) => {
      sent.push(request)
      return { answer: await provider(request), durationMs: 20 }
    },
    getsLinks: () => getsLinks,
    openLogin: (request) => {
      const opened: Partial<OpenedLogin> & { cancelled: boolean; pages: number } = {
        request,
        cancelled: false,
        pages: 0,
      }
      const result = new Promise<string>((resolve, reject) => Object.assign(opened, { resolve, reject }))
      logins.push(opened as OpenedLogin)
      return {
        result,
        cancel: () => {
          opened.cancelled = true
        },
        openPage: () => {
          opened.pages += 1
          return Promise.resolve()
        },
        ...(request.method === 'paste' ? { submit: (url: string) => opened.resolve?.(url) } : {}),
      }
    },
    randomToken,
    newJwtId: () => 'jti-1',
    pathTo: () => Promise.resolve({ proxyInUse: false, certificate: null }),
    changed: () => undefined,
    activityChanged: () => undefined,
  })
  return {
    wall,
    clock,
    vault,
    credentials,
    tokens,
    sent,
    logins,
    answerWith: (next: typeof provider) => {
      provider = next
    },
    add: async (input: CredentialInput) => (await credentials.add(input)).id,
  }
}

const noKeychain = {
  probe: () => Promise.resolve({ available: false, problem: 'none_found' } as const),
  encrypt: () => Promise.reject(new Error('none')),
  decrypt: () => Promise.reject(new Error('none')),
}

/** What a call was refused with: `code/reason`, for one assertion. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (thrown) {
    const { code, reason } = thrown as KeyfobError
    return `${code}/${reason}`
  }
  return 'not refused'
}
