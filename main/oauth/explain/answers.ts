/** Explains an answer that is no token answer: its kind, its shape, the token in it. What the shape shows is certain. */
import type { CauseView } from '../../../preload/causes'
import type { FailedExchange, PageFacts } from './facts'
import { certain, editAddress, likely, type More, openDocs, possible, retry } from './make-cause'
import { readSigns } from './signs'

export function explainAnswer(failed: FailedExchange): readonly CauseView[] {
  switch (failed.reason) {
    case 'redirected':
      return redirected(failed)
    case 'too_large':
      return [
        certain(failed.technical === 'body' ? 'answer_too_large' : 'headers_too_large', editAddress(failed)),
        ...(failed.technical === 'body' ? [possible('web_page', editAddress(failed))] : []),
      ]
    case 'not_json':
      return explainShape(failed)
    case 'answer_without_token':
      return withoutToken(failed)
    case 'illegal_token':
      return [illegalToken(failed)]
    case 'unsupported_token_type':
      return [
        certain('token_type_unsupported', {
          ...(failed.technical === null ? {} : { name: failed.technical }),
          ...openDocs,
        }),
      ]
    default:
      return []
  }
}

function redirected(failed: FailedExchange): readonly CauseView[] {
  const { technical, target } = failed
  const hostOf = (host: string | undefined): string => (host ?? '').replace(/:\d+$/, '')
  if (technical !== null && hostOf(technical) === hostOf(target?.host)) {
    return [likely('redirect_same_host', editAddress(failed)), possible('maintenance', retry)]
  }
  return [
    certain('redirect_elsewhere', { ...editAddress(failed), ...(technical === null ? {} : { host: technical }) }),
    possible('captive_portal', retry),
  ]
}

/** A body that is no JSON object: what it is instead. */
export function explainShape(failed: FailedExchange): readonly CauseView[] {
  const { answer } = failed
  if (answer?.page?.kind !== undefined && answer.page.kind !== 'other') return explainPage(failed, answer.page)
  switch (answer?.shape) {
    case 'empty':
      return [certain('answer_empty', retry), possible('path_wrong', editAddress(failed))]
    case 'cut_off':
      return [
        certain('answer_cut_off', retry),
        ...(failed.proxyInUse === true ? [possible('proxy_in_the_way')] : []),
        possible('provider_fault', retry),
      ]
    case 'binary':
      return [certain('answer_unreadable', retry), possible('proxy_in_the_way')]
    case 'utf16':
      return [certain('answer_utf16', openDocs)]
    case 'broken':
      return [certain('answer_broken_json', retry), possible('provider_fault', retry)]
    case 'form':
      return [certain('answer_form_encoded', editAddress(failed))]
    case 'xml':
      return [certain('answer_xml', editAddress(failed))]
    case 'html':
      return page(failed)
    case 'text':
      return [certain('answer_plain_text', editAddress(failed)), possible('proxy_in_the_way', retry)]
    default:
      return []
  }
}

function page(failed: FailedExchange): readonly CauseView[] {
  const atHome = failed.environment.custom ? likely('web_page', editAddress(failed)) : possible('web_page')
  return [atHome, possible('maintenance', retry), possible('captive_portal', retry)]
}

/** A page that says what it is. */
export function explainPage(failed: FailedExchange, { kind, name }: PageFacts): readonly CauseView[] {
  const named = name === null ? {} : { name }
  switch (kind) {
    case 'portal':
      return [likely('captive_portal', retry), possible('proxy_needs_login', retry)]
    case 'filter':
      return [likely('web_filter', named)]
    case 'firewall':
      return [likely('request_firewall', named), possible('ip_not_allowed')]
    case 'maintenance':
      return [likely('maintenance', retryWhenAsked(failed))]
    case 'gateway':
      return [likely('gateway_fault', retryWhenAsked(failed))]
    case 'proxy':
      return [likely('service_down', retryWhenAsked(failed)), possible('proxy_in_the_way')]
    case 'login':
      return [
        (failed.environment.custom ? likely : possible)('login_page', editAddress(failed)),
        possible('captive_portal', retry),
      ]
    case 'default':
      return [likely('default_page', editAddress(failed))]
    case 'other':
      return []
  }
}

function withoutToken(failed: FailedExchange): readonly CauseView[] {
  const { answer } = failed
  if (answer === null) return [certain('token_missing')]
  if (answer.shape === 'not_object') return [certain('answer_not_an_object', editAddress(failed))]
  if (answer.token === 'not_text') return [certain('token_not_text', openDocs)]
  if (answer.tokenElsewhere !== null) return [certain('token_elsewhere', { name: answer.tokenElsewhere, ...openDocs })]
  if (answer.hasIdToken) return [certain('token_only_id_token', openDocs)]
  return [certain('token_missing', editAddress(failed)), possible('provider_fault', retry)]
}

function illegalToken({ answer }: FailedExchange): CauseView {
  switch (answer?.token) {
    case 'too_long':
      return certain('token_too_long', openDocs)
    case 'line_break':
      return certain('token_line_break', retry)
    case 'prefixed':
      return certain('token_with_prefix', openDocs)
    default:
      return certain('token_illegal_characters', retry)
  }
}

/** To be tried again, after the time that the answer asks to wait. */
const retryWhenAsked = ({ retryAfterSeconds }: FailedExchange): More =>
  retryAfterSeconds === null ? retry : { ...retry, seconds: retryAfterSeconds }

/** A 5xx status, and the codes that stand for one where no status can (RFC 6749 §4.1.2.1). */
export function explainFault(failed: FailedExchange): readonly CauseView[] {
  const { answer } = failed
  const says = readSigns(failed)
  if (answer?.page && answer.page.kind !== 'other' && answer.page.kind !== 'login' && answer.page.kind !== 'default') {
    return explainPage(failed, answer.page)
  }
  const wait = retryWhenAsked(failed)
  const status = answer?.status ?? 500
  if (says('maintenance')) return [likely('maintenance', wait)]
  if (says('upstream')) return [likely('gateway_fault', wait)]
  if (says('wrongPath')) return [likely('path_wrong', editAddress(failed))]
  // SOAP answers every fault with 500.
  if (answer?.shape === 'xml') return [certain('answer_xml', editAddress(failed)), possible('provider_fault', wait)]
  if (status === 501 || status === 505) return [likely('method_refused', openDocs), possible('provider_fault', wait)]
  if (status === 502 || status === 504 || (status >= 520 && status <= 530 && status !== 529)) {
    return [likely('gateway_fault', wait), possible('maintenance', wait)]
  }
  if (status === 503 || status === 529) return [likely('overloaded', wait), possible('maintenance', wait)]
  return [likely('provider_fault', wait)]
}

/** 429, and refusals that say the same: with the wait that was asked for, where it can be used. */
export function explainRate(failed: FailedExchange): readonly CauseView[] {
  const { retryAfterSeconds, answer } = failed
  const firewall = answer?.page?.kind === 'firewall' ? [possible('request_firewall', named(answer.page))] : []
  const locked = readSigns(failed)('locked') ? [likely('user_locked', openDocs)] : []
  if (retryAfterSeconds === null) return [certain('rate_limited_unknown', retry), ...locked, ...firewall]
  return [certain('rate_limited', { ...retry, seconds: retryAfterSeconds }), ...locked, ...firewall]
}

const named = ({ name }: PageFacts) => (name === null ? {} : { name })
