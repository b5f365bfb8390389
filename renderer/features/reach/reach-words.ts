/** A check in words: each step, and where it stops. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
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
import { movedWords, type Named, saysOf, todoOf, trustedInterceptorWords } from './finding-words'

const stepNames: Readonly<Record<ReachStepId, MessageDescriptor>> = {
  proxy: msg`Proxy`,
  dns: msg`Name (DNS)`,
  tcp: msg`Connection (TCP)`,
  tls: msg`Encryption (TLS)`,
  request: msg`Answer`,
  clock: msg`Clock`,
}

const states: Readonly<Record<ReachState, MessageDescriptor>> = {
  waiting: msg`Waiting`,
  running: msg`Checking`,
  ok: msg`OK`,
  failed: msg`Failed`,
  skipped: msg`Not checked`,
  unknown: msg`Not sure`,
}

export const stepName = (id: ReachStepId): string => i18n._(stepNames[id])
export const stateWords = (state: ReachState): string => i18n._(states[state])

const outcomes: Readonly<Record<ReachOutcome, MessageDescriptor>> = {
  connected: msg`connected`,
  refused: msg`refused`,
  unreachable: msg`no way there`,
  blocked: msg`blocked on this computer`,
  silent: msg`no answer`,
  failed: msg`failed`,
  untried: msg`not needed`,
}

const namedBy = (step: ReachStep, origin: string): Named => ({ host: hostOf(origin), ...step.facts })

/** Without its scheme; a hidden origin stays the word that stands for it. */
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '')

/** What a step found, in one line; empty before it ended. */
export function stepWords(step: ReachStep, origin: string): string {
  const facts = namedBy(step, origin)
  const [first, ...more] = step.findings
  if (first === undefined) return step.state === 'skipped' ? t`Not checked, since a step before it failed` : ''
  if (first === 'found') {
    const list = (facts.addresses ?? []).map(({ address }) => address).join(', ')
    return joined([`${facts.host}: ${list}`, ...more.map((finding) => saysOf(finding, facts))])
  }
  if (first === 'connected')
    return joined(
      [first, ...more.filter((finding) => finding === 'ipv6_dead')].map((finding) => saysOf(finding, facts)),
    )
  if (first === 'answered' && more.includes('moved')) return movedWords(facts)
  if (step.id === 'tls' && step.state === 'ok') {
    const agreed = [facts.protocol, facts.cipher].filter(Boolean).join(', ')
    return joined([agreed, ...(first === 'certificate_intercepted' ? [trustedInterceptorWords(facts)] : [])])
  }
  return joined(step.findings.map((finding) => saysOf(finding, facts)))
}

/** Sentences one after the other, without the last one's full stop. */
const joined = (sentences: readonly string[]): string =>
  sentences.reduce((before, next) => t({ message: `${before}. ${next}`, comment: 'Two sentences' }))

/** What stands below it: addresses and how each did, and whose certificate it is. */
export function stepDetails({ id, facts, findings }: ReachStep): readonly string[] {
  const { addresses, certificate } = facts
  if (id === 'tcp' && addresses !== undefined) return addresses.map(addressWords)
  if (certificate === undefined) return []
  const subject = certificate.subject || t`nobody`
  const issuer = certificate.issuer || t`nobody`
  const end = dateTimeWords(certificate.validTo)
  // That it ran out is said already.
  return [
    findings.includes('certificate_expired')
      ? t`Certificate of ${subject}, by ${issuer}, valid until ${end}`
      : t`Certificate of ${subject}, by ${issuer}, valid to ${end}`,
  ]
}

function addressWords({ address, family, outcome: how }: ReachAddress): string {
  const outcome = i18n._(outcomes[how])
  return t`${address} (IPv${family}): ${outcome}`
}

export interface Verdict {
  /** "It stops at the name (DNS)." */
  readonly lead: string
  /** What it stops by and what to do, in sentences. */
  readonly text: string
  /** What may be meant instead, and what is worth knowing. */
  readonly more: readonly string[]
}

const leads: Readonly<Record<ReachStepId, MessageDescriptor>> = {
  proxy: msg`It stops at the proxy.`,
  dns: msg`It stops at the name (DNS).`,
  tcp: msg`It stops at the connection (TCP).`,
  tls: msg`It stops at encryption (TLS).`,
  request: msg`It stops at the answer.`,
  clock: msg`It can be reached, but the clocks are apart.`,
}

/** The conclusion in words; null while there is none. */
export function verdictOf({ conclusion, origin, steps }: ReachView): Verdict | null {
  if (conclusion === null) return null
  const { stopsAt, causes, notes } = conclusion
  const factsOf = (finding: ReachFinding): Named => {
    const step = steps.find(({ findings }) => findings.includes(finding))
    return step === undefined ? { host: hostOf(origin) } : namedBy(step, origin)
  }
  const sentences = (finding: ReachFinding): string => {
    const says = saysOf(finding, factsOf(finding))
    const todo = todoOf(finding, factsOf(finding))
    return todo === '' ? t`${says}.` : t`${says}. ${todo}`
  }
  const more = [...causes.slice(1), ...notes].map(sentences)
  const [cause] = causes
  if (stopsAt === 'nothing' || cause === undefined) {
    const host = hostOf(origin)
    return {
      lead: t`${host} can be reached.`,
      text: t`Nothing stops a request on its way. If one fails all the same, it is about what is sent, not about the network.`,
      more,
    }
  }
  return { lead: i18n._(leads[stopsAt]), text: sentences(cause), more }
}

/** Everything, for a ticket or a chat. */
export function tableOf(view: ReachView): string {
  const verdict = verdictOf(view)
  const rows = view.steps.map((step) => [
    stepName(step.id),
    stateWords(step.state),
    [stepWords(step, view.origin), ...stepDetails(step)].filter(Boolean).join('; '),
    step.durationMs === null ? '' : `${step.durationMs} ms`,
  ])
  const table = markdownTable([t`Step`, t`Result`, t`What was found`, t`Time`], rows)
  const said = verdict === null ? [t`Not finished.`] : [`${verdict.lead} ${verdict.text}`, ...verdict.more]
  const { origin } = view
  return [t`Can ${origin} be reached?`, '', said.join('\n'), '', table].join('\n')
}
