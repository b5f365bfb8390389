/** Plays an answer, or a failure to get one, against a provider's real definition and judge, and lists what it is explained by. */
import type { CauseView } from '../../../../preload/causes'
import { ErrorCode, type ErrorDetails, KeyfobError, type Reason, type Stage } from '../../../../preload/errors'
import type { ClientAuthentication, FailureView } from '../../../../preload/views'
import { type Credential, requestValuesOf } from '../../../../main/credentials/credential'
import { judgeCall } from '../../../../main/oauth/call'
import { parseRevokeAnswer } from '../../../../main/oauth/revoke'
import { parseTokenAnswer } from '../../../../main/oauth/token-answer'
import type { HttpAnswer, RequestValues } from '../../../../main/oauth/types'
import { builtInProviders, createRegistry } from '../../../../main/providers/registry'
import { ExchangeError, exchangeFacts, type ExchangeFacts, failureView } from '../../../../main/tokens/failure'

const registry = createRegistry(builtInProviders)
export const NOW = Date.UTC(2026, 0, 5, 9, 0, 0)

export interface Setup {
  readonly provider: string
  readonly flow: string
  readonly environment: string
  readonly values: Readonly<Record<string, string>>
  readonly clientAuthentication?: ClientAuthentication
  readonly url: string
}

export const pms: Setup = {
  provider: 'pms',
  flow: 'client-credentials',
  environment: 'proof-of-concept',
  values: { clientId: '7h1sclientid0fkiosk', clientSecret: 'ku2vS0m3thingL0ngAndRandom1' },
  clientAuthentication: 'client_secret_basic',
  url: 'https://cps-poc-api-access.auth.eu-south-2.amazoncognito.com/oauth2/token',
}
export const pomelo: Setup = {
  provider: 'pomelo',
  flow: 'client-credentials',
  environment: 'sandbox',
  values: {
    clientId: '3LBFuOiEHrl4Bail',
    clientSecret: 's5u3oYK0-A9CV6TkszPQ',
    audience: 'https://auth-staging.pomelo.la',
  },
  clientAuthentication: 'client_secret_post',
  url: 'https://api-sandbox.pomelo.la/oauth/token',
}
export const des: Setup = {
  provider: 'powerepos',
  flow: 'des',
  environment: 'production',
  values: {
    clientId: 'harbour',
    clientSecret: 'hSecret0000000001',
    orgId: 'H-01',
    username: 'svc-1',
    password: 'pass word',
  },
  clientAuthentication: 'client_secret_post',
  url: 'https://auth.powerepos.cloud/authorisation/token',
}
export const singapay: Setup = {
  provider: 'singapay',
  flow: 'b2b-v1-0',
  environment: 'production',
  values: { apiKey: 'b3ed7d4b-a96c-6c08-b3c7', clientId: 'merchant-4471', clientSecret: 'q9Wz7Lk2Pn5Vx8Rt' },
  clientAuthentication: 'client_secret_basic',
  url: 'https://payment-b2b.singapay.id/api/v1.0/access-token/b2b',
}
export const poems: Setup = {
  provider: 'poems',
  flow: 'with-access',
  environment: 'sandbox',
  values: {
    clientId: 'desk-4',
    clientSecret: 'dSk0000000000001',
    apiKey: 'k-9918273',
    redirectUri: 'http://localhost:3000/callback',
  },
  clientAuthentication: 'client_secret_basic',
  url: 'https://sandboxapi.poems.com.sg/api-gateway/pspl/auth/1.0/oauth/token',
}
export const poemsSigned: Setup = {
  ...poems,
  flow: 'without-access',
  values: { clientId: 'server-4', apiKey: 'k-9918273', identifier: 'PSPL-77', privateKey: 'PEM' },
  clientAuthentication: 'private_key_jwt',
}

/** The same credential in the environment "Custom", at an address of one's own. */
export const custom = (setup: Setup, url: string): Setup => ({
  ...setup,
  environment: 'custom',
  values: { ...setup.values, baseUrl: url, tokenUrl: url, callUrl: url },
  url,
})

/** An answer with JSON, or with a text as it is. */
export const answer = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** What an answer is judged as, or a failure before it. */
export type Played =
  | { readonly answer: HttpAnswer }
  | { readonly reason: Reason; readonly details?: ErrorDetails; readonly code?: ErrorCode }

export interface More extends Partial<Pick<ExchangeFacts, 'proxyInUse' | 'certificate' | 'grantedScope'>> {
  readonly stage?: Stage
  readonly values?: Readonly<Record<string, string>>
}

/** What it is, what is played, and what it is explained by, likeliest first. */
export type Case = readonly [what: string, setup: Setup, played: Played, causes: readonly string[], more?: More]

/** Explain what is played, as main does it. */
export function play(setup: Setup, played: Played, more: More = {}): FailureView {
  const provider = registry.get(setup.provider)
  const environment = provider.environments.find(({ id }) => id === setup.environment)
  if (environment === undefined) throw new Error(`No environment ${setup.environment}`)
  const credential: Credential = {
    id: 'credential-1',
    provider,
    flow: registry.flow(setup.provider, setup.flow),
    environment,
    meta: {
      name: 'Played',
      providerId: provider.id,
      flowId: setup.flow,
      environmentId: environment.id,
      values: { ...setup.values, ...more.values },
      clientAuthentication: setup.clientAuthentication ?? 'client_secret_post',
      pkce: true,
      color: null,
      keepAlive: false,
      production: false,
      favourite: false,
      archived: false,
      notes: '',
      lastFour: {},
      createdAt: NOW,
      updatedAt: NOW,
    },
  }
  const stage = more.stage ?? 'token'
  const values = requestValuesOf(credential, {}, null)
  const given = 'answer' in played ? played.answer : null
  const error =
    given === null ? failureOf(played as Exclude<Played, { answer: HttpAnswer }>, stage) : judge(values, given, stage)
  const facts = exchangeFacts(
    {
      id: 'exchange-1',
      at: NOW,
      durationMs: 0,
      url: setup.url,
      values,
      answer: given,
      grantedScope: more.grantedScope ?? null,
    },
    { proxyInUse: more.proxyInUse ?? null, certificate: more.certificate ?? null },
    (text) => text,
  )
  const thrown = new ExchangeError(error, facts, { stage, host: new URL(setup.url).host })
  return failureView(thrown, credential, { stage, at: NOW, durationMs: 20, now: NOW })
}

function failureOf(played: Exclude<Played, { answer: HttpAnswer }>, stage: Stage): KeyfobError {
  const { reason, details = {}, code = ErrorCode.network } = played
  return new KeyfobError(code, reason, { reason, details: { stage, ...details } })
}

function judge(values: RequestValues, given: HttpAnswer, stage: Stage): KeyfobError {
  try {
    if (stage === 'revoke') parseRevokeAnswer(values, given)
    else if (stage === 'call') judgeCall(values, given)
    else parseTokenAnswer(values, given, stage)
  } catch (thrown) {
    if (thrown instanceof KeyfobError) return thrown
  }
  throw new Error('The answer was accepted')
}

/** A cause as one line: `likely client_secret_wrong [edit clientSecret]`. */
export function lineOf({ confidence, cause, action, facts }: CauseView): string {
  const button =
    action === null
      ? ''
      : action.kind === 'edit'
        ? ` [edit ${action.field ?? ''}]`
        : action.kind === 'useClientAuthentication'
          ? ` [use ${action.method}]`
          : ` [${action.kind}]`
  const named = [facts.name, facts.host, facts.seconds].filter((fact) => fact !== undefined).join(' ')
  return `${confidence} ${cause}${named === '' ? '' : ` (${named})`}${button.replace(' ]', ']')}`
}

/** The causes of what is played, a line each. */
export const linesOf = (setup: Setup, played: Played, more?: More): readonly string[] =>
  play(setup, played, more).causes.map(lineOf)
