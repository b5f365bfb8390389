/**
 * What a shared screen may show of each view. Works by lists of what is let through: a claim, header or field that nobody
 * thought of is hidden, and a view is made member by member, so that the compiler asks about a new one. Pure. A hidden text is the word `HIDDEN`, which a screen reader can say and no provider gives.
 */
import type { CallResult, CallTargets, Exchange } from '../../preload/exchange-views'
import type {
  ClaimView,
  CredentialDetail,
  CredentialSummary,
  FailureView,
  FieldView,
  ProviderView,
  TokenView,
} from '../../preload/views'
import type { ImportPreview } from '../../preload/backup'
import type { CauseFacts } from '../../preload/causes'
import type { CertificateView, NetworkView } from '../../preload/network'
import type { ErrorDetails } from '../../preload/errors'

export const HIDDEN = '‹hidden›'

/** Claims that say how long a token lives, what kind it is and what it may do: nothing of whom it is for. */
const SHOWN_CLAIMS: ReadonlySet<string> = new Set([
  'alg',
  'typ',
  'kid',
  'iat',
  'nbf',
  'exp',
  'auth_time',
  'gty',
  'token_use',
  'scope',
  'scp',
  'version',
])

const SHOWN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'retry-after',
  'user-agent',
])

/** Kinds of fields whose value is picked from what the provider offers everybody. */
const SHOWN_FIELDS: ReadonlySet<FieldView['kind']> = new Set(['choice', 'scope'])

const hide = (text: string): string => (text === '' ? '' : HIDDEN)
const hideUnlessNull = (text: string | null): string | null => (text === null ? null : hide(text))

export const maskClaims = (claims: readonly ClaimView[]): ClaimView[] =>
  claims.map((claim) =>
    SHOWN_CLAIMS.has(claim.name) ? claim : { ...claim, value: JSON.stringify(HIDDEN), time: null },
  )

export function maskFailure(failure: FailureView): FailureView {
  const { at, causes, clockSkewSeconds, durationMs, exchangeId, reason, retryAfterSeconds, stage, status } = failure
  const { providerError, providerMessage, technical } = failure
  return {
    reason,
    stage,
    // Its sentence names the provider instead.
    host: null,
    status,
    at,
    durationMs,
    providerError,
    providerMessage: hideUnlessNull(providerMessage),
    retryAfterSeconds,
    technical: hideUnlessNull(technical),
    causes: causes.map(({ facts, ...cause }) => ({ ...cause, facts: maskCauseFacts(facts) })),
    clockSkewSeconds,
    exchangeId,
  }
}

/** A name can be that of the organisation that looks into its traffic, or the provider's own word. */
const maskCauseFacts = ({ host, name, ...facts }: CauseFacts): CauseFacts => ({
  ...facts,
  ...(host === undefined ? {} : { host: HIDDEN }),
  ...(name === undefined ? {} : { name: HIDDEN }),
})

/** The facts of an error, without those that quote what was sent or answered. */
export function maskErrorDetails(details: ErrorDetails): ErrorDetails {
  const { field, stage, status, providerError, retryAfter, secret, where } = details
  return {
    ...(field === undefined ? {} : { field }),
    ...(stage === undefined ? {} : { stage }),
    ...(status === undefined ? {} : { status }),
    ...(providerError === undefined ? {} : { providerError }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    // A label, the credential by the name it has on a shared screen, and a word of ours.
    ...(secret === undefined ? {} : { secret }),
    ...(where === undefined ? {} : { where }),
  }
}

export function maskToken(token: TokenView): TokenView {
  return {
    state: token.state,
    expiresAt: token.expiresAt,
    expiryUnusable: token.expiryUnusable,
    receivedAt: token.receivedAt,
    remainingMs: token.remainingMs,
    lifetimeMs: token.lifetimeMs,
    // Both its ends are gone; the window draws the dots between them.
    preview: token.preview === null ? null : '…',
    tokenType: token.tokenType,
    scope: token.scope,
    serviceUri: token.serviceUri && { value: HIDDEN, source: token.serviceUri.source },
    extras: token.extras.map(({ name, value }) => ({ name, value: hide(value) })),
    refreshToken: token.refreshToken,
    memoryOnly: token.memoryOnly,
    clockSkewSeconds: token.clockSkewSeconds,
    sameAsBefore: token.sameAsBefore,
    shortBySeconds: token.shortBySeconds,
    // A warning can quote an address.
    warnings: token.warnings.map((warning) => warning.replace(/\bhttps?:\/\/\S+/g, HIDDEN)),
    inFlight: token.inFlight,
    failure: token.failure && maskFailure(token.failure),
  }
}

/** @param name what the credential is called on a shared screen */
export function maskSummary(credential: CredentialSummary, name: string): CredentialSummary {
  return {
    id: credential.id,
    name,
    providerId: credential.providerId,
    providerName: credential.providerName,
    flowId: credential.flowId,
    flowName: credential.flowName,
    environmentId: credential.environmentId,
    environmentName: credential.environmentName,
    production: credential.production,
    simulator: credential.simulator,
    color: credential.color,
    favourite: credential.favourite,
    archived: credential.archived,
    lastUsedAt: credential.lastUsedAt,
    token: maskToken(credential.token),
    keepAlive: credential.keepAlive,
    needsSecret: credential.needsSecret,
  }
}

export function maskDetail(credential: CredentialDetail, name: string, provider: ProviderView): CredentialDetail {
  const environment = provider.environments.find(({ id }) => id === credential.environmentId)
  const fields = [...(environment?.fields ?? []), ...provider.flows.flatMap((flow) => flow.fields)]
  const shown = new Set(fields.filter(({ kind }) => SHOWN_FIELDS.has(kind)).map(({ id }) => id))
  const values = Object.entries(credential.values).map(
    ([id, value]) => [id, shown.has(id) ? value : hide(value)] as const,
  )
  const secrets = Object.entries(credential.secrets).map(([id, { set }]) => [id, { set, lastFour: null }] as const)
  return {
    ...maskSummary(credential, name),
    notes: hide(credential.notes),
    createdAt: credential.createdAt,
    updatedAt: credential.updatedAt,
    values: Object.fromEntries(values),
    secrets: Object.fromEntries(secrets),
    clientAuthentication: credential.clientAuthentication,
    pkce: credential.pkce,
    // An address that everybody's requests go to is in the provider's documents.
    tokenUrl: environment?.fields.length === 0 ? credential.tokenUrl : hideUnlessNull(credential.tokenUrl),
  }
}

const maskHeaders = (headers: NonNullable<Exchange['request']>['headers']) =>
  headers.map(({ name, value }) => ({ name, value: SHOWN_HEADERS.has(name.toLowerCase()) ? value : hide(value) }))

export function maskExchange({ request, response, ...place }: Exchange): Exchange {
  const { id, credentialId, stage, at, durationMs, timing, connection, serverDate, skewSeconds, failure } = place
  return {
    id,
    credentialId,
    stage,
    at,
    durationMs,
    request: request && {
      method: request.method,
      url: HIDDEN,
      headers: maskHeaders(request.headers),
      body: hideUnlessNull(request.body),
    },
    response: response && {
      status: response.status,
      // The server's own words.
      statusText: hideUnlessNull(response.statusText),
      httpVersion: response.httpVersion,
      headers: maskHeaders(response.headers),
      body: hide(response.body),
    },
    timing: timing && {
      certificateMs: timing.certificateMs,
      sentMs: timing.sentMs,
      firstByteMs: timing.firstByteMs,
    },
    connection: connection && {
      remoteAddress: hideUnlessNull(connection.remoteAddress),
      tlsVersion: connection.tlsVersion,
      certificate: connection.certificate && { issuer: HIDDEN, validTo: connection.certificate.validTo },
    },
    serverDate,
    skewSeconds,
    correlationIds: place.correlationIds.map(({ name }) => ({ name, value: HIDDEN })),
    failure,
  }
}

export function maskCallResult(result: CallResult): CallResult {
  const { ok, method, status, durationMs, contentType, body, isJson, cutFrom, failure } = result
  return {
    ok,
    method,
    url: HIDDEN,
    status,
    durationMs,
    contentType,
    body: hide(body),
    isJson,
    cutFrom,
    failure: failure && maskFailure(failure),
  }
}

/** How many there are says nothing. */
export const maskCallTargets = ({ url, origins }: CallTargets): CallTargets => ({
  url: hideUnlessNull(url),
  origins: origins.map(() => HIDDEN),
})

/**
 * The addresses stay: a person who agrees that secrets go somewhere has to see where.
 * @param named how a credential's name is shown
 */
export function maskPreview(preview: ImportPreview, named: (name: string) => string): ImportPreview {
  return {
    ...preview,
    entries: preview.entries.map((entry) => ({
      ...entry,
      name: named(entry.name),
      otherName: named(entry.otherName),
    })),
  }
}

/** Which kind of way is set, and nothing of where it leads or whose it is. */
export function maskNetwork(network: NetworkView): NetworkView {
  const { proxy, timeouts, authorities, clientCertificates, clientCertificatesIn } = network
  const { mode, scheme, passwordSet } = proxy
  return {
    proxy: {
      mode,
      scheme,
      host: hide(proxy.host),
      port: hide(proxy.port),
      bypass: proxy.bypass.length === 0 ? [] : [HIDDEN],
      pacUrl: hide(proxy.pacUrl),
      userName: hide(proxy.userName),
      loginProxy: hide(proxy.loginProxy),
      passwordSet,
    },
    timeouts,
    authorities: authorities.map((each) => ({ ...maskCertificate(each), providerId: each.providerId })),
    clientCertificates: clientCertificates.map((each) => ({ ...maskCertificate(each), providerId: each.providerId })),
    clientCertificatesIn,
  }
}

/** The fingerprint stays: it names the certificate to remove, and says nothing else. */
const maskCertificate = ({ sha256, subject, issuer, validFrom, validTo }: CertificateView): CertificateView => ({
  sha256,
  subject: hide(subject),
  issuer: hide(issuer),
  validFrom,
  validTo,
})
