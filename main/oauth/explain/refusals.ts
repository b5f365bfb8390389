/**
 * Explains a token endpoint that said no: by its words where they say something, then by OAuth's codes, then by the status.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
import type { CauseView } from '../../../preload/causes'
import { explainFault, explainPage, explainRate } from './answers'
import { clockFacts, explainAssertion, isClockOff } from './assertions'
import { explainCall, explainRevoke } from './calls'
import { explainClient, explainPerson } from './clients'
import type { FailedExchange } from './facts'
import { explainGrant } from './grants'
import { certain, editAddress, editFirst, likely, openDocs, possible, retry } from './make-cause'
import { oauthCodeOf, readSigns } from './signs'
import { explainFlaws, explainMadeFor, explainNamed } from './values'

/** Codes of OAuth that say what the refusal is about, so that the values are not to blame. */
const ABOUT_ELSE = new Set([
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'invalid_scope',
  'unsupported_token_type',
  'insufficient_scope',
  'slow_down',
  'server_error',
  'temporarily_unavailable',
])

/** The status that counts: of the answer, or of the error inside an answer with status 200. */
export function statusOf({ answer }: FailedExchange): number {
  if (answer === null) return 0
  return answer.status >= 400 ? answer.status : (answer.innerStatus ?? answer.status)
}

export function explainRefusal(failed: FailedExchange): readonly CauseView[] {
  const status = statusOf(failed)
  const transport = explainTransport(failed, status)
  if (transport.length > 0) return transport
  const said = explainWords(failed)
  // Words that name the cause leave nothing to guess.
  if (said.length > 0) return said
  const code = oauthCodeOf(failed)
  const valuesCount = failed.stage !== 'call' && failed.stage !== 'revoke' && (code === null || !ABOUT_ELSE.has(code))
  const odd = valuesCount ? [...explainFlaws(failed), ...explainMadeFor(failed)] : []
  const judged = explainCode(failed, status)
  const isGuess = judged.every(({ confidence }) => confidence === 'possible')
  // An answer in another language than the endpoint's may be another endpoint's.
  const isXml = failed.answer?.shape === 'xml'
  const isLess = isXml || odd.some(({ confidence }) => confidence === 'likely')
  return [
    ...(isXml ? [certain('answer_xml', editAddress(failed))] : []),
    ...odd,
    ...(isLess ? judged.map(demote) : judged),
    ...(valuesCount && isGuess ? explainNamed(failed) : []),
    ...(status >= 500 ? explainFault(failed).map(demote) : []),
  ]
}

const demote = (cause: CauseView): CauseView => ({ ...cause, confidence: 'possible' })

/** Statuses and pages that come from what stands before the provider's own program, or say that the address is wrong. */
function explainTransport(failed: FailedExchange, status: number): readonly CauseView[] {
  const { answer } = failed
  const says = readSigns(failed)
  if (status === 407) return [likely('proxy_needs_login', retry)]
  if (answer?.page && answer.page.kind !== 'other' && answer.page.kind !== 'gateway')
    return explainPage(failed, answer.page)
  if (says('webForm')) return [likely('web_page', editAddress(failed))]
  if (says('down')) return [likely('service_down', retry), possible('path_wrong', editAddress(failed))]
  if (says('httpToHttps')) return [likely('http_to_https_port', editAddress(failed))]
  if (says('clientCertificate')) return [likely('client_certificate_needed')]
  if (says('wrongPath')) return [likely('path_wrong', editAddress(failed)), possible('method_refused', openDocs)]
  if (says('tooLarge')) return [likely('request_too_large', openDocs)]
  // What Windows and old web servers ask of a person's browser.
  if (status === 401 && isForBrowsers(answer?.challenges ?? [])) return [likely('login_page', editAddress(failed))]
  if (oauthCodeOf(failed) !== null) return []
  switch (status) {
    case 402:
      return [likely('account_suspended', openDocs)]
    case 404:
      return saysWhatIsMissing(failed)
        ? []
        : [likely('path_wrong', editAddress(failed)), possible('endpoint_gone', openDocs)]
    case 405:
      return [certain('method_refused', openDocs), possible('path_wrong', editAddress(failed))]
    case 406:
    case 415:
      return [certain('content_refused', openDocs), possible('path_wrong', editAddress(failed))]
    case 408:
      return [likely('service_slow', retry)]
    case 410:
      return [likely('endpoint_gone', openDocs)]
    case 413:
    case 414:
    case 431:
    case 494:
      return [likely('request_too_large', openDocs)]
    case 409:
    case 425:
      return [likely('request_refused', retry)]
    case 412:
    case 417:
    case 428:
      return [likely('request_refused', openDocs)]
    case 421:
      return [likely('gateway_fault', retry), possible('name_misspelt', editAddress(failed))]
    case 426:
      return [certain('method_refused', openDocs), possible('path_wrong', editAddress(failed))]
    case 451:
      return [likely('region_blocked', openDocs)]
    default:
      return []
  }
}

const isForBrowsers = (challenges: readonly string[]): boolean =>
  challenges.length > 0 && challenges.every((scheme) => ['negotiate', 'ntlm', 'digest'].includes(scheme))

/** "Not found" can mean a client or an organisation. */
function saysWhatIsMissing(failed: FailedExchange): boolean {
  const says = readSigns(failed)
  return says('clientUnknown') || says('organisation') || says('passwordWrong') || says('audience')
}

const wantsProof = ({ answer }: FailedExchange): boolean =>
  answer !== null && answer.challenges.includes('dpop') && !answer.challenges.includes('bearer')

/** What the words give away, whatever the code. */
function explainWords(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  const isAssertion = failed.clientAuthentication === 'private_key_jwt' && failed.stage !== 'call'
  if (says('quota')) return explainRate(failed)
  if (says('dpop') || wantsProof(failed)) return [likely('proof_of_possession_needed', openDocs)]
  if (says('maintenance')) return [likely('maintenance', retry)]
  if (says('ipNotAllowed')) return [likely('ip_not_allowed', openDocs)]
  if (says('region')) return [likely('region_blocked', openDocs)]
  if (says('denied') && !says('audience') && !says('scope'))
    return [likely('not_permitted', openDocs), possible('ip_not_allowed', openDocs)]
  if (says('billing')) return [likely('account_suspended', openDocs)]
  if (says('firewall')) return [likely('request_firewall'), possible('ip_not_allowed', openDocs)]
  if (says('clock') && !isAssertion)
    return [(isClockOff(failed) ? likely : possible)('clock_wrong', clockFacts(failed))]
  return failed.stage === 'call' || failed.stage === 'revoke' ? [] : explainPerson(failed)
}

function explainCode(failed: FailedExchange, status: number): readonly CauseView[] {
  if (failed.stage === 'call') return explainCall(failed, status)
  if (failed.stage === 'revoke') return [...explainRevoke(failed), ...(status === 401 ? explainClient(failed) : [])]
  const says = readSigns(failed)
  if (failed.clientAuthentication === 'private_key_jwt' && isAboutAssertion(failed)) return explainAssertion(failed)
  switch (oauthCodeOf(failed)) {
    case 'invalid_client':
      return explainClient(failed)
    case 'invalid_grant':
      return explainGrant(failed)
    case 'unauthorized_client':
      return says('secretWrong') || says('clientUnknown')
        ? explainClient(failed)
        : [likely('grant_not_allowed', openDocs)]
    case 'unsupported_grant_type':
      return [
        likely('grant_unknown', openDocs),
        possible('path_wrong', editAddress(failed)),
        possible('content_refused'),
      ]
    case 'invalid_scope':
      return [likely('scope_refused', openDocs)]
    case 'invalid_target':
      return [likely('audience_refused', editFirst(failed, 'audience'))]
    case 'server_error':
      return explainFault(failed)
    case 'temporarily_unavailable':
      return [likely('overloaded', retry)]
    case 'access_denied':
      return accessDenied(failed)
    case 'invalid_request':
      return invalidRequest(failed)
    default:
      return explainStatus(failed, status)
  }
}

function isAboutAssertion(failed: FailedExchange): boolean {
  const code = oauthCodeOf(failed)
  return code === 'invalid_client' || code === 'invalid_grant' || readSigns(failed)('assertion') || isClockOff(failed)
}

function accessDenied(failed: FailedExchange): readonly CauseView[] {
  if (readSigns(failed)('audience')) return [likely('audience_refused', editFirst(failed, 'audience'))]
  return explainClient(failed)
}

function invalidRequest(failed: FailedExchange): readonly CauseView[] {
  const says = readSigns(failed)
  if (says('pkce')) return [likely('pkce_failed')]
  if (says('redirectUri')) return [likely('redirect_uri_mismatch', editFirst(failed, 'redirectUri'))]
  if (says('method')) return explainClient(failed)
  if (says('audience')) return [likely('audience_refused', editFirst(failed, 'audience'))]
  if (says('scope')) return [likely('scope_refused', openDocs)]
  return [...(says('missing') ? [possible('parameter_missing', openDocs)] : []), possible('request_refused', openDocs)]
}

/** No code of OAuth's: the words, and then what the status usually means. */
function explainStatus(failed: FailedExchange, status: number): readonly CauseView[] {
  const says = readSigns(failed)
  if (says('audience')) return [likely('audience_refused', editFirst(failed, 'audience'))]
  if (says('apiKey')) return [likely('api_key_refused', editFirst(failed, 'apiKey'))]
  if (says('secretWrong') || says('clientUnknown') || says('secretExpired') || says('disabled'))
    return explainClient(failed)
  if (says('redirectUri')) return [likely('redirect_uri_mismatch', editFirst(failed, 'redirectUri'))]
  if (says('grant')) return [likely('grant_unknown', openDocs)]
  if (says('scope')) return [likely('scope_refused', openDocs)]
  if (failed.stage === 'refresh' && (status === 400 || status === 401)) return explainGrant(failed)
  if (status === 401) return explainClient(failed)
  if (status === 403) return forbidden(failed)
  if (says('missing')) return [possible('parameter_missing', openDocs), possible('request_refused', openDocs)]
  return status === 400 || status === 422 ? [possible('request_refused', openDocs)] : []
}

function forbidden(failed: FailedExchange): readonly CauseView[] {
  const has = (field: string): boolean => failed.flow.fields.includes(field)
  return [
    possible('not_permitted', openDocs),
    ...(has('audience') ? [possible('audience_refused', editFirst(failed, 'audience'))] : []),
    ...(has('apiKey') ? [possible('api_key_refused', editFirst(failed, 'apiKey'))] : []),
    possible('ip_not_allowed', openDocs),
    possible('other_environment', editFirst(failed)),
  ]
}
