/**
 * The Markdown of a support bundle: what was tried, the diagnosis, and the facts around it. It is made of views that are
 * redacted, and masked where the screen is shared; it redacts nothing itself. Pure. The sentences of a diagnosis are the window's.
 */
import type { Exchange, HeaderView } from '../../preload/exchange-views'
import type { Inspection, TokenKind } from '../../preload/inspector-views'
import type { Diagnosis } from '../../preload/support'
import type { CredentialDetail, FailureView, FlowView, TokenView } from '../../preload/views'
import { block, code, inline, list, quote } from './markdown'

/** A secret by its label, and four hexadecimal digits to compare it by; null for what a person chose. */
export interface Fingerprint {
  readonly label: string
  readonly fingerprint: string | null
}

export interface SystemFacts {
  readonly version: string
  readonly trial: boolean
  /** E.g. `linux 6.1.0 x64`. */
  readonly system: string
  readonly electron: string
  readonly chromium: string
  /** An IANA name. */
  readonly timeZone: string
}

export interface Report {
  /** Milliseconds since the epoch. */
  readonly madeAt: number
  readonly system: SystemFacts
  readonly credential: CredentialDetail
  readonly grant: Grant
  /** What the token says of itself; null where there is none. */
  readonly inspection: Pick<Inspection, 'kind' | 'header' | 'claims'> | null
  readonly diagnosis: Diagnosis | null
  readonly fingerprints: readonly Fingerprint[]
  /** Whether requests to its token URL go by a proxy; null: unknown. */
  readonly proxyInUse: boolean | null
  /** Newest first. */
  readonly exchanges: readonly Exchange[]
  /** Screen sharing left values out. */
  readonly hidden: boolean
}

type Grant = FlowView['grant']

/** Requests that are written out; the archive beside it has all. */
const MOST_REQUESTS = 5
/** Characters of a body that are written out. A ticket takes some 65,000 in all. */
const LONGEST_BODY = 2000
const TIMES: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp', 'auth_time'])
const OF_THE_HEADER: ReadonlySet<string> = new Set(['alg', 'kid', 'typ'])

/** Write the report, its values marked (`markdown.ts`). */
export function writeReport(report: Report): string {
  const { credential, diagnosis, exchanges, hidden, madeAt, system } = report
  const sent = exchanges.filter(({ request }) => request !== null)
  return [
    `# Keyfob support bundle: ${inline(credential.name)}`,
    `Made ${time(madeAt)} by Keyfob ${code(system.version)}. Each secret was replaced by its name and a fingerprint when its request was recorded.`,
    ...(hidden ? ['Screen sharing was on: values that it hides are left out.'] : []),
    '## What was tried',
    tried(credential.token.failure, sent[0]),
    ...(diagnosis === null ? [] : ['## Diagnosis', ...diagnosed(diagnosis)]),
    '## Credential',
    facts(credentialRows(report)),
    '## Token',
    facts(tokenRows(credential.token, report.inspection)),
    '## Secrets used',
    report.fingerprints.length === 0
      ? 'None.'
      : facts(
          report.fingerprints.map(({ label, fingerprint }) => [
            inline(label),
            fingerprint === null ? 'no fingerprint, since a person chose it' : code(fingerprint),
          ]),
        ),
    '## Computer',
    facts(computerRows(report)),
    '## Requests',
    ...requests(sent, credential.token.failure?.exchangeId ?? null),
    '',
  ].join('\n\n')
}

const facts = (rows: Rows): string => list(rows.map(([label, value]) => `${label}: ${value}`))

/** An instant as everybody reads it the same. */
const time = (at: number | null): string =>
  at === null || !Number.isFinite(at) ? 'unknown' : code(new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'))

function tried(failure: FailureView | null, last: Exchange | undefined): string {
  if (failure === null) {
    if (last === undefined) return 'No request is recorded.'
    return list([`Last request: ${summaryOf(last)}`, last.failure === null ? 'It succeeded.' : failedBy(last.failure)])
  }
  return list([
    `Step: ${code(failure.stage)}${failure.host === null ? '' : ` at ${code(failure.host)}`}, ${time(failure.at)}`,
    failedBy(failure.reason),
    failure.status === null ? 'Answer: none' : `Answer: HTTP ${code(String(failure.status))}`,
    failure.providerError === null ? null : `The provider's error: ${code(failure.providerError)}`,
    failure.technical === null ? null : `Technical: ${code(failure.technical)}`,
    failure.causes.length === 0
      ? null
      : `Causes by name: ${failure.causes.map(({ cause, confidence, where }) => code(`${cause} (${confidence}, ${where})`)).join(', ')}`,
  ])
}

const failedBy = (reason: string): string => `Failed: ${code(reason)}`

function diagnosed({ heading, circumstances, causes, quoted, quotation }: Diagnosis): string[] {
  const lines = causes.map(({ text, where, confidence, whatToDo }, index) => {
    const beside = [
      where === null ? null : `Where: ${inline(where)}`,
      whatToDo === null ? null : `To do: ${inline(whatToDo)}`,
    ]
    const said = beside.filter((part) => part !== null).join('. ')
    return `${String(index + 1)}. ${inline(confidence === null ? text : `${text} ${confidence}`)}${said === '' ? '' : `\n   ${said}.`}`
  })
  return [
    `**${inline(heading)}**`,
    inline(circumstances),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(quotation === null ? [] : [`${inline(quoted)} said:`, quote(quotation)]),
  ]
}

/** A label and Markdown. */
type Rows = readonly (readonly [string, string])[]

const credentialRows = ({ credential, grant }: Report): Rows => [
  ['Name', inline(credential.name)],
  ['Provider', inline(credential.providerName)],
  ['Flow', inline(credential.flowName)],
  ['Grant', code(grant)],
  ['Environment', inline(credential.environmentName)],
  ['Client authentication', code(credential.clientAuthentication)],
  ...(grant === 'authorization_code' ? [['PKCE', credential.pkce ? 'on' : 'off'] as const] : []),
  ['Token URL', credential.tokenUrl === null ? 'the simulator on this computer' : code(credential.tokenUrl)],
]

const FORMS: Partial<Readonly<Record<TokenKind, string>>> = {
  jws: 'signed JWT',
  unsecured: 'JWT without a signature',
  jwe: 'encrypted JWT',
  damaged: 'damaged JWT',
  opaque: 'opaque',
}

function tokenRows(token: TokenView, inspection: Report['inspection']): Rows {
  if (token.state === 'none') return [['State', code('none')]]
  const header = (inspection?.header ?? []).filter(({ name }) => OF_THE_HEADER.has(name))
  const times = (inspection?.claims ?? []).filter(({ name }) => TIMES.has(name))
  return [
    ['State', code(token.state)],
    ['Type', token.tokenType === null ? 'unknown' : code(token.tokenType)],
    ['Form', (inspection && FORMS[inspection.kind]) ?? 'unknown'],
    ['Received', time(token.receivedAt)],
    ['Expires', time(token.expiresAt)],
    ['Scope asked for', token.scope.requested === null ? 'none' : code(token.scope.requested)],
    ['Scope granted', token.scope.granted === null ? 'not said' : code(token.scope.granted)],
    ['Refresh token', code(token.refreshToken)],
    ...header.map(({ name, value }) => [`Header ${code(name)}`, code(value)] as const),
    ...times.map((claim) => [`Claim ${code(claim.name)}`, time(claim.time)] as const),
    ...token.warnings.map((warning) => ['Warning', inline(warning)] as const),
  ]
}

function computerRows({ credential, exchanges, proxyInUse, system }: Report): Rows {
  const skew =
    exchanges.find(({ skewSeconds }) => skewSeconds !== null)?.skewSeconds ?? credential.token.clockSkewSeconds
  return [
    ['Keyfob', `${code(system.version)}${system.trial ? ' (trial)' : ''}`],
    ['System', code(system.system)],
    ['Electron', code(system.electron)],
    ['Chromium', code(system.chromium)],
    ['Time zone', code(system.timeZone)],
    ["The provider's clock", clockWords(skew)],
    ['Proxy in use', proxyInUse === null ? 'unknown' : proxyInUse ? 'yes' : 'no'],
  ]
}

function clockWords(skewSeconds: number | null): string {
  if (skewSeconds === null) return 'unknown'
  if (skewSeconds === 0) return "agrees with this computer's"
  return `${code(`${String(Math.abs(skewSeconds))} s`)} ${skewSeconds > 0 ? 'ahead of' : 'behind'} this computer's`
}

function requests(sent: readonly Exchange[], failedId: string | null): string[] {
  if (sent.length === 0) return ['None is recorded.']
  const newest = sent.slice(0, MOST_REQUESTS)
  const failed = sent.find(({ id }) => id === failedId)
  const written = failed === undefined || newest.includes(failed) ? newest : [...newest, failed]
  return [
    `${String(written.length)} of ${String(sent.length)}, newest first. All are in the archive (HAR) of the zip.`,
    ...written.flatMap((exchange) => [
      `### ${summaryOf(exchange)}`,
      ...factsOf(exchange),
      ...message(
        exchange.request && { ...exchange.request, first: `${exchange.request.method} ${exchange.request.url}` },
      ),
      ...(exchange.response === null
        ? ['No answer arrived.']
        : message({ ...exchange.response, first: `HTTP ${String(exchange.response.status)}` })),
    ]),
  ]
}

const summaryOf = ({ stage, at, response, durationMs }: Exchange): string =>
  `${code(stage)}, ${time(at)}, ${response === null ? 'no answer' : `HTTP ${code(String(response.status))}`}, ${code(`${String(Math.round(durationMs))} ms`)}`

function factsOf({ connection, correlationIds, failure }: Exchange): string[] {
  const said = list([
    failure === null ? null : failedBy(failure),
    connection?.remoteAddress ? `Address: ${code(connection.remoteAddress)}` : null,
    connection?.tlsVersion ? `TLS: ${code(connection.tlsVersion)}` : null,
    connection?.certificate
      ? `Certificate by ${code(connection.certificate.issuer)}, valid to ${time(connection.certificate.validTo)}`
      : null,
    ...correlationIds.map(({ name, value }) => `${code(name)}: ${code(value)}`),
  ])
  return said === '' ? [] : [said]
}

interface Message {
  readonly first: string
  readonly headers: readonly HeaderView[]
  readonly body: string | null
}

function message(sent: Message | null): string[] {
  if (sent === null) return []
  const head = [sent.first, ...sent.headers.map(({ name, value }) => `${name}: ${value}`)].join('\n')
  return [block(sent.body ? `${head}\n\n${cut(sent.body)}` : head, 'http')]
}

function cut(body: string): string {
  if (body.length <= LONGEST_BODY) return body
  return `${body.slice(0, LONGEST_BODY).replace(/[\ud800-\udbff]$/, '')}…\n(cut: the archive has it whole)`
}
