/** What crosses the border of "Why can't I reach it?": the steps of a check, what each found, and where it stops. */
import type { Stage } from './errors'

/** In the order in which a request needs them. */
export const reachSteps = ['proxy', 'dns', 'tcp', 'tls', 'request', 'clock'] as const
export type ReachStepId = (typeof reachSteps)[number]

/** What a step found: the id of a sentence in the window. Those of a step that went well stand first. */
export const ReachFinding = {
  // the proxy
  direct: 'direct',
  through_proxy: 'through_proxy',
  proxy_settings: 'proxy_settings',
  proxy_needs_login: 'proxy_needs_login',
  proxy_refuses: 'proxy_refuses',
  proxy_cannot_reach: 'proxy_cannot_reach',
  proxy_fails: 'proxy_fails',

  // the name
  found: 'found',
  is_address: 'is_address',
  name_unknown: 'name_unknown',
  name_server_silent: 'name_server_silent',
  name_failed: 'name_failed',
  /** An address of a private network. */
  private_address: 'private_address',
  /** A name of the internet that leads to this computer or to nowhere, as a filter answers. */
  name_blocked: 'name_blocked',

  // the connection
  connected: 'connected',
  ipv6_dead: 'ipv6_dead',
  port_closed: 'port_closed',
  port_forbidden: 'port_forbidden',
  unreachable: 'unreachable',
  blocked_here: 'blocked_here',
  no_answer: 'no_answer',
  offline: 'offline',

  // TLS
  secure: 'secure',
  plain_http: 'plain_http',
  not_through_socks: 'not_through_socks',
  not_tls: 'not_tls',
  hello_unanswered: 'hello_unanswered',
  cut_in_hello: 'cut_in_hello',
  tls_old: 'tls_old',
  tls_no_common: 'tls_no_common',
  name_not_served: 'name_not_served',
  tls_failed: 'tls_failed',
  certificate_expired: 'certificate_expired',
  certificate_not_yet: 'certificate_not_yet',
  certificate_other_host: 'certificate_other_host',
  certificate_self_signed: 'certificate_self_signed',
  certificate_intercepted: 'certificate_intercepted',
  certificate_unknown_ca: 'certificate_unknown_ca',
  chain_incomplete: 'chain_incomplete',
  client_certificate: 'client_certificate',
  captive_portal: 'captive_portal',

  // the request
  answered: 'answered',
  moved: 'moved',
  fault: 'fault',
  timed_out: 'timed_out',
  cut: 'cut',
  request_failed: 'request_failed',

  // the clock
  clock_right: 'clock_right',
  clock_off: 'clock_off',
  clock_unsaid: 'clock_unsaid',
} as const
export type ReachFinding = (typeof ReachFinding)[keyof typeof ReachFinding]

/** How an attempt to connect ended; `untried` where another address was faster. */
export type ReachOutcome = 'connected' | 'refused' | 'unreachable' | 'blocked' | 'silent' | 'failed' | 'untried'

export interface ReachAddress {
  readonly address: string
  readonly family: 4 | 6
  readonly outcome: ReachOutcome
}

export interface ReachCertificate {
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
}

export interface ReachFacts {
  /** Host and port of the proxy that is used. */
  readonly proxy?: string
  /** What was looked up or connected to, with its port where there is one; the proxy's where one is used. */
  readonly host?: string
  readonly addresses?: readonly ReachAddress[]
  /** "TLSv1.3", and the cipher suite. */
  readonly protocol?: string
  readonly cipher?: string
  readonly certificate?: ReachCertificate
  /** The product that opens encrypted connections on the way. */
  readonly interceptor?: string
  readonly status?: number
  /** The host that a redirect leads to. It is not followed. */
  readonly location?: string
  /** The name of a network error. */
  readonly technical?: string
  /** Seconds by which the server's clock is ahead. */
  readonly skewSeconds?: number
}

/** `unknown`: it could not be told, and does not stop a request. */
export type ReachState = 'waiting' | 'running' | 'ok' | 'failed' | 'skipped' | 'unknown'

export interface ReachStep {
  readonly id: ReachStepId
  readonly state: ReachState
  /** Milliseconds; null before it ended and where it was skipped. */
  readonly durationMs: number | null
  /** The weightiest first. */
  readonly findings: readonly ReachFinding[]
  readonly facts: ReachFacts
}

export interface ReachConclusion {
  /** Where a request stops; `nothing` where it is answered. */
  readonly stopsAt: ReachStepId | 'nothing'
  /** What it stops by, likeliest first. */
  readonly causes: readonly ReachFinding[]
  /** What is worth knowing and stops nothing. */
  readonly notes: readonly ReachFinding[]
}

export interface ReachView {
  /** Tells two checks apart. */
  readonly checkId: number
  /** What is checked: an origin, never a path or a query. */
  readonly origin: string
  readonly running: boolean
  readonly steps: readonly ReachStep[]
  /** null while it runs, and where it was cancelled. */
  readonly conclusion: ReachConclusion | null
}

/** The keys are wherever a token's issuer has them, so that no credential has an address for them. */
export type ReachStage = Exclude<Stage, 'jwks'>

/** An origin that a credential's requests go to. */
export interface ReachTarget {
  readonly stages: readonly ReachStage[]
  readonly origin: string
}
