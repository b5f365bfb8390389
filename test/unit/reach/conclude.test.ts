/** Where a request stops, from what its steps found: a row for each way it can go. */
import { describe, expect, it } from 'vitest'
import { conclude, settle } from '../../../main/reach/conclude'
import {
  type ReachFinding,
  type ReachState,
  type ReachStep,
  type ReachStepId,
  reachSteps,
} from '../../../preload/reach-views'

type Played = Partial<Record<ReachStepId, readonly [ReachState, ...ReachFinding[]]>>

const good: Required<Played> = {
  proxy: ['ok', 'direct'],
  dns: ['ok', 'found'],
  tcp: ['ok', 'connected'],
  tls: ['ok', 'secure'],
  request: ['ok', 'answered'],
  clock: ['ok', 'clock_right'],
}
const unanswered: Played = { clock: ['skipped', 'clock_unsaid'] }
const proxied: Played = { ...unanswered, proxy: ['ok', 'through_proxy'] }

const stepsOf = (played: Played): ReachStep[] =>
  reachSteps.map((id) => {
    const [state, ...findings] = { ...good, ...played }[id]
    return { id, state, durationMs: 1, findings, facts: {} }
  })

const rows: readonly (readonly [what: string, played: Played, stopsAt: string, causes: string[], notes?: string[]])[] =
  [
    ['everything works', {}, 'nothing', []],
    ['the server answers with a fault', { request: ['ok', 'answered', 'fault'] }, 'nothing', [], ['fault']],
    ['the server moved', { request: ['ok', 'answered', 'moved'] }, 'nothing', []],
    ['IPv6 is dead', { tcp: ['ok', 'connected', 'ipv6_dead'] }, 'nothing', [], ['ipv6_dead']],
    [
      'a proxy opens TLS, and is trusted',
      { tls: ['unknown', 'certificate_intercepted'] },
      'nothing',
      [],
      ['certificate_intercepted'],
    ],
    ['the clocks are apart', { clock: ['failed', 'clock_off'] }, 'clock', ['clock_off']],
    [
      "the app's own name server knows more",
      { dns: ['failed', 'name_unknown'], tcp: ['skipped'], tls: ['skipped'] },
      'nothing',
      [],
    ],
    [
      'nobody has the name',
      {
        ...unanswered,
        dns: ['failed', 'name_unknown'],
        tcp: ['skipped'],
        tls: ['skipped'],
        request: ['failed', 'name_unknown'],
      },
      'dns',
      ['name_unknown'],
    ],
    [
      'no name server answers',
      {
        ...unanswered,
        dns: ['failed', 'name_server_silent'],
        tcp: ['skipped'],
        tls: ['skipped'],
        request: ['failed', 'timed_out'],
      },
      'dns',
      ['name_server_silent'],
    ],
    [
      'the computer is offline',
      {
        ...unanswered,
        dns: ['failed', 'name_server_silent'],
        tcp: ['skipped'],
        tls: ['skipped'],
        request: ['failed', 'offline'],
      },
      'dns',
      ['offline'],
    ],
    [
      'the port is closed',
      { ...unanswered, tcp: ['failed', 'port_closed'], tls: ['skipped'], request: ['failed', 'port_closed'] },
      'tcp',
      ['port_closed'],
    ],
    [
      'a filter answers for the name',
      {
        ...unanswered,
        dns: ['ok', 'found', 'name_blocked'],
        tcp: ['failed', 'port_closed'],
        tls: ['skipped'],
        request: ['failed', 'port_closed'],
      },
      'tcp',
      ['name_blocked', 'port_closed'],
    ],
    [
      'nothing answers at a private address',
      {
        ...unanswered,
        dns: ['ok', 'found', 'private_address'],
        tcp: ['failed', 'no_answer'],
        tls: ['skipped'],
        request: ['failed', 'timed_out'],
      },
      'tcp',
      ['no_answer'],
      ['private_address'],
    ],
    ['the port is forbidden', { ...unanswered, request: ['failed', 'port_forbidden'] }, 'tcp', ['port_forbidden']],
    [
      'a firewall of this computer blocks the app alone',
      { ...unanswered, request: ['failed', 'blocked_here'] },
      'tcp',
      ['blocked_here'],
    ],
    [
      'the port speaks something else',
      { ...unanswered, tls: ['failed', 'not_tls'], request: ['failed', 'tls_failed'] },
      'tls',
      ['not_tls'],
    ],
    [
      'the hello is not answered',
      { ...unanswered, tls: ['failed', 'hello_unanswered'], request: ['failed', 'timed_out'] },
      'tls',
      ['hello_unanswered'],
    ],
    [
      'the hello is cut',
      { ...unanswered, tls: ['failed', 'cut_in_hello'], request: ['failed', 'cut'] },
      'tls',
      ['cut_in_hello'],
    ],
    [
      'the certificate is signed by itself',
      { ...unanswered, tls: ['unknown', 'certificate_self_signed'], request: ['failed', 'certificate_unknown_ca'] },
      'tls',
      ['certificate_self_signed'],
    ],
    [
      'the certificate is expired and for another host',
      {
        ...unanswered,
        tls: ['failed', 'certificate_expired', 'certificate_other_host'],
        request: ['failed', 'certificate_other_host'],
      },
      'tls',
      ['certificate_expired', 'certificate_other_host'],
    ],
    [
      'a hotel answers for the host',
      {
        ...unanswered,
        dns: ['ok', 'found', 'private_address'],
        tls: ['failed', 'certificate_other_host'],
        request: ['failed', 'certificate_other_host'],
      },
      'tls',
      ['certificate_other_host', 'captive_portal'],
      ['private_address'],
    ],
    [
      'a company opens TLS, and is not trusted',
      { ...unanswered, tls: ['unknown', 'certificate_intercepted'], request: ['failed', 'certificate_unknown_ca'] },
      'tls',
      ['certificate_intercepted'],
    ],
    [
      'only the app is shown an unknown authority',
      { ...unanswered, request: ['failed', 'certificate_unknown_ca'] },
      'tls',
      ['certificate_unknown_ca'],
    ],
    [
      'the server wants a client certificate',
      { ...unanswered, request: ['failed', 'client_certificate'] },
      'tls',
      ['client_certificate'],
    ],
    ['the server says nothing', { ...unanswered, request: ['failed', 'timed_out'] }, 'request', ['timed_out']],
    ['the server hangs up', { ...unanswered, request: ['failed', 'cut'] }, 'request', ['cut']],
    ['nobody knows', { ...unanswered, request: ['failed', 'request_failed'] }, 'request', ['request_failed']],
    [
      "the proxy's name is unknown",
      {
        ...proxied,
        dns: ['failed', 'name_unknown'],
        tcp: ['skipped'],
        tls: ['skipped'],
        request: ['failed', 'proxy_fails'],
      },
      'proxy',
      ['name_unknown'],
    ],
    [
      'the proxy is off',
      { ...proxied, tcp: ['failed', 'port_closed'], tls: ['skipped'], request: ['failed', 'proxy_fails'] },
      'proxy',
      ['port_closed'],
    ],
    [
      'the proxy wants a name and a password',
      { ...proxied, tls: ['unknown', 'proxy_needs_login'], request: ['failed', 'proxy_needs_login'] },
      'proxy',
      ['proxy_needs_login'],
    ],
    [
      'the proxy wants a name and a password, and got them',
      { ...proxied, clock: ['ok', 'clock_right'], tls: ['unknown', 'proxy_needs_login'] },
      'nothing',
      [],
    ],
    [
      'the proxy got its password, and the certificate is not accepted',
      { ...proxied, tls: ['unknown', 'proxy_needs_login'], request: ['failed', 'certificate_unknown_ca'] },
      'tls',
      ['certificate_unknown_ca'],
    ],
    [
      'the proxy refuses the host',
      { ...proxied, tls: ['failed', 'proxy_refuses'], request: ['failed', 'proxy_fails'] },
      'proxy',
      ['proxy_refuses'],
    ],
    [
      'the proxy gets no answer from the host',
      { ...proxied, tls: ['failed', 'proxy_cannot_reach'], request: ['failed', 'timed_out'] },
      'proxy',
      ['proxy_cannot_reach'],
    ],
    [
      'the script for the proxy does not work',
      { ...unanswered, proxy: ['unknown', 'proxy_settings'], request: ['failed', 'proxy_settings'] },
      'proxy',
      ['proxy_settings'],
    ],
    [
      'the proxy fails alone for the app',
      { ...unanswered, request: ['failed', 'proxy_fails'] },
      'proxy',
      ['proxy_fails'],
    ],
  ]

describe('where it stops', () => {
  for (const [what, played, stopsAt, causes, notes = []] of rows) {
    it(what, () => {
      expect(conclude(settle(stepsOf(played)))).toEqual({ stopsAt, causes, notes })
    })
  }
})

describe('putting the steps right by the request', () => {
  const states = (played: Played): string[] => settle(stepsOf(played)).map(({ state }) => state)
  it('a step that failed here and did not stop the request is unknown', () => {
    expect(states({ dns: ['failed', 'name_unknown'], tcp: ['skipped'], tls: ['skipped'] })).toEqual([
      ...['ok', 'unknown', 'skipped', 'skipped', 'ok', 'ok'],
    ])
  })
  it('a certificate that the app accepts is in order, one that it refuses has failed', () => {
    expect(states({ tls: ['unknown', 'certificate_self_signed'] })[3]).toBe('ok')
    expect(
      states({
        ...unanswered,
        tls: ['unknown', 'certificate_self_signed'],
        request: ['failed', 'certificate_unknown_ca'],
      })[3],
    ).toBe('failed')
  })
  it('clocks that are apart stay failed', () => {
    expect(states({ clock: ['failed', 'clock_off'] })[5]).toBe('failed')
  })
})
