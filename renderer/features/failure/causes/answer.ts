/** The sentences for causes in the answer, and for a provider that is at fault itself. */
import type { Cause } from '../../../../preload/causes'
import type { CauseWords } from './named'

export const answerCauses = {
  provider_hint: '',
  unknown: 'Keyfob does not know this failure. What was sent and answered stands below.',

  answer_empty: ({ provider }) => `The answer of ${provider} is empty.`,
  answer_cut_off: 'The answer ends before its JSON does. It was not used.',
  answer_unreadable: 'The answer is compressed or binary, and does not say so: it cannot be read as text.',
  answer_utf16: 'The answer is written in UTF-16, where JSON has to be UTF-8.',
  answer_broken_json: 'The answer begins like JSON and is not valid JSON.',
  answer_form_encoded: 'The answer is form-encoded, not JSON: an old way, or another endpoint.',
  answer_xml: 'The answer is XML, not JSON: it may be another endpoint.',
  answer_plain_text: 'The answer is plain text, not JSON.',
  answer_not_an_object: 'The answer is JSON, but no object with a token in it.',
  answer_too_large: 'The answer is larger than 1 MB, which no token answer is.',
  headers_too_large: 'The headers of the answer are too large to be read.',
  token_missing: ({ provider }) => `The answer of ${provider} holds no access token where it belongs.`,
  token_elsewhere: ({ provider, name }) =>
    `${provider} changed its answer: something like a token stands at ${name ?? 'another place'}, where Keyfob does not take it from.`,
  token_not_text: 'The access token in the answer is no text.',
  token_only_id_token: 'The answer holds an ID token alone, which says who signed in and opens no API.',
  token_too_long: 'The access token is longer than 64 KB. It was refused.',
  token_line_break: 'The access token has a line break in it. It was refused, since it could not be sent safely.',
  token_with_prefix: 'The access token begins with the word Bearer, which does not belong to it.',
  token_illegal_characters:
    'The access token has characters that no token may have. It was refused, since it could not be sent safely.',
  token_type_unsupported: ({ name }) =>
    `The token is of the type ${name ?? 'unknown'}. Keyfob can use Bearer tokens alone.`,
  proof_of_possession_needed: ({ provider }) =>
    `${provider} wants each token bound to a key (DPoP), which Keyfob cannot do.`,

  rate_limited: ({ provider, when }) =>
    `${provider} got too many requests, and asks to try again ${when}. A token at hand is kept.`,
  rate_limited_unknown: ({ provider }) =>
    `${provider} got too many requests, and does not say how long to wait. A token at hand is kept.`,
  provider_fault: ({ provider }) => `${provider} has a fault of its own. Nothing you entered is known to be wrong.`,
  gateway_fault: ({ provider }) =>
    `The servers of ${provider} do not reach each other. Nothing you entered is known to be wrong.`,
  overloaded: ({ provider }) => `${provider} is overloaded or restarting.`,
  maintenance: ({ provider }) => `${provider} is under maintenance.`,
  request_firewall: ({ provider, name }) =>
    `A firewall in front of ${provider}${name === null ? '' : `, ${name},`} blocked the request before it was looked at. ${provider} has to allow it.`,
  region_blocked: ({ provider }) => `${provider} does not answer requests from this country or region.`,
  ip_not_allowed: ({ provider }) => `This computer's IP address is not on the list that ${provider} accepts.`,
  account_suspended: ({ provider }) => `The account at ${provider} is suspended, e.g. for a bill or a quota.`,
  not_permitted: ({ provider }) => `${provider} knows these credentials, and does not allow them this.`,
} satisfies Partial<Record<Cause, CauseWords>>
