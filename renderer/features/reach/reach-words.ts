/** A check in words: each step, and where it stops. */
import type {
  ReachAddress,
  ReachFinding,
  ReachOutcome,
  ReachState,
  ReachStep,
  ReachStepId,
  ReachView,
} from '../../../preload/reach-views'
import { markdownTable } from '../../ui/markdown-table'
import { dateTimeWords } from '../../ui/time'
import { type Named, saysOf, todoOf } from './finding-words'

export const stepNames: Readonly<Record<ReachStepId, string>> = {
  proxy: 'Proxy',
  dns: 'Name (DNS)',
  tcp: 'Connection (TCP)',
  tls: 'Encryption (TLS)',
  request: 'Answer',
  clock: 'Clock',
}

export const stateWords: Readonly<Record<ReachState, string>> = {
  waiting: 'Waiting',
  running: 'Checking',
  ok: 'OK',
  failed: 'Failed',
  skipped: 'Not checked',
  unknown: 'Not sure',
}

const outcomes: Readonly<Record<ReachOutcome, string>> = {
  connected: 'connected',
  refused: 'refused',
  unreachable: 'no way there',
  blocked: 'blocked on this computer',
  silent: 'no answer',
  failed: 'failed',
  untried: 'not needed',
}

const namedBy = (step: ReachStep, origin: string): Named => ({ host: hostOf(origin), ...step.facts })

/** Without its scheme; a hidden origin stays the word that stands for it. */
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '')

/** What a step found, in one line; empty before it ended. */
export function stepWords(step: ReachStep, origin: string): string {
  const facts = namedBy(step, origin)
  const [first, ...more] = step.findings
  if (first === undefined) return step.state === 'skipped' ? 'Not checked, since a step before it failed' : ''
  if (first === 'found') {
    const list = (facts.addresses ?? []).map(({ address }) => address).join(', ')
    return [`${facts.host}: ${list}`, ...more.map((finding) => saysOf(finding, facts))].join('. ')
  }
  if (first === 'connected')
    return more.includes('ipv6_dead') ? `Connected. ${saysOf('ipv6_dead', facts)}` : 'Connected'
  if (first === 'answered' && more.includes('moved')) return `${saysOf(first, facts)}, ${saysOf('moved', facts)}`
  if (step.id === 'tls' && step.state === 'ok') {
    const trust = first === 'secure' ? '' : `. ${saysOf(first, facts)}, and is trusted`
    return `${[facts.protocol, facts.cipher].filter(Boolean).join(', ')}${first === 'certificate_intercepted' ? trust : ''}`
  }
  return step.findings.map((finding) => saysOf(finding, facts)).join('. ')
}

/** What stands below it: addresses and how each did, and whose certificate it is. */
export function stepDetails({ id, facts, findings }: ReachStep): readonly string[] {
  const { addresses, certificate } = facts
  if (id === 'tcp' && addresses !== undefined) return addresses.map(addressWords)
  if (certificate === undefined) return []
  // Said already.
  const ends = findings.includes('certificate_expired') ? 'valid until' : 'valid to'
  return [
    `Certificate of ${certificate.subject || 'nobody'}, by ${certificate.issuer || 'nobody'}, ${ends} ${dateTimeWords(certificate.validTo)}`,
  ]
}

const addressWords = ({ address, family, outcome }: ReachAddress): string =>
  `${address} (IPv${family}): ${outcomes[outcome]}`

export interface Verdict {
  /** "It stops at the name (DNS)." */
  readonly lead: string
  /** What it stops by and what to do, in sentences. */
  readonly text: string
  /** What may be meant instead, and what is worth knowing. */
  readonly more: readonly string[]
}

const places: Readonly<Record<ReachStepId, string>> = {
  proxy: 'the proxy',
  dns: 'the name (DNS)',
  tcp: 'the connection (TCP)',
  tls: 'encryption (TLS)',
  request: 'the answer',
  clock: 'the clock',
}

/** The conclusion in words; null while there is none. */
export function verdictOf({ conclusion, origin, steps }: ReachView): Verdict | null {
  if (conclusion === null) return null
  const { stopsAt, causes, notes } = conclusion
  const factsOf = (finding: ReachFinding): Named => {
    const step = steps.find(({ findings }) => findings.includes(finding))
    return step === undefined ? { host: hostOf(origin) } : namedBy(step, origin)
  }
  const sentences = (finding: ReachFinding): string =>
    [`${saysOf(finding, factsOf(finding))}.`, todoOf(finding, factsOf(finding))].filter(Boolean).join(' ')
  const more = [...causes.slice(1), ...notes].map(sentences)
  const [cause] = causes
  if (stopsAt === 'nothing' || cause === undefined) {
    return {
      lead: `${hostOf(origin)} can be reached.`,
      text: 'Nothing stops a request on its way. If one fails all the same, it is about what is sent, not about the network.',
      more,
    }
  }
  const lead = stopsAt === 'clock' ? 'It can be reached, but the clocks are apart.' : `It stops at ${places[stopsAt]}.`
  return { lead, text: sentences(cause), more }
}

/** Everything, for a ticket or a chat. */
export function tableOf(view: ReachView): string {
  const verdict = verdictOf(view)
  const rows = view.steps.map((step) => [
    stepNames[step.id],
    stateWords[step.state],
    [stepWords(step, view.origin), ...stepDetails(step)].filter(Boolean).join('; '),
    step.durationMs === null ? '' : `${step.durationMs} ms`,
  ])
  const table = markdownTable(['Step', 'Result', 'What was found', 'Time'], rows)
  const said = verdict === null ? ['Not finished.'] : [`${verdict.lead} ${verdict.text}`, ...verdict.more]
  return [`Can ${view.origin} be reached?`, '', said.join('\n'), '', table].join('\n')
}
